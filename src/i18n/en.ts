import type { Catalogue } from './catalogue.ts';
import { cleanings } from './en/cleanings.ts';
import { common } from './en/common.ts';
import { nav } from './en/nav.ts';
import { reservations } from './en/owner/reservations.ts';
import { ownerToday } from './en/owner/today.ts';
import { shell } from './en/shell.ts';
import { today } from './en/today.ts';
import type { frFirst, frOwnerFirst } from './fr.ts';

/** Held to the French catalogue: a missing or unknown key does not compile. */
export const enFirst: Catalogue<typeof frFirst, 'en'> = { cleanings, common, nav, shell, today };

/** Read by an owner who speaks a language that has words for whoever cleans alone, too. */
export const enOwnerFirst: Catalogue<typeof frOwnerFirst, 'en'> = { reservations, today: ownerToday };
