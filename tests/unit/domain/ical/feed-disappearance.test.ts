import { describe, expect, test } from 'vitest';
import {
  after,
  ALL,
  answer,
  askedAboutMarie,
  bodyOf,
  booking,
  doings,
  edit,
  feedWorld,
  type FeedWorld,
  fullWorld,
  LAST,
  MARIE,
  openOnes,
  PAUL,
  readBody,
  repeatedly,
  rowOf,
  WITHOUT_MARIE,
} from '../../../support/feed-world.ts';
import { reservation } from '../../../support/ical-files/calendar-builder.ts';

function marie(world: FeedWorld) {
  return rowOf(world, MARIE.uid);
}

describe('case 49: an event that is missing', () => {
  test('in one and two runs changes nothing; after three and a day it is asked about', () => {
    const world = fullWorld();
    const [first, second, third] = repeatedly(world, 3, 12, WITHOUT_MARIE);
    expect([first, second].map((run) => [run && doings(run), run?.watchful])).toEqual([
      [[], true],
      [[], true],
    ]);
    expect(third?.opens).toEqual([
      {
        id: expect.any(String),
        reservation_id: marie(world).id,
        genre: 'disparue',
        date_debut: '2027-07-10',
        date_fin: '2027-07-17',
        ical_uid: MARIE.uid,
        ical_resume: 'Reserved',
        reference_plateforme: 'HMTESTAAA1',
      },
    ]);
    expect(third?.counts.a_decider).toBe(1);
    expect(marie(world).statut).toBe('confirmee');
    const later = repeatedly(world, 20, 24, WITHOUT_MARIE);
    expect(later.flatMap(doings)).toEqual([]);
  });

  test('is asked about with the dates that the feed showed last, not those that the owner gave it', () => {
    const world = fullWorld();
    edit(world, marie(world).id, { dates_verrouillees: true, date_fin: '2027-07-16' });
    repeatedly(world, 3, 12, WITHOUT_MARIE);
    expect(openOnes(world)).toMatchObject([{ genre: 'disparue', date_fin: '2027-07-17' }]);
  });

  test('on Booking.com, where nobody knows whether it was a guest, is asked about as well', () => {
    const world = feedWorld('booking');
    const all = ['c1', 'c2', 'c3'].map((name, i) => booking('booking', name, `2027-0${7 + i}-10`, `2027-0${7 + i}-17`));
    after(world, 0, all);
    repeatedly(world, 3, 12, all.slice(1));
    expect(openOnes(world)).toMatchObject([{ genre: 'disparue', ical_uid: 'c1@booking.com' }]);
  });

  test('that the owner made a closed period of is asked about, not cancelled', () => {
    const world = fullWorld();
    edit(world, marie(world).id, { nature: 'blocage' });
    askedAboutMarie(world);
    expect(marie(world)).toMatchObject({ nature: 'blocage', statut: 'confirmee' });
  });

  test('that the feed never showed itself is not missed', () => {
    const world = fullWorld();
    world.rows.push(reservation({ ical_uid: 'file@airbnb.com', date_debut: '2027-09-01', date_fin: '2027-09-05' }));
    expect(repeatedly(world, 5, 24, ALL).flatMap(doings)).toEqual([]);
  });

  test('without a UID is not missing while the file has one that cannot be read', () => {
    const world = feedWorld('booking');
    const body = bodyOf(world, [
      booking('booking', 'c1', '2027-07-10', '2027-07-17'),
      booking('booking', 'c2', '2027-09-10', '2027-09-12'),
    ]);
    const nameless = body.replace(/UID:c1.*\r\n/, '');
    readBody(world, nameless);
    for (let i = 0; i < 4; i++) {
      world.now += 86_400_000;
      expect(doings(readBody(world, nameless.replace('20270710', '20279910')))).toEqual([]);
    }
    expect(Object.values(world.memory.events).map(({ missing }) => missing)).toEqual([0, 0]);
  });

  test('that cannot be read is not missing', () => {
    const world = fullWorld();
    const broken = bodyOf(world, ALL).replace('DTSTART;VALUE=DATE:20270710', 'DTSTART;VALUE=DATE:20270799');
    for (let i = 0; i < 5; i++) {
      world.now += 86_400_000;
      const run = readBody(world, broken);
      expect([doings(run), run.counts.illisibles, run.watchful]).toEqual([[], 1, false]);
    }
    expect(world.memory.events[MARIE.uid]).toMatchObject({ missing: 0, since: null });
  });
});

