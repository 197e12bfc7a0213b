import { describe, expect, test } from 'vitest';
import { boundedEvents } from '../../../../src/domain/ical/feed-memory.ts';
import { MAX_EVENTS } from '../../../../src/domain/ical/limits.ts';
import {
  after,
  answer,
  bodyOf,
  booking,
  doings,
  edit,
  feedWorld,
  look,
  MARIE,
  NO_COUNTS,
  openOnes,
  ownEcho,
  PAUL,
  readBody,
  rowOf,
} from '../../../support/feed-world.ts';
import { GITE, reservation, sampleFile } from '../../../support/ical-files/calendar-builder.ts';

describe('case 31: a feed that says the same', () => {
  test.each([
    ['airbnb', 'airbnb', 6],
    ['booking', 'booking', 4],
    ['abritel', 'abritel', 5],
  ] as const)('%s: becomes stays once, and then changes nothing', (file, site, events) => {
    const world = feedWorld(site);
    const body = sampleFile(`${file}.ics`);
    expect(readBody(world, body).counts).toEqual({ ...NO_COUNTS, nouveaux: events });
    const memory = structuredClone(world.memory);
    const again = readBody(world, body);
    expect([doings(again), again.counts]).toEqual([[], { ...NO_COUNTS, inchanges: events }]);
    expect(world.memory).toEqual(memory);
    expect([again.watchful, again.doubtful, again.tellDoubt]).toEqual([false, false, false]);
  });

  test('remembers each event with its row, and how far the file reaches', () => {
    const world = feedWorld();
    after(world, 0, [MARIE, PAUL]);
    expect(world.memory).toEqual({
      events: {
        [MARIE.uid]: remembered(rowOf(world, MARIE.uid).id, '2027-07-10', '2027-07-17'),
        [PAUL.uid]: remembered(rowOf(world, PAUL.uid).id, '2027-08-01', '2027-08-08'),
      },
      horizon: '2027-08-08',
      doubt: null,
    });
  });

  test('forgets an event thirty days after its end', () => {
    const world = feedWorld();
    after(world, 0, [MARIE, PAUL]);
    after(world, 46 * 24, [PAUL]);
    expect(world.memory.events).toHaveProperty([MARIE.uid]);
    after(world, 31 * 24, [PAUL]);
    expect(Object.keys(world.memory.events)).toEqual([PAUL.uid]);
  });

  test('an event called like a property of every object is an event like any other', () => {
    const world = feedWorld('abritel');
    const odd = { ...booking('abritel', 'd1', '2027-07-10', '2027-07-17'), uid: '__proto__' };
    after(world, 0, [odd]);
    expect(doings(after(world, 1, [odd]))).toEqual([]);
    expect(Object.keys(world.memory.events)).toEqual(['__proto__']);
  });

  test('remembers no more than a file may hold, and of more what ends last', () => {
    const event = { row: null, start: '2027-07-01', missing: 0, since: null, cancelled: false, asked: null };
    const many = Array.from(
      { length: MAX_EVENTS + 2 },
      (_, i) => [`e${i}`, { ...event, end: i < 2 ? '2027-07-02' : '2027-07-03' }] as const,
    );
    const kept = boundedEvents(many, [], '2027-06-01');
    expect([Object.keys(kept).length, 'e0' in kept, 'e2' in kept]).toEqual([MAX_EVENTS, false, true]);
  });

  function remembered(row: string, start: string, end: string) {
    return { row, start, end, missing: 0, since: null, cancelled: false, asked: null };
  }
});

