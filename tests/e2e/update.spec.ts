import type { Page } from '@playwright/test';
import { fillSignIn, newPerson, signIn } from '../support/e2e/accounts.ts';
import { readyForOffline } from '../support/e2e/device.ts';
import { inDays, newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { field, fillStay, goTo, pressSection } from '../support/e2e/stays.ts';

test('a new version is offered while a form is dirty: it never reloads by itself, and the draft outlives it @both', async ({
  deployment,
  ownStack,
  newDevice,
}) => {
  const stack = await ownStack({ staticDir: deployment.dir });
  const home = await newHousehold(stack);
  const page = await newDevice({ server: stack });
  await signIn(page, home.owner);
  await readyForOffline(page);
  await page.goto('/reservations/nouvelle');
  await fillStay(page, { nom: 'Pas encore enregistré', from: inDays(4), to: inDays(6) });
  const loads = countLoads(page);
  const before = await entryOf(page);

  await deployment.deployNext();
  const offer = page.getByText('Une nouvelle version est prête.');
  await updateOffered(page);
  await expect(field(page, 'Nom')).toHaveValue('Pas encore enregistré');
  await field(page, 'Téléphone').fill('06 11 22 33 44');
  await page.getByRole('button', { name: 'Plus tard' }).click();
  await expect(offer).toBeHidden();
  expect(loads()).toBe(0);
  expect(await entryOf(page)).toBe(before);

  // Loaded anew without consent, it is still the old version, and asks again.
  await page.reload();
  await expect(field(page, 'Téléphone')).toHaveValue('06 11 22 33 44');
  expect(await entryOf(page)).toBe(before);
  await expect(offer).toBeVisible();
  await page.getByRole('button', { name: 'Mettre à jour' }).click();
  await expect.poll(() => entryOf(page).catch(() => before)).not.toBe(before);
  await expect(page.getByText('Brouillon retrouvé')).toBeVisible();
  await expect(field(page, 'Nom')).toHaveValue('Pas encore enregistré');
  await expect(field(page, 'Téléphone')).toHaveValue('06 11 22 33 44');
  await expect(offer).toBeHidden();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Pas encore enregistré' })).toBeVisible();
  const updated = await entryOf(page);
  // Kept apart from the other pages, for the tap on the icon.
  await page.goto('/');
  expect(await entryOf(page)).toBe(updated);
});

test('a second tab goes on with the version it runs after the first one agreed to the new one', async ({
  deployment,
  ownStack,
  newDevice,
}) => {
  const stack = await ownStack({ staticDir: deployment.dir });
  const home = await newHousehold(stack);
  const first = await newDevice({ server: stack });
  await signIn(first, home.owner);
  await readyForOffline(first);
  await first.reload();
  const second = await first.context().newPage();
  await second.goto('/');
  await expect(second.getByRole('heading', { level: 1, name: 'Aujourd’hui' })).toBeVisible();
  const loads = countLoads(second);
  await deployment.deployNext();
  await updateOffered(first);
  await first.getByRole('button', { name: 'Mettre à jour' }).click();
  await expect(first.getByRole('button', { name: /Mettre à jour|Mise à jour…/ })).toBeHidden();
  await expect(first.getByRole('heading', { level: 1, name: 'Aujourd’hui' })).toBeVisible();
  // Its page for this is a chunk of the old version, which the server no longer has.
  await goTo(second, 'Ménage');
  await expect(second.getByRole('heading', { level: 1, name: 'Ménage' })).toBeVisible();
  expect(loads()).toBe(0);
});

test('a chunk that a deployment took away is healed by one reload', async ({
  deployment,
  ownStack,
  newDevice,
  watch,
}) => {
  watch.expectComplaint(/status of 404 .*\/assets\//);
  const stack = await ownStack({ staticDir: deployment.dir });
  const page = await newDevice({ server: stack, serviceWorkers: 'block' });
  await signIn(page, await newPerson(stack));
  const loads = countLoads(page);
  await deployment.deployNext();
  await goTo(page, 'Ménage');
  await expect(page.getByRole('heading', { level: 1, name: 'Ménage' })).toBeVisible();
  expect(loads()).toBe(1);
});

test('a chunk that stays missing is said so, without reloading for ever', async ({
  deployment,
  ownStack,
  newDevice,
  watch,
}) => {
  watch.expectComplaint(/status of 404 .*\/assets\/|Failed to fetch dynamically imported module/);
  const stack = await ownStack({ staticDir: deployment.dir });
  await deployment.removeChunk('cleaning-page');
  const page = await newDevice({ server: stack, serviceWorkers: 'block' });
  await page.goto('/connexion');
  await fillSignIn(page, await newPerson(stack));
  await expect(page.getByRole('heading', { level: 1, name: 'Aujourd’hui' })).toBeVisible();
  const loads = countLoads(page);
  await pressSection(page, 'Ménage');
  await expect(page.getByRole('heading', { name: 'Page pas encore sur cet appareil' })).toBeVisible();
  expect(loads()).toBe(1);
  // The rest of the app goes on.
  await goTo(page, 'Réservations');
  await expect(page.getByRole('heading', { level: 1, name: 'Réservations' })).toBeVisible();
  expect(loads()).toBe(1);
});

/** Which build the page runs, by the name of its first script. */
function entryOf(page: Page): Promise<string | null> {
  return page.evaluate(() => document.getElementById('entry')?.getAttribute('href') ?? null);
}

/** How often the page was loaded since. */
function countLoads(page: Page): () => number {
  let loads = 0;
  page.on('domcontentloaded', () => (loads += 1));
  return () => loads;
}

/** The app looks whenever it comes back into sight; the browser then fetches the whole new version, which takes a while. */
async function updateOffered(page: Page): Promise<void> {
  const offer = page.getByText('Une nouvelle version est prête.');
  await expect(async () => {
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect(offer).toBeVisible();
  }).toPass();
}
