import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { TestDatabase } from '../support/database.ts';
import { createDevice, type Device, outcomeOf, rowsIn, scopeOf } from '../support/device.ts';
import { createEstate, type Estate } from '../support/world.ts';

/** Two devices that wrote the same row without knowing of each other. Rows come from the server, with rev 1. */
export function conflictsSpec(database: () => TestDatabase): void {
  let estate: Estate;
  let phone: Device;
  let laptop: Device;
  beforeEach(async () => {
    estate = await createEstate(database());
    phone = createDevice(database(), estate.owner);
    laptop = createDevice(database(), estate.owner);
  });

  const stayed = async (...columns: string[]) => {
    const [row] = await database().rows(
      `select ${columns.join(', ')} from public.reservations where id = $1`,
      estate.rows.reservations,
    );
    return row;
  };
  const conflictsOf = async (person: string) => {
    const issues = rowsIn(scopeOf(await createDevice(database(), person).pull(), person), 'sync_issue');
    return issues
      .filter((issue) => issue['mutation_uuid'] !== null && issue['code'] !== '')
      .map(({ kind, field, mine, theirs, kept, code }) => ({ kind, field, mine, theirs, kept, code }));
  };
  /** Who wrote the other value of each conflict that a person is told of, and whether it says when. */
  const othersOf = async (person: string) => {
    const issues = rowsIn(scopeOf(await createDevice(database(), person).pull(), person), 'sync_issue');
    const ours = issues.filter(({ code }) => code !== '');
    return ours.map(({ field, theirs_by, theirs_at }) => ({ field, theirs_by, isDated: theirs_at !== null }));
  };
  const edit = async (device: Device, set: Record<string, unknown>, base = 1) =>
    outcomeOf(await device.update('reservations', estate.rows.reservations, set, base));

  test('a conflict says who wrote the other value and when, to each from their own side', async () => {
    const cleaner = createDevice(database(), estate.cleaner);
    await cleaner.update('cleaning_schedule', estate.rows.cleaning_schedule, { compte_rendu: 'Ampoule grillée' }, 1);
    await phone.update('cleaning_schedule', estate.rows.cleaning_schedule, { compte_rendu: 'Voir le voisin' }, 1);
    const isOfReport = ({ field }: { field: unknown }) => field === 'compte_rendu';
    expect((await othersOf(estate.owner)).filter(isOfReport)).toEqual([
      { field: 'compte_rendu', theirs_by: estate.cleaner, isDated: true },
    ]);
    expect((await othersOf(estate.cleaner)).filter(isOfReport)).toEqual([
      { field: 'compte_rendu', theirs_by: estate.owner, isDated: true },
    ]);
  });

  test('what a job or the dashboard wrote is dated, and nobody is named', async () => {
    await database().run(
      `update public.reservations set notes = 'du tableau de bord' where id = $1`,
      estate.rows.reservations,
    );
    await edit(phone, { notes: 'du téléphone' });
    const [found] = (await othersOf(estate.owner)).filter(({ field }) => field === 'notes');
    expect(found).toEqual({ field: 'notes', theirs_by: null, isDated: true });
  });

  test('fields that the other did not touch are merged without a word', async () => {
    expect(await edit(phone, { client_nom: 'Durand' })).toBe('applied');
    expect(await edit(laptop, { notes: 'Arrive tard' })).toBe('applied');
    expect(await stayed('client_nom', 'notes', 'rev')).toEqual({ client_nom: 'Durand', notes: 'Arrive tard', rev: 3 });
    expect(await conflictsOf(estate.owner)).toEqual([]);
  });

  test('of a common field the later arrival wins, and the value that lost is kept', async () => {
    await edit(phone, { client_nom: 'Durand' });
    expect(await edit(laptop, { client_nom: 'Dupont' })).toBe('conflict');
    expect(await stayed('client_nom')).toEqual({ client_nom: 'Dupont' });
    expect(await conflictsOf(estate.owner)).toEqual([
      { kind: 'conflict', field: 'client_nom', mine: 'Dupont', theirs: 'Durand', kept: 'mine', code: 'later_wins' },
    ]);
  });

  test.each([
    ['statut', 'option', 'annulee'],
    ['montant_total_cents', 45_000, 47_000],
    ['montant_verse_cents', 40_000, 42_000],
    ['frais_menage_cents', 5_000, 6_000],
    ['date_debut', '2026-11-13', '2026-11-12'],
    ['date_fin', '2026-11-18', '2026-11-19'],
  ])('of %s the first committed stays, and the value that lost is kept', async (field, first, second) => {
    await edit(phone, { [field]: first });
    expect(await edit(laptop, { [field]: second, notes: 'va' })).toBe('conflict');
    expect(await stayed(field, 'notes')).toEqual({ [field]: first, notes: 'va' });
    expect(await conflictsOf(estate.owner)).toEqual([
      { kind: 'conflict', field, mine: second, theirs: first, kept: 'theirs', code: 'first_stays' },
    ]);
  });

  test('dates lose together: half of each side would be a stay nobody wrote', async () => {
    await edit(phone, { date_fin: '2026-11-20' });
    expect(await edit(laptop, { date_debut: '2026-12-01', date_fin: '2026-12-05' })).toBe('conflict');
    expect(await stayed('date_debut', 'date_fin')).toEqual({ date_debut: '2026-11-14', date_fin: '2026-11-20' });
    const lost = (await conflictsOf(estate.owner)).map(
      ({ field, mine, kept }) => `${String(field)} ${String(mine)} ${String(kept)}`,
    );
    expect(lost.toSorted()).toEqual(['date_debut 2026-12-01 theirs', 'date_fin 2026-12-05 theirs']);
  });

  test('the same value written twice is no conflict', async () => {
    await edit(phone, { client_nom: 'Durand', montant_total_cents: 100 });
    expect(await edit(laptop, { client_nom: 'Durand', montant_total_cents: 100 })).toBe('applied');
    expect(await conflictsOf(estate.owner)).toEqual([]);
  });

  test('what one has seen is no conflict', async () => {
    await edit(phone, { client_nom: 'Durand' });
    expect(await edit(laptop, { client_nom: 'Dupont' }, 2)).toBe('applied');
    expect(await conflictsOf(estate.owner)).toEqual([]);
  });

  test('a device’s own chain of changes is no conflict with itself', async () => {
    const { reservations: id } = estate.rows;
    const chain = ['A', 'B', 'C'].map((client_nom) =>
      phone.next('reservations', id, 'update', { set: { client_nom }, base: 1 }),
    );
    expect((await phone.push(...chain)).results.map(outcomeOf)).toEqual(['applied', 'applied', 'applied']);
    expect(await stayed('client_nom', 'rev')).toEqual({ client_nom: 'C', rev: 4 });
    expect(await conflictsOf(estate.owner)).toEqual([]);
  });

  test('another device’s write into one’s own chain is a conflict', async () => {
    await edit(phone, { client_nom: 'A' });
    await edit(laptop, { client_nom: 'B' }, 2);
    expect(await edit(phone, { client_nom: 'C' })).toBe('conflict');
    expect(await conflictsOf(estate.owner)).toMatchObject([{ mine: 'C', theirs: 'B', kept: 'mine' }]);
  });

  test('what the server writes by itself is another author', async () => {
    await database().run(`update public.reservations set client_nom = 'Flux' where id = $1`, estate.rows.reservations);
    expect(await edit(phone, { client_nom: 'Dupont' })).toBe('conflict');
    expect(await conflictsOf(estate.owner)).toMatchObject([{ mine: 'Dupont', theirs: 'Flux', kept: 'mine' }]);
  });

  test('a value that is refused keeps both sides as they were, without a conflict', async () => {
    await edit(phone, { client_nom: 'Durand' });
    expect(await edit(laptop, { client_nom: 'Dupont', nb_adultes: 100 })).toBe('invalid_value');
    expect(await stayed('client_nom', 'nb_adultes')).toEqual({ client_nom: 'Durand', nb_adultes: 0 });
    expect(await conflictsOf(estate.owner)).toEqual([
      {
        kind: 'refusal',
        field: '',
        mine: { op: 'update', set: { client_nom: 'Dupont', nb_adultes: 100 } },
        theirs: null,
        kept: 'theirs',
        code: 'invalid_value',
      },
    ]);
  });

  describe('a cleaning that was done is a fact', () => {
    const state = async () => {
      const [row] = await database().rows(
        'select statut, date, compte_rendu from public.cleaning_schedule where id = $1',
        estate.rows.cleaning_schedule,
      );
      return row;
    };
    const change = async (device: Device, set: Record<string, unknown>) =>
      outcomeOf(await device.update('cleaning_schedule', estate.rows.cleaning_schedule, set, 1));

    test('said by the cleaner after the owner cancelled, it stands, and the cleaner sees what the owner had written', async () => {
      const cleaner = createDevice(database(), estate.cleaner);
      await change(phone, { statut: 'annule' });
      expect(await change(cleaner, { statut: 'fait', compte_rendu: 'RAS' })).toBe('conflict');
      expect(await state()).toMatchObject({ statut: 'fait', compte_rendu: 'RAS' });
      expect(await conflictsOf(estate.cleaner)).toMatchObject([
        { field: 'statut', mine: 'fait', theirs: 'annule', kept: 'mine' },
      ]);
      expect(await conflictsOf(estate.owner)).toMatchObject([
        { field: 'statut', mine: 'annule', theirs: 'fait', kept: 'theirs', code: 'done_wins' },
      ]);
    });

    test('said first, it stays, and the owner’s change becomes the owner’s issue', async () => {
      const cleaner = createDevice(database(), estate.cleaner);
      await change(cleaner, { statut: 'fait' });
      expect(await change(phone, { statut: 'annule' })).toBe('conflict');
      expect(await state()).toMatchObject({ statut: 'fait' });
      expect(await conflictsOf(estate.owner)).toMatchObject([
        { field: 'statut', mine: 'annule', theirs: 'fait', kept: 'theirs', code: 'done_wins' },
      ]);
      expect(await conflictsOf(estate.cleaner)).toEqual([]);
    });

    test('its day is the first committed', async () => {
      await change(phone, { date: '2026-11-18' });
      expect(await change(laptop, { date: '2026-11-19' })).toBe('conflict');
      expect(await state()).toMatchObject({ date: '2026-11-18' });
    });
  });
  describe('words of one person under those of another', () => {
    let cleaner: Device;
    beforeEach(() => {
      cleaner = createDevice(database(), estate.cleaner);
    });
    const report = async (device: Device, compte_rendu: string, base = 1) =>
      outcomeOf(await device.update('cleaning_schedule', estate.rows.cleaning_schedule, { compte_rendu }, base));
    const standing = async () => {
      const [row] = await database().rows(
        'select compte_rendu from public.cleaning_schedule where id = $1',
        estate.rows.cleaning_schedule,
      );
      return row?.['compte_rendu'];
    };
    const told = (mine: string, theirs: string, kept: 'mine' | 'theirs') => ({
      kind: 'conflict',
      field: 'compte_rendu',
      mine,
      theirs,
      kept,
      code: 'later_wins',
    });

    test('are kept for each of the two, from their own side', async () => {
      await report(cleaner, 'Ampoule grillée');
      expect(await report(phone, 'Voir le voisin')).toBe('conflict');
      expect(await standing()).toBe('Voir le voisin');
      expect(await conflictsOf(estate.owner)).toEqual([told('Voir le voisin', 'Ampoule grillée', 'mine')]);
      expect(await conflictsOf(estate.cleaner)).toEqual([told('Ampoule grillée', 'Voir le voisin', 'theirs')]);
    });

    test('are the other’s issue whoever comes later, and come back without another one', async () => {
      await report(phone, 'Voir le voisin');
      expect(await report(cleaner, 'Ampoule grillée')).toBe('conflict');
      expect(await conflictsOf(estate.owner)).toEqual([told('Voir le voisin', 'Ampoule grillée', 'theirs')]);
      expect(await report(phone, 'Voir le voisin', 3)).toBe('applied');
      expect(await standing()).toBe('Voir le voisin');
      expect(await conflictsOf(estate.owner)).toHaveLength(1);
      expect(await conflictsOf(estate.cleaner)).toHaveLength(1);
    });

    test('that the other had seen are no conflict, and nobody is told', async () => {
      await report(cleaner, 'Ampoule grillée');
      expect(await report(phone, 'Voir le voisin', 2)).toBe('applied');
      expect(await conflictsOf(estate.cleaner)).toEqual([]);
    });

    test('told of are told once, counted in the scope of whose words they were', async () => {
      await report(cleaner, 'Ampoule grillée');
      const before = scopeOf(await cleaner.pull(), estate.cleaner);
      const mutation = phone.next('cleaning_schedule', estate.rows.cleaning_schedule, 'update', {
        set: { compte_rendu: 'Voir le voisin' },
        base: 1,
      });
      await phone.push(mutation);
      const after = scopeOf(await cleaner.pull({ [estate.cleaner]: before.cursor }), estate.cleaner);
      expect(rowsIn(after, 'sync_issue')).toMatchObject([
        { scope_id: estate.cleaner, owner_user_id: estate.cleaner, mutation_uuid: mutation['uuid'], state: 'open' },
      ]);
      expect(Number(after.cursor)).toBe(Number(before.cursor) + 1);
      expect(Number(after.count)).toBe(Number(before.count) + 1);
      expect((await phone.push(mutation)).results.map(outcomeOf)).toEqual(['duplicate']);
      expect(scopeOf(await cleaner.pull(), estate.cleaner)).toMatchObject({
        cursor: after.cursor,
        digest: after.digest,
      });
    });

    test('of somebody who lost access are nobody’s business any more: they learn nothing of what stands', async () => {
      await report(cleaner, 'Ampoule grillée');
      await database().run(
        'delete from private.sync_member where user_id = $1 and scope_id <> user_id',
        estate.cleaner,
      );
      expect(await report(phone, 'Voir le voisin')).toBe('conflict');
      expect(await conflictsOf(estate.cleaner)).toEqual([]);
      expect(await conflictsOf(estate.owner)).toEqual([told('Voir le voisin', 'Ampoule grillée', 'mine')]);
    });

    test('under a change that takes the cleaning out of their sight tell them nothing of it', async () => {
      const elsewhere = randomUUID();
      await phone.insert('gites_base', elsewhere, { nom: 'Ailleurs' });
      await report(cleaner, 'Ampoule grillée');
      const set = { compte_rendu: 'Voir le voisin', gite_id: elsewhere };
      expect(outcomeOf(await phone.update('cleaning_schedule', estate.rows.cleaning_schedule, set, 1))).toBe(
        'conflict',
      );
      expect(await conflictsOf(estate.cleaner)).toEqual([]);
    });

    test('written by the server, or by a device that nobody knows any more, are told to the later one only', async () => {
      await database().run(
        `update public.cleaning_schedule set compte_rendu = 'Tâche' where id = $1`,
        estate.rows.cleaning_schedule,
      );
      expect(await report(phone, 'Voir le voisin')).toBe('conflict');
      await report(cleaner, 'Ampoule grillée', 3);
      await database().run('delete from private.sync_client where user_id = $1', estate.cleaner);
      expect(await report(laptop, 'Rien à dire', 3)).toBe('conflict');
      expect(await conflictsOf(estate.cleaner)).toEqual([]);
    });
  });
}
