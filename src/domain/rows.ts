import {
  type CleaningCycle,
  type CleaningGite,
  type CleaningStay,
  type CleaningAccess,
  type CleaningTeamMember,
  type CleaningWishes,
  DEFAULT_WISHES,
  NO_CYCLE,
} from './cleaning-rows.ts';
import type { AbsenceMenage } from './absence-rows.ts';
import type { ExportIcal, FluxIcal, QuestionFlux, SyncLog } from './feed-rows.ts';
import type { ClientAccessToken, DemandeHoraire, Destruction, FichePolice, RetourClient } from './guest-rows.ts';
import type { Activite, GiteConsignes, GiteContacts, GiteEquipements, GiteWifi, PhotoGite } from './gite-rows.ts';
import type { CocheMenage, EtatTrouve, Linge, LingePris, PointMenage, Signalement } from './list-rows.ts';
import type { MontantMenage, TarifMenage } from './pay-rows.ts';
import type { Instant, SyncedRow } from './synced-row.ts';

/**
 * The rows as the server and the device hold them, under the database's names (French where the product's vocabulary is).
 * Dates of stays and cleanings are calendar days, `YYYY-MM-DD`; hours are `HH:MM`; instants are ISO 8601 in UTC.
 * Money is an integer number of cents. `date_fin` is the day of departure: its night is not part of the stay.
 */

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;
/** A wall-clock hour of a gîte, `HH:MM`. */
export type Hour = string;
export interface Gite extends SyncedRow, Partial<CleaningWishes> {
  nom: string;
  adresse: string;
  code_postal: string;
  ville: string;
  pays: string;
  latitude: number | null;
  longitude: number | null;
  capacite_personnes: number | null;
  nombre_chambres: number | null;
  /** `#rrggbb`, the gîte's colour everywhere. Never alone: the name stands beside it. */
  couleur_calendrier: string;
  /** IANA name, e.g. `Europe/Paris` or `Indian/Reunion`. */
  fuseau: string;
  heure_arrivee: Hour;
  heure_depart: Hour;
  numero_enregistrement: string | null;
  notes: string;
  actif: boolean;
}

export const PLATEFORMES = ['direct', 'airbnb', 'booking', 'abritel', 'gites_de_france', 'autre'] as const;
export type Plateforme = (typeof PLATEFORMES)[number];

/** `inconnue`: occupied, but the feed does not say whether by a guest or by a closure (Booking.com). */
export const NATURES = ['sejour', 'blocage', 'inconnue'] as const;
export type Nature = (typeof NATURES)[number];

/** What a person decided. Under way and past follow from the dates and are not stored. */
export const STATUTS_RESERVATION = ['option', 'confirmee', 'annulee'] as const;
export type StatutReservation = (typeof STATUTS_RESERVATION)[number];

export interface Reservation extends SyncedRow {
  gite_id: string;
  nature: Nature;
  statut: StatutReservation;
  plateforme: Plateforme;
  reference_plateforme: string;
  date_debut: Day;
  date_fin: Day;
  /** Null: the gîte's usual hour. */
  heure_arrivee: Hour | null;
  heure_depart: Hour | null;
  client_nom: string;
  client_email: string;
  client_telephone: string;
  nb_adultes: number;
  nb_enfants: number;
  nb_animaux: number;
  /** What the guest pays, in cents; null when unknown (feeds do not tell). */
  montant_total_cents: number | null;
  /** What the platform pays out, in cents. */
  montant_verse_cents: number | null;
  frais_menage_cents: number | null;
  notes: string;
  /** Shown to the cleaner; never put a guest's name here. */
  notes_menage: string;
  ical_uid: string | null;
  /** The event's text as the feed gave it: foreign, shown as text only. */
  ical_resume: string | null;
  /** The owner fixed the dates: a feed that differs proposes, never overwrites. */
  dates_verrouillees: boolean;
  /** The owner's own words, with ", " between them (src/domain/labels.ts). Absent in rows that came before there were any. */
  libelles?: string;
  /** The same in each closed period made by one "every week". Absent like `libelles`. */
  serie_id?: string | null;
  /** The entry of the same stay that goes on in the place of this one. Absent like `libelles`. */
  fusion_id?: string | null;
}

/** `acompte` deposit · `echeance` instalment · `solde` balance · `caution` security deposit, which is no part of the price. */
export const NATURES_PAIEMENT = ['acompte', 'echeance', 'solde', 'caution'] as const;
export type NaturePaiement = (typeof NATURES_PAIEMENT)[number];

/** What a guest owes of a stay, and whether it came. */
export interface Paiement extends SyncedRow {
  reservation_id: string;
  nature: NaturePaiement;
  montant_cents: number;
  /** When it is due; null: nobody said. */
  echeance: Day | null;
  /** The day it came; null: it has not. */
  regle_le: Day | null;
  /** The day a security deposit went back. */
  rendu_le: Day | null;
  /** By transfer, cheque, cash: the owner's words. */
  moyen: string;
  notes: string;
}

/** A search of the list under a name. */
export interface VueReservations extends SyncedRow {
  nom: string;
  /** What stands in the list's address, without the page: `plateforme=airbnb&statut=a_venir`. */
  criteres: string;
}

/** `prevu` planned · `commence` started · `fait` done · `annule` cancelled. */
export const STATUTS_MENAGE = ['prevu', 'commence', 'fait', 'annule'] as const;
export type StatutMenage = (typeof STATUTS_MENAGE)[number];

