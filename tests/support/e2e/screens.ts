import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { DEMO_ACCOUNTS } from '../../../supabase/local/demo/accounts.ts';
import type { TestStack } from '../stack.ts';
import { DEMO_OWNER, newPerson } from './accounts.ts';
import { goOffline } from './device.ts';
import { putRecords } from './put-records.ts';

/** A state of the app that must hold in any theme, at any width: brought up by its address, as a bookmark would. */
export interface Screen {
  /** In file names too. */
  name: string;
  open: (page: Page) => Promise<void>;
}

/** What of the demonstration the screens show. */
export interface DemoWorld {
  ownerId: string;
  stayId: string;
  cleaningId: string;
  /** Of a cleaning that the demonstration's cleaner did, in `month` (`YYYY-MM`). */
  doneId: string;
  month: string;
  giteId: string;
  feedId: string;
  /** Of an open invitation. */
  code: string;
}

export const DEMO_CLEANER = DEMO_ACCOUNTS.find(({ key }) => key === 'cleaner') ?? DEMO_OWNER;
const ICAL_FILES = join(import.meta.dirname, '../ical-files');

/** Finds things to show, and leaves the owner a conflict and a refusal to decide; of a stack that is nobody else's. */
export async function prepareDemo(stack: TestStack): Promise<DemoWorld> {
  const [found] = await stack.sql(
    `select r.id as stay, r.gite_id as gite, r.scope_id as owner, c.id as cleaning, d.id as done, to_char(d.date, 'YYYY-MM') as month
     from public.reservations r join auth.users u on u.id = r.owner_user_id
     join public.cleaning_schedule c on c.gite_id = r.gite_id and c.statut = 'prevu' and c.date > current_date
     join public.cleaning_schedule d on d.gite_id = r.gite_id and d.statut = 'fait' and d.assignee_user_id is not null
     where u.email = $1 and r.statut = 'confirmee' and r.nature = 'sejour' and r.date_debut > current_date
       and exists (select 1 from public.reservations o where o.gite_id = r.gite_id and o.id <> r.id
         and o.statut = 'confirmee' and o.date_debut < r.date_fin and o.date_fin > r.date_debut)
     order by r.date_debut, c.date, d.date desc limit 1`,
    [DEMO_OWNER.email],
  );
  if (found === undefined) throw new Error('The demonstration has no double booking any more.');
  const { stay, gite, owner, cleaning, done, month } = found as Record<string, string>;
  await stack.sql(`update public.reservations set libelles = 'Fidèle, Chien, Arrive tard' where scope_id = $1`, [
    owner,
  ]);
  await stack.sql(
    `insert into public.vues_reservations (id, scope_id, nom, criteres) values (gen_random_uuid(), $1, $2, $3)`,
    [owner, 'Fidèles à venir', 'statut=a_venir&libelle=Fid%C3%A8le'],
  );
  const issue = `insert into public.sync_issue
    (id, scope_id, owner_user_id, kind, table_name, row_id, field, mine, theirs, kept, code, mutation_uuid, theirs_at, theirs_by)
    select gen_random_uuid(), $1, $1, $2, 'reservations', $3, $4, $5::jsonb, $6::jsonb, 'theirs', $7, gen_random_uuid(),
      now() - interval '20 minutes', (select user_id from public.cleaning_team where gite_id = $8 limit 1)`;
  const json = JSON.stringify;
  await stack.sql(issue, [
    owner,
    'conflict',
    stay,
    'notes',
    json('Arrivent à vélo.'),
    json('Arrivent en train.'),
    '',
    gite,
  ]);
  const refused = { op: 'update', set: { client_nom: 'Camille Roux', montant_total_cents: 48_000 }, base: 1 };
  await stack.sql(issue, [owner, 'refusal', stay, '', json(refused), 'null', 'row_deleted', gite]);
  // Something for its history to tell.
  await stack.sql(`update public.reservations set heure_arrivee = '18:00', nb_animaux = 1 where id = $1`, [stay]);
  const feedId = await addFeeds(stack, String(owner), String(gite), String(stay));
  const code = await addTeam(stack, String(owner), String(gite), String(done));
  await addAbsences(stack, String(owner), String(cleaning));
  await addUnanswered(stack, String(gite));
  return {
    ownerId: String(owner),
    stayId: String(stay),
    cleaningId: String(cleaning),
    doneId: String(done),
    month: String(month),
    giteId: String(gite),
    feedId,
    code,
  };
}