describe('a stay of this feed that is filed elsewhere', () => {
  test.each(['direct', 'abritel'] as const)('under %s, is the same under a new UID, and not missing', (plateforme) => {
    const world = feedWorld('booking');
    const first = booking('booking', 'aaa1', '2027-07-10', '2027-07-17');
    after(world, 0, [first]);
    edit(world, rowOf(world, first.uid).id, { plateforme });
    const again = booking('booking', 'bbb2', '2027-07-10', '2027-07-18');
    const run = after(world, 2, [again]);
    expect([run.inserts, run.updates.map(({ set }) => set)]).toEqual([[], [{ ical_uid: again.uid }]]);
    // Whose it is its owner said: so they are asked for the day more.
    expect(run.opens.map(({ genre, date_fin }) => [genre, date_fin])).toEqual([['dates', '2027-07-18']]);
    for (let day = 0; day < 4; day++) expect(after(world, 20, [again]).opens).toEqual([]);
  });
});

describe('a stay that changes in its feed', () => {
  test('case 32: with new dates the same row moves, and what the owner wrote stays', () => {
    const world = feedWorld();
    after(world, 0, [MARIE]);
    const { id } = rowOf(world, MARIE.uid);
    const typed = { client_nom: 'Marie Martin', montant_total_cents: 84_050, notes: 'lit bébé', nb_adultes: 2 };
    edit(world, id, typed);
    const { rev } = rowOf(world, MARIE.uid);
    const run = after(world, 1, [{ ...MARIE, start: '2027-07-12', end: '2027-07-20' }]);
    expect(run.updates).toEqual([{ id, rev, set: { date_debut: '2027-07-12', date_fin: '2027-07-20' } }]);
    expect(run.counts).toEqual({ ...NO_COUNTS, deplaces: 1 });
    expect(world.rows).toMatchObject([{ id, ...typed, date_debut: '2027-07-12', date_fin: '2027-07-20' }]);
    expect(world.memory.events[MARIE.uid]).toMatchObject({ row: id, start: '2027-07-12' });
  });

  test('case 44: shortened at the front it arrives later', () => {
    const world = feedWorld();
    after(world, 0, [MARIE]);
    const run = after(world, 1, [{ ...MARIE, start: '2027-07-13' }]);
    expect(run.updates).toMatchObject([{ set: { date_debut: '2027-07-13' } }]);
  });

  test('case 33: a new UID over the same nights is the same row, and nothing is missing', () => {
    const world = feedWorld('booking');
    after(world, 0, [booking('booking', 'c1', '2027-07-10', '2027-07-17')]);
    const { id } = rowOf(world, 'c1@booking.com');
    const run = after(world, 1, [booking('booking', 'c9', '2027-07-10', '2027-07-17')]);
    expect(run).toMatchObject({ inserts: [], updates: [{ id, set: { ical_uid: 'c9@booking.com' } }], watchful: false });
    expect(Object.keys(world.memory.events)).toEqual(['c9@booking.com']);
    expect(run.counts).toEqual({ ...NO_COUNTS, inchanges: 1 });
  });

  test('case 34: a new UID and a day more, as Booking.com writes an edit, is the same row', () => {
    const world = feedWorld('booking');
    after(world, 0, [booking('booking', 'c1', '2027-07-10', '2027-07-17')]);
    const run = after(world, 1, [booking('booking', 'c9', '2027-07-10', '2027-07-18')]);
    expect(run.counts).toEqual({ ...NO_COUNTS, deplaces: 1 });
    expect(world.rows).toMatchObject([{ ical_uid: 'c9@booking.com', date_fin: '2027-07-18' }]);
  });

  test('case 35: a new UID over a stay that is still there is a second stay', () => {
    const world = feedWorld('booking');
    const first = booking('booking', 'c1', '2027-07-10', '2027-07-17');
    after(world, 0, [first]);
    const run = after(world, 1, [first, booking('booking', 'c2', '2027-07-15', '2027-07-19')]);
    expect(run.counts).toEqual({ ...NO_COUNTS, nouveaux: 1, inchanges: 1 });
    expect(world.rows).toHaveLength(2);
  });

  test('case 36: a guest’s name is filled in where there is none, never written over', () => {
    const world = feedWorld('abritel');
    const stay = { ...booking('abritel', 'd1', '2027-07-10', '2027-07-17'), summary: 'Réservée - Marie' };
    after(world, 0, [{ ...stay, summary: 'Réservée' }]);
    after(world, 1, [stay]);
    expect(world.rows).toMatchObject([{ client_nom: 'Marie' }]);
    edit(world, world.rows[0]?.id, { client_nom: 'Famille Martin', dates_verrouillees: false });
    expect(after(world, 1, [{ ...stay, summary: 'Réservée - Maria' }]).updates).toMatchObject([
      { set: { ical_resume: 'Réservée - Maria' } },
    ]);
    expect(world.rows).toMatchObject([{ client_nom: 'Famille Martin' }]);
  });

  test('an option that becomes a booking is a change that is counted', () => {
    const world = feedWorld('abritel');
    const asked = { ...booking('abritel', 'd3', '2027-08-14', '2027-08-21'), summary: 'Provisoire - Sylvie' };
    after(world, 0, [asked]);
    expect(world.rows).toMatchObject([{ statut: 'option', client_nom: 'Sylvie' }]);
    expect(after(world, 1, [{ ...asked, summary: 'Réservée - Sylvie' }]).counts).toEqual({ ...NO_COUNTS, modifies: 1 });
    expect(world.rows).toMatchObject([{ statut: 'confirmee' }]);
  });
});

