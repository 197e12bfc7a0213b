import type { Catalogue } from './catalogue.ts';
import { cleanings } from './en/cleanings.ts';
import { common } from './en/common.ts';
import { errors } from './en/errors.ts';
import { forms } from './en/forms.ts';
import { nav } from './en/nav.ts';
import { reservations } from './en/reservations.ts';
import { shell } from './en/shell.ts';
import { today } from './en/today.ts';
import type { frFirst } from './fr.ts';

/** Held to the French catalogue: a missing or unknown key does not compile. */
export const enFirst: Catalogue<typeof frFirst> = { cleanings, common, errors, forms, nav, reservations, shell, today };
