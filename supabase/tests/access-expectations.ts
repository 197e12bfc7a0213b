import type { SyncedTableName } from '../../src/domain/rows.ts';

/**
 * Who may do what: the one place that says it. Every cell is tried on both databases, with the statement itself and
 * through `sync_push`; supabase/README.md shows it (`node supabase/tests/write-readme.ts`). A table, a column, a function
 * or a grant that is not said here fails the build.
 */
export const PEOPLE = ['owner', 'other owner', 'cleaner', 'stranger', 'anonymous'] as const;
export type Person = (typeof PEOPLE)[number];

/** Of an owner's row: seen, invisible, or the statement itself refused. */
export type Sight = 'sees' | 'nothing' | 'refused';

/** What becomes of a mutation in `sync_push`: `applied`, or the code of its refusal. */
export type Outcome = 'applied' | 'not_member' | 'not_writable' | 'unknown_row' | 'unauthenticated';

export interface SyncedTableAccess {
  select: Record<Person, Sight>;
  insert: Record<Person, Outcome>;
  /** Of every column that is not the server's; which those are stands below. */
  update: Record<Person, Outcome>;
  delete: Record<Person, Outcome>;
  /** Columns, besides those of every synchronised row, that no device writes. `all`: none is written by a device. */
  serverOnly: readonly string[] | 'all';
  /** Written with the row and never after: what it is about. */
  saidOnce?: readonly string[];
  /** What a cleaner writes; everything else of the row is `not_writable` for them. */
  cleanerWrites?: readonly string[];
}

/** Columns of every synchronised row. A device writes none; `deleted_at` it may only take back. */
export const SYNC_COLUMNS = [
  'id',
  'scope_id',
  'owner_user_id',
  'ver',
  'rev',
  'frev',
  'created_at',
  'updated_at',
  'deleted_with',
] as const;

const none = { 'other owner': 'nothing', cleaner: 'nothing', stranger: 'nothing', anonymous: 'refused' } as const;
const OWNER_SEES: Record<Person, Sight> = { owner: 'sees', ...none };
const TEAM_SEES: Record<Person, Sight> = { ...OWNER_SEES, cleaner: 'sees' };

const STRANGERS_INSERT = { 'other owner': 'not_member', stranger: 'not_member', anonymous: 'unauthenticated' } as const;
const STRANGERS_CHANGE = {
  'other owner': 'unknown_row',
  stranger: 'unknown_row',
  anonymous: 'unauthenticated',
} as const;

/** In the owner's own scope, which nobody else is a member of. */
const OWN = {
  select: OWNER_SEES,
  insert: { owner: 'applied', cleaner: 'not_member', ...STRANGERS_INSERT },
  update: { owner: 'applied', cleaner: 'unknown_row', ...STRANGERS_CHANGE },
  delete: { owner: 'applied', cleaner: 'unknown_row', ...STRANGERS_CHANGE },
  serverOnly: [],
} as const satisfies SyncedTableAccess;

/** What a cleaner must know: kept by triggers, so that nobody writes it. */
const PROJECTION = {
  select: TEAM_SEES,
  insert: { owner: 'not_writable', cleaner: 'not_writable', ...STRANGERS_INSERT },
  update: { owner: 'not_writable', cleaner: 'not_writable', ...STRANGERS_CHANGE },
  delete: { owner: 'not_writable', cleaner: 'not_writable', ...STRANGERS_CHANGE },
  serverOnly: 'all',
} as const satisfies SyncedTableAccess;

/** Of a gîte: what its owner says to whoever cleans. */
const OF_GITE = {
  select: TEAM_SEES,
  insert: { owner: 'applied', cleaner: 'not_writable', ...STRANGERS_INSERT },
  update: { owner: 'applied', cleaner: 'not_writable', ...STRANGERS_CHANGE },
  delete: { owner: 'applied', cleaner: 'not_writable', ...STRANGERS_CHANGE },
  serverOnly: [],
  saidOnce: ['gite_id'],
} as const satisfies SyncedTableAccess;

