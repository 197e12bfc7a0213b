import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createReservation, deleteReservation, updateReservation } from '../../../src/data/mutations/reservations.ts';
import { overlapsAmong, overlapsOf } from '../../../src/data/queries/overlaps.ts';
import { TRIS } from '../../../src/data/queries/matching-stays.ts';
import {
  filterCounts,
  NO_FILTER,
  PAGE_SIZE,
  type ReservationFilter,
  reservationPage,
} from '../../../src/data/queries/reservation-page.ts';
import { reservationsBetween } from '../../../src/data/queries/reservations.ts';
import { reservationIndexOf } from '../../../src/data/reservation-index.ts';
import { watchData } from '../../../src/data/live.ts';
import { addDays } from '../../../src/domain/day.ts';
import { byArrival, overlap } from '../../../src/domain/overlap.ts';
import { NATURES, PLATEFORMES, type Reservation, STATUTS_RESERVATION } from '../../../src/domain/rows.ts';
import { matchesWords, searchTextOf, searchWords } from '../../../src/domain/search-text.ts';
import { STAY_STATES, stayState } from '../../../src/domain/stay-state.ts';
import {
  aGite,
  aStay,
  freshData,
  manyStays,
  receive,
  TEST_TODAY,
  type TestData,
  testId,
} from '../../support/local-data.ts';

const GITES = [testId(1, 'aaaa'), testId(2, 'aaaa'), testId(3, 'aaaa')] as const;
const NAMES = ['Le Moulin', "L'Étable", 'Château Œillet'] as const;

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(
    data,
    'gites_base',
    GITES.map((id, i) => aGite(data, id, { nom: NAMES[i] ?? '' })),
  );
});
afterEach(async () => data.dispose());

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
const live = async () => (await data.db.reservations.toArray()).filter(({ deleted_at }) => deleted_at === null);
const warm = async () => reservationIndexOf(data.db).read();

/** What a page must be, by the slowest and plainest way. */
async function plainPage(
  filter: ReservationFilter,
  page: number,
): Promise<{ ids: string[]; total: number; closed: number }> {
  const rows = (await live()).filter((row) => matches(row, filter));
  const value = { arrivee: () => 0, creation: createdAt, montant: amount }[filter.tri ?? 'arrivee'];
  const ascending = rows.toSorted((a, b) => value(a) - value(b) || byArrival(a, b));
  // Of the stays to come the next one is first, of all others the latest.
  const isNextFirst = filter.statut === 'a_venir' && (filter.tri ?? 'arrivee') === 'arrivee';
  const sorted = isNextFirst ? ascending : ascending.toReversed();
  return {
    ids: idsOf(sorted.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)),
    total: rows.length,
    closed: rows.filter(({ nature }) => nature === 'blocage').length,
  };
}

const createdAt = ({ created_at }: Reservation) => Date.parse(created_at);
const amount = ({ montant_total_cents }: Reservation) => montant_total_cents ?? -1;

function matches(row: Reservation, { q, gite, plateforme, statut, nature }: ReservationFilter): boolean {
  const digits = row.client_telephone.replaceAll(' ', '');
  const text = searchTextOf([
    row.client_nom,
    row.notes,
    row.reference_plateforme,
    row.client_telephone,
    digits,
    row.client_email,
  ]);
  const name = searchTextOf([NAMES[GITES.findIndex((id) => id === row.gite_id)] ?? '']);
  const isInState = STAY_STATES.some((state) => state === statut)
    ? row.statut !== 'annulee' && stayState(row, TEST_TODAY) === statut
    : row.statut === statut;
  return (
    searchWords(q).every((word) => matchesWords(text, [word]) || matchesWords(name, [word])) &&
    (gite === null || row.gite_id === gite) &&
    (plateforme === null || row.plateforme === plateforme) &&
    (nature === undefined || nature === null || row.nature === nature) &&
    (statut === null || isInState)
  );
}

