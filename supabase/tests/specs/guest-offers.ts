import { beforeEach, describe, expect, test } from 'vitest';
import type { TestDatabase } from '../support/database.ts';
import { type GuestDesk, openGuestDesk } from '../support/guest.ts';
import { addCleaner } from '../support/world.ts';

/** The earliest arrival and the latest departure to which the server agrees at once, by the cleanings and the stays beside. */
export function guestOffersSpec(database: () => TestDatabase): void {
  let desk: GuestDesk;
  beforeEach(async () => {
    desk = await openGuestDesk(database());
  });

  const offers = async () => (await desk.opened()).offers;
  const cleaner = () => desk.estate.cleaner;
  /** Given to the cleaner, who said yes to it. */
  const agreed = async (day: 'date_debut' | 'date_fin', set: Record<string, unknown>) => {
    const id = await desk.cleaning(day, { assignee_user_id: cleaner(), assignee_nom: 'Nadia', ...set });
    const row = await desk.look<Record<string, unknown>>('cleaning_schedule', id);
    await desk.write('cleaning_schedule', id, {
      reponse: 'acceptee',
      reponse_par: cleaner(),
      reponse_version: row?.['version'],
      reponse_date: row?.['date'],
      reponse_heure: row?.['heure_debut'],
    });
    return id;
  };

  const cleaningBefore = async (days: number, set: Record<string, unknown>) => {
    const id = await desk.cleaning('date_debut', set);
    await database().run('update public.cleaning_schedule set date = date - $2::integer where id = $1', id, days);
  };

  describe('the earliest arrival', () => {
    type Case = [string, () => Promise<unknown>, string];
    const cases: Case[] = [
      ['is 13:00 where nobody leaves that day and nobody cleans', async () => {}, '13:00'],
      [
        'is the stay’s own hour where that is earlier',
        () => desk.write('reservations', desk.stay, { heure_arrivee: '11:00' }),
        '11:00',
      ],
      ['is the usual one where somebody leaves and nobody cleans that day', () => desk.neighbour(-3, 0), '16:00'],
      [
        'is the usual one where a closed period ends that day',
        () => desk.neighbour(-3, 0, { nature: 'blocage' }),
        '16:00',
      ],
      [
        'is the usual one where a calendar says taken, not by whom',
        () => desk.neighbour(-3, 0, { nature: 'inconnue' }),
        '16:00',
      ],
      ['does not mind a stay that was cancelled', () => desk.neighbour(-3, 0, { statut: 'annulee' }), '13:00'],
      [
        'does not mind a stay that was deleted',
        () => desk.neighbour(-3, 0, { deleted_at: '2026-11-01T00:00:00Z' }),
        '13:00',
      ],
      ['does not mind a stay that left the day before', () => desk.neighbour(-3, -1), '13:00'],
      [
        'is the usual one where they left before, and nobody has said that they clean after them',
        async () => {
          await desk.neighbour(-4, -1);
          await cleaningBefore(1, {});
        },
        '16:00',
      ],
      [
        'is 13:00 where somebody said so, or did it',
        async () => {
          await desk.neighbour(-4, -2);
          await cleaningBefore(2, { assignee_nom: 'Marie' });
          await cleaningBefore(1, { statut: 'fait' });
        },
        '13:00',
      ],
      [
        'does not mind what was planned before those who left last',
        async () => {
          await cleaningBefore(9, {});
          await desk.neighbour(-4, -1);
        },
        '13:00',
      ],
      [
        'is the stay’s own hour where its owner wrote a later one',
        () => desk.write('reservations', desk.stay, { heure_arrivee: '18:00' }),
        '18:00',
      ],
      ['is the usual one where two entries hold the same nights', () => desk.neighbour(1, 2), '16:00'],
      [
        'is the end of a cleaning that its cleaner accepted',
        () => agreed('date_debut', { heure_debut: '10:30', duree_minutes: 90 }),
        '12:00',
      ],
      [
        'counts the gîte’s own length where the cleaning has none',
        () => agreed('date_debut', { heure_debut: '10:00' }),
        '13:00',
      ],
      ['is not before 08:00', () => agreed('date_debut', { heure_debut: '05:00', duree_minutes: 60 }), '08:00'],
      ['is the usual one where the cleaning ends later', () => agreed('date_debut', { heure_debut: '15:00' }), '16:00'],
      ['is the usual one where it ends past midnight', () => agreed('date_debut', { heure_debut: '23:00' }), '16:00'],
      [
        'is the usual one where nobody has accepted the cleaning',
        () => desk.cleaning('date_debut', { heure_debut: '09:00', assignee_user_id: cleaner() }),
        '16:00',
      ],
      [
        'is the usual one where it is given to nobody',
        () => desk.cleaning('date_debut', { heure_debut: '09:00' }),
        '16:00',
      ],
      ['is the usual one where the cleaning has no hour', () => agreed('date_debut', {}), '16:00'],
      [
        'trusts an owner who cleans',
        () =>
          desk.cleaning('date_debut', { heure_debut: '09:00', duree_minutes: 60, assignee_user_id: desk.estate.owner }),
        '10:00',
      ],
      [
        'trusts an owner who names somebody without an account',
        () => desk.cleaning('date_debut', { heure_debut: '09:00', duree_minutes: 60, assignee_nom: 'Marie' }),
        '10:00',
      ],
      [
        'does not mind a cleaning that was called off',
        () => desk.cleaning('date_debut', { statut: 'annule' }),
        '13:00',
      ],
      [
        'does not mind a cleaning that was deleted',
        () => desk.cleaning('date_debut', { deleted_at: '2026-11-01T00:00:00Z' }),
        '13:00',
      ],
      ['does not mind a cleaning of the day of departure', () => desk.cleaning('date_fin', {}), '13:00'],
    ];
    test.each(cases)('%s', async (_, prepare, hour) => {
      await prepare();
      expect((await offers()).arrival).toBe(hour);
    });

    test('waits for the last of several cleanings, and for each to be accepted', async () => {
      await agreed('date_debut', { heure_debut: '10:30', duree_minutes: 60 });
      await agreed('date_debut', { heure_debut: '12:00', duree_minutes: 150 });
      expect((await offers()).arrival).toBe('14:30');
      await desk.cleaning('date_debut', { heure_debut: '08:00', duree_minutes: 10 });
      expect((await offers()).arrival).toBe('16:00');
    });

    test('forgets a yes to another plan, or of somebody who is asked no more', async () => {
      const id = await agreed('date_debut', { heure_debut: '10:30', duree_minutes: 60 });
      expect((await offers()).arrival).toBe('11:30');
      await desk.write('cleaning_schedule', id, { heure_debut: '11:00' });
      expect((await offers()).arrival).toBe('16:00');
      await desk.write('cleaning_schedule', id, {
        heure_debut: '10:30',
        assignee_user_id: await addCleaner(database(), desk.gite),
      });
      expect((await offers()).arrival).toBe('16:00');
    });

    test('is 13:00 again once who left is cleaned up after', async () => {
      await desk.neighbour(-3, 0);
      await desk.cleaning('date_debut', { heure_debut: '10:30', statut: 'fait' });
      expect((await offers()).arrival).toBe('13:00');
    });

    test('is never at an hour when others are still there', async () => {
      await desk.neighbour(-3, 0, { heure_depart: '12:00' });
      await agreed('date_debut', { heure_debut: '09:00', duree_minutes: 60 });
      expect((await offers()).arrival).toBe('16:00');
    });
  });

  describe('the latest departure', () => {
    type Case = [string, () => Promise<unknown>, string];
    const cases: Case[] = [
      ['is 17:00 where nobody comes that day and nobody cleans', async () => {}, '17:00'],
      [
        'is the stay’s own hour where that is later',
        () => desk.write('reservations', desk.stay, { heure_depart: '18:00' }),
        '18:00',
      ],
      [
        'is the stay’s own hour where its owner wrote an earlier one',
        () => desk.write('reservations', desk.stay, { heure_depart: '09:00' }),
        '09:00',
      ],
      ['is the usual one where somebody comes and nobody cleans', () => desk.neighbour(3, 6), '10:00'],
      ['is the usual one where a closed period begins', () => desk.neighbour(3, 6, { nature: 'blocage' }), '10:00'],
      ['is the usual one where a calendar says taken', () => desk.neighbour(3, 6, { nature: 'inconnue' }), '10:00'],
      ['does not mind a stay that was cancelled', () => desk.neighbour(3, 6, { statut: 'annulee' }), '17:00'],
      ['does not mind a stay of the next day', () => desk.neighbour(4, 6), '17:00'],
      ['is when the cleaning begins', () => desk.cleaning('date_fin', { heure_debut: '14:00' }), '14:00'],
      [
        'is the usual one where the cleaning begins by then',
        () => desk.cleaning('date_fin', { heure_debut: '09:30' }),
        '10:00',
      ],
      ['is the usual one where the cleaning has no hour', () => desk.cleaning('date_fin', {}), '10:00'],
      [
        'is the usual one where it is cleaned already',
        () => desk.cleaning('date_fin', { statut: 'fait', heure_debut: '14:00' }),
        '10:00',
      ],
      [
        'does not mind a cleaning of the day of arrival',
        () => desk.cleaning('date_debut', { heure_debut: '09:00' }),
        '17:00',
      ],
      ['is the usual one where two entries hold the same nights', () => desk.neighbour(1, 2), '10:00'],
    ];
    test.each(cases)('%s', async (_, prepare, hour) => {
      await prepare();
      expect((await offers()).departure).toBe(hour);
    });

    test('is when the first cleaning begins, before those who come', async () => {
      await desk.neighbour(3, 6);
      await desk.cleaning('date_fin', { heure_debut: '11:00' });
      await desk.cleaning('date_fin', { heure_debut: '13:00' });
      expect((await offers()).departure).toBe('11:00');
      await desk.neighbour(3, 4, { heure_arrivee: '10:30' });
      expect((await offers()).departure).toBe('10:00');
    });
  });
}
