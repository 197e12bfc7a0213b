import { beforeEach, describe, expect, test } from 'vitest';
import { addDays } from '../../../src/domain/day.ts';
import type { TestDatabase } from '../support/database.ts';
import { createDevice, type Device, outcomeOf } from '../support/device.ts';
import { type GuestDesk, openGuestDesk } from '../support/guest.ts';

/** What becomes of the hours that guests were promised or refused, when their owner has a word to say or their stay moves. */
export function guestPromisesSpec(database: () => TestDatabase): void {
  let desk: GuestDesk;
  let owner: Device;
  beforeEach(async () => {
    desk = await openGuestDesk(database());
    owner = createDevice(database(), desk.estate.owner);
  });

  const requests = async () =>
    (await desk.opened()).requests.map(({ kind, hour, state }) => `${kind} ${hour} ${state}`);
  const hours = async () => {
    const row = await desk.look<Record<string, unknown>>('reservations', desk.stay);
    return [row?.['heure_arrivee'], row?.['heure_depart']];
  };
  const answer = async (hour: string, statut: 'acceptee' | 'refusee') => {
    const id = (await desk.opened()).requests.find((one) => one.hour === hour)?.id ?? '';
    const set = { statut, decidee_par: 'proprietaire', reponse: 'Pas avant 15 h', decidee_le: '2026-11-20T10:00:00Z' };
    expect(outcomeOf(await owner.update('demandes_horaires', id, set))).toBe('applied');
  };

  describe('an owner’s no', () => {
    test('is not overruled: what would have been agreed to is offered no more, and waits for them', async () => {
      await desk.askHour('arrivee', '09:00');
      expect((await desk.opened()).offers.arrival).toBe('13:00');
      await answer('09:00', 'refusee');
      expect((await desk.opened()).offers).toEqual({ arrival: '16:00', departure: '17:00' });
      await desk.askHour('arrivee', '13:00');
      expect(await requests()).toEqual(['arrivee 09:00 refusee', 'arrivee 13:00 attente']);
      expect(await hours()).toEqual([null, null]);
      // Of the other hour nothing was said.
      await desk.askHour('depart', '16:00');
      expect(await hours()).toEqual([null, '16:00']);
    });

    test('after the server’s yes is the last word as well', async () => {
      await desk.askHour('depart', '16:00');
      await answer('16:00', 'refusee');
      await desk.askHour('depart', '15:00');
      expect(await requests()).toEqual(['depart 16:00 refusee', 'depart 15:00 attente']);
      expect(await hours()).toEqual([null, null]);
    });
  });

  test('an hour that the owner wrote, later than the gîte’s or earlier, is changed by nobody but them', async () => {
    await desk.write('reservations', desk.stay, { heure_arrivee: '18:00', heure_depart: '09:00' });
    await desk.askHour('arrivee', '16:30');
    await desk.askHour('depart', '09:30');
    expect(await requests()).toEqual(['arrivee 16:30 attente', 'depart 09:30 attente']);
    expect(await hours()).toEqual(['18:00', '09:00']);
  });

  test.each([
    ['an option', { statut: 'option' }],
    ['what a calendar calls taken', { nature: 'inconnue' }],
  ])('beside %s its owner decides: perhaps nobody is there', async (_, set) => {
    await desk.neighbour(-3, 0, set);
    await desk.neighbour(3, 6, set);
    await desk.askHour('arrivee', '09:00');
    await desk.askHour('depart', '17:00');
    expect(await requests()).toEqual(['arrivee 09:00 attente', 'depart 17:00 attente']);
  });

  describe('an hour that the server agreed to', () => {
    test('waits for the owner where the stay moves to a day on which it would not be, and stands where it would', async () => {
      await desk.neighbour(14, 17);
      await desk.neighbour(26, 30);
      await desk.askHour('arrivee', '13:00');
      await desk.askHour('depart', '16:00');
      await desk.move(30);
      expect(await requests()).toEqual(['arrivee 13:00 attente', 'depart 16:00 acceptee']);
      expect(await hours()).toEqual([null, '16:00']);
      expect((await desk.opened()).offers.arrival).toBe('16:00');
      const [row] = await database().rows(
        `select decidee_par, decidee_le, vue, heure_avant from public.demandes_horaires where reservation_id = $1 and genre = 'arrivee'`,
        desk.stay,
      );
      expect(row).toEqual({ decidee_par: '', decidee_le: null, vue: false, heure_avant: null });
      await answer('13:00', 'acceptee');
      expect(await hours()).toEqual(['13:00', '16:00']);
    });

    test('goes back to the one agreed before it, where that one still stands', async () => {
      await desk.write('reservations', desk.stay, { heure_arrivee: '15:00' });
      await desk.askHour('arrivee', '13:00');
      await desk.neighbour(26, 30);
      await desk.move(30);
      expect(await hours()).toEqual(['15:00', null]);
    });

    test('is judged with all that were agreed to before it, and cleaners are told what comes of it', async () => {
      for (const hour of ['15:00', '14:00']) await desk.askHour('arrivee', hour);
      for (const hour of ['11:00', '16:00']) await desk.askHour('depart', hour);
      await desk.move(1);
      expect(await hours()).toEqual(['14:00', '16:00']);
      await desk.neighbour(25, 30);
      await desk.neighbour(33, 36, { heure_arrivee: '12:00' });
      const cleaning = await desk.cleaning('date_debut', {
        heure_debut: '10:00',
        duree_minutes: 270,
        assignee_nom: 'Marie',
      });
      await database().run('update public.cleaning_schedule set date = date + 30 where id = $1', cleaning);
      await desk.move(30);
      expect(await requests()).toEqual([
        'arrivee 15:00 acceptee',
        'arrivee 14:00 attente',
        'depart 11:00 attente',
        'depart 16:00 attente',
      ]);
      expect(await hours()).toEqual(['15:00', null]);
      expect(await desk.look('cleaning_stays', desk.stay)).toMatchObject({
        heure_arrivee: '15:00',
        heure_depart: null,
      });
    });

    test('is not written over one that its owner wrote, then or with the move', async () => {
      await desk.askHour('arrivee', '13:00');
      await desk.askHour('depart', '16:00');
      await desk.write('reservations', desk.stay, { heure_depart: '12:00' });
      const { date_debut } = await desk.dates();
      await owner.update('reservations', desk.stay, { date_debut: addDays(date_debut, 1), heure_arrivee: '15:00' });
      await database().run('update public.reservations set date_fin = date_fin + 1 where id = $1', desk.stay);
      expect(await hours()).toEqual(['15:00', '12:00']);
    });

    test('stands where its owner had said yes to it as well, before they heard that it waits', async () => {
      await desk.askHour('arrivee', '13:00');
      await desk.neighbour(26, 30);
      await desk.move(30);
      expect(await hours()).toEqual([null, null]);
      const id = (await desk.opened()).requests[0]?.id ?? '';
      // As a device sends it that has it as accepted.
      const yes = { decidee_par: 'proprietaire', decidee_le: '2026-11-20T10:00:00Z', reponse: 'Avec plaisir' };
      await owner.update('demandes_horaires', id, yes, 1);
      expect(await requests()).toEqual(['arrivee 13:00 acceptee']);
      expect(await hours()).toEqual(['13:00', null]);
    });

    test('stays in a stay that only grows at its other end, and where its owner agreed themselves', async () => {
      await desk.askHour('arrivee', '09:00');
      await answer('09:00', 'acceptee');
      await desk.askHour('depart', '16:00');
      await desk.neighbour(-5, 0);
      await desk.neighbour(26, 30);
      await database().run('update public.reservations set date_debut = date_debut + 1 where id = $1', desk.stay);
      expect(await hours()).toEqual(['09:00', '16:00']);
      await desk.move(29);
      expect(await requests()).toEqual(['arrivee 09:00 acceptee', 'depart 16:00 acceptee']);
    });
  });
}