describe('case 50: time counts as well', () => {
  test('three quick looks in five minutes ask nothing', () => {
    const world = fullWorld();
    expect(repeatedly(world, 3, 0.03, WITHOUT_MARIE).flatMap(doings)).toEqual([]);
    expect(repeatedly(world, 1, 23, WITHOUT_MARIE).flatMap(doings)).toEqual([]);
    expect(after(world, 1, WITHOUT_MARIE).opens).toHaveLength(1);
  });

  test('two days without a look do not stand for three', () => {
    const world = fullWorld();
    expect(repeatedly(world, 2, 48, WITHOUT_MARIE).flatMap(doings)).toEqual([]);
  });

  test('a feed that answers from an old cache is given two days', () => {
    const world = fullWorld({ cached: true });
    expect(repeatedly(world, 4, 15, WITHOUT_MARIE).flatMap(doings)).toEqual([]);
    expect(after(world, 4, WITHOUT_MARIE).opens).toHaveLength(1);
  });
});

describe('case 51: a stay that reappears', () => {
  test('before the answer closes the question, and counts from the start when it goes again', () => {
    const world = askedAboutMarie();
    const [question] = openOnes(world);
    const run = after(world, 1, ALL);
    // An answer that is still on its way has the feed read whole when it comes.
    expect([run.closes, run.updates, run.watchful]).toEqual([[{ id: question?.id }], [], false]);
    expect(world.memory.events[MARIE.uid]).toMatchObject({ missing: 0, since: null });
    expect(repeatedly(world, 2, 24, WITHOUT_MARIE).flatMap(doings)).toEqual([]);
    expect(after(world, 1, WITHOUT_MARIE).opens).toHaveLength(1);
  });

  test('after a yes is a stay again, with what the owner wrote', () => {
    const world = fullWorld();
    edit(world, marie(world).id, { client_nom: 'Marie', notes: 'lit bébé', montant_total_cents: 84_000 });
    askedAboutMarie(world);
    answer(world, openOnes(world)[0], true);
    const cancelled = after(world, 1, WITHOUT_MARIE);
    expect([doings(cancelled), cancelled.watchful]).toEqual([[], false]);
    const run = after(world, 24, ALL);
    expect(run.updates).toEqual([{ id: marie(world).id, rev: expect.any(Number), set: { statut: 'confirmee' } }]);
    expect(run.counts).toMatchObject({ revenus: 1, inchanges: 2, nouveaux: 0 });
    expect(marie(world)).toMatchObject({ client_nom: 'Marie', notes: 'lit bébé', montant_total_cents: 84_000 });
  });

  test('on the very next look after a yes, with other dates, comes back with these', () => {
    const world = askedAboutMarie();
    answer(world, openOnes(world)[0], true);
    const run = after(world, 1, [{ ...MARIE, end: '2027-07-19' }, ...WITHOUT_MARIE]);
    expect(run.updates).toMatchObject([{ set: { statut: 'confirmee', date_fin: '2027-07-19' } }]);
  });

  test('with other dates than those that the owner fixed comes back, and is asked about', () => {
    const world = fullWorld();
    edit(world, marie(world).id, { dates_verrouillees: true });
    askedAboutMarie(world);
    answer(world, openOnes(world)[0], true);
    const run = after(world, 1, [{ ...MARIE, end: '2027-07-19' }, ...WITHOUT_MARIE]);
    expect([run.updates.map(({ set }) => set), run.opens.map(({ genre }) => genre)]).toEqual([
      [{ statut: 'confirmee' }],
      ['dates'],
    ]);
  });

  test('under another UID with the same code is found again', () => {
    const world = askedAboutMarie();
    answer(world, openOnes(world)[0], true);
    after(world, 1, WITHOUT_MARIE);
    expect(after(world, 1, [{ ...MARIE, uid: 'other@airbnb.com' }, ...WITHOUT_MARIE]).counts).toMatchObject({
      revenus: 1,
    });
    expect(rowOf(world, 'other@airbnb.com').statut).toBe('confirmee');
  });

  test('stays cancelled where the owner cancelled it by hand', () => {
    const world = fullWorld();
    edit(world, marie(world).id, { statut: 'annulee' });
    expect(doings(after(world, 1, ALL))).toEqual([]);
    repeatedly(world, 5, 24, WITHOUT_MARIE);
    expect(doings(after(world, 1, ALL))).toEqual([]);
    expect(marie(world).statut).toBe('annulee');
  });

  test('stays cancelled where the owner cancelled it by hand instead of answering, or after it had come back', () => {
    const world = askedAboutMarie();
    edit(world, marie(world).id, { statut: 'annulee' });
    expect(after(world, 1, WITHOUT_MARIE).closes).toHaveLength(1);
    expect(doings(after(world, 1, ALL))).toEqual([]);

    const other = askedAboutMarie();
    answer(other, openOnes(other)[0], true);
    after(other, 1, ALL);
    repeatedly(other, 2, 24, WITHOUT_MARIE);
    edit(other, marie(other).id, { statut: 'annulee' });
    repeatedly(other, 3, 24, WITHOUT_MARIE);
    expect(doings(after(other, 1, ALL))).toEqual([]);
  });

  test('that the owner brought back in spite of their yes is left alone', () => {
    const world = askedAboutMarie();
    answer(world, openOnes(world)[0], true);
    after(world, 1, WITHOUT_MARIE);
    edit(world, marie(world).id, { statut: 'confirmee' });
    expect(repeatedly(world, 10, 24, WITHOUT_MARIE).flatMap(doings)).toEqual([]);
    edit(world, marie(world).id, { statut: 'annulee' });
    after(world, 1, WITHOUT_MARIE);
    expect(doings(after(world, 1, ALL))).toEqual([]);
  });
});

