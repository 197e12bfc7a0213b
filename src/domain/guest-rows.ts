import type { EtatSignalement, Urgence } from './list-rows.ts';
import type { Day, Hour } from './rows.ts';
import type { Instant, SyncedRow } from './synced-row.ts';

/** What comes back from guests, and the links that let them: in the owner's scope. A guest reads none of these rows. */

/** How a link was sent: the phone's own sheet, WhatsApp, a mail, shown as a code, copied. */
export const MOYENS_ENVOI = ['partage', 'whatsapp', 'mail', 'qr', 'copie'] as const;
export type MoyenEnvoi = (typeof MOYENS_ENVOI)[number];

export interface ClientAccessToken extends SyncedRow {
  reservation_id: string;
  /** 32 random bytes in base64url. Never in a log, nor in an address that a server sees. */
  token: string;
  /** Follows the stay (src/domain/guest/window.ts), on the server as well. */
  expires_at: Instant;
  revoked_at: Instant | null;
  /** The owner's extension: open until the end of this day. Absent, like all below, in rows that came before there was one. */
  prolonge_au?: Day | null;
  envoye_le?: Instant | null;
  envoye_par?: MoyenEnvoi | '';
  /** Written by the server alone. */
  premiere_ouverture?: Instant | null;
  derniere_ouverture?: Instant | null;
  ouvertures?: number;
}

export type GenreDemande = 'arrivee' | 'depart';
/** `attente` waits for the owner. */
export const STATUTS_DEMANDE = ['attente', 'acceptee', 'refusee'] as const;
export type StatutDemande = (typeof STATUTS_DEMANDE)[number];

/** To come earlier or to leave later. */
export interface DemandeHoraire extends SyncedRow {
  reservation_id: string;
  gite_id: string;
  genre: GenreDemande;
  heure: Hour;
  /** What stood in the stay when it was accepted: written by the server alone, as the stay's hour is. */
  heure_avant?: Hour | null;
  motif: string;
  statut: StatutDemande;
  decidee_par: '' | 'serveur' | 'proprietaire';
  reponse: string;
  decidee_le: Instant | null;
  recu_le: Instant;
  /** Its owner has seen what the server decided by itself. */
  vue?: boolean;
}

export type GenreRetour = 'probleme' | 'avis';

/** A problem that a guest reports, or what they thought of it all. */
export interface RetourClient extends SyncedRow {
  reservation_id: string;
  gite_id: string;
  genre: GenreRetour;
  texte: string;
  urgence: Urgence;
  /** 1 to 5, of an `avis`. */
  note: number | null;
  etat: EtatSignalement;
  reponse: string;
  recu_le: Instant;
}

/** Of who has no nationality: as passports have it, of two of the letters that ISO leaves to everybody. */
export const STATELESS = 'XX';

/**
 * The statutory form of a guest who is not French (CESEDA R. 814-1 to 3), destroyed six months after arrival. Children under 15 stand on
 * an adult's.
 */
export interface FichePolice extends SyncedRow {
  reservation_id: string;
  gite_id: string;
  nom: string;
  prenoms: string;
  /** Null, as all it says is empty, once it was destroyed by hand. */
  date_naissance: Day | null;
  lieu_naissance: string;
  /** ISO 3166-1 alpha-2, or `STATELESS`. */
  nationalite: string;
  domicile: string;
  telephone: string;
  email: string;
  date_arrivee: Day;
  date_depart: Day;
  /** A line a child. */
  enfants: string;
  /** The data of an SVG path, of M and L alone. */
  signature: string;
  signe_le: Instant;
  /** The stay as it was when it was signed. */
  sejour_du?: Day | null;
  sejour_au?: Day | null;
  /** Six months from the arrival, by the stay as it is now. */
  a_detruire_le: Day;
}

/** Proves that forms were destroyed, without saying whose. */
export interface Destruction extends SyncedRow {
  genre: 'fiches_police';
  nombre: number;
  /** Of the arrivals, first and last. */
  du: Day;
  au: Day;
  detruit_le: Instant;
}
