import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { sqlStateOf, type TestDatabase } from '../support/database.ts';
import { createDevice, outcomeOf, rowsIn, scopeOf } from '../support/device.ts';
import { type GuestDesk, openGuestDesk } from '../support/guest.ts';

/** To come earlier and to leave later: what the server agrees to, refuses, or leaves to the owner. */
export function guestHoursSpec(database: () => TestDatabase): void {
  let desk: GuestDesk;
  beforeEach(async () => {
    desk = await openGuestDesk(database());
  });

  const requests = async () =>
    (await desk.opened()).requests.map(({ kind, hour, state }) => `${kind} ${hour} ${state}`);
  const stay = () => desk.look<Record<string, unknown>>('reservations', desk.stay);

  test('what is within the offer is agreed to, stands in the reservation, and reaches devices as any change', async () => {
    const device = createDevice(database(), desk.estate.owner);
    const before = scopeOf(await device.pull(), desk.estate.owner).cursor;
    const sheet = await desk.askHour('arrivee', '13:00', { reason: 'Train de 12 h 10' });
    expect(sheet?.stay.arrivalHour).toBe('13:00');
    expect(sheet?.requests).toMatchObject([
      { kind: 'arrivee', hour: '13:00', reason: 'Train de 12 h 10', state: 'acceptee', reply: '' },
    ]);
    expect((await desk.askHour('depart', '16:30'))?.stay.departureHour).toBe('16:30');
    const scope = scopeOf(await device.pull({ [desk.estate.owner]: before }), desk.estate.owner);
    expect(rowsIn(scope, 'reservations')).toMatchObject([
      { id: desk.stay, heure_arrivee: '13:00', heure_depart: '16:30' },
    ]);
    expect(rowsIn(scope, 'demandes_horaires')).toMatchObject([
      { statut: 'acceptee', decidee_par: 'serveur' },
      { decidee_par: 'serveur' },
    ]);
    // The door stays open two hours longer, and so does the link.
    expect(await desk.expiry()).toBe((await desk.opened()).expiresAt.replace('.000Z', '+00:00'));
  });

  test('what is beyond it waits for the owner, whose answer reaches the guest', async () => {
    const sheet = await desk.askHour('arrivee', '09:00');
    expect(sheet?.stay.arrivalHour).toBe('16:00');
    expect(sheet?.requests).toMatchObject([{ state: 'attente' }]);
    const device = createDevice(database(), desk.estate.owner);
    const answer = {
      statut: 'refusee',
      decidee_par: 'proprietaire',
      reponse: 'Désolée, pas avant midi',
      decidee_le: '2026-11-20T10:00:00Z',
    };
    expect(outcomeOf(await device.update('demandes_horaires', sheet?.requests[0]?.id ?? '', answer))).toBe('applied');
    expect((await desk.opened()).requests).toMatchObject([{ state: 'refusee', reply: 'Désolée, pas avant midi' }]);
    // Another device that had not heard is asked about it.
    const other = createDevice(database(), desk.estate.owner);
    const late = await other.update(
      'demandes_horaires',
      sheet?.requests[0]?.id ?? '',
      { ...answer, statut: 'acceptee' },
      1,
    );
    expect(outcomeOf(late)).toBe('conflict');
    expect(await requests()).toEqual(['arrivee 09:00 refusee']);
  });

  describe('the stay’s hour is that of the answer that stands', () => {
    const no = { statut: 'refusee', decidee_par: 'proprietaire', reponse: '', decidee_le: '2026-11-20T10:00:00Z' };
    const yes = { ...no, statut: 'acceptee', reponse: 'Avec plaisir', decidee_le: '2026-11-20T10:05:00Z' };
    const idOf = async (kind: string, hour: string) => {
      const asked = (await desk.askHour(kind, hour))?.requests.find((one) => one.kind === kind && one.hour === hour);
      return asked?.id ?? '';
    };
    const device = () => createDevice(database(), desk.estate.owner);
    const hours = async () => {
      const { heure_arrivee, heure_depart } = (await stay()) ?? {};
      return [heure_arrivee, heure_depart];
    };
    const asked = () =>
      database().rows<{ field: string }>(
        `select field from public.sync_issue where scope_id = $1 and table_name = 'demandes_horaires' order by field`,
        desk.estate.owner,
      );

    test('whichever of two opposite ones arrives first, and whichever the owner keeps', async () => {
      const id = await idOf('arrivee', '09:00');
      const [phone, laptop] = [device(), device()];
      await phone.update('demandes_horaires', id, no, 1);
      expect(outcomeOf(await laptop.update('demandes_horaires', id, yes, 1))).toBe('conflict');
      expect(await requests()).toEqual(['arrivee 09:00 refusee']);
      expect(await hours()).toEqual([null, null]);
      // One question (the device settles both as one): when it was said, and by whom, is no other.
      expect(await asked()).toEqual([{ field: 'reponse' }, { field: 'statut' }]);
      await laptop.update('demandes_horaires', id, { statut: 'acceptee', reponse: 'Avec plaisir' });
      expect(await hours()).toEqual(['09:00', null]);

      const other = await idOf('depart', '18:00');
      await laptop.update('demandes_horaires', other, yes, 1);
      expect(outcomeOf(await phone.update('demandes_horaires', other, no, 1))).toBe('conflict');
      expect(await hours()).toEqual(['09:00', '18:00']);
      await phone.update('demandes_horaires', other, { statut: 'refusee' });
      expect(await hours()).toEqual(['09:00', null]);
    });

    test('and no question where both devices say the same', async () => {
      const id = await idOf('arrivee', '09:00');
      await device().update('demandes_horaires', id, yes, 1);
      expect(outcomeOf(await device().update('demandes_horaires', id, { ...yes, decidee_le: no.decidee_le }, 1))).toBe(
        'applied',
      );
      expect(await hours()).toEqual(['09:00', null]);
      expect(await asked()).toEqual([]);
    });

    test('no after all brings back what stood there, be it agreed by telephone or another request’s', async () => {
      await desk.write('reservations', desk.stay, { heure_arrivee: '15:00' });
      const [first, second] = [await idOf('arrivee', '14:00'), await idOf('arrivee', '13:00')];
      const phone = device();
      expect(await hours()).toEqual(['13:00', null]);
      await phone.update('demandes_horaires', second, no);
      expect(await hours()).toEqual(['14:00', null]);
      await phone.update('demandes_horaires', second, yes);
      // The one beneath goes without a trace in the stay.
      await phone.update('demandes_horaires', first, no);
      expect(await hours()).toEqual(['13:00', null]);
      await phone.update('demandes_horaires', second, no);
      expect(await hours()).toEqual(['15:00', null]);
    });

    test('unless the owner wrote another one since; and yes again writes it again', async () => {
      const id = await idOf('depart', '16:30');
      const phone = device();
      await phone.update('reservations', desk.stay, { heure_depart: '12:00' });
      await phone.update('demandes_horaires', id, no);
      expect(await hours()).toEqual([null, '12:00']);
      await phone.update('demandes_horaires', id, yes);
      await phone.update('reservations', desk.stay, { heure_depart: '11:00' });
      await phone.update('demandes_horaires', id, { ...yes, decidee_le: '2026-11-21T10:00:00Z' });
      expect(await hours()).toEqual([null, '16:30']);
      await phone.update('demandes_horaires', id, no);
      expect(await hours()).toEqual([null, '11:00']);
    });

    test('of two requests for the same hour as long as one is accepted', async () => {
      const [first, second] = [await idOf('arrivee', '14:00'), randomUUID()];
      await desk.askHour('arrivee', '14:00', { id: second });
      for (const [id, hour] of [
        [first, '14:00'],
        [second, null],
      ] as const) {
        await device().update('demandes_horaires', id, no);
        expect(await hours()).toEqual([hour, null]);
      }
    });
  });

  test('while others are still there, or have come, it is refused; and before 08:00 the owner decides', async () => {
    await desk.neighbour(-3, 0, { heure_depart: '11:00' });
    await desk.neighbour(3, 6, { heure_arrivee: '15:00' });
    for (const hour of ['07:00', '11:00']) await desk.askHour('arrivee', hour);
    await desk.askHour('arrivee', '11:01');
    for (const hour of ['15:00', '20:00', '14:59']) await desk.askHour('depart', hour);
    expect(await requests()).toEqual([
      'arrivee 07:00 refusee',
      'arrivee 11:00 refusee',
      'arrivee 11:01 attente',
      'depart 15:00 refusee',
      'depart 20:00 refusee',
      'depart 14:59 attente',
    ]);
    expect(await stay()).toMatchObject({ heure_arrivee: null, heure_depart: null });
    desk = await openGuestDesk(database());
    await desk.askHour('arrivee', '07:59');
    expect(await requests()).toEqual(['arrivee 07:59 attente']);
  });

  test('beside a closed period its owner decides: nobody else is there, and who is there they alone know', async () => {
    await desk.neighbour(-3, 0, { nature: 'blocage', heure_depart: '11:00' });
    await desk.neighbour(3, 6, { nature: 'blocage', heure_arrivee: '15:00' });
    await desk.cleaning('date_debut', { statut: 'fait' });
    for (const hour of ['07:00', '11:00', '13:00', '15:30']) await desk.askHour('arrivee', hour);
    for (const hour of ['11:00', '15:00', '20:00']) await desk.askHour('depart', hour);
    expect((await requests()).map((said) => said.split(' ')[2])).toEqual(Array.from({ length: 7 }, () => 'attente'));
    expect(await stay()).toMatchObject({ heure_arrivee: null, heure_depart: null });
  });

  test('the same request twice is one, and one of another stay is none of theirs', async () => {
    const id = randomUUID();
    await desk.askHour('arrivee', '14:00', { id });
    await desk.askHour('arrivee', '09:00', { id });
    expect(await requests()).toEqual(['arrivee 14:00 acceptee']);
    const other = await openGuestDesk(database());
    expect(await sqlStateOf(other.askHour('arrivee', '14:00', { id }))).toBe('22023');
    expect((await other.opened()).requests).toEqual([]);
  });

  test.each([
    ['kind', 'retour', '14:00'],
    ['kind', null, '14:00'],
    ['hour', 'arrivee', '24:00'],
    ['hour', 'arrivee', '9:00'],
    ['hour', 'arrivee', null],
    ['not_needed', 'arrivee', '17:00'],
    ['not_needed', 'depart', '09:00'],
  ])('what makes no sense is refused as such: %s of %s at %s', async (part, kind, hour) => {
    await expect(desk.askHour(kind, hour)).rejects.toMatchObject({ code: '22023', message: part });
  });

  test('neither words without end are taken, nor nameless requests, nor more than twenty', async () => {
    await expect(desk.askHour('arrivee', '14:00', { reason: 'x'.repeat(1001) })).rejects.toMatchObject({
      message: 'reason',
    });
    await expect(desk.askHour('arrivee', '14:00', { id: null })).rejects.toMatchObject({ message: 'id' });
    for (let i = 0; i < 20; i++) await desk.askHour('arrivee', '07:00');
    expect(await sqlStateOf(desk.askHour('arrivee', '07:00'))).toBe('PT429');
    expect(await desk.askHour('depart', '11:00')).not.toBeNull();
  });

  test('nothing is asked once the hour has passed: what is over opens no door again', async () => {
    await desk.shiftTo('departure', -1);
    for (const kind of ['arrivee', 'depart'])
      await expect(desk.askHour(kind, kind === 'arrivee' ? '00:00' : '23:59')).rejects.toMatchObject({
        message: 'too_late',
      });
  });

  describe('a forged “accepted”', () => {
    const forged = () => ({
      reservation_id: desk.stay,
      gite_id: desk.gite,
      genre: 'arrivee',
      heure: '06:00',
      statut: 'acceptee',
      decidee_par: 'serveur',
    });

    test('is made by nobody’s device, nor by a guest with more words than the function has', async () => {
      for (const person of [desk.estate.owner, desk.estate.cleaner, (await openGuestDesk(database())).estate.owner]) {
        const device = createDevice(database(), person);
        for (const scope of [desk.estate.owner, desk.gite, person])
          expect(outcomeOf(await device.insert('demandes_horaires', randomUUID(), forged(), scope))).not.toBe(
            'applied',
          );
      }
      const extra = desk.ask(
        `guest_ask_hour(p_token => $1, p_id => $2::uuid, p_kind => 'arrivee', p_hour => '06:00', p_status => 'acceptee')`,
        [desk.token, randomUUID()],
      );
      expect(await sqlStateOf(extra)).toBe('42883');
      expect(await requests()).toEqual([]);
    });

    test('is written into no table without an account', async () => {
      await desk.askHour('arrivee', '06:00');
      const attempts = [
        `update public.demandes_horaires set statut = 'acceptee'`,
        `update public.reservations set heure_arrivee = '06:00'`,
        `insert into public.demandes_horaires default values`,
        `select private.hours_of('${desk.stay}')`,
        `select private.open_link('${desk.token}')`,
      ];
      for (const statement of attempts)
        expect(await sqlStateOf(database().as({ role: 'anon' }, (session) => session.run(statement))), statement).toBe(
          '42501',
        );
      expect(await requests()).toEqual(['arrivee 06:00 attente']);
    });

    test('is put in the mouth of no other owner or cleaner', async () => {
      const sheet = await desk.askHour('arrivee', '06:00');
      const other = await openGuestDesk(database());
      for (const person of [desk.estate.cleaner, other.estate.owner, other.estate.cleaner]) {
        const set = { statut: 'acceptee', decidee_par: 'proprietaire' };
        const outcome = await createDevice(database(), person).update(
          'demandes_horaires',
          sheet?.requests[0]?.id ?? '',
          set,
        );
        expect(outcomeOf(outcome)).toBe('unknown_row');
      }
      expect(await requests()).toEqual(['arrivee 06:00 attente']);
    });
  });
}