describe('case 37: dates that the owner fixed', () => {
  const LATER = { ...MARIE, end: '2027-07-18' };

  function locked() {
    const world = feedWorld();
    after(world, 0, [MARIE]);
    edit(world, rowOf(world, MARIE.uid).id, { dates_verrouillees: true });
    return world;
  }

  test('are asked about once, and stay as they are', () => {
    const world = locked();
    const run = after(world, 1, [LATER]);
    expect(run.opens).toEqual([
      {
        id: expect.any(String),
        reservation_id: rowOf(world, MARIE.uid).id,
        genre: 'dates',
        date_debut: '2027-07-10',
        date_fin: '2027-07-18',
        ical_uid: MARIE.uid,
        ical_resume: 'Reserved',
        reference_plateforme: 'HMTESTAAA1',
      },
    ]);
    expect([run.updates, run.counts]).toEqual([[], { ...NO_COUNTS, inchanges: 1, a_decider: 1 }]);
    const again = after(world, 1, [LATER]);
    expect([doings(again), again.counts.a_decider, again.watchful]).toEqual([[], 0, true]);
  });

  test('refused are not asked about again, until the feed says others', () => {
    const world = locked();
    after(world, 1, [LATER]);
    answer(world, openOnes(world)[0], false);
    const refused = after(world, 1, [LATER]);
    expect([doings(refused), refused.watchful]).toEqual([[], false]);
    expect(after(world, 1, [{ ...MARIE, end: '2027-07-19' }]).opens).toMatchObject([{ date_fin: '2027-07-19' }]);
  });

  test('accepted are what the feed says, and nothing is left to ask', () => {
    const world = locked();
    after(world, 1, [LATER]);
    answer(world, openOnes(world)[0], true);
    expect(doings(after(world, 1, [LATER]))).toEqual([]);
    expect(rowOf(world, MARIE.uid)).toMatchObject({ date_fin: '2027-07-18', dates_verrouillees: true });
  });

  test('that the feed agrees with again close the question', () => {
    const world = locked();
    after(world, 1, [LATER]);
    const [question] = openOnes(world);
    expect(after(world, 1, [MARIE]).closes).toEqual([{ id: question?.id }]);
  });

  test('and other dates from the feed take the place of those asked about before', () => {
    const world = locked();
    after(world, 1, [LATER]);
    const [question] = openOnes(world);
    const run = after(world, 1, [{ ...MARIE, end: '2027-07-19' }]);
    expect([run.closes, run.opens.length]).toEqual([[{ id: question?.id }], 1]);
  });

  test('of a stay that has begun are asked about with the arrival that was', () => {
    const world = feedWorld('booking');
    after(world, 0, [booking('booking', 'c1', '2027-06-05', '2027-06-12')]);
    edit(world, rowOf(world, 'c1@booking.com').id, { dates_verrouillees: true });
    // Booking.com lets a stay that has begun start today, under another UID.
    const run = after(world, 6 * 24, [booking('booking', 'c9', '2027-06-07', '2027-06-13')]);
    expect(run.opens).toMatchObject([{ genre: 'dates', date_debut: '2027-06-05', date_fin: '2027-06-13' }]);
  });

  test('unlocked again, they follow the feed', () => {
    const world = locked();
    after(world, 1, [LATER]);
    edit(world, rowOf(world, MARIE.uid).id, { dates_verrouillees: false });
    const run = after(world, 1, [LATER]);
    expect([run.closes.length, run.counts.deplaces]).toEqual([1, 1]);
  });
});

