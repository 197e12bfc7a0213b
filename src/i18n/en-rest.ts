import type { Catalogue } from './catalogue.ts';
import { absences } from './en/absences.ts';
import { account } from './en/account.ts';
import { auth } from './en/auth.ts';
import { cleaningPages } from './en/cleaning-pages.ts';
import { errors } from './en/errors.ts';
import { forms } from './en/forms.ts';
import { lists } from './en/lists.ts';
import { ownerAbsences } from './en/owner/absences.ts';
import { ownerCleaningPages } from './en/owner/cleaning-pages.ts';
import { closures } from './en/owner/closures.ts';
import { csvImport } from './en/owner/csv-import.ts';
import { feeds } from './en/owner/feeds.ts';
import { giteSheet } from './en/owner/gite-sheet.ts';
import { gites } from './en/owner/gites.ts';
import { guests } from './en/owner/guests.ts';
import { imports } from './en/owner/import.ts';
import { ownerLists } from './en/owner/lists.ts';
import { manyStays } from './en/owner/many-stays.ts';
import { ownerPay } from './en/owner/pay.ts';
import { payments } from './en/owner/payments.ts';
import { planning } from './en/owner/planning.ts';
import { savedViews } from './en/owner/saved-views.ts';
import { stays } from './en/owner/stays.ts';
import { ownerSync } from './en/owner/sync.ts';
import { ownerTeam } from './en/owner/team.ts';
import { pay } from './en/pay.ts';
import { settings } from './en/settings.ts';
import { sync } from './en/sync.ts';
import { team } from './en/team.ts';
import type { FrOwnerRest, FrRest } from './fr-rest.ts';

/** Held to the French catalogue: a missing or unknown key does not compile. */
export const enRest: Catalogue<FrRest, 'en'> = {
  absences,
  account,
  auth,
  cleaningPages,
  errors,
  forms,
  lists,
  pay,
  settings,
  sync,
  team,
};

export const enOwnerRest: Catalogue<FrOwnerRest, 'en'> = {
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
