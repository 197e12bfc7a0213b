import { account } from './fr/account.ts';
import { auth } from './fr/auth.ts';
import { cleaningPages } from './fr/cleaning-pages.ts';
import { closures } from './fr/closures.ts';
import { csvImport } from './fr/csv-import.ts';
import { feeds } from './fr/feeds.ts';
import { gites } from './fr/gites.ts';
import { imports } from './fr/import.ts';
import { lists } from './fr/lists.ts';
import { manyStays } from './fr/many-stays.ts';
import { pay } from './fr/pay.ts';
import { payments } from './fr/payments.ts';
import { planning } from './fr/planning.ts';
import { savedViews } from './fr/saved-views.ts';
import { stays } from './fr/stays.ts';
import { settings } from './fr/settings.ts';
import { sync } from './fr/sync.ts';
import { team } from './fr/team.ts';

/** What the other pages say: loaded with the first of them. */
export const frRest = {
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
export type FrRest = typeof frRest;
