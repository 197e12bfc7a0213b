import { randomBytes, randomUUID } from 'node:crypto';
import { SYNCED_TABLES, type SyncedTableName } from '../../../src/domain/rows.ts';
import type { Session } from './database.ts';

/** One owner's things: a gîte and its cleaner, a stay in it, and one row in every synchronised table. */
export interface Estate {
  owner: string;
  cleaner: string;
  gite: string;
  rows: Record<SyncedTableName, string>;
}

/** Two owners who know nothing of each other, the cleaner of the first one's gîte, and somebody with an account only. */
export interface World extends Estate {
  stranger: string;
  other: Estate;
}

export async function createPerson(session: Session): Promise<string> {
  const id = randomUUID();
  await session.run('insert into auth.users (id, email) values ($1, $2)', id, `${id}@example.test`);
  return id;
}

export async function createWorld(session: Session): Promise<World> {
  const estate = await createEstate(session);
  const other = await createEstate(session);
  estate.rows.cleaning_access = await openDoor(session, estate);
  return { ...estate, stranger: await createPerson(session), other };
}

/** An owner with rows written by the server, so that no device knows them as its own. */
export async function createEstate(session: Session): Promise<Estate> {
  const owner = await createPerson(session);
  const gite = randomUUID();
  const reservation = randomUUID();
  const cleaner = await createPerson(session);
  const rows: Partial<Record<SyncedTableName, string>> = {
    gites_base: gite,
    reservations: reservation,
    cleaning_gites: gite,
    cleaning_stays: reservation,
  };
  for (const table of SYNCED_TABLES) {
    if (isProjection(table)) continue;
    const id = rows[table] ?? randomUUID();
    rows[table] = id;
    const scope = isOfTeam(table) ? gite : owner;
    await insertRow(session, table, id, scope, contentOf(table, { owner, cleaner, gite, reservation, rows }));
    if (table === 'gites_base') await addCleaner(session, gite, cleaner);
  }
  rows.cleaning_team = await teamRow(session, gite, cleaner);
  rows.cleaning_access = randomUUID();
  await insertRow(session, 'cleaning_access', rows.cleaning_access, cleaner, { gite_id: gite, acces: '4821A' });
  return { owner, cleaner, gite, rows: rows as Record<SyncedTableName, string> };
}

/** The cleaner comes today, and holds the code: the row that says so. */
async function openDoor(session: Session, { gite, cleaner, rows }: Estate): Promise<string> {
  await session.run("update public.gites_consignes set code_acces = '4821A' where id = $1", rows.gites_consignes);
  await session.run(
    `insert into public.cleaning_schedule (id, scope_id, gite_id, date, assignee_user_id)
     values ($1, $2, $2, (now() at time zone 'Europe/Paris')::date, $3)`,
    randomUUID(),
    gite,
    cleaner,
  );
  const [row] = await session.rows<{ id: string }>('select id from public.cleaning_access where gite_id = $1', gite);
  if (row === undefined) throw new Error('The cleaner does not hold the way in');
  return row.id;
}

export async function addCleaner(session: Session, gite: string, person?: string): Promise<string> {
  const cleaner = person ?? (await createPerson(session));
  await session.run(
    "insert into private.sync_member (scope_id, user_id, role, nom) values ($1, $2, 'cleaner', 'Nadia')",
    gite,
    cleaner,
  );
  return cleaner;
}

export async function insertRow(
  session: Session,
  table: SyncedTableName,
  id: string,
  scope: string,
  content: Record<string, unknown>,
): Promise<void> {
  const columns = Object.keys(content).map((name) => `"${name}"`);
  await session.run(
    `insert into public.${table} (id, scope_id, ${columns.join(', ')})
     select $1, $2, ${columns.join(', ')} from jsonb_populate_record(null::public.${table}, $3::text::jsonb)`,
    id,
    scope,
    JSON.stringify(content),
  );
}

