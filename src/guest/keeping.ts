import { type GuestPhoto, SECRET_SUBJECTS } from '../domain/guest/photo.ts';
import type { GuestSheet } from '../domain/guest/sheet.ts';
import { iconOf } from './link.ts';

/** What is kept of a stay on the phone. */
export interface KeptStay {
  token: string;
  sheet: GuestSheet;
  /** When it was last opened, by the phone's clock: the order of a choice, and nothing else. */
  openedAt: number;
  /** By which icons have named it: its owner may make one of two entries of it. Not there in what was kept before this was. */
  icons?: readonly string[];
}

/** An owner makes one of two entries once or twice, not without end. */
const MOST_ICONS = 8;

/** Whether an icon on the home screen is of this stay, under the id that it has or one that it had. */
function isOfIcon({ sheet, icons = [] }: KeptStay, icon: string): boolean {
  return iconOf(sheet) === icon || icons.includes(icon);
}

/**
 * The stay that an icon opens, of several the one that was opened last. One that goes by it now comes before those that did once: the owner
 * may have made two of one again.
 */
export function stayOfIcon(stays: readonly KeptStay[], icon: string): KeptStay | undefined {
  const its = stays.filter((stay) => isOfIcon(stay, icon));
  its.sort((a, b) => b.openedAt - a.openedAt);
  return its.find(({ sheet }) => iconOf(sheet) === icon) ?? its[0];
}

/** What a new icon of it goes by: the first that this phone knew and that opens it, so that one that is there stays the same app. */
export function iconToMake(stay: KeptStay, stays: readonly KeptStay[]): string {
  const opensIt = (icon: string) => stayOfIcon(stays, icon)?.token === stay.token;
  return (stay.icons ?? []).find(opensIt) ?? iconOf(stay.sheet);
}

/**
 * What icons of a stay have gone by so far, and those of the links that it takes the place of. The first stays: icons are made by that
 * one. Back under an earlier id, it is by itself again, and what came since is another stay's.
 */
export function iconsSoFar({ sheet }: Pick<KeptStay, 'sheet'>, before: Icons | undefined, twins: readonly KeptStay[]) {
  const own = before?.all ?? [];
  const at = before === undefined || before.now === iconOf(sheet) ? -1 : own.indexOf(iconOf(sheet));
  const left = at === -1 ? own : own.slice(0, at + 1);
  return [...new Set([...left, ...twins.flatMap((twin) => iconsKept(twin).all)])].slice(0, MOST_ICONS);
}

/** What icons of a stay go by, and which of them it has now. */
export interface Icons {
  now: string;
  all: readonly string[];
}

export function iconsKept({ sheet, icons = [] }: KeptStay): Icons {
  return { now: iconOf(sheet), all: [...new Set([...icons, iconOf(sheet)])] };
}

/**
 * What time it is for what opens and ends: the later of the phone's clock and the last time that the server said. A clock that was turned
 * back opens nothing, and keeps nothing longer. In ms.
 */
export function laterOf(phone: number, server: number | null): number {
  return server === null ? phone : Math.max(phone, server);
}

/** What may still be there of a sheet: secrets go at their end, the whole of it when the link ends. */
export function whatStays(sheet: GuestSheet, now: number): GuestSheet | null {
  if (!(now < Date.parse(sheet.expiresAt))) return null;
  const { secrets } = sheet;
  if (secrets.open === null || now < Date.parse(secrets.closesAt)) return sheet;
  return { ...sheet, secrets: { ...secrets, open: null } };
}

/** Clocks are this much apart without anybody having set one wrong. In ms. */
const LEEWAY = 300_000;

/** Whether the server still holds a stay's secrets open, or is to open them, when by this clock they have ended: what that would say is not so. */
export function isOverByClockAlone({ now: said, secrets }: GuestSheet, now: number): boolean {
  const [server, closes] = [Date.parse(said), Date.parse(secrets.closesAt)];
  return server < closes && !(now < closes) && now - server > LEEWAY;
}

/**
 * `before`: the server does not give them yet · `ready`: it would by now, but this phone has not asked it since · `open` · `after`.
 */
export type SecretsState = 'before' | 'ready' | 'open' | 'after';

export function secretsState({ secrets }: GuestSheet, now: number): SecretsState {
  if (!(now < Date.parse(secrets.closesAt))) return 'after';
  if (secrets.open !== null) return 'open';
  return now < Date.parse(secrets.opensAt) ? 'before' : 'ready';
}

/** What the server gave, with the pictures that were here already; those it no longer names go. */
export function mergePhotos(kept: readonly GuestPhoto[], given: readonly GuestPhoto[]): GuestPhoto[] {
  const had = new Map(kept.map((photo) => [photo.id, photo.image]));
  return given.flatMap((photo) => {
    const image = photo.image ?? had.get(photo.id) ?? null;
    return image === null ? [] : [{ ...photo, image }];
  });
}

/** Those that may still be there: what the owner has taken away goes, and where the keys are, a secret like the code, goes with it. */
export function photosThatStay(photos: readonly GuestPhoto[], sheet: GuestSheet): GuestPhoto[] {
  return photos.filter(
    ({ id, subject }) =>
      sheet.photos.ids.includes(id) && (sheet.secrets.open !== null || !SECRET_SUBJECTS.has(subject)),
  );
}
