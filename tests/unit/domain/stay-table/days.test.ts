import { describe, expect, test } from 'vitest';
import { orderOfDays, readDay, type WrittenStay } from '../../../../src/domain/stay-table/days.ts';

const stay = (arrival: string, departure = '', nights: number | null = null): WrittenStay => ({
  arrival,
  departure,
  nights,
});

describe('a day in a cell', () => {
  test.each([
    ['2026-07-04', '2026-07-04'],
    ['2026-07-04 15:00', '2026-07-04'],
    ['2026-07-04T15:00:00Z', '2026-07-04'],
    ['2026/7/4', '2026-07-04'],
    ['04/07/2026', '2026-07-04'],
    ['4/7/26', '2026-07-04'],
    ['04-07-2026 16h00', '2026-07-04'],
    ['04.07.2026', '2026-07-04'],
    ['sam. 04/07/2026', '2026-07-04'],
  ])('is read: %s', (text, day) => {
    expect(readDay(text, 'day_first')).toBe(day);
  });

  test('has the month first where the table has, and never with dots', () => {
    expect(readDay('07/04/2026', 'month_first')).toBe('2026-07-04');
    expect(readDay('04.07.2026', 'month_first')).toBe('2026-07-04');
    expect(readDay('2026-07-04', 'month_first')).toBe('2026-07-04');
  });

  test.each(['', 'bientôt', '31/02/2026', '2026-13-01', '46217', '04/07', '04/07-2026', '2026-07-04x'])(
    'is none: %j',
    (text) => {
      expect(readDay(text, 'day_first')).toBeNull();
    },
  );
});

describe('the order of a table', () => {
  test('is decided by a figure over 12, for all its lines', () => {
    const stays = [stay('01/02/2026', '03/02/2026'), stay('20/03/2026', '22/03/2026')];
    expect(orderOfDays(stays, 'month_first')).toEqual({ order: 'day_first', isAmbiguous: false });
    expect(orderOfDays([stay('02/01/2026'), stay('03/20/2026')], 'day_first').order).toBe('month_first');
  });

  test('is decided by the nights that the file counts', () => {
    const stays = [stay('02/01/2026', '02/03/2026', 2), stay('03/04/2026', '03/09/2026', 5)];
    expect(orderOfDays(stays, 'day_first')).toEqual({ order: 'month_first', isAmbiguous: false });
  });

  test('is decided by departures that would come before their arrivals', () => {
    const stays = [stay('12/01/2026', '01/02/2026'), stay('02/03/2026', '05/03/2026')];
    expect(orderOfDays(stays, 'month_first')).toEqual({ order: 'day_first', isAmbiguous: false });
  });

  test('is the usual one, and said to be open, when both remain possible', () => {
    const stays = [stay('02/03/2026', '05/04/2026')];
    expect(orderOfDays(stays, 'day_first')).toEqual({ order: 'day_first', isAmbiguous: true });
    expect(orderOfDays(stays, 'month_first')).toEqual({ order: 'month_first', isAmbiguous: true });
  });

  test('stays open when one line speaks for each', () => {
    const stays = [stay('01/02/2026', '01/05/2026', 3), stay('01/02/2026', '04/02/2026', 3)];
    expect(orderOfDays(stays, 'day_first').isAmbiguous).toBe(true);
  });

  test('matters to nobody where days are written in one way only', () => {
    const stays = [stay('2026-07-04', '2026-07-05'), stay('04.07.2026'), stay('05/05/2026'), stay('x')];
    expect(orderOfDays(stays, 'day_first')).toEqual({ order: 'day_first', isAmbiguous: false });
  });
});
