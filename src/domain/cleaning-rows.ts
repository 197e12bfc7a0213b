import type { HolidayRegion } from './cleaning-plan/public-holidays.ts';
import type { Day, Hour, Nature, StatutReservation } from './rows.ts';
import type { Instant, SyncedRow } from './synced-row.ts';

/** What an owner wants of the cleanings of a gîte (src/domain/cleaning-plan). Absent in rows that came before there were any. */
export interface CleaningWishes {
  /** Each stay gets its cleaning by itself. */
  menage_auto: boolean;
  /** How long a cleaning takes. */
  menage_minutes: number;
  /** When one begins in the morning, and after noon. */
  menage_matin: Hour;
  menage_apres_midi: Hour;
  menage_prefere: 'matin' | 'apres_midi';
  /** Not on public holidays, nor on Sundays, where it can be helped. */
  menage_feries: boolean;
  menage_dimanches: boolean;
  /** Those of mid-week on Friday, those of Saturday on Monday. */
  menage_regroupe: boolean;
  /** So many on one day by the same person; null: as many as come. */
  menage_max: number | null;
  /** Whose public holidays; empty: the postcode says. */
  menage_region: HolidayRegion | '';
  /** Where nobody comes, a gîte is not left dirty for longer; in days. */
  menage_attente: number;
  /** Nobody may clean in a closed period, though it brings no guests. */
  menage_blocages: boolean;
  /** Account of who is asked first. */
  menage_principal: string | null;
}

/** What is in force where an owner said nothing. */
export const DEFAULT_WISHES: CleaningWishes = {
  menage_auto: false,
  menage_minutes: 180,
  menage_matin: '10:00',
  menage_apres_midi: '14:00',
  menage_prefere: 'matin',
  menage_feries: true,
  menage_dimanches: true,
  menage_regroupe: false,
  menage_max: null,
  menage_region: '',
  menage_attente: 7,
  menage_blocages: false,
  menage_principal: null,
};

/**
 * What becomes of a cleaning between its owner and whoever does it (src/domain/cleaning-state.ts). Absent in rows that came before
 * there was any.
 */
export interface CleaningCycle {
  /** Counts, at the server, what whoever cleans must hear of: slot, length, who, instructions, being off, what the stay says. */
  version: number;
  /** What the last one who looked knew: which version and slot, and who it was. */
  vu_version: number | null;
  vu_par: string | null;
  vu_date: Day | null;
  vu_heure: Hour | null;
  /** Everybody it was taken from, as the server notes it, and who of them said that they know. */
  otes_a: string[];
  prevenus: string[];
  /** The slot that each of them knew when it was taken, a line each: the account, and `date/hour`. */
  creneaux_sus: string;
  /** The last of them, and who says that they know. */
  ote_a: string | null;
  su_par: string | null;
  /** The last answer: to which version and slot, whose, and when by their clock. */
  reponse: '' | 'acceptee' | 'refusee' | 'autre';
  reponse_version: number | null;
  reponse_par: string | null;
  reponse_date: Day | null;
  reponse_heure: Hour | null;
  reponse_le: Instant | null;
  reponse_note: string;
  /** With `autre`: when they would come. */
  propose_date: Day | null;
  propose_heure: Hour | null;
  /** Which version was done. */
  fait_version: number | null;
  /** When it was last sent to who is to do it. */
  envoye_le: Instant | null;
  /** The planner put it there, and may move it. */
  auto: boolean;
  /** The time between guests that it was planned for, or judged by where somebody placed it. */
  fenetre: string;
  /**
   * Which wishes the planner gave up, what is wrong with its time (`timeFlagOf`, of those placed by hand too), whether a replacement is
   * asked; codes with a space between them.
   */
  raisons: string;
  /** What each version brought, as the server notes it: `newsOf` (src/domain/cleaning-news.ts) reads it. */
  nouvelles: string;
  /** The account it was given to, where only the name is left: they are not in the team any more. Kept by the server. */
  assignee_ancien: string | null;
}

/** Of a cleaning that nobody who was asked has looked at. */
export const NO_ANSWER = {
  vu_version: null,
  vu_par: null,
  vu_date: null,
  vu_heure: null,
  reponse: '',
  reponse_version: null,
  reponse_par: null,
  reponse_date: null,
  reponse_heure: null,
  reponse_le: null,
  reponse_note: '',
  propose_date: null,
  propose_heure: null,
} as const satisfies Partial<CleaningCycle>;

/** The same, as it was made by hand. */
export const NO_CYCLE: CleaningCycle = {
  version: 1,
  ...NO_ANSWER,
  otes_a: [],
  prevenus: [],
  creneaux_sus: '',
  ote_a: null,
  su_par: null,
  fait_version: null,
  envoye_le: null,
  auto: false,
  fenetre: '',
  raisons: '',
  nouvelles: '',
  assignee_ancien: null,
};

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
  /** Empty: it was told here to everybody who cleans (`CleaningAccess`). */
  acces: string;
}

/** The way into a gîte, in the own scope of whoever is to clean there in these days, and of nobody else. Kept by the server. */
export interface CleaningAccess extends SyncedRow {
  gite_id: string;
  /** Code, keys, parking; never empty. */
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
  /** Comes when the main one cannot. Absent, like the next two, in rows that came before there were any. */
  remplacant?: boolean;
  /** A company: may bring people of its own. */
  est_societe?: boolean;
  /** The account of the company that brought them; they leave with it. */
  societe_user_id?: string | null;
}

/** A row with what is usual where it says nothing: itself where it says all, which the planner asks of every cleaning after each change. */
export function filled<Fields extends object>(usual: Fields, row: Partial<Fields>): Fields {
  for (const name in usual) {
    if (row[name] === undefined) return completed(usual, row);
  }
  return row as Fields;
}

function completed<Fields extends object>(usual: Fields, row: Partial<Fields>): Fields {
  const full = { ...usual };
  for (const name in usual) {
    const value = row[name];
    if (value !== undefined) full[name] = value;
  }
  return full;
}
