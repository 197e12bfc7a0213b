import { addDays } from '../day.ts';
import type { Day, Nature, Plateforme, Reservation } from '../rows.ts';
import type { ClassifiedEvent } from './classify.ts';
import { indexIntervals, type Interval, type IntervalIndex } from './interval-index.ts';
import { type CalendarOf, calendarOf, hasLeft, identities, type Match, matchEvents } from './match.ts';
import type { CalendarPlan, PlanEntry } from './plan.ts';
import { cancellationEntry, eventEntry, type PlanContext } from './plan-entry.ts';
import { isClosure, isTouched } from './site-closure.ts';
import type { CalendarSource } from './source.ts';

export interface PlanInput {
  gite_id: string;
  plateforme: Plateforme;
  /** Who wrote it: the words of what left are read as theirs. */
  source: CalendarSource;
  /** The reservations we have; those of other gîtes and deleted ones are left aside. */
  existing: readonly Reservation[];
  events: readonly ClassifiedEvent[];
  cancellations: readonly { line: number; key: string; reference: string; summary: string }[];
  /** Identities of events that could not be read: they have not left the calendar. */
  unreadKeys: readonly string[];
  /** As in `CalendarOf`. */
  elsewhere?: ReadonlySet<string>;
  own?: ReadonlySet<string>;
  /** Nights after each stay that others are told to be taken. */
  margin?: number;
  /** Today in the gîte. */
  today: Day;
}

export interface PlannedCalendar {
  plan: CalendarPlan;
  /** Cancellations of stays that we do not have, or that are cancelled already. */
  ignored: number;
}

/**
 * What a calendar changes among the stays of its gîte. Pure, and settled: after `planOperations` is written, the same file
 * plans nothing more. Nothing is cancelled because it is absent: one file proves no absence.
 */
export function planCalendar(input: PlanInput): PlannedCalendar {
  const rows = input.existing.filter((row) => row.gite_id === input.gite_id && row.deleted_at === null);
  const keys = [...input.events, ...input.cancellations].map(({ key }) => key);
  const file = calendarOf(input.plateforme, [...keys, ...input.unreadKeys], input);
  const matches = matchEvents(input.events, rows, file);
  const cancelled = matchCancellations(input, rows, file, matches);
  const sure = cancelled.filter(({ entry }) => entry.choice === 'cancel');
  const gone = new Set(sure.flatMap(({ row, copies }) => [row, ...copies].map(({ id }) => id)));
  const staying = rows.filter(({ id }) => !gone.has(id));
  const context = planContext(input, staying, file, matches);
  const entries: PlanEntry[] = input.events.map((event) => eventEntry(event, matches.get(event.line) ?? null, context));
  entries.push(...cancelled.map(({ entry }) => entry));
  entries.sort((a, b) => (a.date_debut < b.date_debut ? -1 : a.date_debut > b.date_debut ? 1 : a.line - b.line));
  const { gite_id, plateforme } = input;
  return { plan: { gite_id, plateforme, entries }, ignored: input.cancellations.length - cancelled.length };
}

function matchCancellations(
  { cancellations, today }: PlanInput,
  rows: readonly Reservation[],
  file: CalendarOf,
  matches: ReadonlyMap<number, Match>,
): { row: Reservation; copies: Reservation[]; entry: PlanEntry }[] {
  const known = identities(rows, file);
  const used = new Set([...matches.values()].map(({ row }) => row.id));
  return cancellations.flatMap((cancellation) => {
    const free = (found: readonly Reservation[] = []) => found.filter(({ id }) => !used.has(id));
    const named = free(known.byUid.get(cancellation.key));
    const found = named.length > 0 ? named : free(known.byReference.get(cancellation.reference));
    const [row, ...copies] = found.filter(({ statut }) => statut !== 'annulee');
    if (row === undefined) return [];
    for (const { id } of [row, ...copies]) used.add(id);
    return [
      { row, copies, entry: cancellationEntry(cancellation, row, copies, { plateforme: file.plateforme, today }) },
    ];
  });
}

/** A stay or a closed period of the gîte as the plan leaves it: of a row, of the file, or of both. */
interface Standing extends Interval {
  row: string | null;
  line: number | null;
  nature: Nature;
  /** A row that is not of this calendar: another site's, or entered by hand. */
  elsewhere: boolean;
}

/** A few are enough to say that there is a conflict and with whom. */
const OVERLAPS_SHOWN = 5;
const LOOKED_AT = 64;