/** Of a cleaning: what whoever is there says, and nobody deletes. */
const OF_CLEANING = {
  ...OF_GITE,
  insert: { owner: 'applied', cleaner: 'applied', ...STRANGERS_INSERT },
  delete: { owner: 'not_writable', cleaner: 'not_writable', ...STRANGERS_CHANGE },
} as const satisfies SyncedTableAccess;

const never = (outcomes: Record<Person, Outcome>): Record<Person, Outcome> => ({ ...outcomes, owner: 'not_writable' });

export const SYNCED_ACCESS: Record<SyncedTableName, SyncedTableAccess> = {
  gites_base: OWN,
  gites_wifi: OWN,
  gites_consignes: OWN,
  gites_contacts: OWN,
  gites_equipements: OWN,
  reservations: OWN,
  cleaning_gites: PROJECTION,
  cleaning_stays: PROJECTION,
  cleaning_team: PROJECTION,
  // Of one cleaner alone, in their own scope: supabase/tests/specs/cleaning-access.ts.
  cleaning_access: {
    select: { ...OWNER_SEES, owner: 'nothing', cleaner: 'sees' },
    insert: { owner: 'not_writable', cleaner: 'not_member', ...STRANGERS_INSERT },
    update: { owner: 'unknown_row', cleaner: 'not_writable', ...STRANGERS_CHANGE },
    delete: { owner: 'unknown_row', cleaner: 'not_writable', ...STRANGERS_CHANGE },
    serverOnly: 'all',
  },
  cleaning_schedule: {
    select: TEAM_SEES,
    insert: { owner: 'applied', cleaner: 'not_writable', ...STRANGERS_INSERT },
    update: { owner: 'applied', cleaner: 'not_writable', ...STRANGERS_CHANGE },
    delete: { owner: 'applied', cleaner: 'not_writable', ...STRANGERS_CHANGE },
    serverOnly: ['version', 'assignee_ancien', 'ote_a', 'otes_a', 'prevenus', 'creneaux_sus', 'nouvelles'],
    // The first three within a company alone; of `statut` all but `annule`: supabase/tests/specs/companies.ts.
    cleanerWrites: [
      'assignee_user_id',
      'assignee_nom',
      'envoye_le',
      'statut',
      'compte_rendu',
      'fait_le',
      'fait_par',
      'etat_trouve',
      'commence_le',
      'minutes_faites',
      'fait_version',
      'vu_version',
      'vu_par',
      'su_par',
      'vu_date',
      'vu_heure',
      'reponse',
      'reponse_version',
      'reponse_par',
      'reponse_date',
      'reponse_heure',
      'reponse_le',
      'reponse_note',
      'propose_date',
      'propose_heure',
    ],
  },
  activites: OWN,
  // How often it was opened is counted where it is.
  client_access_tokens: { ...OWN, serverOnly: ['premiere_ouverture', 'derniere_ouverture', 'ouvertures'] },
  paiements: OWN,
  vues_reservations: OWN,
  // A recipient's, who is the "owner" here, cleaner or not.
  notifications: {
    ...OWN,
    insert: never(OWN.insert),
    serverOnly: ['user_id', 'type', 'titre', 'message', 'lien'],
  },
  // What happened is not rewritten.
  sync_logs: { ...OWN, update: never(OWN.update), delete: never(OWN.delete) },
  // Made by the function that tested the address.
  flux_ical: {
    ...OWN,
    insert: never(OWN.insert),
    serverOnly: ['gite_id', 'adresse_masquee', 'etat', 'code', 'etat_depuis', 'dernier_changement'],
  },
  // Asked by a feed, answered by its owner.
  questions_flux: {
    ...OWN,
    insert: never(OWN.insert),
    delete: never(OWN.delete),
    serverOnly: [
      'flux_id',
      'reservation_id',
      'genre',
      'date_debut',
      'date_fin',
      'ical_uid',
      'ical_resume',
      'reference_plateforme',
    ],
  },
  // Made by a function, for its randomness.
  exports_ical: { ...OWN, insert: never(OWN.insert), serverOnly: ['gite_id', 'destinataire', 'token'] },
  points_menage: OF_GITE,
  coches_menage: {
    ...OF_CLEANING,
    saidOnce: ['gite_id', 'cleaning_id', 'point_id', 'piece', 'texte'],
    cleanerWrites: ['coche'],
  },
  // A cleaner takes back what they reported; the owner says what became of it.
  signalements: {
    ...OF_CLEANING,
    delete: OF_GITE.delete,
    saidOnce: ['gite_id', 'cleaning_id', 'genre', 'signale_par', 'signale_le'],
    cleanerWrites: ['texte', 'urgence', 'retire'],
  },
  // Their own only, in their own name: supabase/tests/specs/absences.ts.
  absences_menage: {
    ...OF_CLEANING,
    saidOnce: ['gite_id', 'user_id', 'groupe', 'dit_par'],
    cleanerWrites: ['du', 'au', 'jours', 'jours_au', 'retire'],
  },
  linge: { ...OF_GITE, cleanerWrites: ['sale'] },
  linge_pris: {
    ...OF_CLEANING,
    saidOnce: ['gite_id', 'cleaning_id', 'article_id'],
    cleanerWrites: ['quantite', 'pris', 'lave'],
  },
  // In the owner's own scope, though they are about cleanings: what is paid to whom is nobody else's business.
  tarifs_menage: { ...OWN, saidOnce: ['gite_id'] },
  montants_menage: { ...OWN, delete: never(OWN.delete), saidOnce: ['cleaning_id'] },
  // Said by guests through their link, answered by the owner.
  demandes_horaires: {
    ...OWN,
    insert: never(OWN.insert),
    serverOnly: ['reservation_id', 'gite_id', 'genre', 'heure', 'heure_avant', 'motif', 'recu_le'],
  },
  retours_clients: {
    ...OWN,
    insert: never(OWN.insert),
    serverOnly: ['reservation_id', 'gite_id', 'genre', 'texte', 'urgence', 'note', 'recu_le'],
  },
  // Signed: nobody changes a word of it.
  fiches_police: { ...OWN, insert: never(OWN.insert), update: never(OWN.update), serverOnly: 'all' },
  // Proves what the retention job did.
  photos_gite: { ...OWN, saidOnce: ['gite_id', 'image', 'largeur', 'hauteur'] },
  destructions: {
    ...OWN,
    insert: never(OWN.insert),
    update: never(OWN.update),
    delete: never(OWN.delete),
    serverOnly: 'all',
  },
  // In the scope of the person whose change it is about.
  sync_issue: {
    ...OWN,
    insert: never(OWN.insert),
    delete: never(OWN.delete),
    serverOnly: [
      'kind',
      'table_name',
      'row_id',
      'field',
      'mine',
      'theirs',
      'kept',
      'code',
      'mutation_uuid',
      'theirs_at',
      'theirs_by',
    ],
  },
};

