import type { GuestSheet } from '../domain/guest/sheet.ts';
import { cleanLine } from '../domain/text.ts';
import { DATABASE } from './database.ts';
import { type KeptStay, stayOfIcon } from './keeping.ts';
import { iconAddress, iconOf } from './link.ts';
import type { Manifest } from './manifest.ts';

/** The page's manifest for one stay: an icon of its own, by the house's name, which opens that stay. One that it had stays that one. */
export function manifestOfStay(manifest: Manifest, sheet: GuestSheet, icon = iconOf(sheet)): Manifest {
  const name = cleanLine(sheet.gite.name) || manifest.name;
  return { ...manifest, id: `/sejour?icone=${icon}`, start_url: iconAddress(icon), name, short_name: name };
}

/** For the worker: the stay of an icon, as long as this phone keeps it. Nothing is made where there is nothing. */
export async function keptForIcon(icon: string, factory: IDBFactory = indexedDB): Promise<GuestSheet | null> {
  const stays = await new Promise<KeptStay[]>((resolve) => {
    const opening = factory.open(DATABASE);
    opening.addEventListener('upgradeneeded', () => opening.transaction?.abort());
    opening.addEventListener('error', () => resolve([]));
    opening.addEventListener('success', () => {
      const reading = opening.result.transaction(['stays']).objectStore('stays').getAll() as IDBRequest<KeptStay[]>;
      reading.addEventListener('success', () => resolve(reading.result));
      reading.addEventListener('error', () => resolve([]));
      // Once that is done: the page may be waiting to delete it all.
      opening.result.close();
    });
  });
  return stayOfIcon(stays, icon)?.sheet ?? null;
}