/** A cleaning. Lives in the gîte's `menage` scope: the owner and the gîte's cleaners see it. */
export interface Cleaning extends SyncedRow, Partial<CleaningCycle> {
  gite_id: string;
  reservation_id: string | null;
  date: Day;
  heure_debut: Hour | null;
  duree_minutes: number | null;
  statut: StatutMenage;
  /** Account of the cleaner it is given to; null when nobody or someone without an account. */
  assignee_user_id: string | null;
  assignee_nom: string;
  /** From the owner to the cleaner. */
  consignes: string;
  /** From the cleaner to the owner. */
  compte_rendu: string;
  /** The hour the cleaner's phone showed when they said "done": a claim, kept as such. */
  fait_le: Instant | null;
  fait_par: string | null;
  etat_trouve?: EtatTrouve | '';
  /** When whoever does it began, by their clock. Absent, like the next, in rows that came before it was asked. */
  commence_le?: Instant | null;
  /** How long it took; null: nobody said. */
  minutes_faites?: number | null;
}

/** In the recipient's own scope: an owner's or a cleaner's. */
export interface Notification extends SyncedRow {
  user_id: string;
  type: string;
  titre: string;
  message: string;
  lien: string;
  is_read: boolean;
}

/**
 * A conflict or a refusal, in the scope of the person whose value lost or whose change was refused.
 * Nothing is overwritten or refused without one of these.
 */
export interface SyncIssue extends SyncedRow {
  kind: 'conflict' | 'refusal';
  table_name: SyncedTableName;
  row_id: string;
  /** For a conflict: the field; empty for a refusal of a whole change. */
  field: string;
  /** What this person wrote and what stands; JSON values of the field, or of the whole change for a refusal. */
  mine: unknown;
  theirs: unknown;
  /** Which of the two stands on the server now. */
  kept: 'mine' | 'theirs';
  /** Why a change was refused; see `RefusalCode` in src/sync/transport.ts. */
  code: string;
  mutation_uuid: string;
  state: 'open' | 'settled';
  /** When the other value was written, by the server's clock, and by whom: null where nobody knows, or it was no person. */
  theirs_at: Instant | null;
  theirs_by: string | null;
}

/** Every synchronised table and the row it holds. */
export interface SyncedTables {
  gites_base: Gite;
  gites_wifi: GiteWifi;
  gites_consignes: GiteConsignes;
  gites_contacts: GiteContacts;
  gites_equipements: GiteEquipements;
  reservations: Reservation;
  cleaning_schedule: Cleaning;
  cleaning_gites: CleaningGite;
  cleaning_stays: CleaningStay;
  cleaning_team: CleaningTeamMember;
  cleaning_access: CleaningAccess;
  activites: Activite;
  client_access_tokens: ClientAccessToken;
  paiements: Paiement;
  vues_reservations: VueReservations;
  notifications: Notification;
  sync_logs: SyncLog;
  flux_ical: FluxIcal;
  questions_flux: QuestionFlux;
  exports_ical: ExportIcal;
  points_menage: PointMenage;
  coches_menage: CocheMenage;
  signalements: Signalement;
  absences_menage: AbsenceMenage;
  linge: Linge;
  linge_pris: LingePris;
  tarifs_menage: TarifMenage;
  montants_menage: MontantMenage;
  demandes_horaires: DemandeHoraire;
  retours_clients: RetourClient;
  fiches_police: FichePolice;
  destructions: Destruction;
  photos_gite: PhotoGite;
  sync_issue: SyncIssue;
}
export type SyncedTableName = keyof SyncedTables;

/** Columns that rows received earlier lack, and what lacking them means. */
export const LATER_COLUMNS: { readonly [Name in SyncedTableName]?: Readonly<Record<string, unknown>> } = {
  reservations: { libelles: '', serie_id: null, fusion_id: null },
  gites_base: { ...DEFAULT_WISHES },
  cleaning_schedule: { ...NO_CYCLE, etat_trouve: '', commence_le: null, minutes_faites: null },
  gites_consignes: { consignes_depart: '', reglement: '', infos_pratiques: '' },
  gites_wifi: { localisation_box_en: '', zones_bonne_reception_en: '' },
  gites_equipements: { type_machine_cafe_en: '', type_plaques_en: '', remarques_en: '' },
  activites: { nom_en: '', description_en: '', latitude: null, longitude: null },
  client_access_tokens: {
    prolonge_au: null,
    envoye_le: null,
    envoye_par: '',
    premiere_ouverture: null,
    derniere_ouverture: null,
    ouvertures: 0,
  },
  exports_ical: { jours_apres: 0 },
  sync_logs: { flux_id: null, deplaces: 0, annules: 0, a_decider: 0, code: '' },
};

/** In the order in which a parent precedes its children. */
export const SYNCED_TABLES = [
  'gites_base',
  'gites_wifi',
  'gites_consignes',
  'gites_contacts',
  'gites_equipements',
  'reservations',
  'cleaning_gites',
  'cleaning_stays',
  'cleaning_team',
  'cleaning_access',
  'cleaning_schedule',
  'activites',
  'client_access_tokens',
  'paiements',
  'vues_reservations',
  'notifications',
  'sync_logs',
  'flux_ical',
  'questions_flux',
  'exports_ical',
  'sync_issue',
  'points_menage',
  'coches_menage',
  'signalements',
  'absences_menage',
  'linge',
  'linge_pris',
  'tarifs_menage',
  'montants_menage',
  'demandes_horaires',
  'retours_clients',
  'fiches_police',
  'destructions',
  'photos_gite',
] as const satisfies readonly SyncedTableName[];
