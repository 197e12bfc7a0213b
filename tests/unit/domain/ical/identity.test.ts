import { describe, expect, test } from 'vitest';
import { calendarText, eventLines, parsed, stayLines } from '../../../support/ical-files/calendar-builder.ts';

const STAY = { uid: 'a@airbnb.com', start: '2027-07-10', end: '2027-07-13' };

function version(dates: { start: string; end: string }, ...more: string[]): string[] {
  return [...stayLines({ ...STAY, ...dates }).slice(0, -1), ...more, 'END:VEVENT'];
}

function found(...events: string[][]) {
  const { events: read, repeated } = parsed(calendarText(events));
  return { read: read.map(({ key, start, end }) => `${key} ${start}/${end}`), repeated };
}

const EARLY = { start: '2027-07-10', end: '2027-07-13' };
const LATE = { start: '2027-07-11', end: '2027-07-14' };

describe('an event without a UID', () => {
  const nameless = (summary: string) => eventLines('DTSTART:20270710', 'DTEND:20270713', `SUMMARY:${summary}`);
  const keys = (...events: string[][]) => parsed(calendarText(events)).events.map(({ key }) => key);

  test('case 14: gets one from its dates and words, the same on every run and in any order', () => {
    const [a, b] = keys(nameless('A'), nameless('B'));
    expect(a).not.toBe(b);
    expect(keys(nameless('B'), nameless('A'))).toEqual([b, a]);
    expect(a).toMatch(/^sans-uid:2027-07-10\/2027-07-13:\w+$/);
  });

  test('an empty one is none', () => {
    expect(keys(['BEGIN:VEVENT', 'UID: ', ...nameless('A').slice(1)])).toEqual(keys(nameless('A')));
  });

  test('the same twice is one', () => {
    expect(found(nameless('A'), nameless('A'))).toMatchObject({ read: [expect.any(String)], repeated: 1 });
  });
});

describe('case 15: several events with one UID', () => {
  test('the highest SEQUENCE wins, wherever it stands', () => {
    const [old, fresh] = [version(EARLY, 'SEQUENCE:1'), version(LATE, 'SEQUENCE:10')];
    const expected = { read: ['a@airbnb.com 2027-07-11/2027-07-14'], repeated: 1 };
    expect(found(old, fresh)).toEqual(expected);
    expect(found(fresh, old)).toEqual(expected);
  });

  test('then the latest LAST-MODIFIED, then the latest DTSTAMP', () => {
    const modified = (day: string) => `LAST-MODIFIED:202705${day}T100000Z`;
    expect(found(version(LATE, modified('12')), version(EARLY, modified('09'))).read).toEqual([
      'a@airbnb.com 2027-07-11/2027-07-14',
    ]);
    expect(found(version(LATE, 'DTSTAMP:20270512T100000Z'), version(EARLY, 'DTSTAMP:20270509T100000Z')).read).toEqual([
      'a@airbnb.com 2027-07-11/2027-07-14',
    ]);
  });

  test('the same dates twice are one event', () => {
    expect(found(version(EARLY), version(EARLY))).toEqual({
      read: ['a@airbnb.com 2027-07-10/2027-07-13'],
      repeated: 1,
    });
  });

  test('different dates that nothing orders are all kept, each with a key of its own', () => {
    const expected = {
      read: [
        'a@airbnb.com#2027-07-10/2027-07-13 2027-07-10/2027-07-13',
        'a@airbnb.com#2027-07-11/2027-07-14 2027-07-11/2027-07-14',
      ],
      repeated: 0,
    };
    expect(found(version(EARLY), version(LATE))).toEqual(expected);
  });

  test('a later cancellation stands for all of them', () => {
    const { events, cancellations, repeated } = parsed(
      calendarText([version(EARLY, 'SEQUENCE:1'), version(EARLY, 'SEQUENCE:2', 'STATUS:CANCELLED')]),
    );
    expect(events).toEqual([]);
    expect(cancellations).toMatchObject([{ key: 'a@airbnb.com' }]);
    expect(repeated).toBe(1);
  });

  test('a cancellation of the same age does not cancel', () => {
    const { events, cancellations } = parsed(calendarText([version(EARLY), version(EARLY, 'STATUS:CANCELLED')]));
    expect([events.length, cancellations.length]).toEqual([1, 0]);
  });

  test('one that cannot be read does not displace one that can', () => {
    const broken = eventLines('UID:a@airbnb.com', 'SEQUENCE:9', 'DTSTART:never');
    const { events, unreadable } = parsed(calendarText([version(EARLY), broken]));
    expect([events.length, unreadable.length]).toEqual([1, 1]);
  });
});

describe('hostile identifiers', () => {
  test('names of JavaScript’s own are ordinary ones', () => {
    const uids = ['__proto__', 'constructor', 'hasOwnProperty', 'toString'];
    expect(parsed(calendarText(uids.map((uid) => stayLines({ ...STAY, uid })))).events.map(({ key }) => key)).toEqual(
      uids,
    );
    expect(({} as Record<string, unknown>)['line']).toBeUndefined();
  });

  test('one of 10 KB is shortened and stays different from its like', () => {
    const long = 'x'.repeat(10_240);
    const keys = parsed(
      calendarText([`${long}1`, `${long}2`, `${long}1`].map((uid) => stayLines({ ...STAY, uid }))),
    ).events.map(({ key }) => key);
    expect(new Set(keys).size).toBe(2);
    expect(Math.max(...keys.map(({ length }) => length))).toBeLessThanOrEqual(200);
  });

  test('control and bidirectional characters are dropped', () => {
    expect(found(stayLines({ ...STAY, uid: 'a\u0000b\u202Ec@x' })).read).toEqual(['abc@x 2027-07-10/2027-07-13']);
  });
});

describe('cancellations', () => {
  test('STATUS:CANCELLED is one, with or without dates', () => {
    const bare = eventLines('UID:b', 'STATUS:CANCELLED');
    const { events, cancellations, unreadable } = parsed(
      calendarText([
        stayLines({ ...STAY, status: 'cancelled' }),
        bare,
        eventLines('UID:c', 'STATUS:CANCELED', 'DTSTART:1'),
      ]),
    );
    expect(cancellations.map(({ key }) => key)).toEqual(['a@airbnb.com', 'b', 'c']);
    expect([...events, ...unreadable]).toEqual([]);
  });

  test('case 21: METHOD:CANCEL makes one of every event of its calendar, not of the next', () => {
    const text = calendarText([stayLines(STAY)]).replace('VERSION:2.0', 'METHOD:CANCEL');
    const result = parsed(text + calendarText([stayLines({ ...STAY, uid: 'b' })]));
    expect(result.cancellations.map(({ key }) => key)).toEqual(['a@airbnb.com']);
    expect(result.events.map(({ key }) => key)).toEqual(['b']);
  });

  test('case 17: STATUS:TENTATIVE is no cancellation', () => {
    expect(parsed(calendarText([stayLines({ ...STAY, status: 'TENTATIVE' })])).events).toMatchObject([
      { tentative: true },
    ]);
  });
});
