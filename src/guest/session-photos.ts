import type { Database } from './database.ts';
import { mergePhotos } from './keeping.ts';
import { callPhotos, type Server } from './server.ts';
import type { View } from './view.ts';

interface PhotosParts {
  server: Server;
  database: () => Database;
  view: () => View;
  set: (change: Partial<View>) => void;
  isEnded: (token: string) => boolean;
}

/** A stay's photos, apart from the rest: asked for by a tap, kept from then on. */
export function createPhotos({ server, database, view, set, isEnded }: PhotosParts) {
  const readPhotos = async (token: string): Promise<void> => {
    const photos = await database().photos(token);
    if (token === view().token && view().sheet !== null) set({ photos });
  };

  const askPhotos = async (): Promise<void> => {
    const { token, photos } = view();
    if (token === null || view().photosState === 'coming') return;
    set({ photosState: 'coming' });
    const given = await callPhotos(
      server,
      token,
      photos.map(({ id }) => id),
    );
    if (token !== view().token || isEnded(token)) return;
    if (given === null) return set({ photosState: 'failed' });
    const merged = mergePhotos(photos, given);
    set({ photos: merged, photosState: 'quiet' });
    await database().putPhotos(token, merged);
  };

  return { readPhotos, askPhotos };
}
