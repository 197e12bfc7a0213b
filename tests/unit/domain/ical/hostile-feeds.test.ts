import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDay } from '../../../../src/domain/day.ts';
import { MAX_SUMMARY_CHARS } from '../../../../src/domain/ical/limits.ts';
import { hostileBody, readHostile } from '../../../support/ical-files/hostile-feeds.ts';

describe('5,000 hostile feeds', { timeout: 120_000 }, () => {
  test('crash nothing, pollute nothing, and write nothing that a person could not', () => {
    const seen = { readable: 0, stays: 0 };
    fc.assert(
      fc.property(hostileBody, (bytes) => {
        const run = readHostile(bytes);
        expect(Object.keys(Object.prototype)).toEqual([]);
        if (!run.ok) return;
        const { inserts, updates } = run.value;
        seen.readable += 1;
        seen.stays += inserts.length;
        for (const stay of inserts) {
          expect(isDay(stay.date_debut) && isDay(stay.date_fin) && stay.date_debut < stay.date_fin).toBe(true);
          expect([...(stay.ical_resume ?? '')].length).toBeLessThanOrEqual(MAX_SUMMARY_CHARS);
          expect((stay.ical_uid ?? '').length).toBeLessThanOrEqual(500);
          expect(stay.client_nom).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
        }
        // What a person typed is theirs, whatever a feed says.
        for (const { set } of updates) {
          expect(Object.keys(set)).not.toEqual(expect.arrayContaining(['notes']));
          expect(set.client_nom).toBeUndefined();
        }
        // What goes to the server is plain, and comes back the same.
        expect(JSON.parse(JSON.stringify(run.value.memory))).toEqual(run.value.memory);
        // PostgreSQL takes neither of these in a text.
        expect(JSON.stringify(run.value)).not.toMatch(/\\u0000|\\ud[89a-f]/i);
      }),
      { numRuns: 5000 },
    );
    // Not all of them are refused at the door.
    expect(seen.readable).toBeGreaterThan(2000);
    expect(seen.stays).toBeGreaterThan(2000);
  });
});
