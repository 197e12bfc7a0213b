import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { DemoWorld } from './demo-world.ts';
import { goOffline } from './device.ts';
import { guestScreens } from './guest-screens.ts';
import { putRecords } from './put-records.ts';
import { goWithin, screen, type Screen } from './screen.ts';
import { sheetScreens } from './sheet-screens.ts';

const ICAL_FILES = join(import.meta.dirname, '../ical-files');

export const SIGNED_OUT_SCREENS: readonly Screen[] = [
  screen('connexion', '/connexion', (page) => page.getByRole('button', { name: 'Se connecter' })),
  screen('inscription', '/inscription', (page) => page.getByRole('button', { name: 'Créer mon compte' })),
  screen('mot-de-passe', '/mot-de-passe', (page) => page.getByRole('button', { name: 'Envoyer le lien' })),
  screen('lien-perime', '/mot-de-passe/nouveau', (page) => page.getByRole('heading', { level: 1 })),
  screen('rejoindre-incomplet', '/rejoindre', (page) => page.getByText('Ce lien est incomplet')),
];

/** Every page of the app, for the demonstration's owner. */
export function ownerScreens(world: DemoWorld): Screen[] {
  const { ownerId, stayId, cleaningId, giteId, feedId, doneId, month } = world;
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
    ...guestScreens(world),
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
    ...sheetScreens(giteId),
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
    screen('equipe', '/equipe', (page) => page.getByText(/^Vaut jusqu’au /).first()),
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