/** Of today, whatever day that is: one that is nobody's, one without an answer, one that was refused. */
async function addUnanswered(stack: TestStack, gite: string): Promise<void> {
  const [who] = await stack.sql(
    'select user_id, nom from public.cleaning_team where gite_id = $1 order by nom limit 1',
    [gite],
  );
  for (const [heure, user, answer] of [
    ['09:00', null, ''],
    ['10:00', who?.['user_id'], ''],
    ['14:30', who?.['user_id'], 'refusee'],
  ] as const) {
    await stack.sql(
      `insert into public.cleaning_schedule (id, scope_id, gite_id, date, heure_debut, duree_minutes, assignee_user_id, assignee_nom,
         reponse, reponse_version, reponse_par, reponse_date, reponse_heure)
       values (gen_random_uuid(), $1, $1, current_date, $2, 150, $3, coalesce($4, ''), $5,
         case when $5 <> '' then 1 end, case when $5 <> '' then $3::uuid end, case when $5 <> '' then current_date end,
         case when $5 <> '' then $2 end)`,
      [gite, heure, user ?? null, user === null ? null : String(who?.['nom']), answer],
    );
  }
}

/** A company with somebody of its own who did a cleaning, what somebody who left still sent, and an open invitation; its code. */
async function addTeam(stack: TestStack, owner: string, gite: string, done: string): Promise<string> {
  const member = `insert into private.sync_member (scope_id, user_id, role, nom, est_societe, remplacant, societe_user_id)
    values ($1, $2, 'cleaner', $3, $4, $5, $6)`;
  const [company, aya] = [await newPerson(stack), await newPerson(stack)];
  await stack.sql(member, [gite, company.userId, 'Net & Clair', true, false, null]);
  await stack.sql(member, [gite, aya.userId, 'Aya', false, true, company.userId]);
  await stack.sql(
    `update public.cleaning_schedule set fait_par = $2, assignee_user_id = $2 where id = (
       select id from public.cleaning_schedule where gite_id = $1 and statut = 'fait' and id <> $3 order by date desc limit 1)`,
    [gite, aya.userId, done],
  );
  const [cleaning] = await stack.sql('select id from public.cleaning_schedule where gite_id = $1 limit 1', [gite]);
  await stack.sql(
    `insert into public.sync_issue (id, scope_id, kind, table_name, row_id, field, mine, theirs, kept, code, mutation_uuid, theirs_at)
     values (gen_random_uuid(), $1, 'refusal', 'cleaning_schedule', $2, '', $3::jsonb, $4::jsonb, 'theirs', 'former_member',
       gen_random_uuid(), now() - interval '2 hours')`,
    [
      owner,
      String(cleaning?.['id']),
      JSON.stringify({ op: 'update', set: { statut: 'fait', compte_rendu: 'Ampoule grillée dans l’entrée.' } }),
      JSON.stringify({ nom: 'Bruno' }),
    ],
  );
  const code = crypto.randomUUID().replaceAll('-', '').slice(0, 24);
  await stack.sql(
    `insert into private.invitation (code_hash, owner_user_id, created_by, invitant, nom, gites, remplacant, est_societe)
     values (private.code_hash($1), $2, $2, 'Claire', 'Nadia B.', array[$3]::uuid[], false, false)`,
    [code, owner, gite],
  );
  return code;
}

