import { DEMO_OWNER, fillSignIn, signIn, statusChip } from '../support/e2e/accounts.ts';
import { comeBack, goOffline, goOnline, readyForOffline, rows, unsent } from '../support/e2e/device.ts';
import { inDays, newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { endSession } from '../support/e2e/sessions.ts';
import { writeStay } from '../support/e2e/stays.ts';

test('after one visit, every address opens without network, with its data @both', async ({ page }) => {
  await signIn(page, DEMO_OWNER);
  const stays = Object.values(await rows(page, 'reservations')).filter(({ client_nom }) => client_nom !== '');
  const [stay] = stays;
  await goOffline(page);

  await page.goto(`/reservations/${String(stay?.['id'])}`);
  await expect(page.getByRole('heading', { level: 1, name: String(stay?.['client_nom']) })).toBeVisible();
  await page.goto('/menage');
  await expect(page.getByRole('heading', { level: 1, name: 'Ménage' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible();
  await page.goto('/reservations?page=3');
  await expect(page.getByText(/^101–150 sur \d+/)).toBeVisible();
  const wanted = String(stay?.['client_nom']);
  await page.goto(`/reservations?q=${encodeURIComponent(wanted)}`);
  await expect(page.getByText(wanted).first()).toBeVisible();
  for (const [address, title] of [
    ['/', 'Aujourd’hui'],
    ['/gites', 'Gîtes'],
    ['/planning', 'Planning'],
    ['/calendriers', 'Calendriers'],
    ['/calendriers/ajouter', 'Ajouter un calendrier'],
    ['/calendriers/fichier', 'Importer un calendrier'],
    ['/synchronisation', 'Synchronisation'],
    ['/reglages', 'Réglages'],
  ] as const) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  }
});

test('a first visit that never reloads can be walked through without network', async ({ page }) => {
  await signIn(page, DEMO_OWNER);
  await goOffline(page);
  for (const [link, title] of [
    ['Réservations', 'Réservations'],
    ['Ménage', 'Ménage'],
    ['Planning', 'Planning'],
    // The number of messages that wait is in its name.
    [/^Plus/, 'Plus'],
    ['Réglages', 'Réglages'],
  ] as const) {
    await page.getByRole('link', { name: link, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  }
});

test('a file that does not exist is missing, never the app’s page, with and without the worker', async ({
  page,
  request,
  watch,
}) => {
  watch.expectComplaint(/status of 404 .*nulle-part/);
  await page.goto('/connexion');
  await readyForOffline(page);
  await page.reload();
  for (const address of ['/assets/nulle-part-12345678.js', '/icons/nulle-part.png', '/nulle-part.js']) {
    const direct = await request.get(address);
    expect(direct.status()).toBe(404);
    const status = await page.evaluate(async (url) => (await fetch(url)).status, address);
    expect(status).toBe(404);
  }
  const opened = await page.goto('/assets/nulle-part-12345678.js');
  expect(opened?.status()).toBe(404);
});

test('today opens from what is kept without a wait for the worker, and so does its code', async ({ page }) => {
  await signIn(page, DEMO_OWNER);
  await readyForOffline(page);
  await goOffline(page);
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Aujourd’hui' })).toBeVisible();
  const answeredBy = await page.evaluate(() =>
    performance
      .getEntries()
      .filter(({ entryType, name }) => entryType === 'navigation' || /\/assets\/|\.js$/.test(name))
      .map((entry) => (entry as unknown as { workerMatchedSourceType: string }).workerMatchedSourceType),
  );
  expect(answeredBy.length).toBeGreaterThan(5);
  expect(new Set(answeredBy)).toEqual(new Set(['cache']));
  // By an address that no cache holds as it is, the worker still opens it.
  await page.goto('/?de=une-annonce');
  await expect(page.getByRole('heading', { level: 1, name: 'Aujourd’hui' })).toBeVisible();
});

test('no answer of the API is in any cache', async ({ page }) => {
  await signIn(page, DEMO_OWNER);
  await readyForOffline(page);
  await page.goto('/reservations');
  await expect(statusChip(page)).toContainText('Tout est envoyé');
  const cached = await page.evaluate(async () => {
    const names = await caches.keys();
    const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return lists.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(cached).toContain('/index.html');
  expect(cached.filter((path) => /^\/(?:rest|auth|functions)|config\.json|health/.test(path))).toEqual([]);
  expect(
    cached.filter(
      (path) => !/^\/$|^\/(?:assets|icons)\/|^\/(?:index\.html|manifest\.webmanifest|(?:look|start)\.js)$/.test(path),
    ),
  ).toEqual([]);
});

test('long after the session has died the app opens, takes changes, and sends them after signing in again', async ({
  stack,
  page,
  watch,
}) => {
  watch.expectComplaint(/status of 40[013] /);
  const home = await newHousehold(stack);
  await home.addStay({ from: 5, nights: 3, client_nom: 'Odile Marchand' });
  await signIn(page, home.owner);
  await goOffline(page);
  await endSession(page, stack, home.owner);
  // Two months later, still out of reach.
  await page.context().clock.setFixedTime(Date.now() + 60 * 24 * 3_600_000);
  await page.goto('/reservations');
  await expect(page.getByRole('link', { name: /Odile Marchand/ })).toBeVisible();
  await writeStay(page, { nom: 'Deux mois plus tard', from: inDays(70), to: inDays(72) });
  expect(await unsent(page)).toBe(1);

  await comeBack(page);
  await expect(statusChip(page)).toContainText('Reconnectez-vous');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Deux mois plus tard' })).toBeVisible();
  expect(await unsent(page)).toBe(1);
  await expect(statusChip(page)).toContainText('Reconnectez-vous');
  await page.goto('/synchronisation');
  await page.getByRole('link', { name: 'Se reconnecter' }).click();
  await expect(page.getByLabel('Adresse e-mail')).toHaveValue(home.owner.email);
  await fillSignIn(page, home.owner);
  await expect(page.getByRole('heading', { level: 1, name: 'Synchronisation' })).toBeVisible();
  await expect(statusChip(page)).toContainText('Tout est envoyé');
  expect(await unsent(page)).toBe(0);
  const sent = await stack.sql('select 1 from public.reservations where owner_user_id = $1 and client_nom = $2', [
    home.owner.userId,
    'Deux mois plus tard',
  ]);
  expect(sent).toHaveLength(1);
});

test('what is written without network leaves by itself when the network is back', async ({ stack, page }) => {
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await goOffline(page);
  await writeStay(page, { nom: 'Dans le tunnel', from: inDays(1), to: inDays(3) });
  await expect(statusChip(page)).toContainText('Hors ligne (1)');
  await goOnline(page);
  await expect(statusChip(page)).toContainText('Tout est envoyé');
});
