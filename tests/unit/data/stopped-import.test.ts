import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { applyCalendarPlan } from '../../../src/data/mutations/calendar-plan.ts';
import { addDays } from '../../../src/domain/day.ts';
import { readCalendarFile } from '../../../src/domain/ical/read-calendar-file.ts';
import { calendarText, GITE, stayLines } from '../../support/ical-files/calendar-builder.ts';
import { aGite, freshData, receive, type TestData } from '../../support/local-data.ts';

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, GITE.id)]);
});
afterEach(async () => data.dispose());

describe('an import that is stopped', () => {
  test('leaves nothing of what it had written, nor anything to send', async () => {
    const events = Array.from({ length: 450 }, (_, i) =>
      stayLines({ uid: `${i}@airbnb.com`, start: addDays('2027-07-01', i * 3), end: addDays('2027-07-03', i * 3) }),
    );
    const read = readCalendarFile(calendarText(events), {
      fileName: '',
      gite: GITE,
      existing: [],
      today: '2027-06-01',
    });
    if (!read.ok) throw new Error(read.error.code);
    const abort = new AbortController();
    const outcome = await applyCalendarPlan(data, read.value.plan, () => abort.abort(), abort.signal);
    expect(outcome).toMatchObject({ ok: true, value: { wasStopped: true, nouveaux: 0 } });
    expect(await data.db.reservations.count()).toBe(0);
    expect(await data.db.outbox.count()).toBe(0);
    expect(await data.db.sync_logs.count()).toBe(0);
  });
});
