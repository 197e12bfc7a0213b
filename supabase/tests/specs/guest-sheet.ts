import { randomBytes, randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { addDays } from '../../../src/domain/day.ts';
import { localTime } from '../../../src/guest/when.ts';
import type { TestDatabase } from '../support/database.ts';
import { createDevice, outcomeOf, rowsIn, scopeOf } from '../support/device.ts';
import { type GuestDesk, openGuestDesk } from '../support/guest.ts';
import { insertRow } from '../support/world.ts';

const DAY_MS = 86_400_000;

/** What a guest's link opens, and when it does. */
export function guestSheetSpec(database: () => TestDatabase): void {
  let desk: GuestDesk;
  beforeEach(async () => {
    desk = await openGuestDesk(database());
  });

  const OPEN = {
    wifi: { ssid: 'Pigeonnier', password: 'mot de passe' },
    access: { fr: { code: '4821#', keys: 'Sous le pot' } },
  };
  const furnish = async () => {
    await desk.write('gites_wifi', desk.estate.rows.gites_wifi, { ssid: 'Pigeonnier', password: 'mot de passe' });
    await desk.write('gites_consignes', desk.estate.rows.gites_consignes, {
      code_acces: '4821#',
      emplacement_cles: 'Sous le pot',
    });
  };

  test.each(['Europe/Paris', 'Indian/Reunion', 'America/Miquelon', 'Australia/Lord_Howe', 'Pacific/Marquesas'])(
    'the clock of %s is told as far ahead as anybody opens a link, to the half-hour at which it changes',
    async (fuseau) => {
      await desk.write('gites_base', desk.gite, { fuseau });
      const { day } = localTime({ timeZone: 'UTC' }, Date.now() + 390 * DAY_MS);
      await desk.write('reservations', desk.stay, { date_debut: day, date_fin: addDays(day, 3) });
      const { gite, now } = await desk.opened();
      const from = Date.parse(now) - DAY_MS;
      const instants = Array.from({ length: 800 * 24 }, (_, half) => from + half * (DAY_MS / 48));
      // By no zone that a browser knows, so that nothing but what is told is looked at.
      const told = { ...gite, timeZone: 'Mars/Olympus' };
      const wrong = instants.filter(
        (at) => localTime(told, at).hour !== localTime({ timeZone: fuseau }, at).hour || at >= (gite.clock?.until ?? 0),
      );
      expect(wrong).toEqual([]);
    },
  );

  describe('the code, the keys and the wifi', () => {
    test.each([
      ['25 hours before arrival', 'arrival', 25 * 60, false],
      ['23 hours before arrival', 'arrival', 23 * 60, true],
      ['an hour before departure', 'departure', 60, true],
      ['an hour and 58 minutes after departure', 'departure', -118, true],
      ['two hours after departure', 'departure', -121, false],
    ] as const)(
      '%s: told or not, by the stay’s own hours and by the gîte’s, in France and in Réunion',
      async (_, which, minutes, isOpen) => {
        await furnish();
        for (const fuseau of ['Europe/Paris', 'Indian/Reunion', 'America/Martinique', 'Pacific/Noumea']) {
          await desk.write('gites_base', desk.gite, { fuseau });
          for (const own of [true, false]) {
            await desk.shiftTo(which, minutes, own);
            const sheet = await desk.opened();
            expect(sheet.secrets.open, `${fuseau} ${String(own)}`).toEqual(isOpen ? OPEN : null);
            if (!isOpen) expect(JSON.stringify(sheet)).not.toMatch(/4821|mot de passe|Sous le pot/);
          }
        }
      },
    );

    test.each([
      // Clocks go forward in the night before arrival, and back in the one before departure: hours that pass are counted.
      ['Europe/Paris', '2027-03-28', '2027-03-30', '2027-03-27T14:00:00.000Z', '2027-03-30T10:00:00.000Z'],
      ['Europe/Paris', '2027-10-29', '2027-10-31', '2027-10-28T14:00:00.000Z', '2027-10-31T11:00:00.000Z'],
      ['Indian/Reunion', '2027-03-28', '2027-03-30', '2027-03-27T12:00:00.000Z', '2027-03-30T08:00:00.000Z'],
      ['America/Martinique', '2027-10-29', '2027-10-31', '2027-10-28T20:00:00.000Z', '2027-10-31T16:00:00.000Z'],
    ])('in %s from %s to %s are told from %s until %s', async (fuseau, date_debut, date_fin, opensAt, closesAt) => {
      await desk.write('gites_base', desk.gite, { fuseau });
      await desk.write('reservations', desk.stay, { date_debut, date_fin });
      expect((await desk.opened()).secrets).toEqual({ opensAt, closesAt, open: null });
    });

    test('are none where the owner wrote none', async () => {
      await desk.shiftTo('arrival', 60);
      expect((await desk.opened()).secrets.open).toEqual({ wifi: null, access: {} });
    });
  });

  describe('a link', () => {
    test('is the same nothing when it is unknown, malformed, over, revoked or deleted, or its stay cancelled or deleted', async () => {
      const closings: (() => Promise<unknown>)[] = [
        () =>
          database().run(
            `update public.reservations set date_debut = current_date - 20, date_fin = current_date - 9 where id = $1`,
            desk.stay,
          ),
        () => desk.write('client_access_tokens', desk.link, { revoked_at: '2026-11-01T00:00:00Z' }),
        () => desk.write('client_access_tokens', desk.link, { deleted_at: '2026-11-01T00:00:00Z' }),
        () => desk.write('reservations', desk.stay, { statut: 'annulee' }),
        () => desk.write('reservations', desk.stay, { deleted_at: '2026-11-01T00:00:00Z' }),
        () => desk.write('gites_base', desk.gite, { deleted_at: '2026-11-01T00:00:00Z' }),
      ];
      for (const close of closings) {
        desk = await openGuestDesk(database());
        expect(await desk.sheet()).not.toBeNull();
        await close();
        expect(await desk.sheet()).toBeNull();
        expect(await desk.askHour('arrivee', '14:00')).toBeNull();
        expect(await desk.tell('probleme', 'Plus d’eau')).toBeNull();
        expect(await desk.form({})).toBeNull();
      }
      const wrong = [
        randomBytes(32).toString('base64url'),
        '',
        'court',
        `${desk.token}=`,
        desk.token.toLowerCase(),
        `${desk.token}.apercu`,
        "' or true --",
      ];
      for (const token of wrong) expect(await desk.sheet(token), token).toBeNull();
    });

    test('opens again when its stay is brought back, as far as the stay now goes', async () => {
      await desk.write('reservations', desk.stay, { statut: 'annulee' });
      expect(await desk.sheet()).toBeNull();
      await desk.write('reservations', desk.stay, {
        statut: 'confirmee',
        date_fin: '2100-06-01',
        date_debut: '2100-05-30',
      });
      expect((await desk.opened()).expiresAt).toBe('2100-06-08T08:00:00.000Z');
    });

    test('ends a week after the departure, at its hour on the gîte’s clocks, whatever of that changes, and no device says otherwise', async () => {
      const device = createDevice(database(), desk.estate.owner);
      await device.update('reservations', desk.stay, { date_debut: '2027-03-20', date_fin: '2027-03-22' });
      // Summer time begins in between.
      expect(await desk.expiry()).toBe('2027-03-29T08:00:00+00:00');
      await device.update('reservations', desk.stay, { heure_depart: '12:30' });
      expect(await desk.expiry()).toBe('2027-03-29T10:30:00+00:00');
      await device.update('gites_base', desk.gite, { fuseau: 'Indian/Reunion' });
      expect(await desk.expiry()).toBe('2027-03-29T08:30:00+00:00');
      await device.update('reservations', desk.stay, { heure_depart: null });
      await device.update('gites_base', desk.gite, { heure_depart: '09:00' });
      expect(await desk.expiry()).toBe('2027-03-29T05:00:00+00:00');
      await device.update('client_access_tokens', desk.link, { expires_at: '2100-01-01T00:00:00Z' });
      expect(await desk.expiry()).toBe('2027-03-29T05:00:00+00:00');
      const [row] = rowsIn(scopeOf(await device.pull(), desk.estate.owner), 'client_access_tokens');
      expect(row).toMatchObject({ id: desk.link, expires_at: '2027-03-29T05:00:00+00:00' });
    });

    test('that its owner extended is open until the end of that day, and never less than without', async () => {
      const device = createDevice(database(), desk.estate.owner);
      await desk.write('reservations', desk.stay, { date_debut: '2027-03-20', date_fin: '2027-03-22' });
      expect(outcomeOf(await device.update('client_access_tokens', desk.link, { prolonge_au: '2027-06-30' }))).toBe(
        'applied',
      );
      expect(await desk.expiry()).toBe('2027-06-30T22:00:00+00:00');
      await device.update('client_access_tokens', desk.link, { prolonge_au: '2027-03-23' });
      expect(await desk.expiry()).toBe('2027-03-29T08:00:00+00:00');
      expect(outcomeOf(await device.update('client_access_tokens', desk.link, { prolonge_au: '2101-01-01' }))).toBe(
        'invalid_value',
      );
    });

    test('that was sent says how and when, and names nobody by it', async () => {
      const device = createDevice(database(), desk.estate.owner);
      const sent = { envoye_le: '2026-11-20T10:00:00Z', envoye_par: 'whatsapp' };
      expect(outcomeOf(await device.update('client_access_tokens', desk.link, sent))).toBe('applied');
      expect(outcomeOf(await device.update('client_access_tokens', desk.link, { envoye_par: 'pigeon' }))).toBe(
        'invalid_value',
      );
    });

    test('goes on with the entry that took the place of its stay’s, with all that its guests said', async () => {
      await desk.askHour('arrivee', '09:00');
      await desk.tell('probleme', 'Plus d’eau');
      const kept = await desk.neighbour(0, 4, { client_nom: 'Martin' });
      await desk.write('reservations', desk.stay, { fusion_id: kept, statut: 'annulee' });
      const sheet = await desk.opened();
      expect(sheet.stay).toMatchObject({ id: kept, guestName: 'Martin' });
      expect([sheet.requests.length, sheet.reports.length]).toEqual([1, 1]);
    });
  });

  describe('the owner', () => {
    const openings = async () => {
      const device = createDevice(database(), desk.estate.owner);
      const [row] = rowsIn(scopeOf(await device.pull(), desk.estate.owner), 'client_access_tokens');
      return row;
    };

    test('reads when it was first and last opened, counted once an hour', async () => {
      expect(await openings()).toMatchObject({ ouvertures: 0, premiere_ouverture: null });
      await desk.sheet();
      await desk.sheet();
      const first = await openings();
      expect(first).toMatchObject({ ouvertures: 1, premiere_ouverture: first?.['derniere_ouverture'] });
      await database().run(
        `update public.client_access_tokens set derniere_ouverture = now() - interval '61 minutes' where id = $1`,
        desk.link,
      );
      await desk.sheet();
      expect(await openings()).toMatchObject({ ouvertures: 2, premiere_ouverture: first?.['premiere_ouverture'] });
    });

    test('looks at the page without being counted, and so is nothing that opens nothing', async () => {
      expect(await desk.sheet(desk.token, true)).toMatchObject({ version: 1 });
      await desk.write('client_access_tokens', desk.link, { revoked_at: '2026-11-01T00:00:00Z' });
      await desk.sheet();
      expect(await openings()).toMatchObject({ ouvertures: 0, derniere_ouverture: null });
    });
  });

  describe('a sheet', () => {
    test('says all that the owner wrote for guests, letter by letter, and nothing that is not theirs', async () => {
      const foul = '<script>alert(1)</script> {{x}} \u{200F}مرحبا\u{200F} עברית &amp; “é” 👩‍🌾\nligne 2';
      const device = createDevice(database(), desk.estate.owner);
      await device.update('gites_consignes', desk.estate.rows.gites_consignes, {
        reglement: foul,
        consignes_depart: foul,
        infos_pratiques: foul,
        checklist_sortie: foul,
      });
      await device.insert('gites_consignes', randomUUID(), {
        gite_id: desk.gite,
        langue: 'en',
        reglement: 'No smoking',
      });
      await device.update('activites', desk.estate.rows.activites, {
        nom_en: foul,
        description_en: foul,
        latitude: 44.89,
        longitude: 1.21,
        distance_km: 3.5,
      });
      await device.update('gites_wifi', desk.estate.rows.gites_wifi, { localisation_box_en: 'Hall' });
      await device.update('gites_equipements', desk.estate.rows.gites_equipements, {
        type_machine_cafe_en: 'Filter',
        type_plaques_en: 'Gas',
        remarques_en: foul,
      });
      await device.update('reservations', desk.stay, {
        client_nom: 'أحمد',
        client_email: 'guest@example.test',
        client_telephone: '+33 6 00 00 00 00',
        montant_total_cents: 123_456,
        notes: 'note de la propriétaire',
        notes_menage: 'note de ménage',
      });
      await desk.neighbour(5, 9, { client_nom: 'Voisin' });
      const sheet = await desk.opened();
      expect(sheet.words['fr']).toMatchObject({ rules: foul, departure: foul, other: foul, checklist: foul });
      expect(sheet.words['en']).toMatchObject({ rules: 'No smoking', arrival: '' });
      expect(sheet.activities).toMatchObject([
        { nameEn: foul, descriptionEn: foul, latitude: 44.89, longitude: 1.21, distanceKm: 3.5 },
      ]);
      expect(sheet.wifi).toMatchObject({ boxPlaceEn: 'Hall', goodZonesEn: '' });
      expect(sheet.equipment).toMatchObject({ coffeeEn: 'Filter', hobEn: 'Gas', remarksEn: foul });
      expect(sheet.stay.guestName).toBe('أحمد');
      expect(JSON.stringify(sheet)).not.toMatch(/guest@|00 00 00|123456|propriétaire|note de|Voisin/);
      expect(JSON.stringify(sheet)).not.toContain(desk.token);
    });

    test('leaves out what was deleted of the gîte', async () => {
      const gone = { deleted_at: '2026-11-01T00:00:00Z' };
      await furnish();
      for (const table of [
        'gites_wifi',
        'gites_consignes',
        'gites_contacts',
        'gites_equipements',
        'activites',
      ] as const)
        await desk.write(table, desk.estate.rows[table], gone);
      await desk.shiftTo('arrival', 60);
      const sheet = await desk.opened();
      expect(sheet).toMatchObject({ words: {}, activities: [], secrets: { open: { wifi: null, access: {} } } });
    });

    test('is of the gîte to which the stay was moved', async () => {
      const other = randomUUID();
      await insertRow(database(), 'gites_base', other, desk.estate.owner, { nom: 'La Grange' });
      await desk.tell('probleme', 'Plus d’eau');
      await desk.write('reservations', desk.stay, { gite_id: other });
      expect((await desk.opened()).gite.name).toBe('La Grange');
      expect(
        await database().rows('select gite_id from public.retours_clients where reservation_id = $1', desk.stay),
      ).toEqual([{ gite_id: other }]);
    });
  });
}