/** Whoever cleans is away on the day of a cleaning and the two after it, and for a week later on, in all gîtes. */
async function addAbsences(stack: TestStack, owner: string, cleaning: string): Promise<void> {
  const away = `insert into public.absences_menage (id, scope_id, gite_id, user_id, groupe, du, au, dit_par)
    select gen_random_uuid(), member.scope_id, member.scope_id, member.user_id, $3::uuid, asked.date + $4::integer,
      asked.date + $5::integer, member.user_id
    from public.cleaning_schedule as asked
    join auth.users as person on person.email = $6
    join private.sync_member as member on member.user_id = person.id and member.role = 'cleaner'
    join public.gites_base as gite on gite.id = member.scope_id and gite.owner_user_id = $1
    where asked.id = $2`;
  for (const [from, to] of [
    [0, 2],
    [30, 36],
  ]) {
    await stack.sql(away, [owner, cleaning, crypto.randomUUID(), from ?? 0, to ?? 0, DEMO_CLEANER.email]);
  }
  await stack.sql(
    `update public.cleaning_schedule set assignee_user_id = (select id from auth.users where email = $2) where id = $1`,
    [cleaning, DEMO_CLEANER.email],
  );
}

/** A calendar that is well and asks something, and one that is not; neither is ever due. */
async function addFeeds(stack: TestStack, owner: string, gite: string, stay: string): Promise<string> {
  const add = async (plateforme: string, masked: string, etat: string, code: string) => {
    const [feed] = await stack.sql(
      `insert into public.flux_ical (id, scope_id, gite_id, plateforme, adresse_masquee, etat, code, dernier_changement)
       values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, now() - interval '3 hours') returning id`,
      [owner, gite, plateforme, masked, etat, code],
    );
    const id = String(feed?.['id']);
    await stack.sql(
      `insert into private.feed (id, gite_id, owner_user_id, url, host, next_at, last_attempt_at, last_success_at)
       values ($1, $2, $3, 'https://feeds.invalid/a', 'feeds.invalid', now() + interval '1 year', now(), now())`,
      [id, gite, owner],
    );
    return id;
  };
  await add('booking', 'ical.booking.com/…9f3a', 'malade', 'gone');
  const well = await add('airbnb', 'airbnb.fr/…4821', 'sain', '');
  for (const [genre, from, to] of [
    ['disparue', 40, 44],
    ['dates', 41, 45],
  ] as const) {
    await stack.sql(
      `insert into public.questions_flux (id, scope_id, flux_id, reservation_id, genre, date_debut, date_fin, ical_uid)
       values (gen_random_uuid(), $1, $2, $3, $4, current_date + $5::integer, current_date + $6::integer, 'a@airbnb.com')`,
      [owner, well, stay, genre, from, to],
    );
  }
  await stack.sql(
    `insert into public.sync_logs (id, scope_id, gite_id, plateforme, source, statut, flux_id, nouveaux, deplaces, a_decider)
     values (gen_random_uuid(), $1, $2, 'airbnb', 'flux', 'succes', $3, 3, 1, 2)`,
    [owner, gite, well],
  );
  await stack.sql(
    `insert into public.exports_ical (id, scope_id, gite_id, destinataire) values (gen_random_uuid(), $1, $2, 'airbnb')`,
    [owner, gite],
  );
  return well;
}

export const SIGNED_OUT_SCREENS: readonly Screen[] = [
  screen('connexion', '/connexion', (page) => page.getByRole('button', { name: 'Se connecter' })),
  screen('inscription', '/inscription', (page) => page.getByRole('button', { name: 'Créer mon compte' })),
  screen('mot-de-passe', '/mot-de-passe', (page) => page.getByRole('button', { name: 'Envoyer le lien' })),
  screen('lien-perime', '/mot-de-passe/nouveau', (page) => page.getByRole('heading', { level: 1 })),
  screen('rejoindre-incomplet', '/rejoindre', (page) => page.getByText('Ce lien est incomplet')),
];

