import { agreedId } from './agreed-id.ts';
import type { MontantMenage, TarifMenage } from './pay-rows.ts';
import type { Cleaning, Day } from './rows.ts';

/** Who did a cleaning, or is to do it: an account, or a name where there is none. Neither: nobody was named. */
export interface Doer {
  userId: string | null;
  nom: string;
}

/**
 * Whoever says that it is done did it; where its owner says so for somebody it is given to, that one did. Who left the team since
 * is still who did it.
 */
export function doerOf(cleaning: Cleaning): Doer {
  const { fait_par, owner_user_id, assignee_user_id, assignee_ancien = null, assignee_nom } = cleaning;
  const given = assignee_user_id ?? assignee_ancien;
  const isOwners = fait_par === null || fait_par === owner_user_id;
  const userId = isOwners && (given !== null || assignee_nom !== '') ? given : fait_par;
  // The name is that of who it was given to.
  return { userId, nom: given === null || userId === given ? assignee_nom : '' };
}

/** What a price is told apart by. */
export type Price = Pick<TarifMenage, 'id' | 'user_id' | 'mode' | 'montant_cents' | 'depuis'>;

/** Of one gîte's prices, the one in force on a day for somebody: the latest of their own, else the latest of everybody's. */
export function priceOn<Row extends Price>(prices: readonly Row[], day: Day, userId: string | null): Row | null {
  const inForce = prices.filter(({ depuis }) => depuis <= day).toSorted(byLatest);
  const of = (whose: string | null) => inForce.find(({ user_id }) => user_id === whose) ?? null;
  return of(userId) ?? of(null);
}

/** The later one first; of two from the same day, the same one on every device. */
export function byLatest(a: Price, b: Price): number {
  if (a.depuis !== b.depuis) return a.depuis < b.depuis ? 1 : -1;
  return a.id < b.id ? 1 : -1;
}

/** Of one gîte: whose price is in force on a day, what is to come (the next first), and what was before (the latest first). */
export function pricesByTime<Row extends Price>(prices: readonly Row[], day: Day): Record<PriceTime, Row[]> {
  const sorted = prices.toSorted(byLatest);
  const began = sorted.filter(({ depuis }) => depuis <= day);
  const inForce = began.filter((one) => one === began.find(({ user_id }) => user_id === one.user_id));
  return {
    inForce: inForce.toSorted((a, b) => Number(a.user_id !== null) - Number(b.user_id !== null)),
    toCome: sorted.filter(({ depuis }) => depuis > day).toReversed(),
    past: began.filter((one) => !inForce.includes(one)),
  };
}
export type PriceTime = 'inForce' | 'toCome' | 'past';

/** What a cleaning costs, in cents, and what that follows from. */
export interface Pay {
  /** Null when nobody can tell: see `missing`. */
  cents: number | null;
  /** How long it took, or was to take; null when nobody said. */
  minutes: number | null;
  /** What it follows from: what was said of this cleaning, or its price; null when neither says anything. */
  by: 'montant' | TarifMenage['mode'] | null;
  /** What that price is, a cleaning or an hour; null when it follows from none. */
  price: number | null;
  note: string;
  /** Nobody said a price; or it is by the hour, and nobody said how many. Null also for what an owner does themselves. */
  missing: 'prix' | 'duree' | null;
}

/**
 * `prices`: of its gîte. `said`: of this cleaning; it wins over any price. What an owner does themselves costs nothing else: prices
 * are what they pay to others.
 */
export function payOf(
  cleaning: Cleaning,
  prices: readonly Price[],
  said: Pick<MontantMenage, 'montant_cents' | 'note'> | null,
): Pay {
  const minutes = minutesOf(cleaning);
  const pay = { minutes, note: said?.note ?? '', price: null, missing: null };
  if (said !== null && said.montant_cents !== null) return { ...pay, cents: said.montant_cents, by: 'montant' };
  const { userId } = doerOf(cleaning);
  if (userId === cleaning.owner_user_id) return { ...pay, cents: null, by: null };
  const price = priceOn(prices, cleaning.date, userId);
  if (price === null) return { ...pay, cents: null, by: null, missing: 'prix' };
  const { mode, montant_cents } = price;
  if (mode === 'forfait') return { ...pay, cents: montant_cents, by: mode, price: montant_cents };
  if (minutes === null) return { ...pay, cents: null, by: mode, price: montant_cents, missing: 'duree' };
  return { ...pay, cents: hourlyCents(montant_cents, minutes), by: mode, price: montant_cents };
}

/** To the cent, a half upwards. Each cleaning by itself, so that what is on paper adds up. */
export function hourlyCents(centsAnHour: number, minutes: number): number {
  return Math.round((centsAnHour * minutes) / 60);
}

/** How long it took as somebody said, else as it was planned; null when neither is known. */
function minutesOf({
  duree_minutes,
  minutes_faites = null,
}: Pick<Cleaning, 'duree_minutes' | 'minutes_faites'>): number | null {
  return minutes_faites ?? duree_minutes;
}

/** In minutes: shorter than this somebody touched a button too early, longer than that too late. */
const [SHORTEST, LONGEST] = [10, 12 * 60];

/** How long it probably took, as long as nobody said: from the beginning to "done" where both are known and make sense, else as planned. */
export function probableMinutes({
  commence_le = null,
  fait_le,
  duree_minutes,
}: Pick<Cleaning, 'commence_le' | 'fait_le' | 'duree_minutes'>): { minutes: number | null; from: 'clock' | 'plan' } {
  if (commence_le !== null && fait_le !== null) {
    const minutes = Math.round((Date.parse(fait_le) - Date.parse(commence_le)) / 60_000);
    if (minutes >= SHORTEST && minutes <= LONGEST) return { minutes, from: 'clock' };
  }
  return { minutes: duree_minutes, from: 'plan' };
}

/** What is said of one cleaning's cost is one row, whoever says it first. */
export function amountId(cleaningId: string): string {
  return agreedId(cleaningId, 'montant');
}
