import { describe, expect, test } from 'vitest';
import { addDays } from '../../../../src/domain/day.ts';
import type { Reservation } from '../../../../src/domain/rows.ts';
import {
  applied,
  BOOKING,
  type EventWords,
  importedBooking,
  JULY,
  planned,
  reservation,
} from '../../../support/ical-files/calendar-builder.ts';

describe('closed periods', () => {
  const closed = (uid: string, start: string, end: string): EventWords => ({
    uid: `${uid}@airbnb.com`,
    start,
    end,
    summary: 'Airbnb (Not available)',
  });

  test.each([1, 2, 3])('Airbnb’s range of %i nights that moves every day stays one row for a week', (nights) => {
    let rows: Reservation[] = [];
    for (let i = 0; i < 7; i++) {
      const today = addDays('2027-06-01', i);
      const { plan } = planned('airbnb', [closed(`day${i}`, today, addDays(today, nights))], rows, { today });
      rows = applied(plan, rows);
    }
    expect(rows).toMatchObject([
      { nature: 'blocage', date_debut: '2027-06-07', date_fin: addDays('2027-06-07', nights) },
    ]);
  });

  test('those that became one leave one; the nights stay closed', () => {
    const block = (uid: string, date_debut: string, date_fin: string) =>
      reservation({
        nature: 'blocage',
        ical_uid: `${uid}@airbnb.com`,
        ical_resume: 'Airbnb (Not available)',
        date_debut,
        date_fin,
      });
    const rows = [
      block('x', '2027-07-01', '2027-07-05'),
      block('y', '2027-07-05', '2027-07-08'),
      block('z', '2027-08-01', '2027-08-05'),
    ];
    const { plan } = planned('airbnb', [closed('xy', '2027-07-01', '2027-07-08')], rows);
    const after = applied(plan, rows);
    expect(
      after.filter(({ statut }) => statut !== 'annulee').map(({ date_debut, date_fin }) => [date_debut, date_fin]),
    ).toEqual([
      ['2027-07-01', '2027-07-08'],
      ['2027-08-01', '2027-08-05'],
    ]);
  });

  test('over nights that stays from elsewhere take add nothing', () => {
    const rows = [
      reservation({ plateforme: 'direct', date_debut: '2027-07-10', date_fin: '2027-07-14' }),
      reservation({ plateforme: 'booking', date_debut: '2027-07-14', date_fin: '2027-07-17' }),
    ];
    const { kinds, inserts, counts } = planned('airbnb', [closed('x', '2027-07-10', '2027-07-17')], rows);
    expect([kinds, inserts]).toEqual([['echo'], []]);
    expect(counts.echoes).toBe(1);
    expect(planned('airbnb', [closed('x', '2027-07-10', '2027-07-18')], rows)).toMatchObject({
      kinds: ['new'],
      plan: { entries: [{ overlaps: { rows: rows.map(({ id }) => id) } }] },
    });
  });

  test('that the owner made a stay of their own are theirs to move', () => {
    const row = reservation({
      nature: 'sejour',
      client_nom: 'Cousins',
      ical_uid: 'x@airbnb.com',
      ical_resume: 'Airbnb (Not available)',
    });
    const { plan, updates } = planned('airbnb', [closed('x', '2027-07-10', '2027-07-20')], [row]);
    expect(plan.entries).toMatchObject([{ kind: 'to_decide', why: 'owner_stay' }]);
    expect(updates).toEqual([]);
    expect(planned('airbnb', [closed('new', '2027-07-11', '2027-07-20')], [row]).kinds).toEqual(['new']);
  });

  test('case 25: what the owner says of unknown nights is not unsaid', () => {
    const row = reservation({
      plateforme: 'booking',
      nature: 'blocage',
      ical_uid: 'x@booking.com',
      ical_resume: 'CLOSED - Not available',
    });
    const again = planned('booking', [{ ...JULY, uid: 'x@booking.com', summary: 'CLOSED - Not available' }], [row]);
    expect(again).toMatchObject({ kinds: ['known'], updates: [], plan: { entries: [{ nature: 'blocage' }] } });
  });
});