const anyFilter: fc.Arbitrary<ReservationFilter> = fc.record({
  q: fc.constantFrom(
    '',
    '',
    'lefevre',
    'jean pierre',
    'oeuv',
    'HM1',
    'moulin',
    'etable dupont',
    '06',
    'clé',
    'velos zoe',
    'oeillet',
  ),
  gite: fc.option(fc.constantFrom(...GITES)),
  plateforme: fc.option(fc.constantFrom(...PLATEFORMES), { freq: 2 }),
  statut: fc.option(fc.constantFrom(...STATUTS_RESERVATION, ...STAY_STATES), { freq: 2 }),
  nature: fc.constantFrom(null, null, 'sejour' as const, 'blocage' as const),
  tri: fc.constantFrom(null, ...TRIS),
});

describe('a page of the list', { timeout: 60_000 }, () => {
  test('is what a plain sort and filter gives, whatever the filter and the page', async () => {
    await receive(data, 'reservations', manyStays(data, { count: 700, gites: GITES, from: '2024-06-01' }));
    await fc.assert(
      fc.asyncProperty(anyFilter, fc.integer({ min: 1, max: 15 }), async (filter, page) => {
        const got = await reservationPage(data, filter, page);
        const expected = await plainPage(filter, got.page);
        expect(idsOf(got.rows)).toEqual(expected.ids);
        expect(got.total).toBe(expected.total);
        expect([null, expected.closed]).toContain(got.closed);
        expect(got.pages).toBe(Math.max(1, Math.ceil(expected.total / PAGE_SIZE)));
      }),
      { numRuns: 80 },
    );
  });

  test('says of each choice of a filter how many it would show', async () => {
    await receive(data, 'reservations', manyStays(data, { count: 150, gites: GITES, from: '2026-01-01' }));
    expect(await filterCounts(data, NO_FILTER)).toBeNull();
    await warm();
    const rows = await live();
    const count = (filter: ReservationFilter) => rows.filter((row) => matches(row, filter)).length;
    await fc.assert(
      fc.asyncProperty(anyFilter, async (filter) => {
        const counts = await filterCounts(data, filter);
        for (const gite of GITES) expect(counts?.gites[gite] ?? 0).toBe(count({ ...filter, gite }));
        for (const plateforme of PLATEFORMES) {
          expect(counts?.plateformes[plateforme] ?? 0).toBe(count({ ...filter, plateforme }));
        }
        for (const nature of NATURES) {
          expect(counts?.natures[nature] ?? 0).toBe(count({ ...filter, nature }));
        }
        for (const statut of [...STATUTS_RESERVATION, ...STAY_STATES]) {
          expect(counts?.statuts[statut] ?? 0).toBe(count({ ...filter, statut }));
        }
      }),
      { numRuns: 25 },
    );
  });

  test('is the same from the database alone as from the index', async () => {
    await receive(data, 'reservations', manyStays(data, { count: 320, gites: GITES }));
    const cold = await Promise.all([1, 2, 7].map((page) => reservationPage(data, NO_FILTER, page)));
    await warm();
    expect(reservationIndexOf(data.db).isReady()).toBe(true);
    const closed = (await live()).filter(({ nature }) => nature === 'blocage').length;
    expect(closed).toBeGreaterThan(0);
    // How many of them are stays would be known only once all were read.
    expect(cold.map((page) => page.closed)).toEqual([null, null, null]);
    expect(await Promise.all([1, 2, 7].map((page) => reservationPage(data, NO_FILTER, page)))).toEqual(
      cold.map((page) => ({ ...page, closed })),
    );
  });

  test('is the nearest there is when it is beyond the end, or no page at all', async () => {
    await receive(data, 'reservations', manyStays(data, { count: 120, gites: GITES }));
    for (const isWarm of [false, true]) {
      if (isWarm) await warm();
      expect((await reservationPage(data, NO_FILTER, 99)).page).toBe(3);
      expect((await reservationPage(data, NO_FILTER, 99)).rows).toHaveLength(20);
      expect((await reservationPage(data, NO_FILTER, 0)).page).toBe(1);
      expect((await reservationPage(data, NO_FILTER, Number.NaN)).page).toBe(1);
    }
  });

  test('is page 1 of 1 when there is nothing', async () => {
    const NOTHING = { rows: [], total: 0, closed: 0, page: 1, pages: 1 };
    expect(await reservationPage(data, NO_FILTER, 1)).toEqual(NOTHING);
    expect(await reservationPage(data, { ...NO_FILTER, q: 'x' }, 1)).toEqual(NOTHING);
  });

  test('knows at once of what was just written, by one row or by many', async () => {
    await receive(data, 'reservations', manyStays(data, { count: 60, gites: GITES }));
    await warm();
    const made = await createReservation(data, {
      gite_id: GITES[0],
      date_debut: '2099-01-01',
      date_fin: '2099-01-05',
      client_nom: 'Zacharie',
    });
    const id = made.ok ? made.value.id : '';
    expect((await reservationPage(data, NO_FILTER, 1)).rows[0]?.id).toBe(id);
    expect((await reservationPage(data, { ...NO_FILTER, q: 'zach' }, 1)).total).toBe(1);

    await updateReservation(data, id, { date_debut: '2001-01-01', date_fin: '2001-01-02', client_nom: 'Yves' });
    expect((await reservationPage(data, NO_FILTER, 2)).rows.at(-1)?.id).toBe(id);
    expect((await reservationPage(data, { ...NO_FILTER, q: 'zach' }, 1)).total).toBe(0);

    await deleteReservation(data, id);
    expect((await reservationPage(data, NO_FILTER, 1)).total).toBe(60);

    await receive(data, 'reservations', manyStays(data, { count: 260, gites: GITES }));
    expect((await reservationPage(data, NO_FILTER, 1)).total).toBe(260);
  });

  test('stays right through any series of changes', async () => {
    await receive(data, 'reservations', manyStays(data, { count: 90, gites: GITES, from: '2026-05-01' }));
    await warm();
    const change = fc.record({
      row: fc.nat(),
      days: fc.integer({ min: -200, max: 200 }),
      kind: fc.constantFrom('move', 'delete', 'add', 'many'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        for (const { row, days, kind } of changes) {
          const rows = await live();
          const chosen = rows[row % Math.max(1, rows.length)];
          const dates = { date_debut: addDays('2026-06-01', days), date_fin: addDays('2026-06-04', days) };
          if (kind === 'add' || chosen === undefined) await createReservation(data, { gite_id: GITES[1], ...dates });
          else if (kind === 'move') await updateReservation(data, chosen.id, dates);
          else if (kind === 'delete') await deleteReservation(data, chosen.id);
          else
            await receive(
              data,
              'reservations',
              rows.map((stay) => ({ ...stay, notes: `${days}` })),
            );
          expect(idsOf((await reservationPage(data, NO_FILTER, 1)).rows)).toEqual((await plainPage(NO_FILTER, 1)).ids);
        }
      }),
      { numRuns: 15 },
    );
  });

  test('is a slice of the index again after a change of a few rows, and read anew only after a change of many', async () => {
    const index = reservationIndexOf(data.db);
    const stays = manyStays(data, { count: 60, gites: GITES });
    await receive(data, 'reservations', stays);
    await warm();
    await createReservation(data, { gite_id: GITES[0], date_debut: '2099-01-01', date_fin: '2099-01-05' });
    expect(index.isReady()).toBe(true);
    await receive(data, 'reservations', stays);
    expect(index.isReady()).toBe(false);
    await reservationPage(data, NO_FILTER, 1);
    await expect.poll(() => index.isReady()).toBe(true);
  });

  test('is right after many single changes that nobody looked at in between', async () => {
    const stays = manyStays(data, { count: 130, gites: GITES, from: '2026-05-01' });
    await receive(data, 'reservations', stays);
    await warm();
    for (const [i, { id }] of stays.entries()) {
      const from = addDays('2026-05-01', (i * 37) % 400);
      await updateReservation(data, id, { date_debut: from, date_fin: addDays(from, 2) });
      if (i % 13 === 0) await deleteReservation(data, id);
    }
    expect(idsOf((await reservationPage(data, NO_FILTER, 1)).rows)).toEqual((await plainPage(NO_FILTER, 1)).ids);
    expect((await reservationPage(data, NO_FILTER, 1)).total).toBe(120);
  });

  test('is shown again after a change of any stay, on this page or not', async () => {
    await receive(data, 'reservations', manyStays(data, { count: 130, gites: GITES, from: '2026-01-01' }));
    for (const filter of [NO_FILTER, { ...NO_FILTER, q: 'client' }]) {
      const totals: number[] = [];
      const stop = watchData(
        () => reservationPage(data, filter, 1),
        ({ total }) => totals.push(total),
      );
      await expect.poll(() => totals.length).toBeGreaterThan(0);
      const before = totals.at(-1) ?? 0;
      await createReservation(data, {
        gite_id: GITES[0],
        date_debut: '2000-02-01',
        date_fin: '2000-02-05',
        client_nom: 'Client',
      });
      await expect.poll(() => totals.at(-1)).toBe(before + 1);
      stop();
    }
  });
});

