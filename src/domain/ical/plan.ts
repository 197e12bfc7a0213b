import type { Day, Nature, Plateforme, Reservation } from '../rows.ts';

/**
 * What reading a calendar proposes, line by line, before anything is written. `applyCalendarPlan` (src/data) writes
 * `planOperations(plan)`; the screen shows `entries` and changes choices with `withChoice`.
 */
export interface CalendarPlan {
  gite_id: string;
  plateforme: Plateforme;
  /** Ordered by arrival, then by line. */
  entries: readonly PlanEntry[];
}

export type EntryKind =
  /** Not there yet. */
  | 'new'
  /** There already. At most its identity in the feed is refreshed, silently. */
  | 'known'
  /** There, with other dates, or an option that has become firm. */
  | 'changed'
  /** There with other dates, but the dates are the owner's to decide; `why` says for what reason. */
  | 'to_decide'
  /** A stay entered by hand has exactly these dates: the same one, most likely. */
  | 'probable_same'
  /** A closed period over nights that are taken already, or an event of another platform that comes back. */
  | 'echo'
  /** The file says that a stay we have is cancelled. */
  | 'cancelled'
  /** Cancelled here, still in the file. */
  | 'cancelled_here';

/** `locked`: the owner fixed the dates · `owner_stay`: the platform only closes them, the stay is the owner's own ·
 *  `other_source`: the stay does not come from this platform. */
export type DecideReason = 'locked' | 'owner_stay' | 'other_source';

export type Choice = 'import' | 'update' | 'link' | 'cancel' | 'restore' | 'ignore';

export interface PlanEntry {
  kind: EntryKind;
  /** Line of the event in the file, from 1: what identifies the entry in its plan. */
  line: number;
  nature: Nature;
  statut: 'option' | 'confirmee';
  date_debut: Day;
  date_fin: Day;
  /** The event's own words: foreign text, shown as text only. */
  summary: string;
  /** First name, or name, where the platform tells it; else empty. */
  guest: string;
  /** The platform's code of the booking (Airbnb's HM…); else empty. */
  reference: string;
  /** Last digits of the guest's phone as Airbnb gives them; else empty. */
  phone_last4: string;
  /** DTEND was missing or equal to DTSTART: one night was assumed. */
  one_night_assumed: boolean;
  /** The reservation it is about, as it is now. */
  row: MatchedRow | null;
  why: DecideReason | null;
  /** Stays that would share nights with it: of the gîte (ids) and of the file (lines). At most a few; closed periods
   *  do not count. Both are kept, a person decides. */
  overlaps: { rows: readonly string[]; lines: readonly number[] };
  /** What may be done, the proposed one first. A single one: nothing to choose. */
  options: readonly PlanOption[];
  choice: Choice;
}

export type MatchedRow = Pick<
  Reservation,
  'id' | 'date_debut' | 'date_fin' | 'client_nom' | 'plateforme' | 'nature' | 'statut'
>;

export interface PlanOption {
  choice: Choice;
  effect: PlanEffect;
}

export type PlanEffect =
  | { do: 'nothing' }
  | { do: 'insert'; values: StayFromCalendar; absorbs: readonly string[] }
  /** `absorbs`: closed periods of the same feed that lie wholly within this one and have left the file: cancelled, so
   *  that ranges which move from day to day do not pile up. The nights stay closed. */
  | { do: 'update'; id: string; set: FeedFields; absorbs: readonly string[] };

/** Everything a calendar knows of a new stay; the other fields are the owner's and start empty. */
export type StayFromCalendar = Pick<
  Reservation,
  | 'gite_id'
  | 'nature'
  | 'statut'
  | 'plateforme'
  | 'reference_plateforme'
  | 'date_debut'
  | 'date_fin'
  | 'client_nom'
  | 'ical_uid'
  | 'ical_resume'
>;

/** The only fields a calendar may touch on a stay that exists. `client_nom` only where it was empty, `plateforme` only
 *  when a stay entered by hand is linked, `statut` only option → confirmee, a cancellation or a restoration. */
export type FeedFields = Partial<
  Pick<
    Reservation,
    | 'date_debut'
    | 'date_fin'
    | 'ical_uid'
    | 'ical_resume'
    | 'reference_plateforme'
    | 'statut'
    | 'plateforme'
    | 'client_nom'
  >
>;

export interface PlanOperations {
  inserts: StayFromCalendar[];
  updates: { id: string; set: FeedFields }[];
}

/** What the chosen options write. Updates concern each reservation at most once. */
export function planOperations(plan: CalendarPlan): PlanOperations {
  const operations: PlanOperations = { inserts: [], updates: [] };
  for (const entry of plan.entries) {
    const effect = entry.options.find(({ choice }) => choice === entry.choice)?.effect;
    if (effect === undefined || effect.do === 'nothing') continue;
    if (effect.do === 'insert') operations.inserts.push(effect.values);
    else if (Object.keys(effect.set).length > 0) operations.updates.push({ id: effect.id, set: effect.set });
    for (const id of effect.absorbs) operations.updates.push({ id, set: { statut: 'annulee' } });
  }
  return operations;
}

/** The same plan with another choice on one line; unchanged if the line does not offer it. */
export function withChoice(plan: CalendarPlan, line: number, choice: Choice): CalendarPlan {
  const entries = plan.entries.map((entry) =>
    entry.line === line && entry.options.some((option) => option.choice === choice) ? { ...entry, choice } : entry,
  );
  return { ...plan, entries };
}
