/**
 * The rows as the server and the device hold them, under the database's names (French where the product's vocabulary is).
 * Dates of stays and cleanings are calendar days, `YYYY-MM-DD`; hours are `HH:MM`; instants are ISO 8601 in UTC.
 * Money is an integer number of cents. `date_fin` is the day of departure: its night is not part of the stay.
 */

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;
/** A wall-clock hour of a gîte, `HH:MM`. */
export type Hour = string;
/** An instant, ISO 8601 in UTC. Shown to people, never compared to decide anything. */
export type Instant = string;

/** What every synchronised row carries. Only the server writes these; `rev` 0 means "the server has not seen it yet". */
export interface SyncedRow {
  id: string;
  /** The unit of sharing: the owner's own scope (id of the owner) or a gîte's `menage` scope (id of the gîte). */
  scope_id: string;
  owner_user_id: string;
  ver: number;
  rev: number;
  created_at: Instant;
  updated_at: Instant;
  deleted_at: Instant | null;
}

export interface Gite extends SyncedRow {
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

export interface GiteWifi extends SyncedRow {
  gite_id: string;
  ssid: string;
  password: string;
  localisation_box: string;
  zones_bonne_reception: string;
}

/** One row per gîte and language. */
export interface GiteConsignes extends SyncedRow {
  gite_id: string;
  langue: string;
  instructions_arrivee: string;
  code_acces: string;
  emplacement_cles: string;
  instructions_parking: string;
  consignes_chauffage: string;
  consignes_cuisine: string;
  consignes_tv: string;
  consignes_machine_laver: string;
  consignes_piscine: string;
  consignes_poubelles: string;
  checklist_sortie: string;
}

export interface GiteContacts extends SyncedRow {
  gite_id: string;
  telephone_urgence: string;
  email_contact: string;
  telephone_proprietaire: string;
  medecin_local: string;
  telephone_medecin: string;
  pharmacie_garde: string;
  plombier_urgence: string;
  telephone_plombier: string;
  electricien_urgence: string;
  telephone_electricien: string;
}

export interface GiteEquipements extends SyncedRow {
  gite_id: string;
  /** Keys of equipment that the gîte has, e.g. `lave_vaisselle`, `piscine_chauffee`. */
  presents: string[];
  type_machine_cafe: string;
  type_plaques: string;
  remarques: string;
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
}

/** `prevu` planned · `commence` started · `fait` done · `annule` cancelled. */
export const STATUTS_MENAGE = ['prevu', 'commence', 'fait', 'annule'] as const;
export type StatutMenage = (typeof STATUTS_MENAGE)[number];

/** A cleaning. Lives in the gîte's `menage` scope: the owner and the gîte's cleaners see it. */
export interface Cleaning extends SyncedRow {
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
}

/** What a cleaner must know of a gîte; kept from `gites_base` by trigger, read-only on devices. `id` is the gîte's. */
export interface CleaningGite extends SyncedRow {
  nom: string;
  adresse: string;
  code_postal: string;
  ville: string;
  couleur_calendrier: string;
  fuseau: string;
  heure_arrivee: Hour;
  heure_depart: Hour;
  acces: string;
}

/** What a cleaner may know of a stay: never who, nor how much. Kept by trigger. `id` is the reservation's. */
export interface CleaningStay extends SyncedRow {
  gite_id: string;
  nature: Nature;
  statut: StatutReservation;
  date_debut: Day;
  date_fin: Day;
  heure_arrivee: Hour | null;
  heure_depart: Hour | null;
  nb_adultes: number;
  nb_enfants: number;
  nb_animaux: number;
  notes_menage: string;
}

/** Who cleans a gîte; kept from the memberships, read-only on devices. */
export interface CleaningTeamMember extends SyncedRow {
  gite_id: string;
  user_id: string;
  nom: string;
}

export interface Activite extends SyncedRow {
  gite_id: string;
  nom: string;
  categorie: string;
  description: string;
  adresse: string;
  url: string;
  telephone: string;
  distance_km: number | null;
}

export interface ClientAccessToken extends SyncedRow {
  reservation_id: string;
  token: string;
  expires_at: Instant;
  revoked_at: Instant | null;
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

/** One run of an import or of a feed, in numbers. */
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
  activites: Activite;
  client_access_tokens: ClientAccessToken;
  notifications: Notification;
  sync_logs: SyncLog;
  sync_issue: SyncIssue;
}
export type SyncedTableName = keyof SyncedTables;

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
  'cleaning_schedule',
  'activites',
  'client_access_tokens',
  'notifications',
  'sync_logs',
  'sync_issue',
] as const satisfies readonly SyncedTableName[];
