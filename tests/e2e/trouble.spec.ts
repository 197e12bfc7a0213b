import type { Page, Route } from '@playwright/test';
import { fillSignIn, newPerson, type Person, signIn, statusChip } from '../support/e2e/accounts.ts';
import { comeBack, exchange, goOffline, readyForOffline, unsent } from '../support/e2e/device.ts';
import { inDays, newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { endSession } from '../support/e2e/sessions.ts';
import { field, fillStay, goTo, writeStay } from '../support/e2e/stays.ts';
import type { TestStack } from '../support/stack.ts';

const PUSH = '**/rest/v1/rpc/sync_push';

test('a captive portal’s page instead of an answer: nothing is taken for data, nothing is lost', async ({
  stack,
  page,
}) => {
  const home = await newHousehold(stack);
  await home.addStay({ from: 5, nights: 3, client_nom: 'Odile Marchand' });
  await signIn(page, home.owner);
  const portal = (route: Route) =>
    route.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html><title>Wifi gratuit</title>' });
  await page.route(/\/(?:rest|auth|functions)\/v1\/|config\.json/, portal);
  await writeStay(page, { nom: 'Écrit au café', from: inDays(10), to: inDays(12) });
  await expect(statusChip(page)).toContainText('Hors ligne (1)');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Écrit au café' })).toBeVisible();
  await expect(statusChip(page)).toContainText('Hors ligne (1)');
  await page.goto('/reservations');
  await expect(page.getByRole('link', { name: /Odile Marchand/ })).toBeVisible();

  await page.unroute(/\/(?:rest|auth|functions)\/v1\/|config\.json/);
  await exchange(page);
  await expect(statusChip(page)).toContainText('Tout est envoyé');
  expect(await staysOnServer(stack, home.owner, 'Écrit au café')).toBe(1);
});

test('the server goes away after it took a change and before it said so: the stay is there once', async ({
  ownStack,
  newDevice,
  watch,
}) => {
  watch.expectComplaint(/net::ERR_(?:CONNECTION|EMPTY|FAILED)/);
  const stack = await ownStack();
  const home = await newHousehold(stack);
  const page = await newDevice({ server: stack });
  await signIn(page, home.owner);
  let cut = 0;
  await page.route(PUSH, async (route) => {
    if (cut === 0) {
      const answer = await route.fetch();
      expect(answer.ok()).toBe(true);
      await stack.restart();
    }
    cut += 1;
    await route.abort('connectionreset');
  });
  await writeStay(page, { nom: 'Une seule fois', from: inDays(10), to: inDays(12) });
  await expect.poll(() => cut, { timeout: 30_000 }).toBeGreaterThan(0);
  await expect(statusChip(page)).toContainText('(1)');
  expect(await unsent(page)).toBe(1);
  await page.unroute(PUSH);
  await exchange(page);
  await expect(statusChip(page)).toContainText('Tout est envoyé');
  expect(await staysOnServer(stack, home.owner, 'Une seule fois')).toBe(1);
});

test('a request that never arrives is sent again', async ({ stack, page, watch }) => {
  watch.expectComplaint(/net::ERR_(?:CONNECTION|FAILED)/);
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await page.route(PUSH, (route) => route.abort('connectionrefused'));
  await writeStay(page, { nom: 'Deux essais', from: inDays(10), to: inDays(12) });
  await expect(statusChip(page)).toContainText('Hors ligne (1)');
  await statusChip(page).click();
  const waiting = page.getByRole('list', { name: 'En attente d’envoi' });
  await expect(waiting).toContainText('Deux essais');
  // It was tried, and has left nobody's hands.
  await expect(waiting).not.toContainText('envoyé, en attente de réponse');
  await page.unroute(PUSH);
  await exchange(page);
  expect(await staysOnServer(stack, home.owner, 'Deux essais')).toBe(1);
});

test('a server that is ill or busy keeps nobody from working, and gets the changes later', async ({
  stack,
  page,
  watch,
}) => {
  watch.expectComplaint(/status of 503/);
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await page.route(PUSH, (route) => route.fulfill({ status: 503, json: { code: 'starting', message: 'Starting.' } }));
  await writeStay(page, { nom: 'Patience', from: inDays(10), to: inDays(12) });
  await expect(statusChip(page)).toContainText('Serveur injoignable');
  expect(await unsent(page)).toBe(1);
  await page.unroute(PUSH);
  await exchange(page);
  await expect(statusChip(page)).toContainText('Tout est envoyé');
  expect(await staysOnServer(stack, home.owner, 'Patience')).toBe(1);
});

test('a token that is refused in the middle is renewed once, and nobody notices', async ({ stack, page, watch }) => {
  watch.expectComplaint(/status of 401/);
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  let refused = 0;
  await page.route(PUSH, async (route) => {
    refused += 1;
    if (refused > 1) await route.fallback();
    else await route.fulfill({ status: 401, json: { code: 'PGRST303', message: 'JWT expired' } });
  });
  await writeStay(page, { nom: 'Renouvelé', from: inDays(10), to: inDays(12) });
  await expect.poll(() => unsent(page)).toBe(0);
  await expect(statusChip(page)).toContainText('Tout est envoyé');
  expect(await staysOnServer(stack, home.owner, 'Renouvelé')).toBe(1);
});

test('somebody else signs in before the changes of the first are sent: asked first, never mixed', async ({
  stack,
  page,
  watch,
}) => {
  watch.expectComplaint(/status of 40[0134]/);
  const home = await newHousehold(stack);
  const other = await newPerson(stack);
  await signIn(page, home.owner);
  await goOffline(page);
  await writeStay(page, { nom: 'Au premier seulement', from: inDays(10), to: inDays(12) });
  await endSession(page, stack, home.owner);
  await comeBack(page);
  await expect(statusChip(page)).toContainText('Reconnectez-vous');

  // Asked, and thought better of it: still the first one's device.
  await statusChip(page).click();
  await fillSignIn(page, other);
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('Des changements d’un autre compte attendent');
  await question.getByRole('button', { name: 'Annuler' }).click();
  await page.goto('/reservations');
  await expect(page.getByRole('link', { name: /Au premier seulement/ })).toBeVisible();

  await expect(statusChip(page)).toContainText('Reconnectez-vous');
  await statusChip(page).click();
  await fillSignIn(page, other);
  await question.getByRole('button', { name: 'Se connecter' }).click();
  await expect(page.getByRole('link', { name: 'Plus', exact: true })).toBeVisible();
  await page.goto('/reservations');
  await expect(statusChip(page)).toContainText('Tout est envoyé');
  await expect(page.getByText('Au premier seulement')).toHaveCount(0);
  expect(await unsent(page, other.userId)).toBe(0);
  expect(await unsent(page, home.owner.userId)).toBe(1);
  expect(await stack.sql(`select 1 from public.reservations where client_nom = 'Au premier seulement'`)).toEqual([]);

  // The first one comes back: everything is there, and leaves under their name.
  await page.goto('/reglages');
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  // The app is loaded anew on the way out.
  await page.waitForURL('**/connexion');
  await fillSignIn(page, home.owner);
  await goTo(page, 'Réservations');
  await expect(page.getByRole('link', { name: /Au premier seulement/ })).toBeVisible();
  await expect(statusChip(page)).toContainText('Tout est envoyé');
  expect(await staysOnServer(stack, home.owner, 'Au premier seulement')).toBe(1);
});

test('signing out with changes that are not sent asks first; staying loses nothing, leaving leaves nothing', async ({
  stack,
  page,
}) => {
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await goOffline(page);
  await writeStay(page, { nom: 'Pas encore parti', from: inDays(10), to: inDays(12) });
  await page.goto('/reglages');
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('Un changement n’est pas encore envoyé');
  await question.getByRole('button', { name: 'Rester connecté' }).click();
  await expect(question).toBeHidden();
  expect(await unsent(page)).toBe(1);

  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await question.getByRole('button', { name: 'Se déconnecter et les perdre' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Connexion' })).toBeVisible();
  await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
});

test('signing out counts what is typed and not saved, and what another tab writes meanwhile', async ({
  stack,
  page,
  context,
}) => {
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await page.goto(`/gites/${home.giteId}`);
  await field(page, 'Notes').fill('À finir ce soir.');
  await page.goto('/reglages');
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('Un brouillon n’est pas enregistré');

  // The question is open; the other tab goes on.
  const other = await context.newPage();
  await other.goto('/');
  await goOffline(other);
  await writeStay(other, { nom: 'Écrit à côté', from: inDays(10), to: inDays(12) });
  await question.getByRole('button', { name: 'Se déconnecter et les perdre' }).click();
  await expect(question).toContainText('Un changement n’est pas encore envoyé');
  await expect(question).toContainText('Un formulaire commencé et pas enregistré serait effacé aussi.');
  await question.getByRole('button', { name: 'Rester connecté' }).click();
  await page.goto('/reservations');
  await expect(page.getByRole('link', { name: /Écrit à côté/ })).toBeVisible();
  await comeBack(page);
  await expect.poll(() => unsent(page)).toBe(0);
  expect(await staysOnServer(stack, home.owner, 'Écrit à côté')).toBe(1);
});

test('whoever forgot the password of a session that is over gets another one without signing out', async ({
  stack,
  page,
  watch,
}) => {
  watch.expectComplaint(/status of 40[0134]/);
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await endSession(page, stack, home.owner);
  await page.goto('/');
  await expect(statusChip(page)).toContainText('Reconnectez-vous');
  await statusChip(page).click();
  await page.getByRole('link', { name: 'Mot de passe oublié ?' }).click();
  await expect(page.getByRole('button', { name: 'Envoyer le lien' })).toBeVisible();
});

test('a browser without a database says so instead of showing nothing', async ({ page, stack }) => {
  const person = await newPerson(stack);
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
  });
  await page.goto('/connexion');
  await fillSignIn(page, person);
  await expect(page.getByRole('heading', { name: 'Ce navigateur ne garde rien' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Recharger' })).toBeVisible();
});

test('a device that is full says so, and what was typed is still there', async ({ stack, page }) => {
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await page.goto('/reservations/nouvelle');
  await fillStay(page, { nom: 'Sur un téléphone plein', from: inDays(10), to: inDays(12) });
  await fillUp(page);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('L’appareil est plein, rien n’a été enregistré.')).toBeVisible();
  await expect(field(page, 'Nom')).toHaveValue('Sur un téléphone plein');
  await page.evaluate(() => {
    (globalThis as { makeRoom?: () => void }).makeRoom?.();
  });
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sur un téléphone plein' })).toBeVisible();
  await expect.poll(() => unsent(page)).toBe(0);
  expect(await staysOnServer(stack, home.owner, 'Sur un téléphone plein')).toBe(1);
});

test('two tabs of one person see each other’s changes and send them once', async ({ stack, page }) => {
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await readyForOffline(page);
  const second = await page.context().newPage();
  await second.goto('/reservations');
  await writeStay(page, { nom: 'D’un onglet à l’autre', from: inDays(10), to: inDays(12) });
  await expect(second.getByRole('link', { name: /D’un onglet à l’autre/ })).toBeVisible();
  await expect.poll(() => unsent(second)).toBe(0);
  expect(await staysOnServer(stack, home.owner, 'D’un onglet à l’autre')).toBe(1);
});

async function staysOnServer(stack: TestStack, owner: Person, nom: string): Promise<number> {
  const found = await stack.sql('select 1 from public.reservations where owner_user_id = $1 and client_nom = $2', [
    owner.userId,
    nom,
  ]);
  return found.length;
}

/** From now on every write to the device's database fails as a full disk makes it fail; `makeRoom` ends that. */
async function fillUp(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { add, put } = IDBObjectStore.prototype;
    const refuse = function (this: IDBObjectStore): never {
      this.transaction.abort();
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    };
    Object.assign(IDBObjectStore.prototype, { add: refuse, put: refuse });
    Object.assign(globalThis, { makeRoom: () => Object.assign(IDBObjectStore.prototype, { add, put }) });
  });
}
