import type { GuestSheet } from '../domain/guest/sheet.ts';
import type { Database } from './database.ts';
import { mergePhotos, photosThatStay } from './keeping.ts';
import { callPhotos, type Server } from './server.ts';
import type { View } from './view.ts';

interface PhotosParts {
  server: Server;
  database: () => Database;
  view: () => View;
  set: (change: Partial<View>) => void;
  isEnded: (token: string) => boolean;
}

/** A stay's photos, apart from the rest: asked for by a tap, kept and kept up from then on. */
export function createPhotos({ server, database, view, set, isEnded }: PhotosParts) {
  /** What was asked for since the page is open: a phone that is full does not keep it. */
  const versions = new Map<string, string>();
  const show = (photos: View['photos']) => {
    const { sheet } = view();
    if (sheet !== null) set({ photos: photosThatStay(photos, sheet) });
  };

  const askPhotos = async (): Promise<void> => {
    const { token, photos, sheet } = view();
    if (token === null || sheet === null || view().photosState === 'coming') return;
    set({ photosState: 'coming' });
    const given = await callPhotos(
      server,
      token,
      photos.map(({ id }) => id),
    );
    if (token !== view().token || isEnded(token)) return;
    if (given === null) return set({ photosState: 'failed' });
    set({ photosState: 'quiet' });
    show(mergePhotos(photos, given));
    const { version } = sheet.photos;
    versions.set(token, version);
    await database().putPhotos(token, { photos: view().photos, version });
  };

  return {
    askPhotos,
    readPhotos: async (token: string): Promise<void> => {
      const { photos } = await database().photos(token);
      if (token === view().token && view().photos.length === 0) show(photos);
    },
    /** Whoever asked for photos once has what the sheet says that there is: new ones, other captions, those of the keys once they are told. */
    followPhotos: async (token: string, { photos: { version } }: GuestSheet): Promise<void> => {
      const kept = await database().photos(token);
      if (token !== view().token) return;
      show(view().photos.length > 0 ? view().photos : kept.photos);
      const had = versions.get(token) ?? kept.version;
      if (had !== version && (had !== '' || view().photos.length > 0)) await askPhotos();
    },
  };
}
