import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { localTime } from '../../src/guest/when.ts';
import {
  DOOR_CODE,
  goToSection,
  guestKept,
  keptForOffline,
  newGuestStay,
  WIFI_PASSWORD,
} from '../support/e2e/guest.ts';
import { issueCertificate } from '../support/feeds-certificates.ts';
import { everythingKept } from '../support/e2e/device.ts';
import { hearRequests } from '../support/e2e/heard-requests.ts';
import { expect, test } from '../support/e2e/journey.ts';

test('25 hours before arrival the page says when the code comes, and has none of it', async ({ page, stack }) => {
  const { link } = await newGuestStay(stack, { arrivesIn: 25 });
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1, name: 'Le Moulin' })).toBeVisible();
  await expect(page.getByText('Bienvenue, Anna Keller')).toBeVisible();
  await expect(page.getByText(/^(Demain|Dans 2 jours), à partir de/)).toBeVisible();
  const { hour } = localTime({ timeZone: 'Europe/Paris' }, Date.now() + 3_600_000);
  await expect(
    page.getByText(new RegExp(`s’afficheront ici à partir du .*${hour.slice(0, 2)}:\\d\\d \\(heure du gîte\\)`)),
  ).toBeVisible();
  await goToSection(page, 'Wi-Fi');
  await expect(page.getByText('s’afficheront ici à partir du')).toBeVisible();
  await keptForOffline(page);
  const kept = await everythingKept(page);
  expect(kept).toContain('Suivez le quai.');
  expect(kept).not.toContain(DOOR_CODE);
  expect(kept).not.toContain('gabare;et');
});

test('of a stay that only a calendar knows nobody is called by name or counted', async ({ page, stack }) => {
  const { link, stayId } = await newGuestStay(stack, { arrivesIn: 25, guestName: '' });
  await stack.sql('update public.reservations set nb_adultes = default where id = $1', [stayId]);
  await page.goto(link);
  await expect(page.getByText(/^Du .* au /)).toBeVisible();
  await expect(page.getByText('Bienvenue')).toHaveCount(0);
  await expect(page.getByText(/adulte/)).toHaveCount(0);
});

