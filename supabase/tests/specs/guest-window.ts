import { beforeEach, expect, test } from 'vitest';
import { linkExpiry, secretsWindow } from '../../../src/domain/guest/window.ts';
import type { TestDatabase } from '../support/database.ts';
import { type GuestDesk, openGuestDesk } from '../support/guest.ts';

const ZONES = [
  'Europe/Paris',
  'Indian/Reunion',
  'America/Martinique',
  'America/Cayenne',
  'America/Miquelon',
  'Pacific/Noumea',
  'Pacific/Tahiti',
  'Europe/London',
  'UTC',
];

/** Around the nights on which clocks change in Europe and in Miquelon, New Year, and a leap day. */
const STAYS = [
  ['2027-03-13', '2027-03-14'],
  ['2027-03-21', '2027-03-28'],
  ['2027-03-28', '2027-04-04'],
  ['2027-10-24', '2027-10-31'],
  ['2027-10-31', '2027-11-07'],
  ['2027-12-24', '2028-01-01'],
  ['2028-02-22', '2028-02-29'],
] as const;

const HOURS = [
  { heure_arrivee: null, heure_depart: null },
  // Hours that a clock change skips or repeats.
  { heure_arrivee: '02:30', heure_depart: '02:30' },
  { heure_arrivee: '00:00', heure_depart: '23:59' },
];
/** Earlier than the usual end, later, and on such a night. */
const EXTENDED = [null, '2027-03-14', '2027-10-30', '2028-03-26'];

/** The server's window of a link is the one that devices say. */
export function guestWindowSpec(database: () => TestDatabase): void {
  let desk: GuestDesk;
  beforeEach(async () => {
    desk = await openGuestDesk(database());
  });

  test.each(ZONES)('in %s a link ends, and the door’s code opens and closes, when devices say so', async (fuseau) => {
    const gite = { fuseau, heure_arrivee: '16:00', heure_depart: '10:00' };
    await desk.write('gites_base', desk.gite, gite);
    for (const [place, [date_debut, date_fin]] of STAYS.entries()) {
      for (const hours of HOURS) {
        const stay = { date_debut, date_fin, ...hours };
        const prolonge_au = EXTENDED[place % EXTENDED.length] ?? null;
        await desk.write('reservations', desk.stay, stay);
        await desk.write('client_access_tokens', desk.link, { prolonge_au });
        const told = JSON.stringify({ ...stay, prolonge_au });
        const { expiresAt, secrets } = await desk.opened();
        expect(expiresAt, told).toBe(linkExpiry(stay, gite, prolonge_au));
        expect(secrets, told).toEqual({ ...secretsWindow(stay, gite), open: null });
      }
    }
  });
}
