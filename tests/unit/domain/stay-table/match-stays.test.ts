import { expect, test } from 'vitest';
import { RESERVATION_DEFAULTS, type ReservationFields } from '../../../../src/domain/reservation-rules.ts';
import { matchStays } from '../../../../src/domain/stay-table/match-stays.ts';

const stay = (fields: Partial<ReservationFields> = {}): ReservationFields => ({
  ...RESERVATION_DEFAULTS,
  gite_id: 'moulin',
  date_debut: '2026-07-04',
  date_fin: '2026-07-11',
  client_nom: 'Zoé Lefèvre',
  ...fields,
});
const matches = (stays: ReservationFields[], existing: ReservationFields[] = []) =>
  matchStays(
    stays.map((fields, i) => ({ line: i + 2, fields })),
    existing.map((fields, i) => ({ ...fields, id: `row ${i}` })),
  ).map(({ match }) => match);
const airbnb = (reference_plateforme: string, fields: Partial<ReservationFields> = {}) =>
  stay({ plateforme: 'airbnb', reference_plateforme, ...fields });

test('a platform’s reference is known wherever the stay was moved since, and only on that platform', () => {
  const here = [airbnb('HM1', { gite_id: 'grange', date_debut: '2026-09-01', client_nom: 'Autre' })];
  expect(matches([airbnb('hm1'), stay({ plateforme: 'booking', reference_plateforme: 'HM1' })], here)).toEqual([
    'connu',
    'nouveau',
  ]);
});

test('without a reference the same guest, gîte and days are known', () => {
  const here = [stay({ client_nom: 'zoe LEFEVRE' })];
  expect(
    matches([stay(), stay({ gite_id: 'grange' }), stay({ date_fin: '2026-07-12' }), stay({ client_nom: 'Ana' })], here),
  ).toEqual(['connu', 'nouveau', 'nouveau', 'nouveau']);
  expect(matches([airbnb('HM1')], here)).toEqual(['connu']);
  expect(matches([stay()], [airbnb('HM1')])).toEqual(['connu']);
});

test('nights that were cancelled and booked anew are two stays, as the platform’s two references say', () => {
  expect(matches([airbnb('HM2', { client_nom: '' })], [airbnb('HM1', { client_nom: '', statut: 'annulee' })])).toEqual([
    'nouveau',
  ]);
});

test('whoever cancelled and booked the same nights anew comes', () => {
  const [off, on] = [stay({ statut: 'annulee' }), stay()];
  expect(matches([off, on])).toEqual(['nouveau', 'nouveau']);
  expect(matches([on], [off])).toEqual(['nouveau']);
  expect(matches([off, on], [on])).toEqual(['connu', 'connu']);
  expect(matches([off, on], [off, on])).toEqual(['connu', 'connu']);
});

test('a line that stands twice in the file is taken once; one booking of two gîtes is two stays', () => {
  expect(matches([stay(), stay(), airbnb('HM1', { client_nom: 'B' }), airbnb('HM1', { client_nom: 'B' })])).toEqual([
    'nouveau',
    'repete',
    'nouveau',
    'repete',
  ]);
  expect(matches([airbnb('HM1'), airbnb('HM1', { gite_id: 'grange' })])).toEqual(['nouveau', 'nouveau']);
});

test('whatever was taken is known the next time', () => {
  const file = [stay(), airbnb('HM1'), airbnb('HM1', { gite_id: 'grange' }), stay({ client_nom: '' }), airbnb('HM2')];
  const taken = matchStays(
    file.map((fields, line) => ({ line, fields })),
    [],
  ).filter(({ match }) => match === 'nouveau');
  const again = matches(
    file,
    taken.map(({ fields }) => fields),
  );
  expect(new Set(again)).toEqual(new Set(['connu']));
});

const fed = (fields: Partial<ReservationFields> = {}) =>
  airbnb('', { client_nom: '', ical_uid: 'u1@airbnb.com', ...fields });

test('a line tells more of the entry that a calendar brought for its days, or with its reference', () => {
  expect(matches([airbnb('HM1')], [fed()])).toEqual(['complete']);
  expect(matches([airbnb('hm1', { date_fin: '2026-07-12' })], [fed({ reference_plateforme: 'HM1' })])).toEqual([
    'complete',
  ]);
  expect(matches([airbnb('HM1', { montant_total_cents: 100 })], [fed({ client_nom: 'zoe lefevre' })])).toEqual([
    'complete',
  ]);
});

test('an entry that says it all is known, and is filled by one line only', () => {
  expect(matches([airbnb('HM1')], [fed({ client_nom: 'Zoé Lefèvre', reference_plateforme: 'HM1' })])).toEqual([
    'connu',
  ]);
  expect(matches([airbnb('HM1'), airbnb('HM2', { client_nom: 'Ana' })], [fed()])).toEqual(['complete', 'nouveau']);
  expect(matches([airbnb('HM1'), airbnb('HM1')], [fed()])).toEqual(['complete', 'repete']);
  // A line that does not say what it is makes nothing less certain.
  const known = { client_nom: 'Zoé Lefèvre', reference_plateforme: 'HM1', nature: 'sejour' } as const;
  expect(matches([airbnb('HM1', { nature: 'inconnue' })], [fed(known)])).toEqual(['connu']);
});

test('another guest, reference, platform, gîte or day, a cancelled line and what a person noted fill nothing', () => {
  const other = (line: Partial<ReservationFields>, entry: Partial<ReservationFields> = {}) =>
    matches([airbnb('HM1', line)], [fed(entry)]);
  expect(other({}, { client_nom: 'Ana Roux' })).toEqual(['nouveau']);
  expect(other({}, { reference_plateforme: 'HM9' })).toEqual(['nouveau']);
  expect(other({ plateforme: 'booking' })).toEqual(['nouveau']);
  expect(other({ gite_id: 'grange' })).toEqual(['nouveau']);
  expect(other({ date_fin: '2026-07-12' })).toEqual(['nouveau']);
  expect(other({ statut: 'annulee' })).toEqual(['nouveau']);
  expect(other({}, { statut: 'annulee' })).toEqual(['nouveau']);
  expect(matches([airbnb('HM1')], [airbnb('', { client_nom: '' })])).toEqual(['nouveau']);
  expect(matches([airbnb('HM1')], [fed(), stay()])).toEqual(['connu']);
});