/** `deleted_at` taken back: restoring is a change like another, where a device may delete. */
export const NOT_RESTORABLE: readonly SyncedTableName[] = [
  'fiches_police',
  'cleaning_gites',
  'cleaning_stays',
  'cleaning_team',
  'cleaning_access',
  'coches_menage',
  'absences_menage',
  'linge_pris',
  'montants_menage',
  'destructions',
  'sync_logs',
  'questions_flux',
  'sync_issue',
];

/** Nobody reaches these from outside: every verb of everybody is refused. */
export const PRIVATE_TABLES = [
  'code_try',
  'feed',
  'feed_host',
  'feed_try',
  'former_member',
  'invitation',
  'reservation_change',
  'sync_client',
  'sync_exit',
  'sync_field',
  'sync_member',
  'sync_meta',
  'sync_scope',
  'sync_table',
  'synced_row',
  'taken_along',
] as const;

/** What the catalogue grants on tables, beyond their owner. Nothing to `anon`, nothing to everybody. */
export const GRANTS = {
  synced: { authenticated: ['SELECT'], service_role: ['DELETE', 'INSERT', 'SELECT', 'UPDATE'] },
  private: { sync_member: { service_role: ['DELETE', 'INSERT', 'SELECT', 'UPDATE'] } },
} as const;