test('23 hours before arrival the code is there, huge, and the wifi with its QR code', async ({
  page,
  stack,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { link } = await newGuestStay(stack, { arrivesIn: 23 });
  await page.goto(link);
  const code = page.locator('main p.code').filter({ visible: true });
  await expect(code).toHaveText(DOOR_CODE);
  expect(await code.evaluate((element) => parseFloat(getComputedStyle(element).fontSize))).toBeGreaterThan(40);
  await page.getByRole('button', { name: 'Afficher en grand' }).click();
  await expect(page.getByRole('dialog', { name: 'Code d’entrée' })).toBeVisible();
  await page.getByRole('button', { name: 'Fermer' }).click();
  await expect(page.getByText('Boîte à clés')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Itinéraire' })).toHaveAttribute('href', /quai/);
  await goToSection(page, 'Wi-Fi');
  await expect(page.getByText(WIFI_PASSWORD)).toBeVisible();
  await expect(page.getByRole('img', { name: 'QR code du Wi-Fi' })).toBeVisible();
  await page.getByRole('button', { name: 'Copier le mot de passe' }).click();
  await expect(page.getByText('Copié', { exact: true })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(WIFI_PASSWORD);
});

test('during the stay there is how things work, and the list for leaving remembers', async ({ page, stack }) => {
  const { link } = await newGuestStay(stack, { leavesIn: 40, nights: 4 });
  await page.goto(link);
  await expect(page.getByText(/^(Encore 2 nuits ici|Votre dernière nuit ici)/)).toBeVisible();
  // Nobody who needs it has to find out first that the bar goes on.
  await page.setViewportSize({ width: 320, height: 640 });
  await expect(page.getByRole('navigation').getByRole('button', { name: 'Aide' })).toBeInViewport({ ratio: 1 });
  await goToSection(page, 'Sur place');
  await expect(page.getByRole('heading', { name: 'Chauffage' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Piscine' })).toHaveCount(0);
  await expect(page.getByRole('listitem').filter({ hasText: 'Vélos' })).toBeVisible();
  await goToSection(page, 'Départ');
  await page.getByRole('checkbox', { name: 'Gaz fermé' }).check();
  await expect(page.getByText('1 sur 2')).toBeVisible();
  await goToSection(page, 'Autour');
  await expect(page.getByRole('link', { name: 'Site web Promenade en gabare' })).toHaveAttribute(
    'rel',
    'noopener noreferrer',
  );
  await expect(page.getByRole('link', { name: 'Appeler Promenade en gabare' })).toHaveAttribute(
    'href',
    'tel:0536492480',
  );
  await page.goBack();
  await expect(page.getByRole('heading', { level: 2, name: 'Départ' })).toBeVisible();
  await keptForOffline(page);
  await page.reload();
  await goToSection(page, 'Départ');
  await expect(page.getByRole('checkbox', { name: 'Gaz fermé' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Clés dans la boîte' })).not.toBeChecked();
});

test('two hours after departure the code is gone, and there is room for a word', async ({ page, stack }) => {
  const { link, stayId } = await newGuestStay(stack, { leavesIn: -2.02 });
  await page.goto(link);
  await expect(page.getByText('Merci de votre visite')).toBeVisible();
  await expect(page.getByText('ont été effacés de cette page')).toBeVisible();
  await goToSection(page, 'Messages');
  const feedback = page.locator('section.card').filter({ has: page.getByRole('heading', { name: 'Votre avis' }) });
  await feedback.getByRole('button', { name: 'Envoyer' }).click();
  await expect(feedback.getByText('Choisissez une note.')).toBeVisible();
  await feedback.getByRole('radio', { name: '5 sur 5' }).check();
  await feedback.getByLabel(/Quelques mots/).fill('Un rêve.');
  await feedback.getByRole('button', { name: 'Envoyer' }).click();
  await expect(feedback.getByText('Merci pour votre avis.')).toBeVisible();
  const rows = await stack.sql('select note, texte, genre from public.retours_clients where reservation_id = $1', [
    stayId,
  ]);
  expect(rows).toEqual([{ note: 5, texte: 'Un rêve.', genre: 'avis' }]);
});

test('the token leaves the address, and is in no line or header of a request, here or where a link leads, no cache and no local storage', async ({
  newDevice,
  stack,
}) => {
  const page = await newDevice({ ignoreHTTPSErrors: true });
  const { heard, stop } = hearRequests();
  // Somebody else's site, which looks at where its visitors come from.
  const site = createServer(issueCertificate('localhost'), (_, answer) => {
    answer.end('<!doctype html><title>La gabare</title>');
  }).listen(0, '127.0.0.1');
  await once(site, 'listening');
  const siteUrl = `https://localhost:${(site.address() as AddressInfo).port}/gabare`;
  const { link, token, home } = await newGuestStay(stack, { arrivesIn: 5 });
  await stack.sql('update public.activites set url = $2 where owner_user_id = $1', [home.owner.userId, siteUrl]);
  await page.goto(link);
  await keptForOffline(page);
  expect(page.url()).not.toContain(token);
  await goToSection(page, 'Autour');
  const opened = page.context().waitForEvent('page');
  await page.getByRole('link', { name: 'Site web Promenade en gabare' }).click();
  const visit = await opened;
  await expect(visit).toHaveTitle('La gabare');
  expect(await visit.evaluate(() => [document.referrer, String(window.opener)])).toEqual(['', 'null']);
  // Its owner's look at it, from the app.
  await page.goto(`${link}.apercu`);
  await expect(page.getByText('Aperçu : ce que voient vos voyageurs.')).toBeVisible();
  await page.goto('/sejour');
  await expect(page.getByRole('heading', { level: 1, name: 'Le Moulin' })).toBeVisible();
  stop();
  site.close();
  for (const line of ['GET /gabare ', 'GET /sejour ', 'GET /sejour-sw.js ', 'POST /rest/v1/rpc/guest_sheet '])
    expect(
      heard.some((request) => request.startsWith(line)),
      line,
    ).toBe(true);
  expect(heard.filter((request) => request.includes(token))).toEqual([]);
  const visited = heard.filter((request) => request.startsWith('GET /gabare '));
  expect(visited.join('\n')).not.toMatch(/sejour|referer/i);
  expect(stack.log.filter((line) => line.includes(token))).toEqual([]);
  expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain(token);
  const cached = await page.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) {
        const response = await caches.match(request);
        found.push(request.url, (await response?.text()) ?? '');
      }
    }
    return found.join('\n');
  });
  expect(cached).toContain('/sejour.html');
  expect(cached).not.toContain(token);
  expect(cached).not.toContain(DOOR_CODE);
  expect(await guestKept(page)).toContain(token);
});

test('a second link opens the other stay, and both are kept', async ({ page, stack }) => {
  const first = await newGuestStay(stack, { arrivesIn: 5 });
  const second = await newGuestStay(stack, { arrivesIn: 200, giteNom: 'La Grange' });
  await page.goto(first.link);
  await keptForOffline(page);
  await page.goto(second.link);
  await expect(page.getByRole('heading', { level: 1, name: 'La Grange' })).toBeVisible();
  await keptForOffline(page);
  await page.goto('/sejour');
  await expect(page.getByRole('heading', { level: 1, name: 'La Grange' })).toBeVisible();
  await page.getByRole('button', { name: /^Le Moulin/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Le Moulin' })).toBeVisible();
  await expect(page.locator('main p.code').filter({ visible: true })).toHaveText(DOOR_CODE);
});
