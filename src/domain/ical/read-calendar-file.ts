import { ok, type Result } from '../../lib/result.ts';
import type { Day, Gite, Plateforme, Reservation } from '../rows.ts';
import { parseCalendar } from './parse.ts';
import type { CalendarFileError, ParsedCalendar, UnreadableEvent } from './parsed-calendar.ts';
import type { CalendarPlan } from './plan.ts';
import { planCalendar } from './plan-calendar.ts';
import { readEvents } from './read-events.ts';
import { type CalendarSource, plateformeOf } from './source.ts';

export interface CalendarContext {
  /** Name or address of the file: the last hint of where it comes from. */
  fileName: string;
  gite: Pick<Gite, 'id' | 'fuseau'>;
  /** The owner's reservations, of all gîtes: those of others serve to notice that the wrong gîte was chosen. */
  existing: readonly Reservation[];
  /** Today in the gîte. */
  today: Day;
  /** The owner's word on where the file comes from; absent: what the file says. */
  plateforme?: Plateforme;
}

/** What the import screen shows before anything is written. */
export interface CalendarPreview {
  source: CalendarSource;
  plateforme: Plateforme;
  /** The calendar's own name for itself, may be empty. */
  name: string;
  plan: CalendarPlan;
  unreadable: readonly UnreadableEvent[];
  counts: CalendarCounts;
  /** Another gîte already has stays of this very calendar: most likely the wrong gîte was chosen. */
  elsewhere: { gite_id: string; events: number } | null;
}

/** Events of the file, each counted once. */
export interface CalendarCounts {
  newStays: number;
  newBlocks: number;
  known: number;
  changed: number;
  /** `to_decide`, `probable_same`, `cancelled` and `cancelled_here`. */
  toDecide: number;
  echoes: number;
  unreadable: number;
  /** Cancellations of what we do not have, older versions of an event, Smoobu's arrival and departure days. */
  ignored: number;
}

/** Reads a calendar file and plans what it changes. Pure; bounded by `MAX_FILE_BYTES` and `MAX_EVENTS`. */
export function readCalendarFile(
  input: Uint8Array | string,
  context: CalendarContext,
): Result<CalendarPreview, CalendarFileError> {
  const { gite, existing, today } = context;
  const parsed = parseCalendar(input, gite.fuseau);
  if (!parsed.ok) return parsed;
  const file = readEvents(parsed.value, context.fileName, context.plateforme);
  const { source, calendar, events, cancellations, unreadable, unreadKeys } = file;
  const plateforme = context.plateforme ?? plateformeOf(source);
  const planInput = { gite_id: gite.id, plateforme, source, existing, events, cancellations, unreadKeys, today };
  const { plan, ignored } = planCalendar(planInput);
  const counts = countsOf(plan, unreadable.length, ignored + parsed.value.repeated + file.setAside);
  const elsewhere = knownElsewhere(calendar, gite.id, existing);
  return ok({ source, plateforme, name: calendar.name, plan, unreadable, counts, elsewhere });
}

function countsOf({ entries }: CalendarPlan, unreadable: number, ignored: number): CalendarCounts {
  const counts = { newStays: 0, newBlocks: 0, known: 0, changed: 0, toDecide: 0, echoes: 0, unreadable, ignored };
  for (const { kind, nature } of entries) {
    switch (kind) {
      case 'new':
        counts[nature === 'blocage' ? 'newBlocks' : 'newStays'] += 1;
        break;
      case 'known':
        counts.known += 1;
        break;
      case 'changed':
        counts.changed += 1;
        break;
      case 'echo':
        counts.echoes += 1;
        break;
      case 'to_decide':
      case 'probable_same':
      case 'cancelled':
      case 'cancelled_here':
        counts.toDecide += 1;
        break;
    }
  }
  return counts;
}

function knownElsewhere({ events }: ParsedCalendar, giteId: string, existing: readonly Reservation[]) {
  const keys = new Set(events.map(({ key }) => key));
  const counts = new Map<string, number>();
  for (const { gite_id, deleted_at, ical_uid } of existing) {
    const isTheirs = gite_id !== giteId && deleted_at === null && ical_uid !== null && keys.has(ical_uid);
    if (isTheirs) counts.set(gite_id, (counts.get(gite_id) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return most === undefined ? null : { gite_id: most[0], events: most[1] };
}
