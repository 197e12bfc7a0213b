import type { GuestPhoto } from '../domain/guest/photo.ts';
import type { GuestSheet } from '../domain/guest/sheet.ts';

/** Where the server is and the key that says which project is meant; the key opens nothing by itself. */
export interface GuestConfig {
  supabaseUrl: string;
  supabaseKey: string;
}

/** What the server says of a refusal that somebody can do something about (`guest_ask_hour`, `guest_police_form`). */
const REFUSALS = ['too_late', 'not_needed', 'date_naissance'] as const;
export type Refusal = (typeof REFUSALS)[number];

export type Answer =
  | { kind: 'sheet'; sheet: GuestSheet }
  /** Unknown, expired, revoked, of a cancelled stay: the server says the same of all. */
  | { kind: 'closed' }
  /** What was sent is wrong, and will be each time. */
  | { kind: 'refused'; reason?: Refusal }
  /** As many as one stay may send. */
  | { kind: 'too_many' }
  /** It could not be done this time: to be tried again, and no reason to wait with anything else. */
  | { kind: 'failed' }
  /** Nothing that our server says: to be tried again. */
  | { kind: 'unreachable' };

export type GuestCall = 'guest_sheet' | 'guest_ask_hour' | 'guest_tell' | 'guest_police_form';

export interface Server {
  config: () => Promise<GuestConfig | null>;
  fetch: typeof fetch;
}

const UNREACHABLE = { kind: 'unreachable' } as const;
/** Of the server and not of what it was told: no connection left, out of memory, shutting down, a limit that is reached. */
const PASSING = /^(?:08|53|57|58)/;

/** On a line that neither carries nor breaks, nothing else would ever end. Photos weigh as much as ten pages. */
const PATIENCE_MS = 20_000;
const PHOTOS_PATIENCE_MS = 120_000;

/** As `AbortSignal.timeout`, which Safari 15 has not. */
async function within<Value>(patience: number, work: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), patience);
  try {
    return await work(giveUp.signal);
  } finally {
    clearTimeout(timer);
  }
}

export async function loadConfig(from: typeof fetch): Promise<GuestConfig | null> {
  try {
    return await within(PATIENCE_MS, async (signal) => {
      // As the page's head has asked for it already.
      const response = await from('/config.json', { cache: 'no-store', signal });
      return response.ok ? parseConfig(await response.json()) : null;
    });
  } catch {
    return null;
  }
}

export function parseConfig(value: unknown): GuestConfig | null {
  if (typeof value !== 'object' || value === null) return null;
  const { supabaseUrl, supabaseKey } = value as Record<string, unknown>;
  if (typeof supabaseUrl !== 'string' || !/^https?:\/\/[^/]/.test(supabaseUrl)) return null;
  if (typeof supabaseKey !== 'string' || supabaseKey === '') return null;
  return { supabaseUrl: supabaseUrl.replace(/\/+$/, ''), supabaseKey };
}

/** Never throws: a phone that is out of reach is no fault. */
export async function call(server: Server, name: GuestCall, body: object): Promise<Answer> {
  const said = await post(server, name, body);
  return said === null ? UNREACHABLE : answerOf(said.status, said.body);
}

/** Null: not now. A link that has closed is the sheet's to say. */
export async function callPhotos(
  server: Server,
  token: string,
  known: readonly string[],
): Promise<GuestPhoto[] | null> {
  const said = await post(server, 'guest_photos', { p_token: token, p_known: known }, PHOTOS_PATIENCE_MS);
  return said?.status === 200 && Array.isArray(said.body) ? (said.body as GuestPhoto[]) : null;
}

/** The token goes in the body, which nobody logs. */
async function post(
  server: Server,
  name: string,
  body: object,
  patience = PATIENCE_MS,
): Promise<{ status: number; body: unknown } | null> {
  try {
    const config = await server.config();
    if (config === null) return null;
    return await within(patience, async (signal) => {
      const response = await server.fetch(`${config.supabaseUrl}/rest/v1/rpc/${name}`, {
        method: 'POST',
        headers: { apikey: config.supabaseKey, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        signal,
      });
      // A captive portal answers everything with its own page, and must not make a phone forget a stay.
      if (!/^application\/(?:[\w.]+\+)?json\b/.test(response.headers.get('content-type') ?? '')) return null;
      return { status: response.status, body: (await response.json()) as unknown };
    });
  } catch {
    return null;
  }
}

export function answerOf(status: number, said: unknown): Answer {
  if (status === 200) {
    if (said === null) return { kind: 'closed' };
    return isSheet(said) ? { kind: 'sheet', sheet: said } : UNREACHABLE;
  }
  const { code, message } =
    typeof said === 'object' && said !== null ? (said as { code?: unknown; message?: unknown }) : {};
  if (typeof code !== 'string') return UNREACHABLE;
  // Said of a stay, for good, whatever status a gateway makes of it; of an address or of a server that is busy it is said otherwise, and
  // passes.
  if (code === 'PT429') return message === 'too_many' ? { kind: 'too_many' } : UNREACHABLE;
  // What the database finds wrong with a value: nothing of it is ours to mend by trying again.
  if (/^(?:22|23)/.test(code) && status < 500) {
    const reason = REFUSALS.find((known) => known === message);
    return { kind: 'refused', ...(reason === undefined ? {} : { reason }) };
  }
  // An error that the database has a name for is of this one call.
  return /^[0-9A-Z]{5}$/.test(code) && !PASSING.test(code) ? { kind: 'failed' } : UNREACHABLE;
}

/** What drawing it relies on; the rest is the server's word. */
function isSheet(value: unknown): value is GuestSheet {
  if (typeof value !== 'object' || value === null) return false;
  const sheet = value as Partial<GuestSheet>;
  const isThing = (part: unknown) => typeof part === 'object' && part !== null;
  const things = [sheet.stay, sheet.gite, sheet.secrets, sheet.wifi, sheet.words, sheet.contacts, sheet.equipment];
  const lists = [sheet.activities, sheet.photos?.ids, sheet.requests, sheet.reports, sheet.police];
  return sheet.version === 1 && things.every(isThing) && lists.every(Array.isArray) && isThing(sheet.offers);
}
