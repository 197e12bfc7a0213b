import type { Day, Nature, Plateforme, Reservation } from '../rows.ts';
import type { ClassifiedEvent } from './classify.ts';
import type { Interval } from './interval-index.ts';
import type { Match } from './match.ts';
import type { DecideReason, EntryKind, FeedFields, PlanEffect, PlanEntry, PlanOption } from './plan.ts';

/** What an entry must know of the others. */
export interface PlanContext {
  gite_id: string;
  plateforme: Plateforme;
  today: Day;
  /** What shares nights with an event, besides the reservation that it is. */
  overlaps(event: Interval & { line: number }, nature: Nature, row: string | null): PlanEntry['overlaps'];
  /** Whether stays, or what is closed elsewhere, take every night of the closed period on a line. */
  isTaken(line: number): boolean;
  /** Closed periods that the one on a line replaces. */
  absorbedBy(line: number): readonly string[];
}

export function eventEntry(event: ClassifiedEvent, match: Match | null, context: PlanContext): PlanEntry {
  const kind = match === null ? unmatched(event, context) : matched(event, match, context);
  const nature = match?.row.nature ?? event.nature;
  return {
    line: event.line,
    nature,
    statut: event.statut,
    date_debut: event.start,
    date_fin: event.end,
    summary: event.summary,
    guest: event.guest,
    reference: event.reference,
    phone_last4: event.phone_last4,
    one_night_assumed: event.oneNightAssumed,
    row: match === null ? null : summaryOf(match.row),
    overlaps: WITH_OVERLAPS.has(kind.kind) ? context.overlaps(event, nature, match?.row.id ?? null) : NO_OVERLAPS,
    choice: kind.options[0]?.choice ?? 'ignore',
    ...kind,
  };
}

/** Of a stay that is explicitly cancelled, `copies` with it. What has begun is not cancelled without a person. */
export function cancellationEntry(
  { line, summary }: { line: number; summary: string },
  row: Reservation,
  copies: readonly Reservation[],
  { plateforme, today }: Pick<PlanContext, 'plateforme' | 'today'>,
): PlanEntry {
  const ids = copies.map(({ id }) => id);
  const cancel: PlanOption = { choice: 'cancel', effect: update(row, { statut: 'annulee' }, ids) };
  const sure = row.date_debut > today && row.plateforme === plateforme;
  return {
    kind: 'cancelled',
    line,
    summary,
    nature: row.nature,
    statut: row.statut === 'option' ? 'option' : 'confirmee',
    date_debut: row.date_debut,
    date_fin: row.date_fin,
    guest: '',
    reference: row.reference_plateforme,
    phone_last4: '',
    one_night_assumed: false,
    row: summaryOf(row),
    why: null,
    overlaps: NO_OVERLAPS,
    options: sure ? [cancel, IGNORE] : [IGNORE, cancel],
    choice: sure ? 'cancel' : 'ignore',
  };
}

const WITH_OVERLAPS: ReadonlySet<EntryKind> = new Set([
  'new',
  'changed',
  'to_decide',
  'probable_same',
  'cancelled_here',
]);

const NO_OVERLAPS: PlanEntry['overlaps'] = { rows: [], lines: [] };

const IGNORE: PlanOption = { choice: 'ignore', effect: { do: 'nothing' } };

type Kind = Pick<PlanEntry, 'kind' | 'why' | 'options'>;

function unmatched(event: ClassifiedEvent, context: PlanContext): Kind {
  // The nights are closed on this site because something from elsewhere takes them: nothing to add.
  if (context.isTaken(event.line)) return { kind: 'echo', why: null, options: [IGNORE, importOf(event, context, [])] };
  return { kind: 'new', why: null, options: [importOf(event, context, context.absorbedBy(event.line)), IGNORE] };
}

