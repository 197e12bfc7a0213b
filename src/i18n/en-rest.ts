import type { Catalogue } from './catalogue.ts';
import { account } from './en/account.ts';
import { auth } from './en/auth.ts';
import { cleaningPages } from './en/cleaning-pages.ts';
import { closures } from './en/closures.ts';
import { csvImport } from './en/csv-import.ts';
import { feeds } from './en/feeds.ts';
import { gites } from './en/gites.ts';
import { imports } from './en/import.ts';
import { lists } from './en/lists.ts';
import { manyStays } from './en/many-stays.ts';
import { pay } from './en/pay.ts';
import { payments } from './en/payments.ts';
import { planning } from './en/planning.ts';
import { savedViews } from './en/saved-views.ts';
import { stays } from './en/stays.ts';
import { settings } from './en/settings.ts';
import { sync } from './en/sync.ts';
import { team } from './en/team.ts';
import type { FrRest } from './fr-rest.ts';

/** Held to the French catalogue: a missing or unknown key does not compile. */
export const enRest: Catalogue<FrRest> = {
  account,
  auth,
  cleaningPages,
  closures,
  csvImport,
  feeds,
  gites,
  import: imports,
  lists,
  manyStays,
  pay,
  payments,
  planning,
  savedViews,
  stays,
  settings,
  sync,
  team,
};
