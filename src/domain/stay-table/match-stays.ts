import type { ReservationFields } from '../reservation-rules.ts';
import { normaliseForSearch } from '../search-text.ts';
import type { ReadStay } from './read-stays.ts';

/** `nouveau`: would be added. `connu`: is there already. `repete`: stands further up in the file. */
export type StayMatch = 'nouveau' | 'connu' | 'repete';

export interface MatchedStay extends ReadStay {
  match: StayMatch;
}

type Compared = Pick<
  ReservationFields,
  'gite_id' | 'date_debut' | 'date_fin' | 'client_nom' | 'plateforme' | 'reference_plateforme'
>;

/**
 * What a file would add to the stays that are there. A platform's reference is known wherever the stay was moved since; else the
 * same guest in the same gîte on the same days is, unless the platform gave the two a reference each. Nothing comes in twice,
 * however often a file does.
 */
export function matchStays(stays: readonly ReadStay[], existing: Iterable<Compared>): MatchedStay[] {
  const here = new Seen();
  for (const stay of existing) here.add(stay);
  const inFile = new Seen();
  return stays.map((stay) => {
    const { fields } = stay;
    if (here.hasReference(fields) || here.hasGuest(fields)) return { ...stay, match: 'connu' };
    // One booking may be of two gîtes, each on a line of its own: a reference alone is not the same line.
    if (inFile.hasLine(fields) || inFile.hasGuest(fields)) return { ...stay, match: 'repete' };
    inFile.add(fields);
    return { ...stay, match: 'nouveau' };
  });
}

class Seen {
  readonly #references = new Set<string>();
  readonly #lines = new Set<string>();
  /** Of who is where and when: the platforms that gave it a reference; an empty text for none. */
  readonly #guests = new Map<string, Set<string>>();

  add(stay: Compared): void {
    const hasReference = stay.reference_plateforme !== '';
    if (hasReference) {
      this.#references.add(reference(stay));
      this.#lines.add(`${reference(stay)}|${whoAndWhen(stay)}`);
    }
    const platforms = this.#guests.get(whoAndWhen(stay)) ?? new Set();
    this.#guests.set(whoAndWhen(stay), platforms.add(hasReference ? stay.plateforme : ''));
  }

  hasReference(stay: Compared): boolean {
    return stay.reference_plateforme !== '' && this.#references.has(reference(stay));
  }

  hasLine(stay: Compared): boolean {
    return this.#lines.has(`${reference(stay)}|${whoAndWhen(stay)}`);
  }

  hasGuest(stay: Compared): boolean {
    const platforms = this.#guests.get(whoAndWhen(stay));
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
