import type { Page } from '@playwright/test';
import { signIn } from '../support/e2e/accounts.ts';
import { exchange, goOffline, goOnline, rows } from '../support/e2e/device.ts';
import { newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';

test('a search is kept without network, found on another device, renamed there, and gone again here @both', async ({
  page,
  stack,
  newDevice,
}) => {
  const home = await newHousehold(stack);
  await home.addStay({ from: 5, nights: 3, client_nom: 'Alma Perrin', plateforme: 'airbnb' });
  await home.addStay({ from: 9, nights: 3, client_nom: 'Bruno Salvy' });
  await signIn(page, home.owner);
  await page.goto('/reservations');
  await expect(page.getByRole('button', { name: 'Garder cette recherche' })).toBeHidden();
  await goOffline(page);
  await page.goto('/reservations?plateforme=airbnb&statut=a_venir&page=1');
  await expect(page.getByText('Trouvé : 1 réservation')).toBeVisible();
  await page.getByRole('button', { name: 'Garder cette recherche' }).click();
  const name = page.getByRole('dialog').getByLabel('Nom');
  await expect(name).toHaveValue('Airbnb, À venir');
  await name.fill(' ');
  await page.keyboard.press('Enter');
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await name.fill('Airbnb bientôt');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Recherche gardée.')).toBeVisible();
  await expect(view(page, 'Airbnb bientôt')).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('button', { name: 'Garder cette recherche' })).toBeHidden();
  await page.getByRole('link', { name: 'Effacer les filtres' }).click();
  await expect(view(page, 'Airbnb bientôt')).not.toHaveAttribute('aria-current');
  await goOnline(page);

  const other = await newDevice();
  await signIn(other, home.owner);
  await other.goto('/reservations');
  await view(other, 'Airbnb bientôt').click();
  await expect(other).toHaveURL(/\?plateforme=airbnb&statut=a_venir$/);
  await expect(other.getByText('Trouvé : 1 réservation')).toBeVisible();
  await manage(other, 'Airbnb bientôt', 'Renommer');
  await other.getByRole('dialog').getByLabel('Nom').fill('À accueillir');
  await other.getByRole('dialog').getByRole('button', { name: 'Renommer' }).click();
  await expect(view(other, 'À accueillir')).toHaveAttribute('aria-current', 'page');
  await exchange(other);

  await exchange(page);
  await expect(view(page, 'À accueillir')).toBeVisible();
  await manage(page, 'À accueillir', 'Supprimer');
  await expect(page.getByText('Recherche supprimée. Les réservations restent.')).toBeVisible();
  await expect(view(page, 'À accueillir')).toBeHidden();
  await page.getByRole('button', { name: 'Défaire' }).last().click();
  await expect(view(page, 'À accueillir')).toBeVisible();
  expect(Object.values(await rows(page, 'vues_reservations'))).toMatchObject([
    { nom: 'À accueillir', criteres: 'plateforme=airbnb&statut=a_venir' },
  ]);
});

test('a search by kind is proposed under the name of that kind', async ({ page, stack }) => {
  const home = await newHousehold(stack);
  await home.addStay({ from: 5, nights: 3, nature: 'blocage' });
  await signIn(page, home.owner);
  await page.goto('/reservations?nature=blocage');
  await page.getByRole('button', { name: 'Garder cette recherche' }).click();
  await expect(page.getByRole('dialog').getByLabel('Nom')).toHaveValue('Fermeture');
});

test('a search for a gîte that is gone opens still, and filters by what is left of it', async ({ page, stack }) => {
  const home = await newHousehold(stack);
  await home.addStay({ from: 5, nights: 3, client_nom: 'Alma Perrin', statut: 'option' });
  await home.addStay({ from: 9, nights: 3, client_nom: 'Bruno Salvy' });
  const criteres = `gite=${crypto.randomUUID()}&statut=option&couleur=bleu`;
  await stack.sql(
    `insert into public.vues_reservations (id, scope_id, nom, criteres) values (gen_random_uuid(), $1, 'Options', $2)`,
    [home.owner.userId, criteres],
  );
  await signIn(page, home.owner);
  await page.goto('/reservations');
  await view(page, 'Options').click();
  await expect(page).toHaveURL(/\?statut=option$/);
  await expect(page.getByText('Trouvé : 1 réservation')).toBeVisible();
  await expect(view(page, 'Options')).toHaveAttribute('aria-current', 'page');
});

test('in English, searches are saved and stays selected in English', async ({ page, stack }) => {
  const home = await newHousehold(stack);
  await home.addStay({ from: 5, nights: 3, client_nom: 'Jane Doe', statut: 'option', libelles: 'Dog' });
  await home.addStay({ from: 9, nights: 3, client_nom: 'John Roe' });
  await signIn(page, home.owner);
  await page.goto('/reglages');
  await page.getByText('English', { exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await page.goto('/reservations?statut=option');
  await page.getByRole('button', { name: 'Save this search' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('To remind');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Search saved.')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Saved searches' }).getByRole('link')).toHaveText('To remind');

  await page.getByRole('button', { name: 'Select, import, export, trash' }).click();
  await page.getByRole('menuitem', { name: 'Select' }).click();
  await page.getByRole('checkbox', { name: 'Jane Doe' }).check();
  const bar = page.getByRole('group', { name: 'Selection' });
  await expect(bar).toContainText('1 selected');
  await bar.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: 'Remove a label' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Dog' }).click();
  await expect(page.getByText('Label removed: 1 reservation.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(page.getByText('Dog')).toBeVisible();
});

async function manage(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^Modifier .*${name}`) }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

function view(page: Page, name: string) {
  return page.getByRole('navigation', { name: 'Recherches gardées' }).getByRole('link', { name });
}
