import type { Page } from '@playwright/test';
import { DEMO_OWNER, everythingReceived, signIn } from '../support/e2e/accounts.ts';
import { unsent } from '../support/e2e/device.ts';
import { inDays, newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { pressOn, tabTo, typeDay, typeInto } from '../support/e2e/keyboard.ts';
import { field } from '../support/e2e/stays.ts';

// Nothing here is opened without network, and every device would fetch all of the app: a third of the time.
test.use({ serviceWorkers: 'block' });

test('without a pointer: sign in, write a stay, find it, change it, delete it, take that back @wide', async ({
  page,
  stack,
}) => {
  const home = await newHousehold(stack);
  await page.goto('/');
  await expect(title(page, 'Connexion')).toBeVisible();
  await typeInto(page, field(page, 'Adresse e-mail'), home.owner.email);
  await typeInto(page, field(page, 'Mot de passe'), home.owner.password);
  await page.keyboard.press('Enter');
  await expect(title(page, 'Aujourd’hui')).toBeVisible();
  await everythingReceived(page);

  await pressOn(page, page.getByRole('link', { name: 'Nouvelle réservation' }));
  await expect(title(page, 'Nouvelle réservation')).toBeFocused();
  await typeDay(page, field(page, 'Arrivée'), inDays(40));
  await typeDay(page, field(page, 'Départ'), inDays(43));
  await typeInto(page, field(page, 'Nom'), 'Hélène Cazeneuve');
  await tabTo(page, page.getByRole('button', { name: 'Adultes : un de plus' }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('radio', { name: 'Confirmée' }));
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('radio', { name: 'Option' })).toBeChecked();
  await pressOn(page, page.getByRole('button', { name: 'Enregistrer', exact: true }));
  await expect(title(page, 'Hélène Cazeneuve')).toBeFocused();
  await expect(page.getByText('3 adultes')).toBeVisible();
  await expect(page.getByText('Option', { exact: true })).toBeVisible();

  await pressOn(page, page.getByRole('link', { name: 'Réservations', exact: true }).first());
  await expect(title(page, 'Réservations')).toBeFocused();
  await typeInto(page, page.getByRole('searchbox'), 'helene caze');
  await pressOn(page, page.getByRole('table').getByRole('link'));
  await expect(title(page, 'Hélène Cazeneuve')).toBeFocused();

  await pressOn(page, page.getByRole('link', { name: 'Modifier' }));
  await expect(title(page, 'Modifier la réservation')).toBeFocused();
  await typeInto(page, field(page, 'Téléphone'), '06 11 22 33 44');
  // Enter saves from any line.
  await page.keyboard.press('Enter');
  await expect(title(page, 'Hélène Cazeneuve')).toBeFocused();
  await expect(page.getByText('06 11 22 33 44').first()).toBeVisible();

  await pressOn(page, page.getByRole('button', { name: 'Supprimer' }));
  await expect(page.getByText('Réservation supprimée.')).toBeVisible();
  await expect(title(page, 'Réservations')).toBeFocused();
  await expect(page.getByText('Aucune réservation ne correspond').first()).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('table').getByRole('link')).toBeVisible();
  await expect.poll(() => unsent(page)).toBe(0);
});

test('without a pointer: a cleaning is done, and taken back with the button of the message @both', async ({
  page,
  stack,
}) => {
  const home = await newHousehold(stack);
  const cleaning = await home.addCleaning({ inDays: 0 });
  await signIn(page, home.cleaner);
  await page.goto(`/menage/${cleaning}`);
  await pressOn(page, page.getByRole('button', { name: 'C’est fait' }));
  await expect(page.getByText('Ménage fait. Bravo !')).toBeVisible();
  await expect(page.getByText('Fait', { exact: true })).toBeVisible();
  // The message waits as long as the focus is in it.
  await pressOn(page, page.getByRole('button', { name: 'Défaire', exact: true }));
  await expect(page.getByText('Vu, sans réponse', { exact: true })).toBeVisible();
});

test('the first Tab offers to skip the navigation @wide', async ({ page }) => {
  await signIn(page, DEMO_OWNER);
  await page.goto('/reservations');
  await expect(page.getByRole('table')).toBeVisible();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Aller au contenu' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('main').locator(':focus')).toHaveCount(1);
});

test('after a change of page the focus is on its title, and a page of a list begins at its beginning @both', async ({
  page,
}) => {
  await signIn(page, DEMO_OWNER);
  for (const name of ['Planning', 'Réservations', 'Ménage', 'Aujourd’hui']) {
    await page.getByRole('link', { name, exact: true }).press('Enter');
    await expect(title(page, name)).toBeFocused();
  }
  await page.goto('/reservations');
  await page.getByRole('link', { name: 'Page suivante' }).press('Enter');
  await expect(page.getByRole('group', { name: /^51–100 sur/ })).toBeFocused();
});

test('Escape closes a sheet, and the focus is where it was', async ({ page }) => {
  await signIn(page, DEMO_OWNER);
  await page.goto('/reservations');
  const filters = page.getByRole('button', { name: 'Filtres' });
  await pressOn(page, filters);
  const sheet = page.getByRole('dialog', { name: 'Filtrer les réservations' });
  await expect(sheet.getByRole('heading')).toBeFocused();
  // The focus stays inside, whichever way it goes.
  await page.keyboard.press('Shift+Tab');
  for (let stop = 0; stop < 12; stop++) {
    await page.keyboard.press('Tab');
    // Beyond the last stop are the browser's own buttons: the page itself has nothing then.
    expect(
      await page.evaluate(() => document.activeElement?.closest('dialog') ?? document.activeElement === document.body),
    ).toBeTruthy();
  }
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(filters).toBeFocused();
});

test('Escape closes the menu and the password’s sheet, and the focus is where it was @wide', async ({ page }) => {
  await signIn(page, DEMO_OWNER);
  await page.goto('/reglages');
  const change = page.getByRole('button', { name: 'Changer le mot de passe' });
  await pressOn(page, change);
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(change).toBeFocused();

  await page.getByRole('link', { name: 'Gîtes', exact: true }).press('Enter');
  await page.getByRole('link', { name: /Grange aux Hirondelles/ }).press('Enter');
  const more = page.getByRole('button', { name: 'Plus d’actions' });
  await pressOn(page, more);
  await expect(page.getByRole('menuitem', { name: 'Supprimer ce gîte' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(more).toBeFocused();
});

function title(page: Page, name: string) {
  return page.getByRole('heading', { level: 1, name, exact: true });
}
