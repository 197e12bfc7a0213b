import { BROWSER_ARGS } from '../support/browser.ts';
import { DOOR_CODE, goToSection, guestKept, keptForOffline, newGuestStay } from '../support/e2e/guest.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { pngSize } from '../support/e2e/png.ts';

interface Manifest {
  id: string;
  name: string;
  short_name: string;
  lang: string;
  start_url: string;
  scope: string;
  display: string;
  icons: { src: string; sizes: string; purpose: string }[];
}

// A browser without windows never objects.
const executablePath = process.env['CHROME_PATH'];
test.use({ launchOptions: { ...(executablePath ? { executablePath } : {}), args: BROWSER_ARGS } });

test('the browser has nothing against installing a guest’s page, by the house’s name, and each stay has an icon of its own', async ({
  ownBrowser,
  stack,
}) => {
  const { link, token } = await newGuestStay(stack, { arrivesIn: 5 });
  const other = await newGuestStay(stack, { arrivesIn: 200, giteNom: 'La Grange' });
  const context = await ownBrowser.start();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Browser.grantPermissions', { permissions: ['durableStorage'] });
  await page.goto(link);
  await keptForOffline(page);
  // Nor would it clear away what is kept, since it was asked.
  await expect.poll(() => page.evaluate(() => navigator.storage.persisted())).toBe(true);
  await expect.poll(async () => (await session.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([]);
  const manifest = async () => {
    const { errors, data } = await session.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    // None yet: the page has only begun.
    return JSON.parse(data || '{}') as Partial<Manifest>;
  };
  // As soon as the worker is there, on the first visit already.
  await expect.poll(async () => (await manifest()).name).toBe('Le Moulin');
  const first = await manifest();
  expect(first).toMatchObject({ short_name: 'Le Moulin', lang: 'fr', scope: '/sejour', display: 'standalone' });
  expect(JSON.stringify(first)).not.toContain(token);
  // On an iPhone.
  await expect(page.locator('meta[name="apple-mobile-web-app-title"]')).toHaveAttribute('content', 'Le Moulin');

  await page.getByLabel('Langue').selectOption({ label: 'Nederlands' });
  await expect.poll(async () => (await manifest()).lang).toBe('nl');
  expect(await manifest()).toMatchObject({ id: first.id, name: 'Le Moulin', start_url: first.start_url });
  await page.reload();
  await expect.poll(async () => (await manifest()).id).toBe(first.id);
  await page.getByLabel('Taal').selectOption({ label: 'Français' });

  // Another stay of the same guest is another icon, and nothing objects to it either.
  await page.goto('about:blank');
  await page.goto(other.link);
  await keptForOffline(page);
  await expect.poll(async () => (await manifest()).name).toBe('La Grange');
  await expect.poll(async () => (await session.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([]);
  const second = await manifest();
  expect([second.id, second.start_url]).not.toContain(first.id);
  expect(second.start_url).not.toBe(first.start_url);

  // Each opens its own, without network and whichever was opened last, and says so again when it is loaded anew.
  await context.setOffline(true);
  for (const [icon, house] of [
    [first, 'Le Moulin'],
    [second, 'La Grange'],
    [first, 'Le Moulin'],
  ] as const) {
    await page.goto('about:blank');
    await page.goto(icon.start_url ?? '');
    await expect(page.getByRole('heading', { level: 1, name: house })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: house })).toBeVisible();
  }

  // What is forgotten leaves no icon that names it, and the icon that is there opens no other stay in its place.
  await page.getByRole('button', { name: 'Oublier ce séjour' }).click();
  await page.getByRole('button', { name: 'Tout effacer' }).click();
  await expect.poll(async () => (await manifest()).name).toBe('Mon séjour');
  await page.goto('about:blank');
  await page.goto(first.start_url ?? '');
  await expect(page.getByRole('heading', { name: 'Ce lien n’est pas ouvert' })).toBeVisible();
  await page.getByRole('button', { name: /La Grange/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'La Grange' })).toBeVisible();
  const caches = await page.evaluate(async () => {
    const all = await Promise.all(
      (await window.caches.keys()).map(async (name) => (await window.caches.open(name)).keys()),
    );
    return all.flat().map(({ url }) => url);
  });
  expect(caches.filter((url) => url.includes('icone'))).toEqual([]);
});

test('an icon goes on opening its stay after the owner has made one of two entries of it', async ({ page, stack }) => {
  const { home, stayId, token, link } = await newGuestStay(stack, { leavesIn: 40 });
  await page.goto(link);
  await keptForOffline(page);
  await page.goto('about:blank');
  const icon = `/sejour#icone.${stayId.slice(-12)}`;
  await page.goto(icon);
  const code = page.locator('main p.code').filter({ visible: true });
  await expect(code).toHaveText(DOOR_CODE);

  // As on the owner's device (merge-reservations.ts): the calendar's entry goes on, and the link with it.
  const fed = await home.addStay({ from: -1, nights: 4, plateforme: 'booking', ical_uid: 'u@booking' });
  await stack.sql('update public.client_access_tokens set reservation_id = $2 where token = $1', [token, fed]);
  await page.reload();
  await expect.poll(() => guestKept(page)).toContain(fed);
  await page.context().setOffline(true);
  await page.goto('about:blank');
  for (const open of [() => page.goto(icon), () => page.reload()]) {
    await open();
    await expect(code).toHaveText(DOOR_CODE);
    expect(page.url()).toContain(icon);
  }
  await expect(page.locator('link[rel="manifest"]')).toHaveAttribute('href', new RegExp(stayId.slice(-12)));
});

test('the guest’s manifests name pictures that exist, in the sizes they say', async ({ request }) => {
  const all: Manifest[] = [];
  for (const language of ['fr', 'en', 'de', 'nl', 'es', 'it']) {
    const response = await request.get(`/sejour-${language}.webmanifest`);
    expect(response.headers()['content-type']).toContain('application/manifest+json');
    all.push((await response.json()) as Manifest);
  }
  expect(new Set(all.map(({ name }) => name)).size).toBe(6);
  // One app, whatever the language.
  expect(new Set(all.map(({ id }) => id))).toEqual(new Set(['/sejour']));
  const icons = all[0]?.icons ?? [];
  expect(icons.map(({ purpose }) => purpose)).toContain('maskable');
  for (const { src, sizes } of icons) {
    expect(pngSize(await (await request.get(src)).body())).toBe(sizes);
  }
});

test('a page that was kept opens after a new version was deployed, with network and then without', async ({
  deployment,
  ownStack,
  newDevice,
}) => {
  const stack = await ownStack({ staticDir: deployment.dir });
  const { link } = await newGuestStay(stack, { arrivesIn: 5 });
  const page = await newDevice({ server: stack });
  await page.goto(link);
  await keptForOffline(page);
  const code = page.locator('main p.code').filter({ visible: true });
  const scripts = () =>
    page.evaluate(() => [...document.scripts].map(({ src }) => new URL(src).pathname).filter((path) => path !== '/'));
  const before = await scripts();
  await deployment.deployNext();

  // From what was kept, while the new version comes.
  await page.goto('/sejour');
  await expect(code).toHaveText(DOOR_CODE);
  for (const section of ['Wi-Fi', 'Messages', 'Fiche']) await goToSection(page, section);
  await expect(async () => {
    await page.goto('/sejour');
    expect(await scripts()).not.toEqual(before);
    // The page asks for the new worker once all of it is there, and has to be there until it has come.
  }).toPass({ intervals: [3_000, 6_000, 12_000, 24_000] });
  await keptForOffline(page);
  await page.context().setOffline(true);
  await page.reload();
  await goToSection(page, 'Arrivée');
  await expect(code).toHaveText(DOOR_CODE);
  for (const section of ['Wi-Fi', 'Messages', 'Fiche']) await goToSection(page, section);
});