describe('case 52: a stay that is past or under way', () => {
  test('is never asked about', () => {
    const world = fullWorld();
    after(world, 39 * 24, ALL);
    // From the day of arrival on.
    const runs = [...repeatedly(world, 8, 1, WITHOUT_MARIE), ...repeatedly(world, 12, 24, WITHOUT_MARIE)];
    expect([runs.flatMap(doings), runs.some(({ watchful }) => watchful)]).toEqual([[], false]);
  });

  test('that begins while it is missing is not asked about any more', () => {
    const world = fullWorld();
    after(world, 36 * 24, ALL);
    expect(repeatedly(world, 10, 16, WITHOUT_MARIE).flatMap(({ opens }) => opens)).toHaveLength(1);
    const late = fullWorld();
    after(late, 38 * 24, ALL);
    expect(repeatedly(late, 6, 15, WITHOUT_MARIE).flatMap(doings)).toEqual([]);
  });

  test.each([
    ['here', { date_debut: '2027-05-30', date_fin: '2027-06-06' }, 0],
    ['in the feed', { date_debut: '2027-09-10', date_fin: '2027-09-17' }, 40],
  ])('%s only is not asked about', (_, fields, days) => {
    const world = fullWorld();
    after(world, days * 24, ALL);
    edit(world, marie(world).id, { ...fields, dates_verrouillees: true });
    expect(repeatedly(world, 5, 24, WITHOUT_MARIE).flatMap(doings)).toEqual([]);
  });

  test('leaves the question open to its last day', () => {
    const world = askedAboutMarie();
    expect(after(world, 40 * 24, WITHOUT_MARIE).closes).toEqual([]);
    expect(after(world, 6 * 24, WITHOUT_MARIE).closes).toHaveLength(1);
  });
});

describe('case 53: beyond the last day that the file reaches', () => {
  const FAR = [MARIE, PAUL];

  test('absence is asked about after ten looks and a week only', () => {
    const world = fullWorld();
    expect(repeatedly(world, 9, 24, FAR).flatMap(doings)).toEqual([]);
    expect(after(world, 24, FAR).opens).toMatchObject([{ genre: 'disparue', ical_uid: LAST.uid }]);
    const quick = fullWorld();
    expect(repeatedly(quick, 20, 6, FAR).flatMap(doings)).toEqual([]);
  });

  test('what begins on the last day that the file reaches is beyond it', () => {
    const next = booking('airbnb', 'ccc3', '2027-08-08', '2027-08-12');
    const world = fullWorld();
    after(world, 1, [...FAR, next]);
    expect(repeatedly(world, 5, 12, FAR).flatMap(doings)).toEqual([]);
  });

  test('the reach is that of the present file', () => {
    const world = fullWorld();
    repeatedly(world, 3, 12, FAR);
    const further = booking('airbnb', 'ccc3', '2028-01-10', '2028-01-12');
    expect(after(world, 1, [...FAR, further]).opens).toHaveLength(1);
  });
});

describe('cases 55 and 56: after the answer', () => {
  test('case 55: another guest on the cancelled dates is a new stay, the old one stays cancelled', () => {
    const world = askedAboutMarie();
    answer(world, openOnes(world)[0], true);
    after(world, 1, WITHOUT_MARIE);
    const run = after(world, 1, [{ ...MARIE, uid: 'next@airbnb.com', code: 'HMTESTNEXT' }, ...WITHOUT_MARIE]);
    expect([run.counts.nouveaux, run.updates]).toEqual([1, []]);
    expect(marie(world).statut).toBe('annulee');
  });

  test('case 56: refused, it is not asked again until the event came back and went again', () => {
    const world = askedAboutMarie();
    answer(world, openOnes(world)[0], false);
    expect(repeatedly(world, 5, 24, WITHOUT_MARIE).flatMap(doings)).toEqual([]);
    after(world, 1, ALL);
    expect(repeatedly(world, 3, 12, WITHOUT_MARIE).flatMap(({ opens }) => opens)).toHaveLength(1);
  });
});
