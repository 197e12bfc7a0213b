import { joinLabels, labelsOf } from './labels.ts';
import type { ReservationFields } from './reservation-rules.ts';
import type { Plateforme, Reservation } from './rows.ts';

/** One stay that was noted twice: which of the two entries goes on, and what it takes over from the other. */
export interface SameStay {
  kept: Reservation;
  gone: Reservation;
  /** What changes on the one that is kept. */
  change: Partial<ReservationFields>;
}

/** Fields of one line that a person may have typed, in the order in which they are told. */
const LINES = ['client_nom', 'client_telephone', 'client_email', 'reference_plateforme'] as const;
const PEOPLE = ['nb_adultes', 'nb_enfants', 'nb_animaux'] as const;
const UNKNOWN_IS_NULL = [
  'montant_total_cents',
  'montant_verse_cents',
  'frais_menage_cents',
  'heure_arrivee',
  'heure_depart',
] as const;

/**
 * Two entries of one stay become one. Where one of them came with a calendar, that one goes on, so that the calendar finds it
 * again, and its days count unless the person fixed their own; all else is first what the person wrote themselves. Of two
 * entries of a kind the older one goes on, and what the one that is looked at says comes first. A value that gives way is written
 * below the notes, with `label`: nothing that somebody typed is lost.
 */
export function sameStay(
  seen: Reservation,
  other: Reservation,
  label: (field: keyof ReservationFields, value: string | number) => string,
): SameStay {
  const isFed = (stay: Reservation) => stay.ical_uid !== null;
  // The same one wherever this is decided: two devices must not give up one entry each.
  const [kept, gone] =
    isFed(seen) === isFed(other) ? inOrderOfAge(seen, other) : isFed(seen) ? [seen, other] : [other, seen];
  // Calendars know little of a guest, and what they know may be "Reserved": the person's own words come first.
  const [first, second] = isFed(kept) && !isFed(gone) ? [gone, kept] : [seen, other];
  const lost: string[] = [];
  // By another platform's name its own calendar would take the stay for somebody else's.
  const fedBy = isFed(kept) && isNamed(kept.plateforme) ? kept.plateforme : null;
  const choose = <Field extends keyof ReservationFields>(
    field: Field,
    isKnown: (value: ReservationFields[Field]) => boolean,
  ): ReservationFields[Field] => {
    if (!isKnown(first[field])) return second[field];
    if (isKnown(second[field]) && second[field] !== first[field]) lost.push(label(field, second[field] as string));
    return first[field];
  };

  const wanted: Partial<Record<keyof ReservationFields, unknown>> = {
    nature: [kept, gone].some(({ nature }) => nature === 'sejour') ? 'sejour' : kept.nature,
    statut: [kept, gone].some(({ statut }) => statut === 'confirmee') ? 'confirmee' : kept.statut,
    ical_uid: kept.ical_uid ?? gone.ical_uid,
    ical_resume: kept.ical_resume ?? gone.ical_resume,
    dates_verrouillees: kept.dates_verrouillees || gone.dates_verrouillees,
  };
  if (fedBy === null) wanted.plateforme = choose('plateforme', isNamed);
  else if (isNamed(gone.plateforme) && gone.plateforme !== fedBy) lost.push(label('plateforme', gone.plateforme));
  for (const field of LINES) wanted[field] = choose(field, (value) => value !== '');
  for (const field of PEOPLE) wanted[field] = choose(field, (value) => value > 0);
  for (const field of UNKNOWN_IS_NULL) wanted[field] = choose(field, (value) => value !== null);
  const fixed = gone.dates_verrouillees && !kept.dates_verrouillees ? gone : kept;
  const notFixed = fixed === kept ? gone : kept;
  for (const field of ['date_debut', 'date_fin'] as const) {
    wanted[field] = fixed[field];
    if (notFixed[field] !== fixed[field]) lost.push(label(field, notFixed[field]));
  }
  const labels = joinLabels([...labelsOf(first), ...labelsOf(second)]);
  if (labels !== (kept.libelles ?? '')) wanted.libelles = labels;
  wanted['notes_menage'] = together([first.notes_menage, second.notes_menage]);
  wanted['notes'] = together([first.notes, second.notes, ...lost]);
  const change = Object.fromEntries(
    Object.entries(wanted).filter(([field, value]) => value !== kept[field as keyof ReservationFields]),
  );
  return { kept, gone, change };
}

function inOrderOfAge(one: Reservation, other: Reservation): [Reservation, Reservation] {
  const [mine, theirs] = [Date.parse(one.created_at) || 0, Date.parse(other.created_at) || 0];
  const isOlder = mine === theirs ? one.id < other.id : mine < theirs;
  return isOlder ? [one, other] : [other, one];
}

function isNamed(plateforme: Plateforme): boolean {
  return plateforme !== 'direct' && plateforme !== 'autre';
}

/** One below the other. Left out is only what stands there line by line: "lit bébé" is not said by "pas de lit bébé". */
function together(texts: readonly string[]): string {
  const said: string[] = [];
  for (const text of texts.map((each) => each.trim())) {
    const lines = text.split('\n');
    if (text !== '' && !lines.every((line) => said.includes(line))) said.push(...lines);
  }
  return said.join('\n');
}