describe('overlaps', { timeout: 60_000 }, () => {
  test('of the stays of a page are those with every stay there is, from the index as from the database', async () => {
    const stays = manyStays(data, { count: 200, gites: GITES, from: '2026-01-01' });
    const doubled = manyStays(data, { count: 200, gites: GITES, from: '2026-01-15', seed: 2 }).map((stay, i) => ({
      ...stay,
      id: testId(i, 'd000'),
    }));
    const long = {
      ...aStay(data, testId(1, 'e000')),
      gite_id: GITES[0],
      nature: 'blocage' as const,
      date_debut: '2025-01-01',
      date_fin: '2026-03-01',
    };
    await receive(data, 'reservations', [...stays, ...doubled, long]);
    const all = await live();
    const page = all.toSorted(byArrival).slice(100, 150);
    for (const isWarm of [false, true]) {
      if (isWarm) await warm();
      const found = await overlapsAmong(data, page);
      for (const stay of page) {
        const expected = all.filter((other) => overlap(stay, other)).toSorted(byArrival);
        expect(idsOf(found.get(stay.id) ?? []).toSorted()).toEqual(idsOf(expected).toSorted());
        expect(idsOf(await overlapsOf(data, stay)).toSorted()).toEqual(idsOf(expected).toSorted());
      }
      expect([...found.keys()].every((id) => page.some((stay) => stay.id === id))).toBe(true);
    }
    expect((await overlapsAmong(data, [])).size).toBe(0);
  });

  test('with a long closure are found although it was the last to be written and begins long before', async () => {
    await receive(data, 'reservations', manyStays(data, { count: 60, gites: GITES, from: '2026-01-01' }));
    await warm();
    const closed = { gite_id: GITES[0], nature: 'blocage' as const, date_debut: '2025-01-01', date_fin: '2027-06-01' };
    const made = await createReservation(data, closed);
    const id = made.ok ? made.value.id : '';
    const typed = {
      ...closed,
      nature: 'sejour' as const,
      statut: 'confirmee' as const,
      date_debut: '2027-05-01',
      date_fin: '2027-05-03',
    };
    expect(idsOf(await overlapsOf(data, typed))).toEqual([id]);
  });

  test('of a stay that is being typed are found without an id, and none for days that are not days yet', async () => {
    const [stay] = manyStays(data, { count: 1, gites: GITES, from: '2026-09-01' }) as [Reservation];
    await receive(data, 'reservations', [{ ...stay, statut: 'confirmee' }]);
    const { gite_id, date_debut, date_fin } = stay;
    const typed = { gite_id, nature: 'sejour' as const, statut: 'option' as const, date_debut, date_fin };
    expect(idsOf(await overlapsOf(data, typed))).toEqual([stay.id]);
    expect(await overlapsOf(data, { ...typed, date_fin: '' })).toEqual([]);
    expect(await overlapsOf(data, { ...typed, date_debut: '2026-02-31' })).toEqual([]);
    expect(await overlapsOf(data, { ...typed, date_fin: typed.date_debut })).toEqual([]);
  });
});

describe('the stays between two days', { timeout: 60_000 }, () => {
  test('are those with a night or a departure in them, cancelled ones too', async () => {
    await receive(data, 'reservations', manyStays(data, { count: 300, gites: GITES, from: '2026-01-01' }));
    const day = fc.integer({ min: -30, max: 400 }).map((days) => addDays('2026-01-01', days));
    await fc.assert(
      fc.asyncProperty(day, fc.nat({ max: 40 }), fc.boolean(), async (from, length, isWarm) => {
        if (isWarm) await warm();
        const to = addDays(from, length);
        const expected = (await live()).filter(({ date_debut, date_fin }) => date_debut <= to && date_fin >= from);
        expect(idsOf(await reservationsBetween(data, from, to))).toEqual(idsOf(expected.toSorted(byArrival)));
      }),
      { numRuns: 30 },
    );
  });
});
