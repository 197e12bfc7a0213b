import type { CleaningGite } from '../../domain/cleaning-rows.ts';
import type { Gite } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';

/** What stands for a gîte everywhere: never the colour alone. */
export interface GiteLabel {
  nom: string;
  couleur: string;
}

/** What an owner and a cleaner both know of a gîte. */
export type KnownGite = Pick<
  CleaningGite,
  | 'id'
  | 'nom'
  | 'adresse'
  | 'code_postal'
  | 'ville'
  | 'couleur_calendrier'
  | 'fuseau'
  | 'heure_arrivee'
  | 'heure_depart'
> & {
  isOwned: boolean;
  /** How long a cleaning usually takes; only their owner's device knows. */
  menage_minutes?: number;
};

/** The owner's gîtes by name as French speakers sort them, archived ones included. */
export async function allGites({ db }: DataContext): Promise<Gite[]> {
  const gites = await db.gites_base.toArray();
  return gites.filter(({ _live }) => _live === 1).toSorted((a, b) => byName.compare(a.nom, b.nom));
}

/** Null when there is none, or it was deleted. */
export async function giteById({ db }: DataContext, id: string): Promise<Gite | null> {
  const gite = await db.gites_base.get(id);
  return gite?._live === 1 ? gite : null;
}

/** The gîtes this person knows, by id: as their owner, or as who cleans there. Deleted ones are not among them. */
export async function giteLabels(data: DataContext): Promise<Map<string, GiteLabel>> {
  const gites = await knownGites(data);
  return new Map([...gites].map(([id, { nom, couleur_calendrier }]) => [id, { nom, couleur: couleur_calendrier }]));
}

/** An owner's own row is ahead of the server's projection of it, which is all a cleaner has. */
export async function knownGites({ db }: DataContext): Promise<Map<string, KnownGite>> {
  const [owned, projected] = await Promise.all([db.gites_base.toArray(), db.cleaning_gites.toArray()]);
  const known = new Map<string, KnownGite>();
  for (const gite of projected) {
    if (gite._live === 1) known.set(gite.id, { ...gite, isOwned: false });
  }
  for (const gite of owned) {
    if (gite._live === 1) known.set(gite.id, { ...gite, isOwned: true });
    else known.delete(gite.id);
  }
  return known;
}

const byName = new Intl.Collator('fr', { numeric: true });
