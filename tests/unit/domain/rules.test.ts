import { describe, expect, test } from 'vitest';
import { checkCleaningChange, checkNewCleaning, statusChange } from '../../../src/domain/cleaning-rules.ts';
import { ERROR_CODES } from '../../../src/domain/errors.ts';
import { checkGiteChange, checkNewGite, GITE_DEFAULTS } from '../../../src/domain/gite-rules.ts';
import {
  checkNewReservation,
  checkReservationChange,
  RESERVATION_DEFAULTS,
  type ReservationFields,
} from '../../../src/domain/reservation-rules.ts';
import { stayState } from '../../../src/domain/stay-state.ts';

const GITE = '00000001-0000-7000-aaaa-000000000001';
const stay: ReservationFields = {
  ...RESERVATION_DEFAULTS,
  gite_id: GITE,
  date_debut: '2026-08-01',
  date_fin: '2026-08-08',
};

const errorsOf = (values: Record<string, unknown>) => {
  const outcome = checkNewReservation({ ...stay, ...values });
  return outcome.ok ? {} : outcome.error;
};
const keptOf = (values: Record<string, unknown>) => {
  const outcome = checkNewReservation({ ...stay, ...values });
  return outcome.ok ? outcome.value : outcome.error;
};

describe('a new stay', () => {
  test('needs a gîte, an arrival and a departure, and nothing else', () => {
    expect(checkNewReservation({})).toEqual({
      ok: false,
      error: { gite_id: 'required', date_debut: 'required', date_fin: 'required' },
    });
    expect(checkNewReservation({ gite_id: GITE, date_debut: '2026-08-01', date_fin: '2026-08-02' })).toMatchObject({
      ok: true,
      value: { nature: 'sejour', statut: 'confirmee', plateforme: 'direct', client_nom: '', montant_total_cents: null },
    });
  });

  test.each([
    ['departure before arrival', { date_fin: '2026-07-31' }, { date_fin: 'departure_before_arrival' }],
    ['departure on the day of arrival', { date_fin: '2026-08-01' }, { date_fin: 'departure_before_arrival' }],
    [
      'nights in year 9999',
      { date_debut: '9999-12-30', date_fin: '9999-12-31' },
      { date_debut: 'date_out_of_range', date_fin: 'date_out_of_range' },
    ],
    ['nights in the last century', { date_debut: '1999-12-31' }, { date_debut: 'date_out_of_range' }],
    ['29 February of a common year', { date_debut: '2027-02-29' }, { date_debut: 'date_invalid' }],
    ['a date in another order', { date_debut: '01/08/2026' }, { date_debut: 'date_invalid' }],
    ['a date that is not a text', { date_debut: 20260801 }, { date_debut: 'date_invalid' }],
    ['no departure', { date_fin: '' }, { date_fin: 'required' }],
    ['no gîte', { gite_id: '' }, { gite_id: 'required' }],
    ['a gîte that is no id', { gite_id: "'; drop table" }, { gite_id: 'choice_invalid' }],
    ['a year and two nights', { date_fin: '2027-08-03' }, { date_fin: 'stay_too_long' }],
    [
      'a closure of more than three years',
      { nature: 'blocage', date_fin: '2029-08-06' },
      { date_fin: 'stay_too_long' },
    ],
    ['a negative amount', { montant_total_cents: -1 }, { montant_total_cents: 'amount_negative' }],
    ['a huge amount', { montant_total_cents: 100_000_001 }, { montant_total_cents: 'amount_too_large' }],
    ['half a cent', { montant_verse_cents: 10.5 }, { montant_verse_cents: 'amount_invalid' }],
    ['no number for an amount', { frais_menage_cents: Number.NaN }, { frais_menage_cents: 'amount_invalid' }],
    ['an endless amount', { frais_menage_cents: Infinity }, { frais_menage_cents: 'amount_invalid' }],
    ['a hundred adults', { nb_adultes: 100 }, { nb_adultes: 'out_of_range' }],
    ['fewer than no children', { nb_enfants: -1 }, { nb_enfants: 'out_of_range' }],
    ['half a dog', { nb_animaux: 0.5 }, { nb_animaux: 'number_invalid' }],
    ['no number of adults', { nb_adultes: null }, { nb_adultes: 'number_invalid' }],
    ['a name of 201 characters', { client_nom: 'é'.repeat(201) }, { client_nom: 'too_long' }],
    ['a name of 201 emoji', { client_nom: '🏡'.repeat(201) }, { client_nom: 'too_long' }],
    ['notes of 10,001 characters', { notes: 'x'.repeat(10_001) }, { notes: 'too_long' }],
    ['notes that are no text', { notes: 3 }, { notes: 'text_invalid' }],
    ['an address that is none', { client_email: 'jean at exemple' }, { client_email: 'email_invalid' }],
    ['a telephone of 51 characters', { client_telephone: '0'.repeat(51) }, { client_telephone: 'too_long' }],
    ['an hour that does not exist', { heure_arrivee: '24:00' }, { heure_arrivee: 'hour_invalid' }],
    ['an unknown state', { statut: 'peut-etre' }, { statut: 'choice_invalid' }],
    ['an unknown platform', { plateforme: '__proto__' }, { plateforme: 'choice_invalid' }],
    ['an unknown kind', { nature: null }, { nature: 'choice_invalid' }],
    ['a lock that is neither on nor off', { dates_verrouillees: 'oui' }, { dates_verrouillees: 'choice_invalid' }],
  ])('with %s is refused at that field', (_, values, errors) => {
    expect(errorsOf(values)).toEqual(errors);
  });

  test.each([
    ['a year and one night', { date_fin: '2027-08-02' }],
    ['a closure of three years', { nature: 'blocage', date_fin: '2029-08-05' }],
    ['nights nobody explains for three years', { nature: 'inconnue', date_fin: '2029-08-05' }],
    ['a name of 200 emoji', { client_nom: '🏡'.repeat(200) }],
    ['notes of 10,000 characters', { notes: 'x'.repeat(10_000) }],
    ['a million euros', { montant_total_cents: 100_000_000 }],
    ['an unknown amount', { montant_total_cents: null }],
    ['nobody counted yet', { nb_adultes: 0 }],
    ['the first and the last days', { date_debut: '2100-12-30', date_fin: '2100-12-31' }],
    ['an address made by a platform', { client_email: 'dupont-a1b2c3@guest.booking.com' }],
  ])('with %s is accepted', (_, values) => {
    expect(errorsOf(values)).toEqual({});
  });

  test('says all that is wrong at once', () => {
    expect(Object.keys(errorsOf({ client_nom: 'x'.repeat(300), nb_adultes: -1, date_debut: 'x' }))).toEqual([
      'date_debut',
      'client_nom',
      'nb_adultes',
    ]);
  });

  test('keeps what looks like code as the text it is', () => {
    const text = '<img src=x onerror=alert(1)> {{7*7}} =HYPERLINK("x")';
    expect(keptOf({ client_nom: text, notes: text })).toMatchObject({ client_nom: text, notes: text });
  });

  test('keeps emoji, and drops what would turn the text of a page around', () => {
    expect(keptOf({ client_nom: ' Zoë 👨‍👩‍👧\u202egpj ', notes: 'a\r\nb\u0000' })).toMatchObject({
      client_nom: 'Zoë 👨‍👩‍👧gpj',
      notes: 'a\nb',
    });
  });

  test('takes no field that a person does not decide', () => {
    const foreign = JSON.parse(
      '{"__proto__":{"polluted":1},"rev":9,"owner_user_id":"x","_live":1}',
    ) as Partial<ReservationFields>;
    const outcome = checkNewReservation({ ...stay, ...foreign });
    expect(outcome.ok && Object.keys(outcome.value).toSorted()).toEqual(Object.keys(stay).toSorted());
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('a change of a stay', () => {
  test('is judged by its own fields, so that an old fault elsewhere does not hold it up', () => {
    const before = { ...stay, client_nom: 'x'.repeat(500), date_fin: '2020-01-01' };
    expect(checkReservationChange({ notes: 'ok' }, before)).toEqual({ ok: true, value: { notes: 'ok' } });
  });

  test('of one date is judged together with the other', () => {
    expect(checkReservationChange({ date_debut: '2026-08-09' }, stay)).toEqual({
      ok: false,
      error: { date_fin: 'departure_before_arrival' },
    });
    expect(
      checkReservationChange({ nature: 'sejour' }, { ...stay, nature: 'blocage', date_fin: '2028-08-01' }),
    ).toEqual({
      ok: false,
      error: { date_fin: 'stay_too_long' },
    });
  });
});

describe('a gîte', () => {
  test('needs a name', () => {
    for (const nom of ['', '   ', '\u202e', undefined, null]) {
      expect(checkNewGite({ nom } as never)).toEqual({ ok: false, error: { nom: 'required' } });
    }
  });

  test('takes the usual values where none are given', () => {
    expect(checkNewGite({ nom: ' Le Moulin ' })).toEqual({ ok: true, value: { nom: 'Le Moulin', ...GITE_DEFAULTS } });
  });

  test.each([
    [{ couleur_calendrier: 'red' }, { couleur_calendrier: 'colour_invalid' }],
    [{ couleur_calendrier: '#12345' }, { couleur_calendrier: 'colour_invalid' }],
    [{ fuseau: 'Europe/Atlantis' }, { fuseau: 'timezone_invalid' }],
    [{ latitude: 91 }, { latitude: 'out_of_range' }],
    [{ longitude: Number.NaN }, { longitude: 'number_invalid' }],
    [{ capacite_personnes: 100 }, { capacite_personnes: 'out_of_range' }],
    [{ heure_arrivee: null }, { heure_arrivee: 'hour_invalid' }],
    [{ heure_depart: '7:00' }, { heure_depart: 'hour_invalid' }],
    [{ nom: '' }, { nom: 'required' }],
    [{ code_postal: '1'.repeat(21) }, { code_postal: 'too_long' }],
    [{ numero_enregistrement: '1'.repeat(51) }, { numero_enregistrement: 'too_long' }],
    [{ actif: 1 }, { actif: 'choice_invalid' }],
  ])('with %j is refused', (change, errors) => {
    expect(checkGiteChange(change as never)).toEqual({ ok: false, error: errors });
  });

  test('keeps a colour in small letters and an empty number as none', () => {
    expect(
      checkGiteChange({ couleur_calendrier: '#ABCDEF', numero_enregistrement: '', capacite_personnes: null }),
    ).toEqual({
      ok: true,
      value: { couleur_calendrier: '#abcdef', numero_enregistrement: null, capacite_personnes: null },
    });
  });
});

describe('a cleaning', () => {
  test('needs a gîte and a day', () => {
    expect(checkNewCleaning({})).toEqual({ ok: false, error: { gite_id: 'required', date: 'required' } });
    expect(checkNewCleaning({ gite_id: GITE, date: '2026-08-08' })).toMatchObject({
      ok: true,
      value: { statut: 'prevu' },
    });
  });

  test.each([
    [{ duree_minutes: 1441 }, { duree_minutes: 'out_of_range' }],
    [{ duree_minutes: -1 }, { duree_minutes: 'out_of_range' }],
    [{ date: '2101-01-01' }, { date: 'date_out_of_range' }],
    [{ heure_debut: 'matin' }, { heure_debut: 'hour_invalid' }],
    [{ compte_rendu: 'x'.repeat(10_001) }, { compte_rendu: 'too_long' }],
    [{ assignee_user_id: 'moi' }, { assignee_user_id: 'choice_invalid' }],
    [{ fait_le: 'hier' }, { fait_le: 'instant_invalid' }],
    [{ statut: 'presque' }, { statut: 'choice_invalid' }],
  ])('with %j is refused', (change, errors) => {
    expect(checkCleaningChange(change as never)).toEqual({ ok: false, error: errors });
  });

  test('never changes its gîte', () => {
    expect(checkCleaningChange({ gite_id: GITE, consignes: 'x' } as never)).toEqual({
      ok: true,
      value: { consignes: 'x' },
    });
  });

  test('that is done says by whom, when and which version, and otherwise by nobody', () => {
    const by = { userId: GITE, at: '2026-08-08T12:00:00.000Z', version: 3 };
    const done = { statut: 'fait', fait_le: by.at, fait_par: GITE, fait_version: 3 };
    expect(statusChange('fait', by)).toEqual(done);
    expect(statusChange('prevu', by)).toEqual({ statut: 'prevu', fait_le: null, fait_par: null, fait_version: null });
  });
});

describe('a stay on a day', () => {
  const dates = { date_debut: '2026-07-10', date_fin: '2026-07-13' };

  test.each([
    ['2026-07-09', 'a_venir'],
    ['2026-07-10', 'en_cours'],
    ['2026-07-12', 'en_cours'],
    ['2026-07-13', 'en_cours'],
    ['2026-07-14', 'passee'],
  ])('%s is %s', (today, state) => {
    expect(stayState(dates, today)).toBe(state);
  });
});

test('no error has two codes of the same name', () => {
  expect(new Set(ERROR_CODES).size).toBe(ERROR_CODES.length);
});
