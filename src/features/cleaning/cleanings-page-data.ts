import type { DataContext } from '../../data/context.ts';
import { type WeekFrame, weekFrame } from '../../data/queries/cleaning-week.ts';
import { cleaningsBetween, type CleaningView, isTheirs } from '../../data/queries/cleanings.ts';
import { type KnownGite, knownGites } from '../../data/queries/gites.ts';
import { cleansForOthers, roleOnDevice } from '../../data/queries/sync.ts';
import { cleanerNames } from '../../data/queries/team.ts';
import { type CleaningsView, periodOf } from './cleanings-view.ts';

/** What the page of cleanings shows, all of one moment: what was asked for may be ahead of it by a frame. */
export interface CleaningsPage {
  view: CleaningsView;
  role: 'owner' | 'cleaner';
  gites: ReadonlyMap<string, KnownGite>;
  /** In gîtes of others: they are who cleans there, whether or not they own one themselves. */
  cleansElsewhere: boolean;
  /** Of cleaners, by account. */
  names: ReadonlyMap<string, string>;
  /** Of the days looked at, and of the gîte, if one was asked for. */
  cleanings: CleaningView[];
  /** Null where an owner looks day by day, and for whoever cleans. */
  week: WeekFrame | null;
}

/** An owner sees their gîtes and what they do elsewhere themselves. Who cleans always looks day by day, at all of it. */
export async function cleaningsPage(data: DataContext, asked: CleaningsView): Promise<CleaningsPage> {
  const [role, cleansElsewhere, gites, names] = await Promise.all([
    roleOnDevice(data),
    cleansForOthers(data),
    knownGites(data),
    cleanerNames(data),
  ]);
  const view: CleaningsView = role === 'owner' ? asked : { ...asked, as: 'jour', unanswered: false };
  const { from, to } = periodOf(view);
  const isWeek = view.as !== 'jour';
  const cleanings = (await cleaningsBetween(data, from, to)).filter(
    (one) =>
      (view.gite === null || one.cleaning.gite_id === view.gite) && (role === 'cleaner' || isTheirs(one, data.userId)),
  );
  const week = isWeek ? await weekFrame(data, from, cleanings) : null;
  return { view, role, gites, cleansElsewhere, names, cleanings, week };
}
