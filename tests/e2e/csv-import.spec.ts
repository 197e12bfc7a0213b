import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { signIn } from '../support/e2e/accounts.ts';
import { exchange, goOffline, rows } from '../support/e2e/device.ts';
import { newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';

const AIRBNB = [
  'Confirmation code,Status,Guest name,Contact,# of adults,# of children,# of infants,Start date,End date,# of nights,Booked,Listing,Earnings',
  'HMABC12345,Confirmed,Zoé Lefèvre,+33 6 12 34 56 78,2,1,0,7/4/2026,7/11/2026,7,2026-01-03,Le Moulin,"€1,234.50"',
  'HMABC12346,Canceled by guest,Bruno Cole,,4,0,0,8/1/2026,8/3/2026,2,2026-01-03,Le Moulin,€0.00',
  'HMABC12347,Confirmed,Ana Roux,,1,0,0,9/4/2026,9/1/2026,3,2026-01-03,Le Moulin,€80.00',
].join('\r\n');

test('the table of a platform comes in, once, is taken back whole, and comes again', async ({ page, stack }) => {
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await page.goto('/reservations');
  await page.getByRole('link', { name: 'Importer un tableau (CSV)' }).click();
  await expect(page).toHaveURL('/reservations/importer');
  // Everything happens on the device.
  await goOffline(page);

  await choose(page, 'x.xlsx', 'PK\u0003\u0004');
  await expect(page.getByText('C’est un classeur de tableur.')).toBeVisible();
  await choose(page, 'reservations.csv', AIRBNB);
  await expect(page.getByText('Un export d’Airbnb')).toBeVisible();
  await expect(page.getByText('2 nouvelles et 0 déjà là')).toBeVisible();
  await page.getByText('1 ligne ne peut pas être importée').click();
  await expect(page.getByText('Le départ doit être après l’arrivée.')).toBeVisible();
  expect(await stays(page)).toHaveLength(0);

  await page.getByRole('button', { name: 'Importer 2 réservations' }).click();
  await expect(page.getByRole('heading', { name: 'Import terminé' })).toBeVisible();
  expect(await stays(page)).toHaveLength(2);
  await page.getByRole('button', { name: 'Défaire' }).click();
  await expect(page.getByText('L’import est défait')).toBeVisible();
  expect(await stays(page)).toHaveLength(0);

  await page.getByRole('button', { name: 'Importer un autre fichier' }).click();
  await choose(page, 'reservations.csv', AIRBNB);
  await page.getByRole('button', { name: 'Importer 2 réservations' }).click();
  await expect(page.getByRole('heading', { name: 'Import terminé' })).toBeVisible();
  await page.getByRole('button', { name: 'Importer un autre fichier' }).click();
  await choose(page, 'reservations.csv', AIRBNB);
  await expect(page.getByText('Rien de nouveau')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Importer \d/ })).toHaveCount(0);
  const found = await stays(page);
  expect(found).toHaveLength(2);
  expect(found.find(({ client_nom }) => client_nom === 'Zoé Lefèvre')).toMatchObject({
    date_debut: '2026-07-04',
    date_fin: '2026-07-11',
    gite_id: home.giteId,
    plateforme: 'airbnb',
    montant_verse_cents: 123_450,
  });
});

test('columns nobody knows are told by hand, and days that could be meant in two ways are chosen', async ({
  page,
  stack,
}) => {
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await page.goto('/reservations/importer');
  await choose(page, 'cahier.csv', 'Quand;Jusque;Qui\n02/03/2026;05/04/2026;Zoé Lefèvre\n');
  await expect(page.getByText('Il manque des colonnes')).toBeVisible();
  await page.getByLabel('Quand', { exact: true }).selectOption({ label: 'Arrivée' });
  await page.getByLabel('Jusque', { exact: true }).selectOption({ label: 'Départ' });
  await page.getByLabel('Qui', { exact: true }).selectOption({ label: 'Arrivée' });
  await expect(page.getByLabel('Quand', { exact: true })).toHaveValue('');
  await page.getByLabel('Quand', { exact: true }).selectOption({ label: 'Arrivée' });
  await page.getByLabel('Qui', { exact: true }).selectOption({ label: 'Nom' });
  await page.getByText('Le 7 avril').click();
  await page.getByRole('button', { name: 'Importer 1 réservation' }).click();
  await expect(page.getByRole('heading', { name: 'Import terminé' })).toBeVisible();
  await exchange(page);
  const [stay] = await stays(page);
  expect(stay).toMatchObject({ client_nom: 'Zoé Lefèvre', date_debut: '2026-02-03', date_fin: '2026-05-04' });
  expect(stay?.['rev']).toBeGreaterThan(0);
});

test('what was exported is known when it comes back; what a calendar brought without a name is filled', async ({
  page,
  stack,
}) => {
  const home = await newHousehold(stack);
  await home.addStay({ from: 4, nights: 3, client_nom: 'Alma Perrin', montant_total_cents: 84_050 });
  const dates = { date_debut: '2026-07-04', date_fin: '2026-07-11' };
  await home.addStay({ from: 0, nights: 0, ...dates, plateforme: 'airbnb', ical_uid: 'a1b2@airbnb.com' });
  await signIn(page, home.owner);
  await page.goto('/reservations');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Importer, exporter, corbeille' }).click();
  await page.getByRole('menuitem', { name: 'Exporter (CSV)' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  await page.getByRole('button', { name: 'Importer, exporter, corbeille' }).click();
  await page.getByRole('menuitem', { name: 'Importer un tableau (CSV)' }).click();
  await choose(page, 'reservations.csv', text);
  await expect(page.getByText('Un export de cette application')).toBeVisible();
  await expect(page.getByText('0 nouvelle et 2 déjà là')).toBeVisible();

  await page.getByRole('button', { name: 'Choisir un autre fichier' }).click();
  await choose(page, 'reservations.csv', AIRBNB);
  await expect(page.getByText('1 nouvelle, 1 complète un calendrier et 0 déjà là')).toBeVisible();
  await page.getByRole('button', { name: 'Importer 2 réservations' }).click();
  await expect(page.locator('main').getByText('1 réservation d’un calendrier complétée.')).toBeVisible();
  const filled = (await stays(page)).filter(({ ical_uid }) => ical_uid !== null);
  expect(filled).toMatchObject([{ client_nom: 'Zoé Lefèvre', montant_verse_cents: 123_450, ...dates }]);
  await page.getByRole('button', { name: 'Défaire' }).click();
  await expect(page.getByText('L’import est défait')).toBeVisible();
  expect(
    (await stays(page)).map(({ client_nom }) => String(client_nom)).toSorted((a, b) => a.localeCompare(b)),
  ).toEqual(['', 'Alma Perrin']);
});

async function choose(page: Page, name: string, text: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
}

/** Those that are there: what had a number when it was taken back, without a network to send it by, is deleted instead. */
async function stays(page: Page) {
  return Object.values(await rows(page, 'reservations')).filter(({ deleted_at }) => deleted_at === null);
}