/** The least that a valid row holds. */
export function contentOf(
  table: SyncedTableName,
  {
    owner,
    cleaner,
    gite,
    reservation,
    rows = {},
  }: Pick<Estate, 'owner' | 'cleaner' | 'gite'> & { reservation: string; rows?: Partial<Estate['rows']> },
): Record<string, unknown> {
  switch (table) {
    case 'gites_base':
      return { nom: 'Le Pigeonnier' };
    case 'gites_wifi':
    case 'gites_consignes':
    case 'gites_contacts':
    case 'gites_equipements':
      return { gite_id: gite };
    case 'reservations':
      return { gite_id: gite, date_debut: '2026-11-14', date_fin: '2026-11-17', client_nom: 'Lefèvre' };
    case 'cleaning_schedule':
      return { gite_id: gite, reservation_id: reservation, date: '2026-11-17' };
    case 'activites':
      return { gite_id: gite, nom: 'Marché de Sarlat' };
    case 'client_access_tokens':
      return {
        reservation_id: reservation,
        token: randomBytes(32).toString('base64url'),
        expires_at: '2026-11-20T10:00:00Z',
      };
    case 'paiements':
      return { reservation_id: reservation, nature: 'acompte', montant_cents: 15_000 };
    case 'vues_reservations':
      return { nom: 'Été' };
    case 'notifications':
      return { user_id: owner, type: 'arrivee', titre: 'Une arrivée demain' };
    case 'sync_logs':
      return { gite_id: gite, plateforme: 'airbnb', source: 'fichier', statut: 'succes' };
    case 'flux_ical':
      return { gite_id: gite, plateforme: 'airbnb', adresse_masquee: 'airbnb.fr/…4821' };
    case 'exports_ical':
      return { gite_id: gite, destinataire: 'airbnb' };
    case 'questions_flux':
      return {
        flux_id: rows.flux_ical ?? randomUUID(),
        reservation_id: reservation,
        genre: 'disparue',
        date_debut: '2026-11-14',
        date_fin: '2026-11-17',
        ical_uid: 'a@airbnb.com',
      };
    case 'points_menage':
      return { gite_id: gite, texte: 'Vider le lave-vaisselle' };
    case 'coches_menage': {
      const cleaning_id = rows.cleaning_schedule ?? randomUUID();
      return { gite_id: gite, cleaning_id, point_id: randomUUID(), texte: 'Vider le lave-vaisselle' };
    }
    case 'signalements':
      return { gite_id: gite, texte: 'Ampoule grillée' };
    case 'absences_menage':
      return { gite_id: gite, user_id: cleaner, groupe: randomUUID(), du: '2026-11-20', au: '2026-11-22' };
    case 'linge':
      return { gite_id: gite, nom: 'Draps' };
    case 'linge_pris': {
      const [cleaning_id, article_id] = [rows.cleaning_schedule ?? randomUUID(), rows.linge ?? randomUUID()];
      return { gite_id: gite, cleaning_id, article_id, quantite: 2 };
    }
    case 'tarifs_menage':
      return { gite_id: gite, montant_cents: 6000, depuis: '2026-11-01' };
    case 'montants_menage':
      return { cleaning_id: rows.cleaning_schedule ?? randomUUID(), montant_cents: 8000 };
    case 'demandes_horaires':
      return { reservation_id: reservation, gite_id: gite, genre: 'arrivee', heure: '14:00' };
    case 'retours_clients':
      return { reservation_id: reservation, gite_id: gite, genre: 'probleme', texte: 'Plus d’eau chaude' };
    case 'fiches_police':
      return {
        reservation_id: reservation,
        gite_id: gite,
        nom: 'Muster',
        prenoms: 'Erika',
        date_naissance: '1984-08-12',
        lieu_naissance: 'Berlin',
        nationalite: 'DE',
        domicile: 'Heidestraße 17, 51147 Köln',
        date_arrivee: '2026-11-14',
        date_depart: '2026-11-17',
        signature: 'M0 0L10 10',
        a_detruire_le: '2027-05-14',
      };
    case 'destructions':
      return { genre: 'fiches_police', nombre: 2, du: '2026-03-01', au: '2026-05-14' };
    case 'photos_gite':
      return { gite_id: gite, image: 'UklGRiQAAABXRUJQVlA4', largeur: 640, hauteur: 480 };
    case 'sync_issue':
      return {
        kind: 'conflict',
        table_name: 'reservations',
        row_id: reservation,
        field: 'notes',
        mine: 'a',
        theirs: 'b',
        kept: 'mine',
        mutation_uuid: randomUUID(),
      };
    case 'cleaning_gites':
    case 'cleaning_stays':
    case 'cleaning_team':
    case 'cleaning_access':
      throw new Error(`${table} is kept by triggers`);
  }
}

/** In the scope of a gîte, written by people. */
export function isOfTeam(table: SyncedTableName): boolean {
  return TEAM_TABLES.has(table);
}

const TEAM_TABLES: ReadonlySet<SyncedTableName> = new Set([
  'cleaning_schedule',
  'points_menage',
  'coches_menage',
  'signalements',
  'absences_menage',
  'linge',
  'linge_pris',
]);

const PROJECTIONS: ReadonlySet<SyncedTableName> = new Set([
  'cleaning_gites',
  'cleaning_stays',
  'cleaning_team',
  'cleaning_access',
]);

/** Kept by triggers; nobody inserts into them. */
export function isProjection(table: SyncedTableName): boolean {
  return PROJECTIONS.has(table);
}

async function teamRow(session: Session, gite: string, cleaner: string): Promise<string> {
  const [row] = await session.rows<{ id: string }>(
    'select id from public.cleaning_team where gite_id = $1 and user_id = $2',
    gite,
    cleaner,
  );
  if (row === undefined) throw new Error('The cleaner is not in the team');
  return row.id;
}