function matched(event: ClassifiedEvent, { row, by }: Match, context: PlanContext): Kind {
  const identity = identityFields(event, row);
  if (by === 'foreign') return { kind: 'echo', why: null, options: [IGNORE, importOf(event, context, [])] };
  if (by === 'dates') {
    const set = { ...identity, ...platformOf(event, row, context), ...firmness(event, row, context) };
    const link = { choice: 'link', effect: update(row, set) } satisfies PlanOption;
    return { kind: 'probable_same', why: null, options: [link, importOf(event, context, []), IGNORE] };
  }
  const dates = dateFields(event, row, context);
  if (row.statut === 'annulee') {
    // Its identity is kept up all the same: else its event would be taken for a new one some day.
    const leave: PlanOption = { choice: 'ignore', effect: update(row, identity) };
    const restore = update(row, { ...identity, ...dates, statut: event.statut });
    return { kind: 'cancelled_here', why: null, options: [leave, { choice: 'restore', effect: restore }] };
  }
  const firm = firmness(event, row, context);
  const why = Object.keys(dates).length > 0 ? ownersReason(event, row, context) : null;
  const everything = update(row, { ...identity, ...firm, ...dates }, context.absorbedBy(event.line));
  if (why !== null) {
    const keep = update(row, { ...identity, ...firm });
    return {
      kind: 'to_decide',
      why,
      options: [
        { choice: 'ignore', effect: keep },
        { choice: 'update', effect: everything },
      ],
    };
  }
  const changes = Object.keys(dates).length + Object.keys(firm).length > 0;
  const apply: PlanOption = { choice: 'update', effect: everything };
  return changes ? { kind: 'changed', why, options: [apply, IGNORE] } : { kind: 'known', why, options: [apply] };
}

function ownersReason(event: ClassifiedEvent, row: Reservation, { plateforme }: PlanContext): DecideReason | null {
  if (row.dates_verrouillees) return 'locked';
  if (event.nature === 'blocage' && row.nature === 'sejour') return 'owner_stay';
  return row.plateforme === plateforme || row.plateforme === 'autre' ? null : 'other_source';
}

/** The dates of the file where they differ. Booking.com lets a stay that has begun start today: that is no new arrival. */
function dateFields(event: ClassifiedEvent, row: Reservation, { today }: PlanContext): FeedFields {
  const fields: FeedFields = {};
  const sameEnd = event.end === row.date_fin;
  const begun = row.date_debut < event.start && event.start <= today && (sameEnd || event.nature !== 'blocage');
  if (event.start !== row.date_debut && !begun) fields.date_debut = event.start;
  if (!sameEnd) fields.date_fin = event.end;
  return fields;
}

/** What says which event a stay is. The guest's name only where the owner has written none. */
function identityFields(event: ClassifiedEvent, row: Reservation): FeedFields {
  const fields: FeedFields = {};
  if (row.ical_uid !== event.key) fields.ical_uid = event.key;
  if ((row.ical_resume ?? '') !== event.summary) fields.ical_resume = event.summary;
  if (event.reference !== '' && row.reference_plateforme !== event.reference)
    fields.reference_plateforme = event.reference;
  if (row.client_nom === '' && event.guest !== '' && row.nature !== 'blocage') fields.client_nom = event.guest;
  return fields;
}

/** An option that has become a booking. Nights that are only closed make nothing of anybody's option elsewhere. */
function firmness(event: ClassifiedEvent, row: Reservation, { plateforme }: PlanContext): FeedFields {
  const books = event.nature === 'sejour' || (event.nature === 'inconnue' && row.plateforme === plateforme);
  return books && event.statut === 'confirmee' && row.statut === 'option' ? { statut: 'confirmee' } : {};
}

/** A guest's booking on a platform is that platform's; nights that it only closes may be anybody's. */
function platformOf(event: ClassifiedEvent, row: Reservation, { plateforme }: PlanContext): FeedFields {
  return event.nature === 'sejour' && row.plateforme !== plateforme ? { plateforme } : {};
}

function importOf(
  event: ClassifiedEvent,
  { gite_id, plateforme }: PlanContext,
  absorbs: readonly string[],
): PlanOption {
  const { nature, statut, start, end, guest, reference, key, summary } = event;
  const dates = { date_debut: start, date_fin: end };
  const feed = { ical_uid: key, ical_resume: summary, reference_plateforme: reference, client_nom: guest };
  const values = { gite_id, nature, statut, plateforme, ...dates, ...feed };
  return { choice: 'import', effect: { do: 'insert', values, absorbs } };
}

function update({ id }: Reservation, set: FeedFields, absorbs: readonly string[] = []): PlanEffect {
  return Object.keys(set).length + absorbs.length === 0 ? { do: 'nothing' } : { do: 'update', id, set, absorbs };
}

function summaryOf({
  id,
  date_debut,
  date_fin,
  client_nom,
  plateforme,
  nature,
  statut,
}: Reservation): PlanEntry['row'] {
  return { id, date_debut, date_fin, client_nom, plateforme, nature, statut };
}
