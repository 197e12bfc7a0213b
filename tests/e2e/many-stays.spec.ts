import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { signIn } from '../support/e2e/accounts.ts';
import { exchange, goOffline, goOnline, rows, unsent } from '../support/e2e/device.ts';
import { newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { householdWithStays } from '../support/e2e/many-stays.ts';

test('stays are chosen over pages, confirmed at once without network, and one tap takes it all back @both', async ({
  page,
  stack,
}) => {
  const home = await householdWithStays(stack, 120, (place) => ({
    statut: place % 2 === 0 ? 'option' : 'confirmee',
    nature: place < 4 ? 'blocage' : 'sejour',
  }));
  await signIn(page, home.owner);
  await page.goto('/reservations');
  await begin(page);
  await expect(bar(page)).toContainText('0 sélectionnée');
  await boxes(page).nth(0).check();
  await boxes(page).nth(3).check();
  await expect(bar(page)).toContainText('2 sélectionnées');
  // A tap anywhere on a row is a tap on its box, and opens nothing.
  await row(page, 5).click();
  await expect(boxes(page).nth(5)).toBeChecked();
  await expect(page).toHaveURL(/\/reservations$/);

  await page.getByRole('link', { name: 'Page suivante' }).click();
  await expect(page).toHaveURL(/page=2$/);
  await expect(bar(page)).toContainText('3 sélectionnées');
  await bar(page).getByRole('button', { name: 'Toute la page' }).click();
  await expect(bar(page)).toContainText('53 sélectionnées');
  await bar(page).getByRole('button', { name: 'Toutes les 120' }).click();
  await expect(bar(page)).toContainText('120 sélectionnées');

  await goOffline(page);
  await act(page, 'Confirmer');
  const said = 'Confirmé : 58 réservations. 58 l’étaient déjà. 4 fermetures sont restées telles quelles.';
  await expect(page.getByText(said)).toBeVisible();
  expect(await unsent(page)).toBe(58);
  expect(await states(page)).toEqual(new Set(['confirmee']));
  await page.getByRole('button', { name: 'Défaire' }).click();
  await expect.poll(() => states(page)).toEqual(new Set(['confirmee', 'option']));
  await goOnline(page);
  const there = await stack.sql(
    `select count(*) filter (where statut = 'option')::int as options, count(*)::int as all
     from public.reservations where owner_user_id = $1 and deleted_at is null`,
    [home.owner.userId],
  );
  expect(there).toEqual([{ options: 60, all: 120 }]);

  await bar(page).getByRole('button', { name: 'Rien' }).click();
  await expect(bar(page)).toContainText('0 sélectionnée');
  await bar(page).getByRole('button', { name: 'Terminer' }).click();
  await expect(bar(page)).toBeHidden();
  await expect(page.getByRole('link', { name: 'Nouvelle réservation' })).toBeVisible();
});

test('what a search does not show is out of reach, and is chosen still once the search is cleared @both', async ({
  page,
  stack,
}) => {
  const home = await newHousehold(stack);
  for (const [from, client_nom] of ['Alma Perrin', 'Bruno Salvy', 'Zoé Lefèvre'].entries()) {
    await home.addStay({ from: 5 + from * 4, nights: 3, client_nom, statut: 'option' });
  }
  await signIn(page, home.owner);
  await page.goto('/reservations');
  await begin(page);
  await box(page, 'Alma Perrin').check();
  await page.getByRole('searchbox').fill('bruno');
  await box(page, 'Bruno Salvy').check();
  await expect(bar(page)).toContainText('1 sélectionnée');
  await expect(bar(page)).toContainText('et 1 autre que la recherche ne montre pas');
  await act(page, 'Annuler les séjours');
  await expect(page.getByText('Annulé : 1 réservation.')).toBeVisible();
  await page.getByRole('button', { name: 'Effacer la recherche' }).click();
  await expect(bar(page)).toContainText('2 sélectionnées');
  await expect(box(page, 'Alma Perrin')).toBeChecked();
  const stays = Object.values(await rows(page, 'reservations'));
  expect(Object.fromEntries(stays.map(({ client_nom, statut }) => [client_nom, statut]))).toEqual({
    'Alma Perrin': 'option',
    'Bruno Salvy': 'annulee',
    'Zoé Lefèvre': 'option',
  });
});

test('a label is given to those that are chosen, filters the list, and goes again; they are exported @both', async ({
  page,
  stack,
}) => {
  const home = await newHousehold(stack);
  await home.addStay({ from: 5, nights: 3, client_nom: 'Alma Perrin', libelles: 'Fidèle, Chien, VIP' });
  await home.addStay({ from: 9, nights: 3, client_nom: 'Bruno Salvy' });
  await home.addStay({ from: 13, nights: 3, client_nom: 'Zoé Lefèvre' });
  await signIn(page, home.owner);
  await page.goto('/reservations');
  await expect(page.getByText('+1', { exact: true })).toBeVisible();
  await goOffline(page);
  await begin(page);
  await box(page, 'Alma Perrin').check();
  await box(page, 'Bruno Salvy').check();
  await act(page, 'Ajouter un libellé');
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await expect(sheet.getByLabel('Libellé', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await sheet.getByRole('button', { name: 'Fidèle' }).click();
  await expect(page.getByText('Libellé ajouté : 1 réservation. 1 l’avait déjà.')).toBeVisible();
  await expect(row(page, 'Bruno Salvy')).toContainText('Fidèle');

  await bar(page).getByRole('button', { name: 'Terminer' }).click();
  await chooseLabel(page, 'Fidèle (2)');
  await expect(page).toHaveURL(/\?libelle=Fid%C3%A8le$/);
  await expect(page.getByText('Trouvé : 2 réservations')).toBeVisible();
  await page.goto('/reservations?libelle=FIDELE');
  await expect(page.getByText('Trouvé : 2 réservations')).toBeVisible();

  await begin(page);
  await bar(page).getByRole('button', { name: 'Toute la page' }).click();
  const download = page.waitForEvent('download');
  await act(page, 'Exporter (CSV)');
  const text = await readFile(await (await download).path(), 'utf8');
  expect(text).toContain('Alma Perrin');
  expect(text).toContain('Bruno Salvy');
  expect(text).not.toContain('Zoé');

  await act(page, 'Enlever un libellé');
  await sheet.getByLabel('Libellé', { exact: true }).fill('fidele');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Libellé enlevé : 2 réservations.')).toBeVisible();
  await goOnline(page);
  const kept = await stack.sql(
    'select client_nom, libelles from public.reservations where owner_user_id = $1 order by client_nom',
    [home.owner.userId],
  );
  expect(kept.map(({ libelles }) => libelles)).toEqual(['Chien, VIP', '', '']);
});

test('stays that are deleted take their planned cleanings along, and both come back', async ({ page, stack }) => {
  const home = await newHousehold(stack);
  const stay = await home.addStay({ from: 5, nights: 3, client_nom: 'Alma Perrin' });
  await home.addStay({ from: 9, nights: 3, client_nom: 'Bruno Salvy' });
  const cleaning = await home.addCleaning({ inDays: 8, reservation_id: stay });
  await signIn(page, home.owner);
  await page.goto('/reservations');
  await begin(page);
  await bar(page).getByRole('button', { name: 'Toute la page' }).click();
  await act(page, 'Supprimer');
  await expect(page.getByText('Supprimé : 2 réservations.')).toBeVisible();
  await expect(boxes(page)).toHaveCount(0);
  await expect(bar(page)).toBeFocused();
  expect((await rows(page, 'cleaning_schedule'))[cleaning]).toMatchObject({ statut: 'annule' });
  await page.getByRole('button', { name: 'Défaire' }).click();
  await expect(boxes(page)).toHaveCount(2);
  expect((await rows(page, 'cleaning_schedule'))[cleaning]).toMatchObject({ statut: 'prevu' });
  await exchange(page);
});

test('a finger that rests on a stay begins to choose with it, and does not open it', async ({ page, stack }) => {
  const home = await newHousehold(stack);
  await home.addStay({ from: 5, nights: 3, client_nom: 'Alma Perrin' });
  await home.addStay({ from: 9, nights: 3, client_nom: 'Bruno Salvy' });
  await signIn(page, home.owner);
  await page.goto('/reservations');
  const at = await page.getByRole('link', { name: /Bruno Salvy/ }).boundingBox();
  if (at === null) throw new Error('the stay is not on the screen');
  const finger = await page.context().newCDPSession(page);
  const touchPoints = [{ x: at.x + at.width / 2, y: at.y + at.height / 2 }];
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
  await expect(bar(page)).toContainText('1 sélectionnée');
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect(box(page, 'Bruno Salvy')).toBeChecked();
  await expect(page).toHaveURL(/\/reservations$/);
  // From now on a short tap is enough.
  await box(page, 'Alma Perrin').tap();
  await expect(bar(page)).toContainText('2 sélectionnées');
});

test('with the keyboard: Space chooses, Shift with a click chooses up to there, Escape ends it @wide', async ({
  page,
  stack,
}) => {
  const home = await householdWithStays(stack, 60);
  await signIn(page, home.owner);
  await page.goto('/reservations');
  await begin(page);
  await expect(bar(page)).toBeFocused();
  await boxes(page).nth(1).focus();
  await page.keyboard.press('Space');
  await expect(boxes(page).nth(1)).toBeChecked();
  await boxes(page)
    .nth(6)
    .click({ modifiers: ['Shift'] });
  await expect(bar(page)).toContainText('6 sélectionnées');
  await boxes(page)
    .nth(4)
    .click({ modifiers: ['Shift'] });
  await expect(bar(page)).toContainText('3 sélectionnées');

  // What is open above the page is closed first.
  await act(page, 'Ajouter un libellé');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(bar(page)).toContainText('3 sélectionnées');
  await page.keyboard.press('Escape');
  await expect(bar(page)).toBeHidden();
  await expect(page.getByRole('table').getByRole('link')).toHaveCount(50);
});

/** On a wide screen all that can be done stands side by side, on a phone in a menu. */
async function act(page: Page, name: string): Promise<void> {
  const menu = bar(page).getByRole('button', { name: 'Actions' });
  if (!(await menu.isVisible())) return bar(page).getByRole('button', { name, exact: true }).click();
  await menu.click();
  return page.getByRole('menuitem', { name, exact: true }).click();
}

async function begin(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sélectionner, importer, exporter, corbeille' }).click();
  await page.getByRole('menuitem', { name: 'Sélectionner' }).click();
}

async function chooseLabel(page: Page, label: string): Promise<void> {
  const filters = page.getByRole('button', { name: 'Filtres' });
  const isPhone = await filters.isVisible();
  if (isPhone) await filters.click();
  await page.getByLabel('Libellé', { exact: true }).selectOption({ label });
  if (isPhone) await page.getByRole('button', { name: /^Voir/ }).click();
}

function bar(page: Page) {
  return page.getByRole('group', { name: 'Sélection', exact: true });
}

function boxes(page: Page) {
  return page.getByRole('main').getByRole('checkbox');
}

function box(page: Page, name: string) {
  return page.getByRole('checkbox', { name });
}

function row(page: Page, which: string | number) {
  const all = page.getByRole('main').locator('li:has(input), tbody tr');
  return typeof which === 'number' ? all.nth(which) : all.filter({ hasText: which });
}

async function states(page: Page): Promise<Set<unknown>> {
  const stays = Object.values(await rows(page, 'reservations')).filter(({ nature }) => nature === 'sejour');
  return new Set(stays.map(({ statut }) => statut));
}
