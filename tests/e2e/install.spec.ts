import { BROWSER_ARGS } from '../support/browser.ts';
import { DEMO_OWNER, signIn } from '../support/e2e/accounts.ts';
import { readyForOffline } from '../support/e2e/device.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { pngSize } from '../support/e2e/png.ts';

interface Picture {
  src: string;
  sizes: string;
  purpose?: string;
  form_factor?: string;
}
interface Manifest {
  id: string;
  start_url: string;
  display: string;
  icons: Picture[];
  screenshots: Picture[];
  shortcuts: { name: string; url: string; icons: Picture[] }[];
}

// A browser without windows never objects.
const executablePath = process.env['CHROME_PATH'];
test.use({ launchOptions: { ...(executablePath ? { executablePath } : {}), args: BROWSER_ARGS } });

test('the browser has nothing against installing the app @both', async ({ ownBrowser }) => {
  const context = await ownBrowser.start();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  // It says so of an empty page.
  await expect
    .poll(async () => (await session.send('Page.getInstallabilityErrors')).installabilityErrors)
    .not.toEqual([]);
  await page.goto('/connexion');
  await readyForOffline(page);
  // Asked again and again: the browser looks at the manifest when it has time.
  await expect.poll(async () => (await session.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([]);
  const { errors, data } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  expect(JSON.parse(data ?? '{}')).toMatchObject({ id: '/', start_url: '/', display: 'standalone' });
});

test('the manifest names pictures that exist, in the sizes it says', async ({ request }) => {
  const manifest = (await (await request.get('/manifest.webmanifest')).json()) as Manifest;
  expect(manifest.icons.map(({ purpose }) => purpose)).toContain('maskable');
  expect(manifest.screenshots.map(({ form_factor }) => form_factor)).toEqual(['narrow', 'narrow', 'wide']);
  const pictures = [...manifest.icons, ...manifest.screenshots, ...manifest.shortcuts.flatMap(({ icons }) => icons)];
  const found = await Promise.all(
    pictures.map(async ({ src }) => {
      const response = await request.get(src);
      return { src, type: response.headers()['content-type'], sizes: pngSize(await response.body()) };
    }),
  );
  expect(found).toEqual(pictures.map(({ src, sizes }) => ({ src, type: 'image/png', sizes })));
});

test('every shortcut of the app leads to its page', async ({ page, request }) => {
  const { shortcuts } = (await (await request.get('/manifest.webmanifest')).json()) as Manifest;
  await signIn(page, DEMO_OWNER);
  const titles: Record<string, string> = {
    '/reservations/nouvelle': 'Nouvelle réservation',
    '/menage': 'Ménage',
    '/reservations': 'Réservations',
  };
  expect(shortcuts.map(({ url }) => url)).toEqual(Object.keys(titles));
  for (const [url, title] of Object.entries(titles)) {
    await page.goto(url);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  }
});

test('no page of the app complains, and the worker is registered under Trusted Types @both', async ({
  page,
  stack,
  watch,
}) => {
  watch.expectComplaint(/TrustedScriptURL|trusted-types-sink/);
  await signIn(page, DEMO_OWNER);
  await readyForOffline(page);
  // The policy is on: text does not become a script's address.
  const refusal = await page.evaluate(() => {
    try {
      document.createElement('script').src = '/theme.js';
      return 'accepted';
    } catch (error) {
      return (error as Error).name;
    }
  });
  expect(refusal).toBe('TypeError');

  const [stay] = await stack.sql(
    `select r.id, r.gite_id, c.id as cleaning from public.reservations r join public.cleaning_schedule c on c.reservation_id = r.id
     join auth.users u on u.id = r.owner_user_id where u.email = $1 and r.statut = 'confirmee' order by r.id limit 1`,
    [DEMO_OWNER.email],
  );
  const addresses = [
    '/',
    '/reservations',
    '/reservations?page=2',
    '/reservations/nouvelle',
    `/reservations/${String(stay?.['id'])}`,
    `/reservations/${String(stay?.['id'])}/modifier`,
    '/menage',
    '/menage/nouveau',
    `/menage/${String(stay?.['cleaning'])}`,
    '/gites',
    '/gites/nouveau',
    `/gites/${String(stay?.['gite_id'])}`,
    '/calendriers',
    '/calendriers/ajouter',
    '/calendriers/fichier',
    '/synchronisation',
    '/reglages',
    '/plus',
    '/nulle-part',
  ];
  for (const address of addresses) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
});

test('the pages before signing in do not complain either', async ({ page }) => {
  for (const address of ['/connexion', '/inscription', '/mot-de-passe', '/mot-de-passe/nouveau']) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
});
