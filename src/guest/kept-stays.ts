import type { GuestSheet } from '../domain/guest/sheet.ts';
import type { Database, Kept } from './database.ts';
import { type KeptStay, photosThatStay, whatStays } from './keeping.ts';
import { type Unsent, unsentIn, withoutButWords } from './unsent.ts';

/**
 * What this phone keeps, without what has ended: that goes, of every stay, from the phone too, but for words that nobody has read yet. `now`:
 * once the server's time is known.
 */
export async function readStays(
  database: Database,
  hear: (serverTime: number) => void,
  now: () => number,
  expired: (stay: KeptStay) => void,
): Promise<Kept & { unsent: Unsent[] }> {
  const kept = await database.read();
  if (kept.heard !== null) hear(kept.heard);
  const stays: KeptStay[] = [];
  let left = kept;
  for (const stay of kept.stays) {
    const sheet = whatStays(stay.sheet, now());
    if (sheet === null) {
      expired(stay);
      await database.change((all) => withoutButWords(all, stay.token, stay.sheet.stay.id));
      left = await database.read();
    } else {
      if (sheet !== stay.sheet) {
        await keepPhotos(database, stay.token, sheet);
        await database.putStay({ ...stay, sheet });
      }
      stays.push({ ...stay, sheet });
    }
  }
  stays.sort((a, b) => b.openedAt - a.openedAt);
  return { ...left, stays, unsent: unsentIn(left) };
}

/**
 * Of the photos that this phone keeps, those that may still be there; the others go. Before the sheet is kept: once that says that there
 * are none, nobody looks for them again.
 */
export async function keepPhotos(database: Database, token: string, sheet: GuestSheet): Promise<void> {
  const { photos, version } = await database.photos(token);
  const left = photosThatStay(photos, sheet);
  if (left.length < photos.length) await database.putPhotos(token, { photos: left, version });
}
