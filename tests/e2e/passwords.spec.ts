import type { Page } from '@playwright/test';
import { fillSignIn, newPerson, signIn, statusChip } from '../support/e2e/accounts.ts';
import { comeBack, exchange, goOffline, unsent } from '../support/e2e/device.ts';
import { inDays, newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { recoveryLink } from '../support/e2e/mails.ts';
import { goTo, writeStay } from '../support/e2e/stays.ts';

const NEW = 'nouvelle colline 43';

test('a password is changed on one device: it stays signed in, the other keeps its work and asks to sign in again', async ({
  page: phone,
  stack,
  newDevice,
  watch,
}) => {
  watch.expectComplaint(/status of 40[01]/);
  const home = await newHousehold(stack);
  await signIn(phone, home.owner);
  const laptop = await newDevice();
  await signIn(laptop, home.owner);
  await goOffline(phone);
  await writeStay(phone, { nom: 'Écrit hors ligne', from: inDays(10), to: inDays(12) });

  await laptop.goto('/reglages');
  await laptop.getByRole('button', { name: 'Changer le mot de passe' }).click();
  const sheet = laptop.getByRole('dialog');
  await sheet.getByLabel('Mot de passe actuel', { exact: true }).fill(home.owner.password);
  await sheet.getByLabel('Nouveau mot de passe', { exact: true }).fill(NEW);
  await sheet.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(laptop.getByText('Mot de passe changé.')).toBeVisible();
  await writeStay(laptop, { nom: 'Après le changement', from: inDays(20), to: inDays(22) });
  await exchange(laptop);
  await expect(statusChip(laptop)).toContainText('Tout est envoyé');

  await comeBack(phone);
  await expect(statusChip(phone)).toContainText('Reconnectez-vous');
  expect(await unsent(phone)).toBe(1);
  await goTo(phone, 'Réservations');
  await expect(phone.getByRole('link', { name: /Écrit hors ligne/ })).toBeVisible();
  await statusChip(phone).click();
  await fillSignIn(phone, { ...home.owner, password: NEW });
  await expect(statusChip(phone)).toContainText('Tout est envoyé');
  await expect.poll(() => unsent(phone)).toBe(0);
});

test('a password mail asked for without a page leads to its page, and its tokens leave the address at once', async ({
  page,
  stack,
}) => {
  const person = await newPerson(stack);
  await stack.request('/auth/v1/recover', { json: { email: person.email } });
  const link = new URL(await recoveryLink(stack, person.email));
  // As a server does that knows no page of the app but its root.
  link.searchParams.set('redirect_to', `${stack.url}/`);
  await page.goto(link.href);
  await setNewPassword(page);
  expect(page.url()).toBe(`${stack.url}/`);
  await page.goBack();
  expect(page.url()).not.toContain('token');
});

test('a password mail of somebody else, opened where changes wait to be sent: asked first, never mixed', async ({
  page,
  stack,
  watch,
}) => {
  watch.expectComplaint(/status of 40[01]/);
  const home = await newHousehold(stack);
  const other = await newPerson(stack);
  await signIn(page, home.owner);
  await goOffline(page);
  await writeStay(page, { nom: 'Au premier seulement', from: inDays(10), to: inDays(12) });
  // Online for the other's errand, while the first one's changes find no way out.
  await page.route('**/rest/v1/rpc/sync_push', (route) => route.abort('connectionrefused'));
  watch.expectComplaint(/net::ERR_(?:CONNECTION|FAILED)/);
  await comeBack(page);

  const askedFor = async () => {
    await stack.request('/auth/v1/recover', { json: { email: other.email } });
    await page.goto(await recoveryLink(stack, other.email));
  };
  const question = page.getByRole('alertdialog');
  await askedFor();
  await fillNewPassword(page, NEW);
  await expect(question).toContainText('Des changements d’un autre compte attendent');
  await question.getByRole('button', { name: 'Annuler' }).click();
  await goTo(page, 'Réservations');
  await expect(page.getByRole('link', { name: /Au premier seulement/ })).toBeVisible();
  expect(await unsent(page, home.owner.userId)).toBe(1);

  await askedFor();
  await fillNewPassword(page, `${NEW} bis`);
  await question.getByRole('button', { name: 'Se connecter' }).click();
  await expect(page.getByText('Bienvenue', { exact: true })).toBeVisible();
  expect(await unsent(page, home.owner.userId)).toBe(1);
  expect(await unsent(page, other.userId)).toBe(0);
});

async function setNewPassword(page: Page): Promise<void> {
  // Before anything is asked; the page is there a moment before the app's code is.
  await expect.poll(() => new URL(page.url()).hash).toBe('');
  await fillNewPassword(page, NEW);
  await expect(page.getByText('Bienvenue', { exact: true })).toBeVisible();
}

async function fillNewPassword(page: Page, password: string): Promise<void> {
  await page.getByLabel('Nouveau mot de passe', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Enregistrer ce mot de passe' }).click();
}
