import { BROWSER_ARGS } from '../support/browser.ts';
import { DOOR_CODE, goToSection, keptForOffline, newGuestStay } from '../support/e2e/guest.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { pngSize } from '../support/e2e/png.ts';

interface Manifest {
  id: string;
  name: string;
  lang: string;
  start_url: string;
  scope: string;
  display: string;
  icons: { src: string; sizes: string; purpose: string }[];
}

// A browser without windows never objects.
const executablePath = process.env['CHROME_PATH'];
test.use({ launchOptions: { ...(executablePath ? { executablePath } : {}), args: BROWSER_ARGS } });

test('the browser has nothing against installing a guest’s page, by a name in the page’s language', async ({
  ownBrowser,
  stack,
}) => {
  const { link } = await newGuestStay(stack, { arrivesIn: 5 });
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
  expect(await manifest()).toMatchObject({
    id: '/sejour',
    name: 'Mon séjour',
    lang: 'fr',
    start_url: '/sejour',
    scope: '/sejour',
    display: 'standalone',
  });
  // On an iPhone.
  await expect(page.locator('meta[name="apple-mobile-web-app-title"]')).toHaveAttribute('content', 'Le Moulin');

  await page.getByLabel('Langue').selectOption({ label: 'Nederlands' });
  await expect.poll(async () => (await manifest()).name).toBe('Mijn verblijf');
  expect(await manifest()).toMatchObject({ id: '/sejour', lang: 'nl' });
  await page.reload();
  await expect.poll(async () => (await manifest()).name).toBe('Mijn verblijf');
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
