import { expect } from 'vitest';
import { STAY, home, issuesOf, rowsOf, scopeOf, type Scenario } from './hand.ts';

/** What becomes of a change. */
export const MERGING: readonly Scenario[] = [
  {
    name: 'fields that two devices wrote apart are both kept, without an issue',
    async play(stage) {
      const { owner, phone, laptop, stay } = await home(stage);
      expect(await phone.sendOne('update', 'reservations', stay, { notes: 'phone' }, 1)).toMatchObject({
        status: 'applied',
      });
      const merged = await laptop.sendOne('update', 'reservations', stay, { client_nom: 'Martin' }, 1);
      expect(merged).toMatchObject({ status: 'applied', row: { notes: 'phone', client_nom: 'Martin', rev: 3 } });
      expect(await issuesOf(phone, owner)).toEqual([]);
    },
  },
  {
    name: 'of a field that two devices wrote, the later arrival wins and the loser is told of',
    async play(stage) {
      const { owner, phone, laptop, stay } = await home(stage);
      await phone.sendOne('update', 'reservations', stay, { notes: 'phone' }, 1);
      expect(await laptop.sendOne('update', 'reservations', stay, { notes: 'laptop' }, 1)).toMatchObject({
        status: 'conflict',
        row: { notes: 'laptop' },
      });
      expect(await issuesOf(phone, owner)).toMatchObject([
        {
          kind: 'conflict',
          table_name: 'reservations',
          row_id: stay,
          field: 'notes',
          mine: 'laptop',
          theirs: 'phone',
          kept: 'mine',
          code: 'later_wins',
          state: 'open',
        },
      ]);
    },
  },
  {
    name: 'of money, the first committed stays and the loser is told of',
    async play(stage) {
      const { owner, phone, laptop, stay } = await home(stage);
      await phone.sendOne('update', 'reservations', stay, { montant_total_cents: 10_000 }, 1);
      const late = await laptop.sendOne('update', 'reservations', stay, { montant_total_cents: 20_000, notes: 'x' }, 1);
      expect(late).toMatchObject({ status: 'conflict', row: { montant_total_cents: 10_000, notes: 'x' } });
      expect(await issuesOf(phone, owner)).toMatchObject([
        { field: 'montant_total_cents', mine: 20_000, theirs: 10_000, kept: 'theirs' },
      ]);
    },
  },
  {
    name: 'dates lose together: no stay comes of it that nobody wrote',
    async play(stage) {
      const { owner, phone, laptop, stay } = await home(stage);
      await phone.sendOne('update', 'reservations', stay, { date_fin: '2026-07-10' }, 1);
      const late = await laptop.sendOne(
        'update',
        'reservations',
        stay,
        { date_debut: '2026-07-09', date_fin: '2026-07-12' },
        1,
      );
      expect(late).toMatchObject({ status: 'conflict', row: { date_debut: '2026-07-01', date_fin: '2026-07-10' } });
      const lost = (await issuesOf(phone, owner)).map(({ field, kept }) => ({ field, kept }));
      expect(lost.toSorted((a, b) => String(a.field).localeCompare(String(b.field)))).toEqual([
        { field: 'date_debut', kept: 'theirs' },
        { field: 'date_fin', kept: 'theirs' },
      ]);
    },
  },
  {
    name: "a device's own chain of changes is no conflict with itself",
    async play(stage) {
      const { owner, phone, stay } = await home(stage);
      const chain = ['a', 'b', 'c'].map((notes) => phone.change('update', 'reservations', stay, { notes }, 1));
      expect(await phone.send(chain)).toMatchObject({
        results: [{ status: 'applied' }, { status: 'applied' }, { status: 'applied' }],
      });
      expect(await issuesOf(phone, owner)).toEqual([]);
    },
  },
  {
    name: 'the same value written twice is no conflict',
    async play(stage) {
      const { owner, phone, laptop, stay } = await home(stage);
      await phone.sendOne('update', 'reservations', stay, { notes: 'same' }, 1);
      expect(await laptop.sendOne('update', 'reservations', stay, { notes: 'same' }, 1)).toMatchObject({
        status: 'applied',
      });
      expect(await issuesOf(phone, owner)).toEqual([]);
    },
  },
  {
    name: 'a change of nothing makes no new version',
    async play(stage) {
      const { owner, phone, stay } = await home(stage);
      const before = scopeOf(await phone.pull(), owner.userId).cursor;
      expect(await phone.sendOne('update', 'reservations', stay, { client_nom: 'Dupont' }, 1)).toMatchObject({
        status: 'applied',
        row: { rev: 1 },
      });
      expect(scopeOf(await phone.pull(), owner.userId).cursor).toBe(before);
    },
  },
  {
    name: 'a delete is a tombstone, twice is once, and a restore brings the row back',
    async play(stage) {
      const { phone, laptop, stay } = await home(stage);
      const gone = await phone.sendOne('delete', 'reservations', stay, {}, 1);
      expect(gone).toMatchObject({ status: 'applied', row: { rev: 2 } });
      expect(gone.row?.['deleted_at']).not.toBeNull();
      expect(await laptop.sendOne('delete', 'reservations', stay, {}, 1)).toMatchObject({
        status: 'applied',
        row: { rev: 2 },
      });
      expect(await phone.sendOne('update', 'reservations', stay, { deleted_at: null }, 2)).toMatchObject({
        status: 'applied',
        row: { rev: 3, deleted_at: null },
      });
    },
  },
  {
    name: 'an edit of a deleted row, and a delete of a row changed since, are refused and told of',
    async play(stage) {
      const { owner, phone, laptop, stay, gite } = await home(stage);
      await phone.sendOne('update', 'reservations', stay, { notes: 'new' }, 1);
      expect(await laptop.sendOne('delete', 'reservations', stay, {}, 1)).toMatchObject({
        status: 'rejected',
        code: 'changed_since',
        row: { deleted_at: null },
      });
      const other = stage.newId();
      await phone.sendOne('insert', 'reservations', other, { ...STAY, gite_id: gite });
      await phone.sendOne('delete', 'reservations', other, {}, 1);
      expect(await laptop.sendOne('update', 'reservations', other, { notes: 'x' }, 1)).toMatchObject({
        status: 'rejected',
        code: 'row_deleted',
      });
      const told = (await issuesOf(phone, owner)).map(({ kind, code, mine }) => ({ kind, code, mine }));
      expect(told.toSorted((a, b) => String(a.code).localeCompare(String(b.code)))).toEqual([
        { kind: 'refusal', code: 'changed_since', mine: { op: 'delete', set: {} } },
        { kind: 'refusal', code: 'row_deleted', mine: { op: 'update', set: { notes: 'x' } } },
      ]);
    },
  },
  {
    name: 'a refused change is told of and does not hold up the next',
    async play(stage) {
      const { owner, phone, gite, stay } = await home(stage);
      const id = stage.newId();
      const answer = await phone.send([
        phone.change('insert', 'reservations', id, { ...STAY, gite_id: gite, date_fin: '2026-06-01' }),
        phone.change('insert', 'reservations', stay, { ...STAY, gite_id: gite }),
        phone.change('insert', 'reservations', stage.newId(), { ...STAY, gite_id: stage.newId() }),
        phone.change('update', 'reservations', stay, { ver: 9 }, 1),
        phone.change('update', 'reservations', stay, { nobody_knows: 1 }, 1),
        phone.change('update', 'reservations', stage.newId(), { notes: 'x' }, 1),
        phone.change('insert', 'sync_issue', stage.newId(), {}),
        phone.change('update', 'reservations', stay, { notes: 'sent' }, 1),
      ]);
      const results = 'results' in answer ? answer.results.map(({ status, code }) => code ?? status) : [];
      expect(results).toEqual([
        'invalid_value',
        'already_exists',
        'invalid_reference',
        'not_writable',
        'unknown_field',
        'unknown_row',
        'not_writable',
        'applied',
      ]);
      expect(await issuesOf(phone, owner)).toHaveLength(7);
    },
  },
  {
    name: 'the same loss again is the same issue',
    async play(stage) {
      const { owner, phone } = await home(stage);
      const id = stage.newId();
      await phone.sendOne('update', 'reservations', id, { notes: 'x' }, 1);
      await phone.sendOne('update', 'reservations', id, { notes: 'x' }, 1);
      expect(await issuesOf(phone, owner)).toHaveLength(1);
    },
  },
  {
    name: 'a cleaning that was done does not move, whoever has not heard of it; taken back it does',
    async play(stage) {
      const { phone, laptop, cleaning } = await home(stage);
      await laptop.sendOne('update', 'cleaning_schedule', cleaning, { statut: 'fait' }, 1);
      const late = { date: '2026-08-30', consignes: 'Vitres' };
      const answer = await phone.sendOne('update', 'cleaning_schedule', cleaning, late, 1);
      expect(answer).toMatchObject({ status: 'applied', row: { consignes: 'Vitres' } });
      expect(answer).not.toMatchObject({ row: { date: late.date } });
      const back = { statut: 'prevu', date: late.date };
      expect(await phone.sendOne('update', 'cleaning_schedule', cleaning, back, 3)).toMatchObject({ row: back });
    },
  },
  {
    name: 'a gîte is not deleted while there is a stay in it, seen or not, and its deleter is told why',
    async play(stage) {
      const { owner, phone, laptop } = await home(stage);
      const [gite, stay] = [stage.newId(), stage.newId()];
      await phone.sendOne('insert', 'gites_base', gite, { nom: 'Grange' });
      await laptop.sendOne('insert', 'reservations', stay, { ...STAY, gite_id: gite });
      expect(await phone.sendOne('delete', 'gites_base', gite, {}, 1)).toMatchObject({
        status: 'rejected',
        code: 'has_reservations',
        row: { id: gite, rev: 1, deleted_at: null },
      });
      const own = scopeOf(await phone.pull(), owner.userId).tables;
      expect(rowsOf(own, 'reservations').find(({ id }) => id === stay)).toMatchObject({ deleted_at: null });
      expect(rowsOf(own, 'sync_issue')).toMatchObject([
        { kind: 'refusal', row_id: gite, code: 'has_reservations', mine: { op: 'delete', set: {} } },
      ]);
      await laptop.sendOne('delete', 'reservations', stay, {}, 1);
      expect(await phone.sendOne('delete', 'gites_base', gite, {}, 1)).toMatchObject({ status: 'applied' });
    },
  },
  {
    name: 'nor while there is a cleaning in it that was done or reported on',
    async play(stage) {
      const { phone, laptop, gite, stay, cleaning } = await home(stage);
      await phone.sendOne('delete', 'reservations', stay, {}, 1);
      await laptop.sendOne('update', 'cleaning_schedule', cleaning, { compte_rendu: 'RAS' }, 1);
      const refused = { status: 'rejected', code: 'has_cleanings', row: { deleted_at: null } };
      expect(await phone.sendOne('delete', 'gites_base', gite, {}, 1)).toMatchObject(refused);
      await laptop.sendOne('update', 'cleaning_schedule', cleaning, { compte_rendu: '', statut: 'fait' }, 2);
      expect(await phone.sendOne('delete', 'gites_base', gite, {}, 1)).toMatchObject(refused);
      await laptop.sendOne('update', 'cleaning_schedule', cleaning, { statut: 'annule' }, 3);
      expect(await phone.sendOne('delete', 'gites_base', gite, {}, 1)).toMatchObject({ status: 'applied' });
    },
  },
  {
    name: 'nothing lives in a deleted gîte; what left with it comes back with it, and no other',
    async play(stage) {
      const { owner, phone, gite, stay, cleaning } = await home(stage);
      const before = stage.newId();
      await phone.sendOne('insert', 'reservations', before, { ...STAY, gite_id: gite });
      await phone.sendOne('delete', 'reservations', before, {}, 1);
      await stage.write([{ table: 'gites_base', id: gite, set: { deleted_at: '2026-07-01T00:00:00Z' } }]);
      const gone = await phone.pull();
      expect(scopeOf(gone, owner.userId).count).toBe('0');
      expect(rowsOf(scopeOf(gone, gite).tables, 'cleaning_schedule')[0]?.['deleted_at']).not.toBeNull();
      expect(await phone.sendOne('insert', 'reservations', stage.newId(), { ...STAY, gite_id: gite })).toMatchObject({
        status: 'rejected',
        code: 'invalid_reference',
      });
      await phone.sendOne('update', 'gites_base', gite, { deleted_at: null }, 2);
      const back = await phone.pull();
      const live = (table: string, scope: string) =>
        rowsOf(scopeOf(back, scope).tables, table)
          .filter((row) => row['deleted_at'] === null)
          .map(({ id }) => id);
      expect(live('reservations', owner.userId)).toEqual([stay]);
      expect(live('cleaning_schedule', gite)).toEqual([cleaning]);
    },
  },
];
