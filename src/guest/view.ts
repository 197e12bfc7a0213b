import type { GuestPhoto } from '../domain/guest/photo.ts';
import type { GuestSheet } from '../domain/guest/sheet.ts';
import type { Database, Waiting } from './database.ts';
import type { KeptStay } from './keeping.ts';
import type { GuestLink } from './link.ts';
import type { Answer, Server } from './server.ts';
import type { Unsent } from './unsent.ts';

export interface View {
  /** `none`: no link, and nothing kept · `closed`: the link opens nothing, as the server says or, until it says so, this page's clock · `unreachable`: never heard of this stay yet · `wrong_date`: by the phone's clock, and by that alone, the link or the stay has ended. */
  status: 'starting' | 'none' | 'closed' | 'wrong_date' | 'unreachable' | 'forgotten' | 'open';
  token: string | null;
  sheet: GuestSheet | null;
  isPreview: boolean;
  /** Whether this browser keeps anything. */
  isKept: boolean;
  /** Whether it keeps the page, too: else it opens with a connection only. */
  isServed: boolean;
  /** Whether the last question was answered: else what is shown is what was kept. Null while the first one is on its way. */
  isFresh: boolean | null;
  stays: readonly KeptStay[];
  drafts: Readonly<Record<string, unknown>>;
  waiting: readonly Waiting[];
  /** Of stays whose link was closed, or had ended by this page's clock, before it was sent. */
  unsent: readonly Unsent[];
  /** Those that were asked for. */
  photos: readonly GuestPhoto[];
  photosState: 'quiet' | 'coming' | 'failed';
  /** The forms of which something was just sent. */
  sent: readonly string[];
  /** What time it is for what opens and ends. */
  now: number;
}

/** Of a stay that nobody has said anything of. */
export const UNKNOWN = { sheet: null, isFresh: null, photos: [], photosState: 'quiet', sent: [] } as const;

/** What the server alone says is open. */
export const WRONG_DATE = { status: 'wrong_date', sheet: null, photos: [], isFresh: false } as const;

export interface SessionParts {
  link: GuestLink | null;
  /** Of the stay that the page was opened for by its icon. */
  icon: string | null;
  firstAnswer: Promise<Answer> | null;
  server: Server;
  openDatabase: () => Promise<Database>;
  phoneNow: () => number;
  /** Milliseconds that pass evenly, whatever becomes of the phone's clock. */
  elapsed: () => number;
  newId: () => string;
  /** The stay is kept: its token leaves the address. */
  dropAddress: () => void;
  /** Nothing is kept any more: what served it goes as well. */
  leaveNothing: () => Promise<void>;
}
