import type { Now } from '../lib/clock.ts';
import type { NewId, RandomBytes } from '../lib/ids.ts';
import type { Outside } from '../remote/outside.ts';

/** What the app takes from the outside world; made in main.tsx, and by tests. */
export interface Environment {
  now: Now;
  newId: NewId;
  randomBytes: RandomBytes;
  /** In [0, 1). */
  random: () => number;
  /** IANA name of the device's own zone. */
  timeZone: string;
  outside: Outside;
}
