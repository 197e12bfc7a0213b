import { DOOR_CODE, goToSection, guestKept, keptForOffline, newGuestStay } from '../support/e2e/guest.ts';
import { expect, test } from '../support/e2e/journey.ts';

/** What the page says in Dutch. */
const DUTCH = /\/sejour-nl-[^/]+\.js$/;

test('a page says that it opens without network once it does, and tries again until then', async ({
  page,
  stack,
  watch,
}) => {
  watch.expectComplaint(/net::ERR_FAILED|ServiceWorker|service worker|fetching the script/i);
  const { link } = await newGuestStay(stack, { arrivesIn: 2 });
  await page.context().route('**/sejour-sw.js', (route) => route.abort());
  await page.goto(link);
  await expect(page.getByText(DOOR_CODE).first()).toBeVisible();
  await expect(page.getByText('Il faut encore du réseau pour ouvrir cette page.')).toBeVisible();
  await page.context().unroute('**/sejour-sw.js');
  // The attempt that fails may still be under way, and another is not made beside it.
  await expect(async () => {
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await expect(page.getByText('Gardé sur ce téléphone, même sans réseau')).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 15_000 });
  await keptForOffline(page);
});

test('a language that cannot be had leaves the code on the screen', async ({ page, stack, watch }) => {
  watch.expectComplaint(/net::ERR|ServiceWorker|service worker|Failed to fetch|fetching the script/i);
  const { link } = await newGuestStay(stack, { arrivesIn: 2 });
  await page.context().route('**/sejour-sw.js', (route) => route.abort());
  await page.goto(link);
  await expect(page.getByText('Il faut encore du réseau pour ouvrir cette page.')).toBeVisible();
  await page.context().setOffline(true);
  await page.getByRole('combobox', { name: 'Langue' }).selectOption('de');
  await expect(page.getByRole('combobox', { name: 'Langue' })).toHaveValue('fr');
  await expect(page.getByText(DOOR_CODE).first()).toBeVisible();
});

test('of two languages that are chosen quickly the later choice is spoken, whichever comes last', async ({
  page,
  stack,
  watch,
}) => {
  watch.expectComplaint(/net::ERR|ServiceWorker|service worker|fetching the script/i);
  const { link } = await newGuestStay(stack, { arrivesIn: 2 });
  await page.context().route('**/sejour-sw.js', (route) => route.abort());
  await page.goto(link);
  await expect(page.getByText('Il faut encore du réseau pour ouvrir cette page.')).toBeVisible();
  const line = Promise.withResolvers<void>();
  await page.route(DUTCH, async (route) => {
    await line.promise;
    await route.continue();
  });
  const languages = page.getByRole('combobox');
  const asked = page.waitForRequest(DUTCH);
  await languages.selectOption('nl');
  await asked;
  await languages.selectOption('de');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  line.resolve();
  // The same file that the page waits for, and a turn after it.
  await page.evaluate(
    (dutch) => import(dutch).then(() => new Promise((resolve) => setTimeout(resolve))),
    (await asked).url(),
  );
  await expect(languages).toHaveValue('de');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
});

test('forgetting says what has not been sent', async ({ page, stack }) => {
  const { link } = await newGuestStay(stack, { arrivesIn: 2 });
  await page.goto(link);
  await keptForOffline(page);
  await goToSection(page, 'Messages');
  await page.context().setOffline(true);
  await page.getByLabel('Que se passe-t-il ?').fill('Plus d’eau');
  await page
    .locator('section.card')
    .filter({ has: page.getByRole('heading', { name: 'Signaler un problème' }) })
    .getByRole('button', { name: 'Envoyer' })
    .click();
  await expect.poll(() => guestKept(page)).toContain('Plus d’eau');
  await page.getByRole('button', { name: 'Oublier ce séjour' }).click();
  await expect(page.getByText('Un envoi n’est pas encore parti : il sera perdu.')).toBeVisible();
});
