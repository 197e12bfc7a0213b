import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../../src/domain/day.ts';
import { type CalendarPlan, planOperations, withChoice } from '../../../../src/domain/ical/plan.ts';
import { type CalendarPreview, readCalendarFile } from '../../../../src/domain/ical/read-calendar-file.ts';
import { NATURES, PLATEFORMES, type Reservation, STATUTS_RESERVATION } from '../../../../src/domain/rows.ts';
import {
  applied,
  calendarText,
  type EventWords,
  GITE,
  PRODIDS,
  reservation,
  stayLines,
} from '../../../support/ical-files/calendar-builder.ts';

/** Few UIDs, few days: so that everything meets everything. */
const uid = fc.constantFrom('a@airbnb.com', 'b@airbnb.com', 'c@booking.com', 'd', 'e', 'f');
const code = fc.constantFrom('HMTESTAAA1', 'HMTESTBBB2');
const summary = fc.constantFrom(
  'Reserved',
  'Airbnb (Not available)',
  'CLOSED - Not available',
  'Réservée - Marie',
  'Réservée - Paul',
  'Blocked',
  'Provisoire - Paul',
);
const dates = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 8 })).map(([from, nights]) => {
  const start = addDays('2027-06-01', from);
  return { start, end: addDays(start, nights) };
});

const word: fc.Arbitrary<EventWords> = fc
  .record({
    uid,
    dates,
    summary,
    code: fc.option(code, { nil: null }),
    status: fc.constantFrom(null, null, null, 'CANCELLED', 'TENTATIVE'),
  })
  .map(({ uid: name, dates: when, summary: says, code: reference, status }) => ({
    uid: name,
    ...when,
    summary: says,
    ...(reference === null ? {} : { code: reference }),
    ...(status === null ? {} : { status }),
  }));

const row: fc.Arbitrary<Reservation> = fc
  .record({
    dates,
    nature: fc.constantFrom(...NATURES),
    statut: fc.constantFrom(...STATUTS_RESERVATION),
    plateforme: fc.constantFrom(...PLATEFORMES),
    ical_uid: fc.option(uid, { nil: null }),
    ical_resume: fc.option(summary, { nil: null }),
    reference_plateforme: fc.constantFrom('', 'HMTESTAAA1', 'HMTESTBBB2'),
    client_nom: fc.constantFrom('', 'Famille Durand'),
    dates_verrouillees: fc.boolean(),
    gite_id: fc.constantFrom(GITE.id, GITE.id, GITE.id, 'other'),
    deleted_at: fc.constantFrom(null, null, null, '2027-05-01T00:00:00Z'),
  })
  .map(({ dates: when, ...fields }) => reservation({ ...fields, date_debut: when.start, date_fin: when.end }));

interface Scene {
  prodid: string;
  events: EventWords[];
  rows: Reservation[];
  today: string;
}

const scene: fc.Arbitrary<Scene> = fc.record({
  prodid: fc.constantFrom(...Object.values(PRODIDS), '-//Somewhere//EN'),
  events: fc.array(word, { maxLength: 8 }),
  rows: fc.array(row, { maxLength: 8 }),
  today: fc.integer({ min: -5, max: 25 }).map((days) => addDays('2027-06-01', days)),
});

function read({ prodid, events, today }: Omit<Scene, 'rows'>, existing: readonly Reservation[]): CalendarPreview {
  const text = calendarText(events.map(stayLines), prodid);
  const preview = readCalendarFile(text, { fileName: '', gite: GITE, existing, today });
  if (!preview.ok) throw new Error(preview.error.code);
  return preview.value;
}

/** The plan with other options chosen here and there. */
function chosen(plan: CalendarPlan, picks: readonly number[]): CalendarPlan {
  return plan.entries.reduce((result, { line, options }, i) => {
    const option = options[(picks[i % Math.max(picks.length, 1)] ?? 0) % options.length];
    return option === undefined ? result : withChoice(result, line, option.choice);
  }, plan);
}

