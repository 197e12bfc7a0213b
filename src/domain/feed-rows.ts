import type { Day, Plateforme } from './rows.ts';
import type { Instant, SyncedRow } from './synced-row.ts';

/**
 * `nouveau`: never read yet · `sain` · `malade`: not read for a while, `code` says why · `douteux`: read, but half of what was
 * there is gone, which nobody believes yet.
 */
export type EtatFlux = 'nouveau' | 'sain' | 'malade' | 'douteux';

/** A calendar that the server reads by itself. Its address is not here: nothing gives that back. */
export interface FluxIcal extends SyncedRow {
  gite_id: string;
  plateforme: Plateforme;
  /** The owner's own name for it; empty: the platform's. */
  nom: string;
  /** Host and last characters of the address. */
  adresse_masquee: string;
  actif: boolean;
  etat: EtatFlux;
  code: string;
  etat_depuis: Instant;
  /** When it last changed something. */
  dernier_changement: Instant | null;
}

/**
 * `disparue`: gone from the feed, maybe cancelled · `annulee`: cancelled in the feed, but begun or of another site · `dates`:
 * other dates, where the owner fixed them · `meme_sejour`: a stay entered by hand has exactly these dates.
 */
export type GenreQuestion = 'disparue' | 'annulee' | 'dates' | 'meme_sejour';

/** What a feed cannot settle alone. */
export interface QuestionFlux extends SyncedRow {
  flux_id: string;
  reservation_id: string;
  genre: GenreQuestion;
  /** As the feed has them, or had them last. For `dates`: what a yes writes, of a stay that has begun its own arrival. */
  date_debut: Day;
  date_fin: Day;
  ical_uid: string;
  ical_resume: string;
  reference_plateforme: string;
  /** `caduque`: the feed itself has settled it. */
  statut: 'ouverte' | 'acceptee' | 'refusee' | 'caduque';
}

/** An address at which others read when a gîte is taken, and nothing more. */
export interface ExportIcal extends SyncedRow {
  gite_id: string;
  /** Whose it is to be read by: what came from there is not in it. */
  destinataire: Plateforme;
  token: string;
  /** Since when the address opens nothing any more. */
  revoque_le: Instant | null;
  /** So many nights are told to be taken after each stay, 0 to 7. Absent in rows that came before there were any. */
  jours_apres?: number;
}

/** One run of an import, or one of a feed that changed something or went wrong, in numbers. */
export interface SyncLog extends SyncedRow {
  gite_id: string | null;
  plateforme: Plateforme;
  source: 'fichier' | 'flux';
  statut: 'succes' | 'echec';
  nouveaux: number;
  modifies: number;
  inchanges: number;
  ignores: number;
  message: string;
  /** Null for a file. */
  flux_id: string | null;
  /** Of `modifies`, beside it: stays with other dates, stays cancelled, questions asked. */
  deplaces: number;
  annules: number;
  a_decider: number;
  /** Why it went wrong; has its sentence in both languages. */
  code: string;
}
