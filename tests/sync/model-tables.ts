/**
 * The synchronised tables as the model server knows them: those that the sync tests use, with the columns, rights and rules
 * that the migrations give them. `contract.ts` runs against both, so that the two cannot drift apart.
 */
export type Rule = 'later_wins' | 'first_stays' | 'done_wins' | 'first_done';

export interface ModelTable {
  name: string;
  scopeKind: 'owner' | 'menage';
  /** An owner has the rows themselves. */
  onlyCleaners?: true;
  ownerInserts: boolean;
  ownerDeletes: boolean;
  /** Column to its default; `undefined`: it must be given. */
  columns: Record<string, unknown>;
  ownerWrites: readonly string[];
  cleanerWrites: readonly string[];
  rules: Readonly<Record<string, Rule>>;
  /** Fields that mean something only as a whole: they lose together. */
  together: readonly string[];
  /** A value no column may hold, as the constraints have it. */
  isRefused: (row: Record<string, unknown>) => boolean;
}

const GITE = {
  nom: undefined,
  adresse: '',
  code_postal: '',
  ville: '',
  pays: 'France',
  latitude: null,
  longitude: null,
  capacite_personnes: null,
  nombre_chambres: null,
  couleur_calendrier: '#3b6ea5',
  fuseau: 'Europe/Paris',
  heure_arrivee: '16:00',
  heure_depart: '10:00',
  numero_enregistrement: null,
  notes: '',
  actif: true,
};

const STAY = {
  gite_id: undefined,
  nature: 'sejour',
  statut: 'confirmee',
  plateforme: 'direct',
  reference_plateforme: '',
  date_debut: undefined,
  date_fin: undefined,
  heure_arrivee: null,
  heure_depart: null,
  client_nom: '',
  client_email: '',
  client_telephone: '',
  nb_adultes: 0,
  nb_enfants: 0,
  nb_animaux: 0,
  montant_total_cents: null,
  montant_verse_cents: null,
  frais_menage_cents: null,
  notes: '',
  notes_menage: '',
  ical_uid: null,
  ical_resume: null,
  dates_verrouillees: false,
  libelles: '',
  serie_id: null,
  fusion_id: null,
};

const CLEANING = {
  gite_id: undefined,
  reservation_id: null,
  date: undefined,
  heure_debut: null,
  duree_minutes: null,
  statut: 'prevu',
  assignee_user_id: null,
  assignee_nom: '',
  consignes: '',
  compte_rendu: '',
  fait_le: null,
  fait_par: null,
  etat_trouve: '',
  commence_le: null,
  minutes_faites: null,
};

/** Columns of a stay that its `cleaning_stays` row shows. */
export const SHOWN_OF_STAY = [
  'nature',
  'statut',
  'date_debut',
  'date_fin',
  'heure_arrivee',
  'heure_depart',
  'nb_adultes',
  'nb_enfants',
  'nb_animaux',
  'notes_menage',
] as const;

/** Columns of a gîte that its `cleaning_gites` row shows. */
export const SHOWN_OF_GITE = [
  'nom',
  'adresse',
  'code_postal',
  'ville',
  'couleur_calendrier',
  'fuseau',
  'heure_arrivee',
  'heure_depart',
] as const;

const READ_ONLY = {
  ownerInserts: false,
  ownerDeletes: false,
  ownerWrites: [],
  cleanerWrites: [],
  rules: {},
  together: [],
};
const fine = () => false;
const undefinedOf = (columns: readonly string[]) => Object.fromEntries(columns.map((column) => [column, undefined]));

/** In the order in which a parent precedes its children, as `private.sync_table` has it. */
export const MODEL_TABLES: readonly ModelTable[] = [
  {
    name: 'gites_base',
    scopeKind: 'owner',
    ownerInserts: true,
    ownerDeletes: true,
    columns: GITE,
    ownerWrites: [...Object.keys(GITE), 'deleted_at'],
    cleanerWrites: [],
    rules: {},
    together: [],
    isRefused: ({ nom }) => typeof nom !== 'string' || nom.length === 0 || [...nom].length > 200,
  },
  {
    name: 'reservations',
    scopeKind: 'owner',
    ownerInserts: true,
    ownerDeletes: true,
    columns: STAY,
    ownerWrites: [...Object.keys(STAY), 'deleted_at'],
    cleanerWrites: [],
    rules: {
      statut: 'first_stays',
      date_debut: 'first_stays',
      date_fin: 'first_stays',
      gite_id: 'first_stays',
      montant_total_cents: 'first_stays',
      montant_verse_cents: 'first_stays',
      frais_menage_cents: 'first_stays',
    },
    together: ['gite_id', 'date_debut', 'date_fin'],
    isRefused: ({ date_debut, date_fin, montant_total_cents: cents }) =>
      String(date_fin) <= String(date_debut) || (typeof cents === 'number' && (cents < 0 || cents > 100_000_000)),
  },
  {
    name: 'cleaning_gites',
    scopeKind: 'menage',
    ...READ_ONLY,
    columns: { ...undefinedOf(SHOWN_OF_GITE), acces: '' },
    isRefused: fine,
  },
  {
    name: 'cleaning_stays',
    scopeKind: 'menage',
    onlyCleaners: true,
    ...READ_ONLY,
    columns: { gite_id: undefined, ...undefinedOf(SHOWN_OF_STAY) },
    isRefused: fine,
  },
  {
    name: 'cleaning_team',
    scopeKind: 'menage',
    ...READ_ONLY,
    columns: {
      gite_id: undefined,
      user_id: undefined,
      nom: undefined,
      remplacant: false,
      est_societe: false,
      societe_user_id: null,
    },
    isRefused: fine,
  },
  {
    name: 'cleaning_schedule',
    scopeKind: 'menage',
    ownerInserts: true,
    ownerDeletes: true,
    columns: CLEANING,
    ownerWrites: [...Object.keys(CLEANING), 'deleted_at'],
    cleanerWrites: ['statut', 'compte_rendu', 'fait_le', 'fait_par', 'etat_trouve', 'commence_le', 'minutes_faites'],
    rules: {
      statut: 'done_wins',
      date: 'first_stays',
      commence_le: 'first_done',
      fait_le: 'first_done',
      fait_par: 'first_done',
    },
    together: [],
    isRefused: ({ gite_id, scope_id, statut }) =>
      gite_id !== scope_id || !['prevu', 'commence', 'fait', 'annule'].includes(String(statut)),
  },
  {
    name: 'sync_issue',
    scopeKind: 'owner',
    ...READ_ONLY,
    columns: {
      kind: undefined,
      table_name: undefined,
      row_id: undefined,
      field: '',
      mine: null,
      theirs: null,
      kept: undefined,
      code: '',
      mutation_uuid: undefined,
      state: 'open',
      theirs_at: null,
      theirs_by: null,
    },
    ownerWrites: ['state'],
    isRefused: ({ state }) => state !== 'open' && state !== 'settled',
  },
];

/** Children that a deleted parent takes along, by parent: table and the column that names the parent. */
export const TOMBSTONED_WITH: Readonly<Record<string, readonly [table: string, column: string][]>> = {
  gites_base: [
    ['reservations', 'gite_id'],
    ['cleaning_schedule', 'gite_id'],
  ],
};

/** Whether somebody of this role receives the table's rows. */
export function reads(role: 'owner' | 'cleaner', { onlyCleaners }: ModelTable): boolean {
  return role === 'cleaner' || onlyCleaners !== true;
}
