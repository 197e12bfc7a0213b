import type { Page } from '@playwright/test';
import { signIn } from '../support/e2e/accounts.ts';
import { exchange, rows } from '../support/e2e/device.ts';
import { inDays, newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { fillStay, field } from '../support/e2e/stays.ts';

// Nothing here is opened without network, and every device would fetch all of the app: a third of the time.
test.use({ serviceWorkers: 'block' });

test('a form that is open follows another device, and shows what both wrote before it is replaced', async ({
  stack,
  newDevice,
}) => {
  const home = await newHousehold(stack, { ville: 'Autun' });
  const [phone, laptop] = [await newDevice(), await newDevice()];
  for (const device of [phone, laptop]) {
    await signIn(device, home.owner);
    await device.goto(`/gites/${home.giteId}`);
  }
  await field(phone, 'Commune').fill('Beaune');
  await field(laptop, 'Commune').fill('Cluny');
  await field(laptop, 'Rue ou lieu-dit').fill('3 chemin du Bief');
  await save(laptop);
  await expect(laptop.getByText('Gîte enregistré.')).toBeVisible();
  await exchange(laptop);

  await exchange(phone);
  await expect(field(phone, 'Rue ou lieu-dit')).toHaveValue('3 chemin du Bief');
  await expect(field(phone, 'Commune')).toHaveValue('Beaune');
  await expect(phone.getByText('Changé entre-temps')).toBeVisible();
  await expect(phone.getByText('Commune : Cluny')).toBeVisible();
  // Further down one has not seen it: the first tap shows it, the second writes.
  await field(phone, 'Notes').scrollIntoViewIfNeeded();
  await save(phone);
  await expect(phone.getByText('Commune : Cluny')).toBeInViewport();
  expect((await rows(phone, 'gites_base'))[home.giteId]).toMatchObject({ ville: 'Cluny' });
  await save(phone);
  await expect(phone.getByText('Gîte enregistré.')).toBeVisible();
  await exchange(phone);
  await exchange(laptop);
  expect((await rows(laptop, 'gites_base'))[home.giteId]).toMatchObject({
    ville: 'Beaune',
    adresse: '3 chemin du Bief',
  });
});

test('a draft that is thrown away leaves the focus on the page, not before it', async ({ page, stack }) => {
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await page.goto(`/gites/${home.giteId}`);
  await field(page, 'Notes').fill('Clé sous le pot.');
  await page.goto('/');
  await page.goto(`/gites/${home.giteId}`);
  const discard = page.getByRole('button', { name: 'Effacer le brouillon' });
  await discard.press('Enter');
  await expect(discard).toHaveCount(0);
  await expect(field(page, 'Notes')).toHaveValue('');
  await expect(page.locator('main :focus')).toHaveCount(1);
});

test('a draft that was left brings back what was typed, and takes nothing back that changed meanwhile', async ({
  stack,
  newDevice,
}) => {
  const home = await newHousehold(stack, { adresse: '1 rue Haute' });
  const [phone, laptop] = [await newDevice(), await newDevice()];
  for (const device of [phone, laptop]) await signIn(device, home.owner);
  await phone.goto(`/gites/${home.giteId}`);
  await field(phone, 'Notes').fill('Clé sous le pot.');
  await phone.goto('/');
  await laptop.goto(`/gites/${home.giteId}`);
  await field(laptop, 'Rue ou lieu-dit').fill('3 chemin du Bief');
  await save(laptop);
  await exchange(laptop);
  await exchange(phone);

  await phone.goto(`/gites/${home.giteId}`);
  await expect(phone.getByText('Brouillon retrouvé')).toBeVisible();
  await expect(field(phone, 'Notes')).toHaveValue('Clé sous le pot.');
  await save(phone);
  await exchange(phone);
  await exchange(laptop);
  for (const device of [phone, laptop]) {
    expect((await rows(device, 'gites_base'))[home.giteId]).toMatchObject({
      notes: 'Clé sous le pot.',
      adresse: '3 chemin du Bief',
    });
  }
});

test('two people write in one cleaning: neither loses a word, and the form is not rebuilt under the fingers', async ({
  stack,
  newDevice,
}) => {
  const home = await newHousehold(stack);
  const cleaning = await home.addCleaning({ inDays: 0 });
  const [phone, laptop] = [await newDevice(), await newDevice()];
  await signIn(phone, home.cleaner);
  await signIn(laptop, home.owner);
  for (const device of [phone, laptop]) await device.goto(`/menage/${cleaning}`);

  await laptop.getByText('Modifier', { exact: true }).click();
  const orders = field(laptop, 'Consignes');
  await orders.pressSequentially('Arroser les ');
  await phone.getByRole('button', { name: 'Commencer' }).click();
  await exchange(phone);
  await exchange(laptop);
  await expect(laptop.getByText('Commencé', { exact: true }).first()).toBeVisible();
  await expect(orders).toBeFocused();
  await laptop.keyboard.type('géraniums.');
  await expect(orders).toHaveValue('Arroser les géraniums.');

  await field(phone, 'Compte rendu').fill('Un verre cassé.');
  await field(laptop, 'Compte rendu').fill('Chaudière en panne.');
  await laptop.getByRole('button', { name: 'Enregistrer le compte rendu' }).click();
  await exchange(laptop);
  await exchange(phone);
  await expect(field(phone, 'Compte rendu')).toHaveValue('Un verre cassé.');
  await expect(phone.getByText('Chaudière en panne.')).toBeVisible();
  await phone.getByRole('button', { name: 'Garder les deux textes' }).click();
  await phone.getByRole('button', { name: 'Enregistrer le compte rendu' }).click();
  await expect(phone.getByText('Compte rendu enregistré.')).toBeVisible();
  await exchange(phone);
  await exchange(laptop);
  await expect(field(laptop, 'Compte rendu')).toHaveValue('Chaudière en panne.\nUn verre cassé.');
  await expect(orders).toHaveValue('Arroser les géraniums.');
});

test('two tabs with the same form keep a draft each', async ({ stack, page, context }) => {
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  const second = await context.newPage();
  for (const [tab, nom] of [
    [page, 'Odile du premier onglet'],
    [second, 'Paul du second onglet'],
  ] as const) {
    await tab.goto('/reservations/nouvelle');
    await field(tab, 'Nom').fill(nom);
  }
  await page.reload();
  await expect(field(page, 'Nom')).toHaveValue('Odile du premier onglet');
  await second.close();
  await page.goto('/');
  const third = await context.newPage();
  await third.goto('/reservations/nouvelle');
  await page.goto('/reservations/nouvelle');
  const found = await Promise.all([page, third].map(async (tab) => field(tab, 'Nom').inputValue()));
  expect(found.toSorted()).toEqual(['Odile du premier onglet', 'Paul du second onglet']);
});

test('a hurried thumb: saved once, done once', async ({ stack, page }) => {
  const home = await newHousehold(stack);
  const cleaning = await home.addCleaning({ inDays: 0 });
  const stay = await home.addStay({ from: 20, nights: 2, client_nom: 'Odile Marchand' });
  await signIn(page, home.owner);

  await page.goto('/reservations/nouvelle');
  await fillStay(page, { nom: 'Paul Pressé', from: inDays(10), to: inDays(12) });
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).evaluate(tapThreeTimes);
  await expect(page.getByRole('heading', { level: 1, name: 'Paul Pressé' })).toBeVisible();
  const stays = Object.values(await rows(page, 'reservations'));
  expect(stays.filter(({ client_nom }) => client_nom === 'Paul Pressé')).toHaveLength(1);

  await page.goto(`/menage/${cleaning}`);
  await tapTwice(page, 'Commencer');
  await expect(page.getByText('Commencé', { exact: true }).first()).toBeVisible();
  expect((await rows(page, 'cleaning_schedule'))[cleaning]).toMatchObject({ statut: 'commence' });

  await page.goto(`/reservations/${stay}`);
  await tapTwice(page, 'Annuler le séjour');
  await expect(page.getByRole('button', { name: 'Rétablir' })).toBeVisible();
  expect((await rows(page, 'reservations'))[stay]).toMatchObject({ statut: 'annulee' });
});

/** In the same place, whatever stands there by then; the second once the first has changed the page. */
async function tapTwice(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  await button.scrollIntoViewIfNeeded();
  const box = await button.boundingBox();
  if (box === null) throw new Error(`No button ${name}`);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.click(x, y);
  await expect(button).toBeHidden();
  await page.mouse.click(x, y);
}

/** Runs in the page, in one task: nothing can be drawn in between. */
function tapThreeTimes(button: Element): void {
  for (let i = 0; i < 3; i++) (button as HTMLButtonElement).click();
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
}
