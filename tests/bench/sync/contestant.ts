/** What an owner's stay is to every contestant: an id and twelve fields, as columns of the server. */
export interface BenchStay {
  id: string;
  gite_id: string;
  date_debut: string;
  date_fin: string;
  plateforme: string;
  statut: string;
  client_nom: string;
  client_telephone: string;
  client_email: string;
  reference_plateforme: string;
  nb_adultes: number;
  montant_total_cents: number;
  notes: string;
}

/** What is changed and read back. */
export type StayField = 'notes' | 'client_telephone';

export interface Account {
  userId: string;
  accessToken: string;
  refreshToken: string;
  publishableKey: string;
  /** The only gîte. */
  giteId: string;
}

export interface Settings {
  /** How many rows a request asks for; null leaves it to the contestant. */
  pullBatch: number | null;
}

/** What each contestant's page offers as `window.contestant`; times in ms, measured in the page. */
export interface Contestant {
  /** Opens the local database; made anew where there is none. */
  open(account: Account, settings: Settings): Promise<void>;
  /** Sends and receives until both sides agree. Null: they did not within that time, and it was ended. */
  sync(patienceMs: number): Promise<number | null>;
  /** Writes new stays, one after the other, as a person would. Says how long each took. */
  insert(stays: readonly BenchStay[]): Promise<number[]>;
  /** Writes new stays in one transaction, as a first sync would that had them already; says how long that took. */
  insertAtOnce?(stays: readonly BenchStay[]): Promise<number>;
  /** Writes one field of each of these stays, one after the other. Says how long each took. */
  change(ids: readonly string[], field: StayField, value: string): Promise<number[]>;
  read(id: string): Promise<Pick<BenchStay, StayField> | null>;
  count(): Promise<number>;
}

declare global {
  interface Window {
    contestant: Contestant;
  }
}

/** How long each of these took, one after the other. */
export async function timeEach<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
): Promise<number[]> {
  const times: number[] = [];
  for (const item of items) {
    const start = performance.now();
    await work(item);
    times.push(performance.now() - start);
  }
  return times;
}
