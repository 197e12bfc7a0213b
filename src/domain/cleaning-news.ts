import { cycleOf, hasSeenSlot, type Slot, slotsKnown, stateOf } from './cleaning-state.ts';
import type { Cleaning } from './rows.ts';

/** What of a cleaning may change for whoever does it, as the server notes it (`nouvelles`). */
export const NEWS = [
  /** Day and hour, as `2026-06-05/10:00`; the hour may lack. */
  'moment',
  /** In minutes. */
  'duree',
  'consignes',
  /** Of the guests who leave: at what hour, how many, animals, what is to be known of them. */
  'depart',
  'partants',
  'animaux_partants',
  'notes',
  /** Of those who come next: the day, the hour, how many, how many of them children, animals, what is to be known. */
  'jour',
  'arrivee',
  'personnes',
  'enfants',
  'animaux',
  'notes_arrivee',
] as const;
export type News = (typeof NEWS)[number];

export interface CleaningChange {
  what: News;
  /** Empty where there was nothing, and of texts. */
  before: string;
  after: string;
}

/**
 * What changed since `userId` answered; since it was given to them, where they never did. In the order of `NEWS`, each from what it was
 * to what it is: what came back to what it was is no news.
 */
export function newsOf(cleaning: Cleaning, userId: string): CleaningChange[] {
  const { nouvelles, reponse, reponse_par, reponse_version } = cycleOf(cleaning);
  const known = reponse !== '' && reponse_par === userId ? (reponse_version ?? 0) : 0;
  const changes = new Map<News, CleaningChange>();
  for (const line of nouvelles.split('\n')) {
    const [version = '', name = '', before = '', after = ''] = line.split(' ');
    // A newer server may note what this build does not know.
    const what = NEWS.find((one) => one === name);
    if (what === undefined || Number(version) <= known) continue;
    const first = changes.get(what)?.before ?? valueOf(before);
    changes.set(what, { what, before: first, after: valueOf(after) });
  }
  return NEWS.flatMap((what) => changes.get(what) ?? []).filter(({ before, after }) => before !== after);
}

/** When it was to be, where that changed since `userId` answered or it was given to them; else null. */
export function slotBefore(cleaning: Cleaning, userId: string): Slot | null {
  const moved = newsOf(cleaning, userId).find(({ what }) => what === 'moment');
  return moved === undefined ? null : slotOf(moved.before);
}

/** What was accepted, where that is no longer what is asked; null elsewhere. */
export function acceptedBefore(cleaning: Cleaning): Slot | null {
  if (stateOf(cleaning) !== 'a_revalider') return null;
  const { reponse_date, reponse_heure } = cycleOf(cleaning);
  return reponse_date === null ? null : { date: reponse_date, heure: reponse_heure };
}

/** What its cleaner knew of the slot, where another is asked now; null where they knew of none, or know. */
export function seenBefore(cleaning: Cleaning): Slot | null {
  const { vu_date, vu_heure, vu_par } = cycleOf(cleaning);
  if (vu_date === null || vu_par !== cleaning.assignee_user_id || hasSeenSlot(cleaning)) return null;
  return { date: vu_date, heure: vu_heure };
}

/** When whoever it was taken from thought that it was; as it is now where nobody knows. */
export function lostSlot(cleaning: Cleaning, userId: string): Slot {
  const { date, heure_debut: heure } = cleaning;
  const [, moment] = slotsKnown(cleaning).find(([who]) => who === userId) ?? [];
  return moment === undefined ? { date, heure } : slotOf(moment);
}

/** Of a `moment`. */
export function slotOf(moment: string): Slot {
  const [date = '', heure = null] = moment.split('/');
  return { date, heure };
}

function valueOf(word: string): string {
  return word === '-' ? '' : word;
}
