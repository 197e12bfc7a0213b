import type { Instant, SyncedRow } from './synced-row.ts';

/** What a gîte's cleanings go by, beside `cleaning_schedule`: five tables of its `menage` scope, as rows.ts has that. */

/** Something to do in a room of a gîte at each cleaning: the owner's words. */
export interface PointMenage extends SyncedRow {
  gite_id: string;
  /** Empty: of the whole gîte. */
  piece: string;
  texte: string;
  /** Where it stands; equal ones by id. */
  ordre: number;
}

/** A tick of such a point at one cleaning. Its id follows from the two (src/domain/agreed-id.ts). */
export interface CocheMenage extends SyncedRow {
  gite_id: string;
  cleaning_id: string;
  point_id: string;
  /** The words it was given to, whatever became of the point since. */
  piece: string;
  texte: string;
  coche: boolean;
}

/** `probleme`: something is wrong · `manque`: something runs low. */
export const GENRES_SIGNALEMENT = ['probleme', 'manque'] as const;
export type GenreSignalement = (typeof GENRES_SIGNALEMENT)[number];

export const URGENCES = ['faible', 'normale', 'urgente'] as const;
export type Urgence = (typeof URGENCES)[number];

/** `ouvert`: nobody looked · `vu`: the owner knows · `resolu`: it is mended, or bought. */
export const ETATS_SIGNALEMENT = ['ouvert', 'vu', 'resolu'] as const;
export type EtatSignalement = (typeof ETATS_SIGNALEMENT)[number];

/** What somebody reports of a gîte. */
export interface Signalement extends SyncedRow {
  gite_id: string;
  /** At which cleaning it was seen, if at one; that may be gone. */
  cleaning_id: string | null;
  genre: GenreSignalement;
  texte: string;
  urgence: Urgence;
  etat: EtatSignalement;
  signale_par: string | null;
  /** By the clock of whoever said it. */
  signale_le: Instant | null;
  resolu_par: string | null;
  resolu_le: Instant | null;
  /** Taken back by whoever said it: whoever cleans cannot delete. */
  retire: boolean;
}

export const PAR_LINGE = ['sejour', 'personne', 'lit'] as const;
export type ParLinge = (typeof PAR_LINGE)[number];

/** An article of linen of a gîte. How much of it is clean follows from `stock`, `sale` and what was taken (src/domain/linen.ts). */
export interface Linge extends SyncedRow {
  gite_id: string;
  nom: string;
  /** For what `quantite` is needed. */
  par: ParLinge;
  quantite: number;
  /** Of beds; of persons where a stay does not say how many come. Means nothing where it is needed per stay. */
  nombre: number;
  /** All there is, clean or not. */
  stock: number;
  /** Dirty, besides what cleanings took. */
  sale: number;
  ordre: number;
}

/** What a cleaning took of an article. Its id follows from the two (src/domain/agreed-id.ts). */
export interface LingePris extends SyncedRow {
  gite_id: string;
  cleaning_id: string;
  article_id: string;
  quantite: number;
  /** False: the cleaning was reopened, and gave it back. */
  pris: boolean;
  /** What the guests used since was washed, and is back. */
  lave: boolean;
}

/** How a gîte was found, as whoever cleans says it; empty, or absent in rows that came before it was asked: nobody said. */
export const ETATS_TROUVES = ['propre', 'normal', 'sale', 'degrade'] as const;
export type EtatTrouve = (typeof ETATS_TROUVES)[number];
