import type { Fr } from '../../i18n/fr.ts';
import {
  BedDouble,
  BookOpen,
  Brush,
  CalendarRange,
  CloudCheck,
  Ellipsis,
  FileUp,
  House,
  Settings,
  Sun,
  Users,
  type Icon,
} from '../../ui/icons.ts';
import { paths } from '../paths.ts';

export interface NavItem {
  key: keyof Fr['nav'];
  href: string;
  icon: Icon;
}

export type Role = 'owner' | 'cleaner';

const TODAY: NavItem = { key: 'today', href: paths.today(), icon: Sun };
const PLANNING: NavItem = { key: 'planning', href: paths.planning(), icon: CalendarRange };
const RESERVATIONS: NavItem = { key: 'reservations', href: paths.reservations(), icon: BookOpen };
const CLEANINGS: NavItem = { key: 'cleanings', href: paths.cleanings(), icon: Brush };
const GITES: NavItem = { key: 'gites', href: paths.gites(), icon: House };
const CALENDARS: NavItem = { key: 'calendars', href: paths.calendars(), icon: FileUp };
const GUESTS: NavItem = { key: 'guests', href: paths.guests(), icon: BedDouble };
const TEAM: NavItem = { key: 'team', href: paths.team(), icon: Users };
const ABSENCES: NavItem = { key: 'absences', href: paths.absences(), icon: CalendarRange };
const SYNC: NavItem = { key: 'synchronisation', href: paths.synchronisation(), icon: CloudCheck };
const SETTINGS: NavItem = { key: 'settings', href: paths.settings(), icon: Settings };
const MORE: NavItem = { key: 'more', href: paths.more(), icon: Ellipsis };

/** Under the thumb: five at most. */
export const PHONE_ITEMS: Record<Role, readonly NavItem[]> = {
  owner: [TODAY, PLANNING, RESERVATIONS, CLEANINGS, MORE],
  cleaner: [TODAY, CLEANINGS, MORE],
};

/** What "Plus" lists on phones: everything the bar has no room for. */
export const MORE_ITEMS: Record<Role, readonly NavItem[]> = {
  owner: [GUESTS, GITES, TEAM, CALENDARS, SYNC, SETTINGS],
  cleaner: [ABSENCES, TEAM, SYNC, SETTINGS],
};

/** On wide screens all is in sight: first the work, then the tools. */
export const SIDE_ITEMS: Record<Role, readonly [readonly NavItem[], readonly NavItem[]]> = {
  owner: [
    [TODAY, PLANNING, RESERVATIONS, CLEANINGS, GUESTS, GITES],
    [TEAM, CALENDARS, SYNC, SETTINGS],
  ],
  cleaner: [
    [TODAY, CLEANINGS],
    [ABSENCES, TEAM, SYNC, SETTINGS],
  ],
};

/** Whether an item leads to where one is, or to a page above it. */
export function isCurrent(item: NavItem, role: Role, pathname: string): boolean {
  if (item.key === 'more') return [item, ...MORE_ITEMS[role]].some((each) => startsPath(each.href, pathname));
  return startsPath(item.href, pathname);
}

function startsPath(href: string, pathname: string): boolean {
  return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
}
