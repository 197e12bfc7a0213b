import { cleanings } from './fr/cleanings.ts';
import { common } from './fr/common.ts';
import { nav } from './fr/nav.ts';
import { reservations } from './fr/owner/reservations.ts';
import { ownerToday } from './fr/owner/today.ts';
import { shell } from './fr/shell.ts';
import { today } from './fr/today.ts';
import type { FrOwnerRest, FrRest } from './fr-rest.ts';

/** What the first screen and the frame around every page say: loaded before the first render. The rest: fr-rest.ts. */
export const frFirst = { cleanings, common, nav, shell, today };

/** What only an owner reads of it: said in French and English alone. */
export const frOwnerFirst = { reservations, today: ownerToday };

/** What whoever cleans meets: every language has it, the compiler sees to that (catalogue.ts). */
export type FrCleaner = typeof frFirst & FrRest;

/** French comes first: its shape is the type that the others must satisfy. */
export type Fr = FrCleaner & typeof frOwnerFirst & FrOwnerRest;
