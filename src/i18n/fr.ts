import { cleanings } from './fr/cleanings.ts';
import { common } from './fr/common.ts';
import { errors } from './fr/errors.ts';
import { forms } from './fr/forms.ts';
import { nav } from './fr/nav.ts';
import { reservations } from './fr/reservations.ts';
import { shell } from './fr/shell.ts';
import { today } from './fr/today.ts';
import type { FrRest } from './fr-rest.ts';

/** What the first screen and the frame around every page say: loaded before the first render. The rest: fr-rest.ts. */
export const frFirst = { cleanings, common, errors, forms, nav, reservations, shell, today };

/** French comes first: its shape is the type that every other language must satisfy (catalogue.ts). */
export type Fr = typeof frFirst & FrRest;
