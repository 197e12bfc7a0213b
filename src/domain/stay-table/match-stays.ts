import type { ReservationFields } from '../reservation-rules.ts';
import { normaliseForSearch } from '../search-text.ts';
import { FedEntries, type HeldStay, whatIsMissing } from './fill-entry.ts';
import type { ReadStay } from './read-stays.ts';

/**
 * `nouveau`: would be added. `complete`: tells more of an entry that a calendar brought. `connu`: is there already.
 * `repete`: stands further up in the file.
 */
export type StayMatch = 'nouveau' | 'complete' | 'connu' | 'repete';

export interface MatchedStay extends ReadStay {
  match: StayMatch;
  /** The entry that is filled, with `complete` and only then. */
  into?: string;
}

type Compared = Pick<
  ReservationFields,
  'gite_id' | 'date_debut' | 'date_fin' | 'client_nom' | 'statut' | 'plateforme' | 'reference_plateforme'
>;

/**
 * What a file would add to the stays that are there. What a calendar brought, and the file knows more of, is filled. Else a
 * platform's reference is known wherever the stay was moved since; else the same guest in the same gîte on the same days is, unless
 * the platform gave the two a reference each. Nothing comes in twice, however often a file does.
 */
export function matchStays(stays: readonly ReadStay[], existing: readonly HeldStay[]): MatchedStay[] {
  const [here, noted, inFile] = [new Seen(), new Seen(), new Seen()];
  for (const stay of existing) {
    here.add(stay);
    if (stay.ical_uid === null) noted.add(stay);
  }
  const fed = new FedEntries(existing);
  const matchOf = (fields: ReservationFields): Pick<MatchedStay, 'match' | 'into'> => {
    if (noted.knows(fields)) return { match: 'connu' };
    // One booking may be of two gîtes, each on a line of its own: a reference alone is not the same line.
    const isRepeated = inFile.hasLine(fields) || inFile.hasGuest(fields);
    const entry = isRepeated ? null : fed.take(fields);
    if (entry !== null && Object.keys(whatIsMissing(entry, fields)).length > 0) {
      return { match: 'complete', into: entry.id };
    }
    if (entry !== null || here.knows(fields)) return { match: 'connu' };
    return { match: isRepeated ? 'repete' : 'nouveau' };
  };
  return stays.map((stay) => {
    const matched = { ...stay, ...matchOf(stay.fields) };
    if (matched.match === 'nouveau' || matched.match === 'complete') inFile.add(stay.fields);
    return matched;
  });
}

class Seen {
  readonly #references = new Set<string>();
  readonly #lines = new Set<string>();
  /** Of who is where and when: the platforms that gave it a reference; an empty text for none. */
  readonly #guests = new Map<string, Set<string>>();
  /** Of those who come: whoever cancelled and booked the same nights anew does. */
  readonly #coming = new Map<string, Set<string>>();

  add(stay: Compared): void {
    const hasReference = stay.reference_plateforme !== '';
    if (hasReference) {
      this.#references.add(reference(stay));
      this.#lines.add(`${reference(stay)}|${whoAndWhen(stay)}`);
    }
    for (const guests of stay.statut === 'annulee' ? [this.#guests] : [this.#guests, this.#coming]) {
      const platforms = guests.get(whoAndWhen(stay)) ?? new Set();
      guests.set(whoAndWhen(stay), platforms.add(hasReference ? stay.plateforme : ''));
    }
  }

  knows(stay: Compared): boolean {
    return this.hasReference(stay) || this.hasGuest(stay);
  }

  hasReference(stay: Compared): boolean {
    return stay.reference_plateforme !== '' && this.#references.has(reference(stay));
  }

  hasLine(stay: Compared): boolean {
    return this.#lines.has(`${reference(stay)}|${whoAndWhen(stay)}`);
  }

  hasGuest(stay: Compared): boolean {
    const platforms = (stay.statut === 'annulee' ? this.#guests : this.#coming).get(whoAndWhen(stay));
    if (platforms === undefined) return false;
    return stay.reference_plateforme === '' || [...platforms].some((platform) => platform !== stay.plateforme);
  }
}

function reference({ plateforme, reference_plateforme }: Compared): string {
  return `${plateforme}|${reference_plateforme.toUpperCase()}`;
}

function whoAndWhen({ gite_id, date_debut, date_fin, client_nom }: Compared): string {
  return `${gite_id}|${date_debut}|${date_fin}|${normaliseForSearch(client_nom)}`;
}
