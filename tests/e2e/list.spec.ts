import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { signIn } from '../support/e2e/accounts.ts';
import { goOffline, rows } from '../support/e2e/device.ts';
import { type Household, inDays, newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { householdWithStays } from '../support/e2e/many-stays.ts';
import type { TestStack } from '../support/stack.ts';

const HOW_MANY = 1_234;

test('1,234 stays: fifty a page, numbers, the page in the address, and back to the same place @both', async ({
  page,
  stack,
}) => {
  const home = await withManyStays(stack);
  await signIn(page, home.owner);
  await openList(page);
  await expect(pages(page)).toContainText('1–50 sur 1 234');
  await expect(listed(page)).toHaveCount(50);
  await expect(pages(page).getByRole('link', { name: /^Page \d+$/ })).toHaveText(['1', '2', '3', '4', '5', '6', '7']);
  await expect(pages(page).getByRole('link', { name: 'Page précédente' })).toBeDisabled();

  await pages(page).getByRole('link', { name: 'Page suivante' }).click();
  await expect(pages(page)).toContainText('51–100 sur 1 234');
  await expect(page).toHaveURL(/\?page=2$/);
  await expect(pages(page).getByRole('link', { name: 'Page 2', exact: true })).toHaveAttribute('aria-current', 'page');
  await pages(page).getByRole('link', { name: 'Dernière page' }).click();
  await expect(pages(page)).toContainText('1 201–1 234 sur 1 234');
  await expect(listed(page)).toHaveCount(34);
  await expect(pages(page).getByRole('link', { name: /^Page \d+$/ })).toHaveText([
    '19',
    '20',
    '21',
    '22',
    '23',
    '24',
    '25',
  ]);
  await pages(page).getByRole('link', { name: 'Page précédente' }).click();
  await expect(pages(page)).toContainText('1 151–1 200 sur 1 234');
  await pages(page).getByRole('link', { name: 'Première page' }).click();
  await expect(page).toHaveURL(/\/reservations$/);

  // A page of an old address that there is no more.
  await page.goto('/reservations?page=400');
  await expect(pages(page)).toContainText('1 201–1 234 sur 1 234');
  await expect(page).toHaveURL(/\?page=25$/);
  await page.goto('/reservations?page=12');
  await expect(pages(page)).toContainText('551–600 sur 1 234');
  const stay = listed(page).nth(30);
  await stay.scrollIntoViewIfNeeded();
  const place = await page.evaluate(() => scrollY);
  const name = await stay.innerText();
  await stay.click();
  await expect(page.getByRole('button', { name: 'Supprimer' })).toBeVisible();
  await page.goBack();
  await expect(pages(page)).toContainText('551–600 sur 1 234');
  expect(await listed(page).nth(30).innerText()).toBe(name);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(place - 200);
  // The arrow of the page itself leads to the same place.
  await listed(page).nth(30).click();
  // The way back of the page, not the navigation beside it, which begins at the beginning.
  await page.getByRole('main').getByRole('link', { name: 'Réservations' }).first().click();
  await expect(page).toHaveURL(/\?page=12$/);
  await expect(pages(page)).toContainText('551–600 sur 1 234');
});

test('the search narrows as one types, without accents or case, and goes back with the address @both', async ({
  page,
  stack,
}) => {
  const home = await withManyStays(stack);
  await home.addStay({
    from: 1,
    nights: 2,
    client_nom: 'Léopoldine Œuvrard-Béranger',
    client_telephone: '06 11 22 33 44',
  });
  await signIn(page, home.owner);
  await page.goto('/reservations?page=3');
  await expect(pages(page)).toContainText('101–150 sur 1 235');
  const box = page.getByRole('searchbox', { name: 'Rechercher une réservation' });
  await box.pressSequentially('leopol');
  await expect(page.getByText('Trouvé : 1 réservation')).toBeVisible();
  await expect(listed(page)).toHaveText([/Léopoldine Œuvrard-Béranger/]);
  await expect(page).toHaveURL(/\?q=leopol$/);
  for (const words of ['OEUVRARD beranger', 'béranger', '0611223344', '+33 6 11 22', 'moulin leopoldine']) {
    await box.fill(words);
    await expect(listed(page).filter({ hasText: 'Léopoldine' })).toHaveCount(1);
  }
  await box.fill('personne de ce nom');
  await expect(page.getByText('Aucune réservation ne correspond').last()).toBeVisible();
  await page.getByRole('button', { name: 'Effacer la recherche' }).click();
  await expect(box).toBeFocused();
  await expect(pages(page)).toContainText('1–50 sur 1 235');
  await page.goto('/reservations?q=Leopoldine');
  await expect(box).toHaveValue('Leopoldine');
  await expect(listed(page)).toHaveCount(1);
});

test('filters combine, are in the address, and show how many they leave @wide', async ({ page, stack }) => {
  const home = await withManyStays(stack);
  await signIn(page, home.owner);
  await openList(page);
  const all = Object.values(await rows(page, 'reservations'));
  const airbnb = all.filter(({ plateforme }) => plateforme === 'airbnb');
  const cancelled = airbnb.filter(({ statut }) => statut === 'annulee');
  expect(cancelled.length).toBeGreaterThan(0);

  await page.getByLabel('Plateforme').selectOption('airbnb');
  await expect(pages(page)).toContainText(`sur ${airbnb.length}`);
  await expect(page.getByLabel('Statut').locator('option[value=annulee]')).toHaveText(`Annulée (${cancelled.length})`);
  await page.getByLabel('Statut').selectOption('annulee');
  await expect(pages(page)).toContainText(`sur ${cancelled.length}`);
  await expect(page).toHaveURL(/plateforme=airbnb&statut=annulee$/);
  await expect(listed(page).filter({ hasNotText: 'Annulée' })).toHaveCount(0);
  await page.getByLabel('Gîte').selectOption(home.giteId);
  await expect(pages(page)).toContainText(`sur ${cancelled.length}`);
  await page.reload();
  await expect(page.getByLabel('Statut')).toHaveValue('annulee');
  await expect(pages(page)).toContainText(`sur ${cancelled.length}`);
  await page.goBack();
  await page.goBack();
  await expect(pages(page)).toContainText(`sur ${airbnb.length}`);
  await page.getByRole('link', { name: 'Effacer les filtres' }).click();
  await expect(pages(page)).toContainText('sur 1 234');

  await page.getByLabel('Trier par').selectOption('montant');
  await expect(page).toHaveURL(/\?tri=montant$/);
  const most = Math.max(...all.map(({ montant_total_cents }) => Number(montant_total_cents)));
  const dearest = all.filter(({ montant_total_cents }) => montant_total_cents === most);
  await expect(listed(page).first()).toHaveText(new RegExp(dearest.map(({ client_nom }) => client_nom).join('|')));
});

test('what a filter leaves goes into a file for a spreadsheet, without network @both', async ({ page, stack }) => {
  const home = await newHousehold(stack);
  await home.addStay({
    from: 3,
    nights: 2,
    client_nom: 'Zoé Lefèvre',
    plateforme: 'airbnb',
    montant_total_cents: 84_050,
  });
  await home.addStay({ from: 6, nights: 2, client_nom: 'Bruno Cole' });
  await signIn(page, home.owner);
  await page.goto('/reservations?q=lefevre');
  await expect(listed(page)).toHaveCount(1);
  await goOffline(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Importer, exporter, corbeille' }).click();
  await page.getByRole('menuitem', { name: 'Exporter (CSV)' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^reservations-\d{4}-\d\d-\d\d\.csv$/);
  const text = await readFile(await file.path(), 'utf8');
  expect(text).toMatch(/^\u{feff}Gîte;Arrivée;Départ;/u);
  expect(text).toContain('Zoé Lefèvre');
  expect(text).toContain('840,50');
  expect(text).not.toContain('Bruno');
  await expect(page.getByText('Dans le fichier : 1 réservation.')).toBeVisible();
});

test('on a phone the filters are in a sheet, and each chosen one is taken off with a tap', async ({ page, stack }) => {
  const home = await withManyStays(stack);
  await signIn(page, home.owner);
  await openList(page);
  await page.getByRole('button', { name: 'Filtres' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Plateforme').selectOption('abritel');
  await sheet.getByLabel('Statut').selectOption('option');
  await sheet.getByRole('button', { name: /^Voir \d+ réservations?( et \d+ fermetures?)?$/ }).click();
  await expect(sheet).toBeHidden();
  await expect(page).toHaveURL(/plateforme=abritel&statut=option$/);
  await page.getByRole('link', { name: 'Enlever le filtre Abritel' }).click();
  await expect(page).toHaveURL(/\?statut=option$/);
  await page.getByRole('link', { name: 'Enlever le filtre Option' }).click();
  await expect(pages(page)).toContainText('sur 1 234');
});

test('a filter chosen before the one before it is drawn leaves that one in place', async ({ page, stack }) => {
  const home = await withManyStays(stack);
  await signIn(page, home.owner);
  await openList(page);
  await page.getByRole('button', { name: 'Filtres' }).click();
  await expect(page.getByRole('dialog').getByLabel('Plateforme')).toBeVisible();
  // In one go: a slow phone draws neither in between.
  await page.evaluate(() => {
    for (const value of ['abritel', 'option']) {
      const select = [...document.querySelectorAll<HTMLSelectElement>('dialog select')].find(({ options }) =>
        [...options].some((option) => option.value === value),
      );
      if (!select) throw new Error(`no filter offers ${value}`);
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }
  });
  await expect(page).toHaveURL(/plateforme=abritel&statut=option$/);
});

test('two stays for the same nights say so in words, in the list, on their pages and on the first screen', async ({
  page,
  stack,
}) => {
  const home = await newHousehold(stack);
  await home.addStay({ from: 5, nights: 4, client_nom: 'Odile Marchand' });
  const second = await home.addStay({ from: 7, nights: 3, client_nom: 'Bruno Salvy' });
  await home.addStay({ from: 10, nights: 3, client_nom: 'Après eux' });
  await home.addStay({ from: 6, nights: 1, client_nom: 'Annulé', statut: 'annulee' });
  await signIn(page, home.owner);
  await expect(page.getByText('Deux réservations pour les mêmes nuits')).toHaveCount(1);
  await page.goto('/reservations');
  const row = (name: string) => page.getByRole('link').filter({ hasText: name });
  await expect(row('Bruno Salvy').first()).toContainText('Chevauche Odile Marchand');
  await expect(page.getByText('Chevauche Bruno Salvy')).toHaveCount(1);
  await expect(page.getByText(/Chevauche (Après eux|Annulé)/)).toHaveCount(0);
  await page.goto(`/reservations/${second}`);
  await expect(page.getByText('Ces nuits sont déjà prises')).toBeVisible();
  await page.getByRole('link', { name: 'Odile Marchand' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Odile Marchand' })).toBeVisible();

  // Never refused: the owner knows best.
  await page.goto(`/reservations/nouvelle?gite=${home.giteId}&du=${inDays(5)}&au=${inDays(8)}`);
  await expect(page.getByText('Ces nuits sont déjà prises plusieurs fois')).toBeVisible();
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(page.getByText('Réservation enregistrée.')).toBeVisible();
});

async function openList(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Réservations', exact: true }).click();
  await expect(listed(page).first()).toBeVisible();
}

function pages(page: Page) {
  return page.getByRole('navigation', { name: 'Pages' });
}

/** The stays in sight: rows of the list on a phone, of the table on a wide screen. */
function listed(page: Page) {
  return page.getByRole('main').locator('li:has(> a[href^="/reservations/"]), tbody tr');
}

function withManyStays(stack: TestStack): Promise<Household> {
  return householdWithStays(stack, HOW_MANY);
}