describe('two calendars of one gîte', () => {
  test('the same stay that comes back through another site, with its UID, is an echo', () => {
    const row = importedBooking();
    const { kinds, inserts, updates } = planned('abritel', [{ ...BOOKING, summary: 'Blocked' }], [row]);
    expect([kinds, inserts, updates]).toEqual([['echo'], [], []]);
  });

  test('two bookings of the same nights on two sites are both kept, and shown as a conflict', () => {
    const row = importedBooking();
    const { kinds, plan, inserts } = planned(
      'booking',
      [{ ...JULY, uid: 'x@booking.com', summary: 'CLOSED - Not available' }],
      [row],
    );
    expect(kinds).toEqual(['new']);
    expect(plan.entries[0]?.overlaps).toEqual({ rows: [row.id], lines: [] });
    expect(inserts).toHaveLength(1);
  });

  test('who arrives on the day another leaves is in nobody’s way', () => {
    const next = { uid: 'x@booking.com', start: '2027-07-17', end: '2027-07-20', summary: 'CLOSED - Not available' };
    const { plan } = planned(
      'booking',
      [next, { ...next, uid: 'y@booking.com', start: '2027-07-20', end: '2027-07-21' }],
      [importedBooking()],
    );
    expect(plan.entries.map(({ overlaps }) => overlaps)).toEqual([
      { rows: [], lines: [] },
      { rows: [], lines: [] },
    ]);
  });

  test('events of one file that share nights are shown to each other', () => {
    const twice = [
      BOOKING,
      { ...BOOKING, uid: 'b@airbnb.com', code: 'HMTESTBBB2', start: '2027-07-16', end: '2027-07-19' },
    ];
    const { plan } = planned('airbnb', twice, []);
    const lines = plan.entries.map(({ line }) => line);
    expect(plan.entries.map(({ overlaps }) => overlaps.lines)).toEqual([[lines[1]], [lines[0]]]);
  });

  test('a stay that moves away in the same file is no conflict any more', () => {
    const events = [
      { ...BOOKING, start: '2027-08-01', end: '2027-08-05' },
      { ...BOOKING, uid: 'b@airbnb.com', code: 'HMTESTBBB2' },
    ];
    const { plan } = planned('airbnb', events, [importedBooking()]);
    expect(plan.entries.map(({ kind, overlaps }) => [kind, overlaps])).toEqual([
      ['new', { rows: [], lines: [] }],
      ['changed', { rows: [], lines: [] }],
    ]);
  });
});

describe('an explicit cancellation', () => {
  const cancelled = { ...BOOKING, status: 'CANCELLED' };

  test('cancels the stay it names, and touches nothing else of it', () => {
    const row = importedBooking();
    const { kinds, plan } = planned('airbnb', [cancelled], [row]);
    expect(kinds).toEqual(['cancelled']);
    expect(applied(plan, [row])).toEqual([{ ...row, statut: 'annulee' }]);
  });

  test('finds it by the platform’s code as well', () => {
    expect(planned('airbnb', [{ ...cancelled, uid: 'other' }], [importedBooking()]).kinds).toEqual(['cancelled']);
  });

  test('of a stay that has begun is for the owner to decide', () => {
    const { plan, updates } = planned('airbnb', [cancelled], [importedBooking()], { today: '2027-07-10' });
    expect(updates).toEqual([]);
    expect(plan.entries).toMatchObject([{ kind: 'cancelled', choice: 'ignore' }]);
  });

  test('case 17: of a stay we do not have, or that is cancelled already, is ignored', () => {
    for (const rows of [[], [importedBooking({ statut: 'annulee' as const })]]) {
      expect(planned('airbnb', [cancelled], rows)).toMatchObject({ kinds: [], counts: { ignored: 1 } });
    }
  });

  test('frees the nights for the next guest of the same file', () => {
    const { plan, kinds } = planned(
      'airbnb',
      [cancelled, { ...BOOKING, uid: 'b@airbnb.com', code: 'HMTESTBBB2' }],
      [importedBooking()],
    );
    expect(kinds.toSorted()).toEqual(['cancelled', 'new']);
    expect(plan.entries.map(({ overlaps }) => overlaps.rows)).toEqual([[], []]);
  });
});

test('nothing is cancelled because a file no longer has it', () => {
  expect(planned('airbnb', [], [importedBooking()])).toMatchObject({ kinds: [], inserts: [], updates: [] });
});