/** Every page of the app, for the demonstration's owner. */
export function ownerScreens({ ownerId, stayId, cleaningId, giteId, feedId, doneId, month }: DemoWorld): Screen[] {
  return [
    screen('aujourdhui', '/', (page) => page.getByRole('heading', { name: 'Arrivées' })),
    screen('planning', '/planning', (page) => page.locator('[data-bar]').first()),
    screen('planning-liste', '/planning?vue=agenda', (page) => page.locator('main li').first()),
    screen('reservations', '/reservations', rowsOf),
    screen('reservations-page-2', '/reservations?page=2', rowsOf),
    screen('reservations-aucune', '/reservations?q=personne+de+ce+nom', (page) =>
      page.getByText('Vérifiez l’orthographe, ou enlevez un filtre.'),
    ),
    screen('reservations-gardees', '/reservations?statut=a_venir&libelle=fidele', rowsOf),
    {
      name: 'reservations-selection',
      open: async (page) => {
        await page.goto('/reservations');
        await rowsOf(page).waitFor();
        await page.getByRole('button', { name: 'Sélectionner, importer, exporter, corbeille' }).click();
        await page.getByRole('menuitem', { name: 'Sélectionner' }).click();
        await page.locator('main li, main tbody tr').getByRole('checkbox').first().check();
      },
    },
    screen('corbeille', '/reservations/corbeille', (page) =>
      page.getByRole('heading', { level: 1, name: 'Corbeille' }),
    ),
    {
      name: 'importer-tableau-apercu',
      open: async (page) => {
        await goWithin(page, '/reservations/importer');
        const buffer = Buffer.from('Du;Au;Nom;Prix\n02/03/2026;05/04/2026;Zoé Lefèvre;840,50\nbientôt;;Bruno;cher\n');
        await page.locator('input[type=file]').setInputFiles({ name: 'sejours.csv', mimeType: 'text/csv', buffer });
        await page.getByText('Colonnes du fichier').waitFor();
      },
    },
    screen('reservation', `/reservations/${stayId}`, (page) => page.getByRole('button', { name: 'Supprimer' })),
    screen('reservation-modifier', `/reservations/${stayId}/modifier`, saveButton),
    screen('reservation-historique', `/reservations/${stayId}/historique`, (page) =>
      page.getByRole('list', { name: 'Historique' }),
    ),
    screen('paiements', '/reservations/paiements', (page) => page.locator('main li').first()),
    {
      name: 'paiement',
      open: async (page) => {
        await goWithin(page, `/reservations/${stayId}`);
        await page.getByRole('button', { name: 'Ajouter un paiement' }).click();
        await page.getByRole('dialog').waitFor();
      },
    },
    screen('reservation-nouvelle', '/reservations/nouvelle', saveButton),
    {
      name: 'reservation-refusee',
      open: async (page) => {
        await goWithin(page, '/reservations/nouvelle');
        await page.getByLabel('Arrivée', { exact: true }).fill('2027-05-14');
        await page.getByLabel('Départ', { exact: true }).fill('2027-05-12');
        await saveButton(page).click();
        await page.getByRole('alert').waitFor();
      },
    },
    { name: 'fermeture-nouvelle', open: (page) => fillClosure(page, giteId) },
    {
      name: 'fermeture',
      open: async (page) => {
        await fillClosure(page, giteId);
        await saveButton(page).click();
        await page.getByRole('region', { name: 'Se répète' }).waitFor();
      },
    },
    screen('reservation-introuvable', '/reservations/inconnue', (page) =>
      page.getByRole('link', { name: 'Voir les réservations' }),
    ),
    screen('menage', '/menage', (page) => page.locator('main li').first()),
    screen('menage-par-gite', '/menage?vue=gite', weekOf),
    screen('menage-par-personne', '/menage?vue=personne', weekOf),
    screen('menage-sans-reponse', '/menage?filtre=sans-reponse', askedButton),
    {
      name: 'menage-confier',
      open: async (page) => {
        await goWithin(page, '/menage?filtre=sans-reponse');
        await page
          .getByRole('button', { name: /^Confier à…/ })
          .first()
          .click();
        await page.getByRole('dialog').getByRole('list').waitFor();
      },
    },
    screen('menage-detail', `/menage/${cleaningId}`, (page) => page.getByRole('button', { name: 'C’est fait' })),
    screen('menage-fait', `/menage/${doneId}`, (page) => page.getByRole('region', { name: 'Ce que coûte ce ménage' })),
    {
      name: 'menage-montant',
      open: async (page) => {
        await goWithin(page, `/menage/${doneId}`);
        await page.getByRole('button', { name: /^(Corriger|Noter un montant)$/ }).click();
        await page.getByRole('dialog').waitFor();
      },
    },
    screen('menage-releves', `/menage/releves?mois=${month}`, statementTotal),
    screen(
      'menage-releve',
      `/menage/releves/${encodeURIComponent('nom:josiane (voisine)')}?mois=${month}`,
      statementTotal,
    ),
    screen('menage-releve-vide', '/menage/releves?mois=2019-01', (page) => page.getByText(/^Aucun ménage fait en/)),
    screen('menage-nouveau', '/menage/nouveau', saveButton),
    screen('menage-problemes', '/menage/problemes', (page) =>
      page.getByRole('button', { name: 'C’est réglé' }).first(),
    ),
    screen('gites', '/gites', (page) => page.locator('main li').first()),
    screen('gite', `/gites/${giteId}`, saveButton),
    screen('gite-regles', `/gites/${giteId}/regles`, (page) =>
      page.getByRole('switch', { name: 'Prévoir les ménages tout seul' }),
    ),
    screen('gite-listes', `/gites/${giteId}/menage`, (page) =>
      page.getByRole('button', { name: 'Ajouter un article' }),
    ),
    screen('gite-tarifs', `/gites/${giteId}/tarifs`, (page) => page.getByRole('list', { name: 'En vigueur' })),
    {
      name: 'gite-tarif',
      open: async (page) => {
        await goWithin(page, `/gites/${giteId}/tarifs`);
        await page.getByRole('button', { name: 'Ajouter un prix' }).click();
        await page.getByRole('dialog').waitFor();
      },
    },
    screen('gite-nouveau', '/gites/nouveau', saveButton),
    screen('calendriers', '/calendriers', (page) => page.getByRole('button', { name: 'Le garder' }).first()),
    screen('calendrier', `/calendriers/${feedId}`, (page) => page.getByText('Dernière lecture réussie')),
    screen('calendrier-nouveau', '/calendriers/ajouter', (page) => page.getByLabel('Adresse du calendrier')),
    screen('calendriers-fichier', '/calendriers/fichier', (page) => page.getByText('Choisir un fichier .ics')),
    {
      name: 'calendriers-apercu',
      open: async (page) => {
        await goWithin(page, `/calendriers/fichier?gite=${giteId}`);
        await page.locator('input[type=file]').setInputFiles(join(ICAL_FILES, 'airbnb.ics'));
        await page.getByRole('heading', { name: 'Nouveaux séjours' }).waitFor();
      },
    },
    screen('equipe', '/equipe', (page) => page.getByText(/^Vaut jusqu’au /)),
    {
      name: 'equipe-retirer',
      open: async (page) => {
        await goWithin(page, '/equipe');
        await page.getByRole('button', { name: /^Net & Clair/ }).click();
        await page.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'equipe-absence',
      open: async (page) => {
        await goWithin(page, '/equipe');
        await page.getByRole('button', { name: /^Nadia/ }).click();
        await page.getByRole('button', { name: 'Noter une absence' }).click();
        await page.getByLabel('Premier jour').waitFor();
      },
    },
    screen('equipe-inviter', '/equipe?inviter=1', (page) => page.getByLabel('Qui invitez-vous\u202f?')),
    {
      name: 'equipe-invitation',
      open: async (page) => {
        await goWithin(page, '/equipe?inviter=1');
        await page.getByLabel('Qui invitez-vous\u202f?').fill('Lucie');
        await page.getByLabel('Votre nom').fill('Claire');
        await page.getByRole('group', { name: 'Pour quels gîtes\u202f?' }).getByRole('checkbox').first().check();
        await page.getByRole('button', { name: 'Créer l’invitation' }).click();
        await page.getByRole('img', { name: 'QR code de l’invitation' }).waitFor();
      },
    },
    screen('reglages', '/reglages', (page) => page.getByText(/Joignable/)),
    screen('plus', '/plus', (page) => page.locator('main li').first()),
    screen('introuvable', '/nulle-part', (page) => page.getByRole('link', { name: 'Aller à aujourd’hui' })),
    {
      // Leaves the device without network: with a change that waits.
      name: 'synchronisation',
      open: async (page) => {
        await page.goto(`/menage/${cleaningId}`);
        const done = page.getByRole('button', { name: 'C’est fait' });
        await done.waitFor();
        await goOffline(page);
        await done.click();
        const kept = { op: 'update', table: 'reservations', row_id: stayId, mid: 3, base: 1, created_at: Date.now() };
        const words = { uuid: crypto.randomUUID(), scope_id: ownerId, set: { notes: 'Lit bébé demandé.' } };
        await putRecords(page, 'quarantine', [{ seq: 1, at: Date.now(), why: 'fault', record: { ...kept, ...words } }]);
        await page.getByRole('link', { name: /^Synchronisation : / }).click();
        await page.getByRole('heading', { level: 1, name: 'Synchronisation' }).waitFor();
        await page.getByText('En attente d’envoi').first().waitFor();
        await page.getByRole('button', { name: 'Garder la mienne' }).waitFor();
      },
    },
  ];
}

export function screen(name: string, address: string, proof: (page: Page) => Locator): Screen {
  return {
    name,
    open: async (page) => {
      await goWithin(page, address);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await proof(page).waitFor();
    },
  };
}

/** An address that leads to no page, in any language. */
const NOWHERE = '/nulle-part';

/**
 * Goes there as the app's own links do, where the app is open: loading it anew for each of fifty pages takes minutes. By way of a
 * page that is unlike all others, so that what is found afterwards belongs to the one that was asked for.
 */
export async function goWithin(page: Page, address: string): Promise<void> {
  const nowhere = page.getByRole('heading', { level: 1, name: /^Page (introuvable|not found)$/ });
  if (address === NOWHERE || (await page.getByRole('navigation', { name: 'Navigation principale' }).count()) === 0) {
    await page.goto(address);
    return;
  }
  await push(page, NOWHERE);
  await nowhere.waitFor();
  await push(page, address);
  await nowhere.waitFor({ state: 'detached' });
}

async function push(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    // Messages of the page before would stand before this one.
    for (const close of document.querySelectorAll<HTMLElement>('[data-toasts] button[title]')) close.click();
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: null }));
  }, address);
}

/** Far away, where nothing else of the demonstration is. */
async function fillClosure(page: Page, giteId: string): Promise<void> {
  await goWithin(page, `/reservations/nouvelle?nature=blocage&gite=${giteId}&du=2090-01-02&au=2090-01-04`);
  await page.getByLabel('Motif', { exact: true }).fill('Travaux de la salle de bains');
  await page.getByLabel('À quel rythme\u202f?', { exact: true }).selectOption('weekly');
  await page.getByLabel('Dernier jour', { exact: true }).fill('2090-03-01');
  await page.getByText(/^9 fermetures, du /).waitFor();
}

function rowsOf(page: Page): Locator {
  return page.locator('main li a[href^="/reservations/"], main tbody tr').first();
}

function statementTotal(page: Page): Locator {
  return page.getByRole('main').getByText('Total', { exact: true }).first();
}

function saveButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Enregistrer', exact: true });
}

function askedButton(page: Page): Locator {
  return page.getByRole('button', { name: /^Renvoyer/ }).first();
}

function weekOf(page: Page): Locator {
  return page.locator('main li').first();
}
