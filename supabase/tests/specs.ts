import { absencesSpec } from './specs/absences.ts';
import { accessSpec } from './specs/access.ts';
import { cleaningAccessSpec } from './specs/cleaning-access.ts';
import { cleaningAnswersSpec } from './specs/cleaning-answers.ts';
import { cleaningCycleSpec } from './specs/cleaning-cycle.ts';
import { catalogueSpec } from './specs/catalogue.ts';
import { companiesSpec } from './specs/companies.ts';
import { cleaningNewsSpec } from './specs/cleaning-news.ts';
import { conflictsSpec } from './specs/conflicts.ts';
import { constraintsSpec } from './specs/constraints.ts';
import { doneSlotsSpec } from './specs/done-slots.ts';
import { doneTwiceSpec } from './specs/done-twice.ts';
import { deletesSpec } from './specs/deletes.ts';
import { digestsSpec } from './specs/digests.ts';
import { exactlyOnceSpec } from './specs/exactly-once.ts';
import { feedLivesSpec } from './specs/feed-lives.ts';
import { feedGuardsSpec } from './specs/feed-guards.ts';
import { feedRunsSpec } from './specs/feed-runs.ts';
import { feedStaysSpec } from './specs/feed-stays.ts';
import { feedsSpec } from './specs/feeds.ts';
import { giteSheetsSpec } from './specs/gite-sheets.ts';
import { guestFormsSpec } from './specs/guest-forms.ts';
import { guestHoursSpec } from './specs/guest-hours.ts';
import { guestLinksSpec } from './specs/guest-links.ts';
import { guestOffersSpec } from './specs/guest-offers.ts';
import { guestPromisesSpec } from './specs/guest-promises.ts';
import { guestSheetSpec } from './specs/guest-sheet.ts';
import { guestAccessSpec } from './specs/guest-access.ts';
import { guestWindowSpec } from './specs/guest-window.ts';
import { historySpec } from './specs/history.ts';
import { indexesSpec } from './specs/indexes.ts';
import { listsSpec } from './specs/lists.ts';
import { malformedSpec } from './specs/malformed.ts';
import { pagingSpec } from './specs/paging.ts';
import { paySpec } from './specs/pay.ts';
import { pokesSpec } from './specs/pokes.ts';
import { policeFormEndsSpec } from './specs/police-form-ends.ts';
import { projectionsSpec } from './specs/projections.ts';
import { pushAccessSpec } from './specs/push-access.ts';
import { referencesSpec } from './specs/references.ts';
import { searchSpec } from './specs/search.ts';
import { lastWordsSpec } from './specs/last-words.ts';
import { lateSlotsSpec } from './specs/late-slots.ts';
import { toldCleaningsSpec } from './specs/told-cleanings.ts';
import { teamsSpec } from './specs/teams.ts';
import { upkeepSpec } from './specs/upkeep.ts';
import type { TestDatabase } from './support/database.ts';

/** What holds on the embedded database and on a real PostgreSQL alike. Each spec makes its own people and rows. */
export const SPECS: Record<string, (database: () => TestDatabase) => void> = {
  'the catalogue': catalogueSpec,
  indexes: indexesSpec,
  'access, statement by statement': accessSpec,
  'access through sync_push and sync_pull': pushAccessSpec,
  references: referencesSpec,
  'exactly once': exactlyOnceSpec,
  'malformed mutations': malformedSpec,
  conflicts: conflictsSpec,
  'a company and its people': companiesSpec,
  'a cleaning that two finish': doneTwiceSpec,
  'when a cleaning was done': doneSlotsSpec,
  'a cleaning that somebody was told of': toldCleaningsSpec,
  'the day that somebody knew whose a cleaning was': lateSlotsSpec,
  'answers to a cleaning': cleaningAnswersSpec,
  deletes: deletesSpec,
  constraints: constraintsSpec,
  paging: pagingSpec,
  projections: projectionsSpec,
  digests: digestsSpec,
  upkeep: upkeepSpec,
  pokes: pokesSpec,
  'lists of cleanings': listsSpec,
  'the pay of cleanings': paySpec,
  'the sheets of gîtes': giteSheetsSpec,
  'the history of a stay': historySpec,
  search: searchSpec,
  feeds: feedsSpec,
  'runs of feeds': feedRunsSpec,
  'guards of feeds': feedGuardsSpec,
  'the cycle of cleanings': cleaningCycleSpec,
  'the news of cleanings': cleaningNewsSpec,
  'the way in of whoever cleans': cleaningAccessSpec,
  'lives of feeds': feedLivesSpec,
  'stays of feeds': feedStaysSpec,
  teams: teamsSpec,
  'last words': lastWordsSpec,
  absences: absencesSpec,
  'the sheet of a guest': guestSheetSpec,
  'the way in that a guest is told': guestAccessSpec,
  'the links of a stay': guestLinksSpec,
  'the window of a guest’s link': guestWindowSpec,
  'hours that guests are offered': guestOffersSpec,
  'hours that guests ask for': guestHoursSpec,
  'hours that guests were promised': guestPromisesSpec,
  'what guests tell and sign': guestFormsSpec,
  'the end of a police form': policeFormEndsSpec,
};
