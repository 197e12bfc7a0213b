import { absences } from './fr/absences.ts';
import { account } from './fr/account.ts';
import { auth } from './fr/auth.ts';
import { cleaningPages } from './fr/cleaning-pages.ts';
import { errors } from './fr/errors.ts';
import { forms } from './fr/forms.ts';
import { lists } from './fr/lists.ts';
import { ownerAbsences } from './fr/owner/absences.ts';
import { ownerCleaningPages } from './fr/owner/cleaning-pages.ts';
import { closures } from './fr/owner/closures.ts';
import { csvImport } from './fr/owner/csv-import.ts';
import { feeds } from './fr/owner/feeds.ts';
import { giteSheet } from './fr/owner/gite-sheet.ts';
import { gites } from './fr/owner/gites.ts';
import { guests } from './fr/owner/guests.ts';
import { imports } from './fr/owner/import.ts';
import { ownerLists } from './fr/owner/lists.ts';
import { manyStays } from './fr/owner/many-stays.ts';
import { ownerPay } from './fr/owner/pay.ts';
import { payments } from './fr/owner/payments.ts';
import { planning } from './fr/owner/planning.ts';
import { savedViews } from './fr/owner/saved-views.ts';
import { stays } from './fr/owner/stays.ts';
import { ownerSync } from './fr/owner/sync.ts';
import { ownerTeam } from './fr/owner/team.ts';
import { pay } from './fr/pay.ts';
import { settings } from './fr/settings.ts';
import { sync } from './fr/sync.ts';
import { team } from './fr/team.ts';

/** What the other pages say to whoever cleans: loaded with the first of them. */
export const frRest = { absences, account, auth, cleaningPages, errors, forms, lists, pay, settings, sync, team };
export type FrRest = typeof frRest;

/** What only an owner reads there: said in French and English alone. */
export const frOwnerRest = {
  absences: ownerAbsences,
  cleaningPages: ownerCleaningPages,
  closures,
  csvImport,
  feeds,
  giteSheet,
  gites,
  guests,
  import: imports,
  lists: ownerLists,
  manyStays,
  pay: ownerPay,
  payments,
  planning,
  savedViews,
  stays,
  sync: ownerSync,
  team: ownerTeam,
};
export type FrOwnerRest = typeof frOwnerRest;
