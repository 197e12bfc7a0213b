import type { Database, Kept } from './database.ts';
import { type KeptStay, whatStays, withoutSecrets } from './keeping.ts';

/** What this phone keeps, without what has ended: that goes, of every stay, from the phone too. `now`: once the server's time is known. */
export async function readStays(
  database: Database,
  hear: (serverTime: number) => void,
  now: () => number,
): Promise<Kept> {
  const kept = await database.read();
  if (kept.heard !== null) hear(kept.heard);
  const stays: KeptStay[] = [];
  for (const stay of kept.stays) {
    const sheet = whatStays(stay.sheet, now());
    if (sheet === null) await database.forget(stay.token);
    else {
      if (sheet !== stay.sheet) {
        await database.putPhotos(stay.token, withoutSecrets(await database.photos(stay.token)));
        await database.putStay({ ...stay, sheet });
      }
      stays.push({ ...stay, sheet });
    }
  }
  stays.sort((a, b) => b.openedAt - a.openedAt);
  return { ...kept, stays };
}
