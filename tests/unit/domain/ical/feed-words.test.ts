import { describe, expect, test } from 'vitest';
import {
  after,
  ALL,
  bodyOf,
  booking,
  closure,
  doings,
  edit,
  feedWorld,
  fullWorld,
  LAST,
  MARIE,
  NO_COUNTS,
  openOnes,
  PAUL,
  readBody,
  rowOf,
} from '../../../support/feed-world.ts';
import { calendarText, eventLines, stayLines } from '../../../support/ical-files/calendar-builder.ts';

/** What the words of a site become once the server has read them, nobody watching. */
describe('an event that is wrong', () => {
  test('case 5: which ends before it begins is counted, and changes nothing for the others', () => {
    const world = fullWorld();
    const backwards = booking('airbnb', 'ccc3', '2027-09-12', '2027-09-10');
    const run = after(world, 2, [...ALL, backwards]);
    expect([doings(run), run.counts]).toEqual([[], { ...NO_COUNTS, inchanges: 3, illisibles: 1 }]);
  });

  test('case 4: which ends on the day it begins is one night, never none', () => {
    const world = feedWorld();
    after(world, 0, [{ ...MARIE, end: MARIE.start }]);
    expect(world.rows).toMatchObject([{ date_debut: '2027-07-10', date_fin: '2027-07-11' }]);
  });

  test('case 14: which has no UID is the same stay on the next look, and moves nothing', () => {
    const world = feedWorld('booking');
    const body = bodyOf(world, [booking('booking', 'c1', '2027-07-10', '2027-07-17')]).replace(/UID:.*\r\n/, '');
    expect(readBody(world, body).counts).toEqual({ ...NO_COUNTS, nouveaux: 1 });
    const again = readBody(world, body);
    expect([doings(again), again.counts]).toEqual([[], { ...NO_COUNTS, inchanges: 1 }]);
  });

  test('case 15: which stands twice under one UID is two stays where nothing says which holds, and both are kept', () => {
    const world = feedWorld();
    const twice = [MARIE, { ...MARIE, start: '2027-07-12', end: '2027-07-19' }];
    expect(after(world, 0, twice).counts).toEqual({ ...NO_COUNTS, nouveaux: 2 });
    const again = after(world, 2, twice);
    expect([doings(again), again.counts]).toEqual([[], { ...NO_COUNTS, inchanges: 2 }]);
  });

  test('case 16: which repeats is counted and becomes no stay', () => {
    const world = feedWorld();
    const text = calendarText([
      stayLines(MARIE),
      eventLines('UID:every-week', 'DTSTART:20270701', 'SUMMARY:Reserved', 'RRULE:FREQ=WEEKLY'),
    ]);
    expect(readBody(world, text).counts).toEqual({ ...NO_COUNTS, nouveaux: 1, illisibles: 1 });
  });
});

describe('what is not sure', () => {
  test('case 17: a tentative event is an option, and a cancellation of nothing that we know is nothing', () => {
    const world = feedWorld();
    const run = after(world, 0, [
      { ...MARIE, status: 'TENTATIVE' },
      { ...PAUL, status: 'CANCELLED' },
    ]);
    expect(run.counts).toEqual({ ...NO_COUNTS, nouveaux: 1, ignores: 1 });
    expect(world.rows).toMatchObject([{ ical_uid: MARIE.uid, statut: 'option' }]);
  });

  test('case 21: a calendar whose method is CANCEL cancels what it names, and nothing that it does not', () => {
    const world = fullWorld();
    const unknown = booking('airbnb', 'ccc3', '2027-09-10', '2027-09-12');
    world.now += 3_600_000;
    const run = readBody(world, bodyOf(world, [MARIE, unknown]).replace('VERSION:2.0', 'METHOD:CANCEL'));
    expect(run.updates).toMatchObject([{ id: rowOf(world, MARIE.uid).id, set: { statut: 'annulee' } }]);
    expect(run.counts).toEqual({ ...NO_COUNTS, annules: 1, ignores: 1 });
    const statuses = [MARIE, PAUL, LAST].map(({ uid }) => rowOf(world, uid).statut);
    expect([statuses, openOnes(world)]).toEqual([['annulee', 'confirmee', 'confirmee'], []]);
  });
});

describe('whose nights they are', () => {
  test('case 22: Airbnb’s booking is a stay with its code', () => {
    const world = feedWorld();
    after(world, 0, [MARIE]);
    expect(world.rows).toMatchObject([
      { nature: 'sejour', reference_plateforme: 'HMTESTAAA1', ical_resume: 'Reserved' },
    ]);
  });

  test('cases 23 and 27: what Airbnb and Abritel close is a closed period, with nobody’s name', () => {
    const [airbnb, abritel] = [feedWorld(), feedWorld('abritel')];
    after(airbnb, 0, [closure('b1', '2027-06-20', '2027-06-25')]);
    after(abritel, 0, [{ ...booking('abritel', 'd1', '2027-06-20', '2027-06-25'), summary: 'Blocked' }]);
    for (const { rows } of [airbnb, abritel]) expect(rows).toMatchObject([{ nature: 'blocage', client_nom: '' }]);
  });

  test('case 25: what Booking.com closes is taken by nobody knows whom, and stays what the owner makes of it', () => {
    const world = feedWorld('booking');
    const closed = booking('booking', 'c1', '2027-07-10', '2027-07-17');
    after(world, 0, [closed]);
    expect(world.rows).toMatchObject([{ nature: 'inconnue', statut: 'confirmee' }]);
    edit(world, rowOf(world, closed.uid).id, { nature: 'blocage' });
    expect(doings(after(world, 2, [closed]))).toEqual([]);
    after(world, 2, [{ ...closed, end: '2027-07-18' }]);
    expect(world.rows).toMatchObject([{ nature: 'blocage', date_fin: '2027-07-18' }]);
  });

  test('case 29: words that nobody knows take the nights all the same', () => {
    const world = feedWorld('abritel');
    after(world, 0, [{ ...booking('abritel', 'd1', '2027-07-10', '2027-07-17'), summary: 'Fenêtres à repeindre' }]);
    expect(world.rows).toMatchObject([{ nature: 'inconnue', statut: 'confirmee', client_nom: '' }]);
  });

  test('case 28: Smoobu’s arrival, departure and stay are one stay, on every look', () => {
    const world = feedWorld();
    const day = (uid: string, on: string, summary: string) => stayLines({ uid, start: on, end: on, summary });
    const text = calendarText(
      [
        day('in', '2027-07-10', 'Check-in Claire'),
        stayLines({ uid: 's', start: '2027-07-10', end: '2027-07-17', summary: 'Claire' }),
        day('out', '2027-07-17', 'Check-out Claire'),
      ],
      '-//Smoobu//EN',
    );
    expect(readBody(world, text).counts).toEqual({ ...NO_COUNTS, nouveaux: 1, ignores: 2 });
    expect(world.rows).toMatchObject([{ date_debut: '2027-07-10', date_fin: '2027-07-17' }]);
    expect(doings(readBody(world, text))).toEqual([]);
  });
});
