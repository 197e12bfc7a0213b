import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RESERVATION_DEFAULTS } from '../../../src/domain/reservation-rules.ts';
import type { Reservation } from '../../../src/domain/rows.ts';
import { sameStay } from '../../../src/domain/same-stay.ts';

const stay = (id: string, fields: Partial<Reservation> = {}): Reservation => ({
  id,
  scope_id: 'o',
  owner_user_id: 'o',
  ver: 1,
  rev: 1,
  created_at: '',
  updated_at: '',
  deleted_at: null,
  gite_id: 'g',
  ...RESERVATION_DEFAULTS,
  date_debut: '2026-07-04',
  date_fin: '2026-07-11',
  ...fields,
});
const label = (field: string, value: string | number) => `${field}: ${value}`;
const merged = (seen: Reservation, other: Reservation) => {
  const { kept, gone, change } = sameStay(seen, other, label);
  return { kept: kept.id, gone: gone.id, stay: { ...kept, ...change } };
};

const fed = stay('feed', {
  plateforme: 'airbnb',
  nature: 'inconnue',
  ical_uid: 'u@airbnb',
  ical_resume: 'Reserved',
  reference_plateforme: 'HM123',
  date_fin: '2026-07-12',
});
const own = stay('own', {
  client_nom: 'Alma Perrin',
  client_telephone: '06 12 34 56 78',
  nb_adultes: 2,
  montant_total_cents: 84_000,
  heure_arrivee: '18:00',
  notes: 'Arrivent tard.',
});

describe('two entries of one stay', () => {
  test('go on as the calendar’s, with its days and reference and all that the owner wrote', () => {
    for (const [seen, other] of [
      [fed, own],
      [own, fed],
    ] as const) {
      const { kept, stay: result } = merged(seen, other);
      expect(kept).toBe('feed');
      expect(result).toMatchObject({
        plateforme: 'airbnb',
        nature: 'sejour',
        ical_uid: 'u@airbnb',
        reference_plateforme: 'HM123',
        client_nom: 'Alma Perrin',
        client_telephone: '06 12 34 56 78',
        nb_adultes: 2,
        montant_total_cents: 84_000,
        heure_arrivee: '18:00',
        date_debut: '2026-07-04',
        date_fin: '2026-07-12',
        notes: 'Arrivent tard.\ndate_fin: 2026-07-11',
      });
    }
  });

  test('keep the days that the owner fixed, and go on being fixed', () => {
    const { stay: result } = merged(fed, { ...own, dates_verrouillees: true });
    expect(result).toMatchObject({ date_fin: '2026-07-11', dates_verrouillees: true });
    expect(result.notes).toContain('date_fin: 2026-07-12');
  });

  test('of a kind go on as the older one, first with what the one that is looked at says, and confirmed if one of them is', () => {
    const one = stay('one', { statut: 'option', client_nom: 'Perrin' });
    const other = stay('other', { statut: 'confirmee', client_nom: 'Alma', client_email: 'a@b.test' });
    const { kept, stay: result } = merged(one, other);
    expect(kept).toBe('one');
    expect(result).toMatchObject({ statut: 'confirmee', client_nom: 'Perrin', client_email: 'a@b.test' });
    expect(result.notes).toBe('client_nom: Alma');
    const older = { ...other, created_at: '2026-01-01T00:00:00Z' };
    expect(merged({ ...one, created_at: '2026-01-01T02:00:00+01:00' }, older)).toMatchObject({
      kept: 'other',
      stay: { client_nom: 'Perrin', notes: 'client_nom: Alma' },
    });
  });

  test('keep what one of them says although the other says it as a part of something else', () => {
    const one = stay('one', { notes: 'Pas de lit bébé\nArrivent tard' });
    const { stay: result } = merged(one, stay('other', { notes: 'lit bébé\nArrivent tard' }));
    expect(result.notes).toBe('Pas de lit bébé\nArrivent tard\nlit bébé\nArrivent tard');
    const twelve = stay('a', { nb_adultes: 2, notes: 'nb_adultes: 12' });
    expect(merged(twelve, stay('b', { nb_adultes: 1 })).stay.notes).toBe('nb_adultes: 12\nnb_adultes: 1');
  });

  test('stay with the platform whose calendar knows the entry, whatever was typed in the other', () => {
    const { stay: result } = merged(fed, { ...own, plateforme: 'booking' });
    expect(result.plateforme).toBe('airbnb');
    expect(result.notes).toContain('plateforme: booking');
    expect(merged({ ...fed, plateforme: 'autre' }, { ...own, plateforme: 'booking' }).stay.plateforme).toBe('booking');
  });

  test('that say the same need no change', () => {
    expect(sameStay(stay('a'), stay('b'), label).change).toEqual({});
  });

  test('lose no value that anybody wrote, whatever it is and whichever goes on', () => {
    const text = fc.string({ minLength: 1, maxLength: 12 }).map((value) => value.trim() || 'x');
    const maybe = <Value>(value: fc.Arbitrary<Value>, none: Value) => fc.oneof(value, fc.constant(none));
    const fields = fc.record({
      client_nom: maybe(text, ''),
      client_telephone: maybe(text, ''),
      client_email: maybe(text, ''),
      reference_plateforme: maybe(text, ''),
      notes: maybe(text, ''),
      notes_menage: maybe(text, ''),
      nb_adultes: fc.nat(9),
      montant_total_cents: maybe(fc.nat(90_000), null as never),
      frais_menage_cents: maybe(fc.nat(9_000), null as never),
      heure_depart: maybe(fc.constantFrom('10:00', '11:00'), null as never),
      ical_uid: maybe(fc.constant('u'), null as never),
      dates_verrouillees: fc.boolean(),
      date_fin: fc.constantFrom('2026-07-11', '2026-07-12'),
    });
    fc.assert(
      fc.property(fields, fields, (a, b) => {
        const { stay: result, kept } = merged(stay('a', a), stay('b', b));
        // Wherever it is decided: two devices must not give up one entry each.
        expect(merged(stay('b', b), stay('a', a)).kept).toBe(kept);
        for (const given of [a, b]) {
          for (const [field, value] of Object.entries(given)) {
            if (value === '' || value === null || value === 0 || field === 'dates_verrouillees') continue;
            if (field === 'notes' || field === 'notes_menage') expect(result[field].split('\n')).toContain(value);
            else if (field !== 'ical_uid' && result[field as keyof Reservation] !== value) {
              expect(result.notes.split('\n')).toContain(label(field, value as string));
            }
          }
        }
        expect(result.ical_uid).toBe(a.ical_uid ?? b.ical_uid);
      }),
    );
  });
});