const RUNS = { numRuns: 2_000 };

describe('whatever the calendar and whatever the house', () => {
  test('the same file again changes nothing', () => {
    fc.assert(
      fc.property(scene, ({ rows, ...file }) => {
        const after = applied(read(file, rows).plan, rows);
        const again = read(file, after).plan;
        expect(planOperations(again)).toEqual({ inserts: [], updates: [] });
        expect(again.entries.filter(({ kind }) => kind === 'new' || kind === 'changed')).toEqual([]);
      }),
      RUNS,
    );
  });

  test('what the owner wrote stays, and so do other gîtes and deleted stays', () => {
    fc.assert(
      fc.property(scene, fc.array(fc.nat(3), { minLength: 1, maxLength: 5 }), ({ rows, ...file }, picks) => {
        const after = applied(chosen(read(file, rows).plan, picks), rows);
        for (const [i, before] of rows.entries()) {
          const now = after[i] ?? before;
          const own = { ...now, ...feedOwned(before) };
          expect({ ...own, client_nom: before.client_nom || now.client_nom }).toEqual({
            ...before,
            client_nom: before.client_nom || now.client_nom,
          });
          if (before.client_nom !== '') expect(now.client_nom).toBe(before.client_nom);
          if (before.gite_id !== GITE.id || before.deleted_at !== null) expect(now).toEqual(before);
        }
      }),
      RUNS,
    );
  });

  test('locked dates move only when the owner says so', () => {
    fc.assert(
      fc.property(scene, ({ rows, ...file }) => {
        const after = applied(read(file, rows).plan, rows);
        for (const [i, { dates_verrouillees, date_debut, date_fin }] of rows.entries()) {
          if (dates_verrouillees) expect(after[i]).toMatchObject({ date_debut, date_fin });
        }
      }),
      RUNS,
    );
  });

  test('a stay is cancelled only by a file that says so, a closed period only into a larger one', () => {
    fc.assert(
      fc.property(scene, ({ rows, ...file }) => {
        const after = applied(read(file, rows).plan, rows);
        const says = file.events.some(({ status }) => status === 'CANCELLED');
        for (const [i, before] of rows.entries()) {
          if (before.statut === 'annulee' || after[i]?.statut !== 'annulee' || says) continue;
          const covers = (other: Reservation) =>
            other.statut !== 'annulee' &&
            other.nature === 'blocage' &&
            other.date_debut <= before.date_debut &&
            other.date_fin >= before.date_fin;
          expect(before.nature).toBe('blocage');
          expect(after.some(covers)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  test('every event of the file is accounted for, once', () => {
    fc.assert(
      fc.property(scene, ({ rows, ...file }) => {
        const { counts, plan } = read(file, rows);
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(file.events.length);
        expect(new Set(plan.entries.map(({ line }) => line)).size).toBe(plan.entries.length);
        for (const { options, choice } of plan.entries) expect(options[0]?.choice).toBe(choice);
      }),
      RUNS,
    );
  });

  test('each choice on each line leads to something that can be planned again', () => {
    fc.assert(
      fc.property(scene, fc.array(fc.nat(3), { minLength: 1, maxLength: 5 }), ({ rows, ...file }, picks) => {
        const after = applied(chosen(read(file, rows).plan, picks), rows);
        const settled = applied(read(file, after).plan, after);
        expect(planOperations(read(file, settled).plan)).toEqual({ inserts: [], updates: [] });
      }),
      RUNS,
    );
  });
});

/** The fields that a calendar may change. */
function feedOwned({
  date_debut,
  date_fin,
  ical_uid,
  ical_resume,
  reference_plateforme,
  statut,
  plateforme,
}: Reservation) {
  return { date_debut, date_fin, ical_uid, ical_resume, reference_plateforme, statut, plateforme };
}