describe('case 38: a stay entered by hand with exactly the dates of an event', () => {
  function entered() {
    const world = feedWorld();
    const byHand = reservation({ plateforme: 'direct', client_nom: 'Marie', notes: 'arrive tard' });
    world.rows.push(byHand);
    const run = after(world, 0, [MARIE]);
    return { world, byHand, run };
  }

  test('is asked about, and neither linked nor doubled before the answer', () => {
    const { world, byHand, run } = entered();
    expect([run.inserts, run.updates, world.rows]).toEqual([[], [], [byHand]]);
    expect(run.opens).toMatchObject([
      { reservation_id: byHand.id, genre: 'meme_sejour', ical_uid: MARIE.uid, reference_plateforme: 'HMTESTAAA1' },
    ]);
    expect(world.memory.events[MARIE.uid]).toMatchObject({ row: null });
    expect(doings(after(world, 1, [MARIE]))).toEqual([]);
  });

  test('is the same one after a yes', () => {
    const { world, byHand } = entered();
    answer(world, openOnes(world)[0], true);
    expect(doings(after(world, 1, [MARIE]))).toEqual([]);
    expect(world.rows).toMatchObject([{ id: byHand.id, client_nom: 'Marie', ical_uid: MARIE.uid }]);
    expect(world.memory.events[MARIE.uid]).toMatchObject({ row: byHand.id });
  });

  test('is another stay after a no, which brings the event as a stay of its own', () => {
    const { world, byHand } = entered();
    answer(world, openOnes(world)[0], false);
    const run = after(world, 1, [MARIE]);
    expect([run.inserts.length, run.updates, run.opens]).toEqual([1, [], []]);
    expect(world.rows.map(({ ical_uid }) => ical_uid)).toEqual([null, MARIE.uid]);
    expect(world.rows[0]).toEqual(byHand);
    expect(doings(after(world, 1, [MARIE]))).toEqual([]);
  });

  test('is not asked about again with another stay entered by hand, after a no', () => {
    const { world, byHand } = entered();
    answer(world, openOnes(world)[0], false);
    edit(world, byHand.id, { deleted_at: '2027-06-01T10:30:00Z' });
    world.rows.push(reservation({ plateforme: 'direct' }));
    const run = after(world, 1, [MARIE]);
    expect([run.inserts.length, run.opens]).toEqual([1, []]);
  });

  test('whose event leaves leaves nothing to ask, unless the file is doubted', () => {
    const { world } = entered();
    const others = ['b', 'c', 'd'].map((name, i) => booking('airbnb', name, `2027-09-1${i}`, `2027-09-1${i + 1}`));
    after(world, 1, [MARIE, PAUL, ...others]);
    const doubted = after(world, 1, [PAUL]);
    expect([doubted.doubtful, doubted.closes]).toEqual([true, []]);
    expect(after(world, 1, [PAUL, ...others]).closes).toHaveLength(1);
  });

  test('that is moved meanwhile leaves nothing to ask', () => {
    const { world, byHand } = entered();
    edit(world, byHand.id, { date_debut: '2027-09-01', date_fin: '2027-09-03' });
    const run = after(world, 1, [MARIE]);
    expect([run.inserts.length, run.closes.length]).toEqual([1, 1]);
  });
});