function planContext(
  { events, gite_id, source, today, margin = 0 }: PlanInput,
  rows: readonly Reservation[],
  file: CalendarOf,
  matches: ReadonlyMap<number, Match>,
): PlanContext {
  const standing = standingOf(events, rows, file, matches);
  const stays = indexIntervals(standing.filter(({ nature }) => nature !== 'blocage'));
  // What is closed elsewhere as well: a site that was told of it hands it back.
  const takers = indexIntervals(
    standing
      .filter(({ nature, elsewhere }) => nature !== 'blocage' || elsewhere)
      .map((one) => (one.nature === 'blocage' ? one : { ...one, end: addDays(one.end, margin) })),
  );
  const taken = new Set(
    events
      .filter((event) => event.nature === 'blocage' && !matches.has(event.line) && isTaken(event, takers))
      .map(({ line }) => line),
  );
  const all = indexIntervals(standing.filter(({ row, line }) => row !== null || line === null || !taken.has(line)));
  const isSites = (row: Reservation) => row.nature === 'blocage' && isClosure(row, source) && !isTouched(row);
  const left = rows.filter((row) => isSites(row) && hasLeft(row, file));
  const absorbed = absorbedBy(events, left, matches, taken);
  return {
    gite_id,
    plateforme: file.plateforme,
    today,
    isTaken: (line) => taken.has(line),
    absorbedBy: (line) => absorbed.get(line) ?? [],
    // As everywhere in the product, two closed periods do not harm each other.
    overlaps(event, nature, row) {
      const others = (nature === 'blocage' ? stays : all)
        .overlapping(event, OVERLAPS_SHOWN + 1)
        .filter((other) => other.line !== event.line && (other.row === null || other.row !== row))
        .slice(0, OVERLAPS_SHOWN);
      return {
        rows: others.flatMap((other) => other.row ?? []),
        lines: others.flatMap((other) => (other.row === null ? (other.line ?? []) : [])),
      };
    },
  };
}

/** Everything that holds nights, at the dates that the plan proposes. */
function standingOf(
  events: readonly ClassifiedEvent[],
  rows: readonly Reservation[],
  file: CalendarOf,
  matches: ReadonlyMap<number, Match>,
): Standing[] {
  const moved = new Map<string, ClassifiedEvent>();
  const own = new Set<string>();
  const standing: Standing[] = [];
  for (const event of events) {
    const match = matches.get(event.line);
    if (match === undefined) standing.push({ ...event, row: null, elsewhere: false });
    else if (match.by !== 'foreign') own.add(match.row.id);
    if (match !== undefined && match.by !== 'foreign' && !match.row.dates_verrouillees) moved.set(match.row.id, event);
  }
  for (const { id, nature, statut, plateforme, date_debut, date_fin } of rows) {
    if (statut === 'annulee') continue;
    const { start, end, line } = moved.get(id) ?? { start: date_debut, end: date_fin, line: null };
    standing.push({ start, end, line, row: id, nature, elsewhere: plateforme !== file.plateforme && !own.has(id) });
  }
  return standing;
}

/** Whether every night of a period is taken. */
function isTaken(period: Interval, stays: IntervalIndex<Standing>): boolean {
  let free = period.start;
  for (const { start, end } of stays.overlapping(period, LOOKED_AT)) {
    if (start > free) return false;
    if (end > free) free = end;
  }
  return free >= period.end;
}

/** By line of a closed period: those of the site's own that left the file and lie within it. Each goes to one only. */
function absorbedBy(
  events: readonly ClassifiedEvent[],
  left: readonly Reservation[],
  matches: ReadonlyMap<number, Match>,
  taken: ReadonlySet<number>,
): Map<number, string[]> {
  const matched = new Set([...matches.values()].map(({ row }) => row.id));
  const free = left.filter(({ id }) => !matched.has(id));
  const index = indexIntervals(free.map(({ id, date_debut, date_fin }) => ({ id, start: date_debut, end: date_fin })));
  const given = new Set<string>();
  const absorbed = new Map<number, string[]>();
  for (const event of events) {
    const match = matches.get(event.line);
    const closes = event.nature === 'blocage' && (match?.row.nature ?? 'blocage') === 'blocage';
    if (!closes || taken.has(event.line) || match?.by === 'foreign') continue;
    const inside = index
      .overlapping(event, LOOKED_AT)
      .filter(({ id, start, end }) => start >= event.start && end <= event.end && !given.has(id));
    for (const { id } of inside) given.add(id);
    if (inside.length > 0)
      absorbed.set(
        event.line,
        inside.map(({ id }) => id),
      );
  }
  return absorbed;
}