describe('several calendars', () => {
  test('case 39: another site’s event that comes back is an echo, and its end cancels nothing', () => {
    const world = feedWorld('abritel');
    const original = reservation({ ical_uid: MARIE.uid, ical_resume: 'Reserved' });
    world.rows.push(original);
    const paul = booking('abritel', 'd2', '2027-08-01', '2027-08-08');
    expect(after(world, 0, [{ ...MARIE, summary: 'Blocked' }, paul]).counts).toEqual({
      ...NO_COUNTS,
      nouveaux: 1,
      ignores: 1,
    });
    for (let i = 0; i < 20; i++) expect(doings(after(world, 24, [paul]))).toEqual([]);
    expect(world.rows[0]).toEqual(original);
  });

  test('cases 40 and 41: who shares nights on two sites, or arrives as another leaves, is kept', () => {
    const world = feedWorld('booking');
    world.rows.push(reservation({ ical_uid: MARIE.uid }));
    const same = booking('booking', 'c1', '2027-07-10', '2027-07-17');
    const next = booking('booking', 'c2', '2027-07-17', '2027-07-20');
    expect(after(world, 0, [same, next]).counts).toEqual({ ...NO_COUNTS, nouveaux: 2 });
  });

  test('case 65: what we exported ourselves is neither a stay nor remembered nor asked about', () => {
    const world = feedWorld();
    world.rows.push(reservation({ plateforme: 'direct', dates_verrouillees: true }));
    const echoes = [
      ownEcho('x', '2027-07-10', '2027-07-17', 'Airbnb (Not available)'),
      ownEcho('y', '2027-08-20', '2027-08-24', 'Reserved'),
      ownEcho('y', '2027-08-26', '2027-08-28', 'Reserved'),
      { ...ownEcho('', '2027-08-29', '2027-08-31', 'Reserved'), uid: 'v@EXPORT.example' },
      { ...ownEcho('z', '2027-09-20', '2027-09-24', 'Reserved'), status: 'CANCELLED' },
    ];
    const run = after(world, 0, [...echoes, PAUL]);
    expect(run.counts).toEqual({ ...NO_COUNTS, nouveaux: 1, ignores: 5 });
    expect([run.opens, Object.keys(world.memory.events)]).toEqual([[], [PAUL.uid]]);
  });

  test('case 58: a stay that was unlinked, or deleted, is forgotten and never missing', () => {
    const world = feedWorld();
    const third = booking('airbnb', 'ccc3', '2027-09-01', '2027-09-08');
    after(world, 0, [MARIE, PAUL, third]);
    edit(world, rowOf(world, MARIE.uid).id, { ical_uid: null });
    edit(world, rowOf(world, PAUL.uid).id, { deleted_at: '2027-06-01T11:00:00Z' });
    const run = after(world, 1, [third]);
    expect([doings(run), run.doubtful, run.watchful]).toEqual([[], false, false]);
    expect(Object.keys(world.memory.events)).not.toContain(MARIE.uid);
    // What was deleted is forgotten two days later: a file may be empty once.
    after(world, 49, [third, booking('airbnb', 'ddd4', '2027-10-01', '2027-10-04')]);
    expect(Object.keys(world.memory.events)).not.toContain(PAUL.uid);
  });
});

test('a stay that its owner deleted stays away as long as the site shows it, however long ago it was', () => {
  const world = feedWorld();
  after(world, 0, [MARIE]);
  edit(world, rowOf(world, MARIE.uid).id, { deleted_at: '2027-06-01T11:00:00Z' });
  for (let month = 0; month < 6; month++) expect(doings(after(world, 24 * 30, [MARIE]))).toEqual([]);
});

test('a zone that does not exist is read as Paris', () => {
  const world = feedWorld();
  expect(look({ ...world, rows: [] }, bodyOf(world, [MARIE])).inserts).toMatchObject([{ gite_id: GITE.id }]);
});
