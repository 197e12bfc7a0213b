import type { Page, Route } from '@playwright/test';
import { signIn, statusChip } from '../support/e2e/accounts.ts';
import { comeBack, exchange, goOffline, readyForOffline, unsent } from '../support/e2e/device.ts';
import { inDays, newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { putRecords } from '../support/e2e/put-records.ts';
import { field, goTo, writeStay } from '../support/e2e/stays.ts';
import { aStay, testId } from '../support/local-data.ts';

const API = /\/(?:rest|auth|functions)\/v1\/|config\.json/;
const PUSH = '**/rest/v1/rpc/sync_push';

test('portals of every kind, also in the middle of sending: nothing is taken for an answer, all arrives once', async ({
  stack,
  page,
  watch,
}) => {
  watch.expectComplaint(/net::ERR_|status of 511|redirect/i);
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await readyForOffline(page);
  const portals: ((route: Route) => Promise<void>)[] = [
    (route) => route.fulfill({ status: 200, json: { portal: true } }),
    (route) => route.fulfill({ status: 200, contentType: 'application/json', body: '{"epoch":"x","sco' }),
    (route) => route.fulfill({ status: 302, headers: { location: '/portail' } }),
    (route) => route.fulfill({ status: 511, contentType: 'text/html', body: '<h1>Login</h1>' }),
    // The server acts, and the portal answers in its place.
    async (route) => {
      await route.fetch();
      await route.fulfill({ status: 200, contentType: 'text/html', body: '<title>Wifi</title>' });
    },
  ];
  let answerInstead = portals[0];
  // One route for all of them: taken off and put on again, it would leave a moment in which the line works.
  await page.route(API, (route) => answerInstead?.(route));
  for (const [i, portal] of portals.entries()) {
    answerInstead = portal;
    await writeStay(page, { nom: `Portail ${i}`, from: inDays(10 + 3 * i), to: inDays(12 + 3 * i) });
    await expect(statusChip(page)).toContainText(`Hors ligne (${i + 1})`);
    // Between two networks there is none.
    answerInstead = (route) => route.abort('internetdisconnected');
  }
  answerInstead = (route) => route.continue();
  await exchange(page);
  await expect(statusChip(page)).toContainText('Tout est envoyé');
  const names = await stack.sql('select client_nom from public.reservations where owner_user_id = $1', [
    home.owner.userId,
  ]);
  const arrived = names.map((row) => String(row['client_nom'])).toSorted((a, b) => a.localeCompare(b));
  expect(arrived).toEqual(portals.map((_, i) => `Portail ${i}`));
});

test('asleep eight hours past the token, with two tabs: renewed once, everything sent, nobody asked', async ({
  ownStack,
  newDevice,
  watch,
}) => {
  watch.expectComplaint(/status of 401/);
  const stack = await ownStack({ jwtExpirySeconds: 3 });
  const home = await newHousehold(stack);
  const page = await newDevice({ server: stack });
  await signIn(page, home.owner);
  await readyForOffline(page);
  const other = await page.context().newPage();
  await other.goto('/reservations');
  await goOffline(page);
  await writeStay(page, { nom: 'Avant la nuit', from: inDays(10), to: inDays(12) });
  await writeStay(other, { nom: 'Avant la nuit aussi', from: inDays(20), to: inDays(22) });
  await page.context().clock.setFixedTime(Date.now() + 8 * 3_600_000);
  await expect.poll(() => secondsLeft(page), { timeout: 30_000 }).toBeLessThan(0);
  let renewals = 0;
  page.context().on('request', (request) => {
    if (request.url().includes('/auth/v1/token')) renewals += 1;
  });
  await comeBack(page);
  await expect.poll(() => unsent(page), { timeout: 30_000 }).toBe(0);
  await expect(statusChip(page)).toContainText('Tout est envoyé');
  await expect(statusChip(other)).not.toContainText('Reconnectez-vous');
  expect(
    await stack.sql('select 1 from public.reservations where owner_user_id = $1', [home.owner.userId]),
  ).toHaveLength(2);
  // Once, or once more if that token ran out as well while a slow machine went on.
  expect(renewals).toBeGreaterThan(0);
});

test('the server no longer reads this version: it says so, keeps what is written, and sends it once it may', async ({
  ownStack,
  newDevice,
  watch,
}) => {
  watch.expectComplaint(/status of 426/);
  const stack = await ownStack();
  const home = await newHousehold(stack);
  const page = await newDevice({ server: stack });
  await signIn(page, home.owner);
  await stack.sql('update private.sync_meta set min_schema = 2, max_schema = 2');
  await writeStay(page, { nom: 'Trop ancien', from: inDays(10), to: inDays(12) });
  await expect(statusChip(page)).toContainText('Mise à jour requise');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Trop ancien' })).toBeVisible();
  expect(await unsent(page)).toBe(1);
  await statusChip(page).click();
  await expect(page.getByText('Cette version de l’application est trop ancienne pour le serveur.')).toBeVisible();
  await stack.sql('update private.sync_meta set min_schema = 1, max_schema = 2');
  await page.getByRole('button', { name: 'Synchroniser maintenant' }).click();
  await expect(statusChip(page)).toContainText('Tout est envoyé');
  expect(await unsent(page)).toBe(0);
});

test('a newer build changes the database under an older tab: that one goes on, and what it writes is sent', async ({
  stack,
  page,
  watch,
}) => {
  watch.expectComplaint(/favicon/);
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await readyForOffline(page);
  await page.goto('/reservations/nouvelle');
  await field(page, 'Nom').fill('Dans l’ancien onglet');
  const newer = await page.context().newPage();
  await newer.goto('/robots.txt');
  // Dexie counts in tens: this is what its next version does.
  await newer.evaluate(async (userId) => {
    const now = (await indexedDB.databases()).find(({ name }) => name === `liveownerunit-${userId}`)?.version ?? 0;
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.open(`liveownerunit-${userId}`, now + 10);
      request.addEventListener('upgradeneeded', () => request.result.createObjectStore('of_the_next_version'));
      request.addEventListener('success', () => {
        request.result.close();
        resolve();
      });
      request.addEventListener('error', () => reject(new Error(String(request.error))));
    });
  }, home.owner.userId);
  await field(page, 'Arrivée').fill(inDays(10));
  await field(page, 'Départ').fill(inDays(12));
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Dans l’ancien onglet' })).toBeVisible();
  await exchange(page);
  await expect(statusChip(page)).toContainText('Tout est envoyé');
  // Rolled back, the older build opens what the newer one left, its new store included.
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Dans l’ancien onglet' })).toBeVisible();
  const found = await stack.sql('select 1 from public.reservations where client_nom = $1', ['Dans l’ancien onglet']);
  expect(found).toHaveLength(1);
});

test('back after three weeks with a thousand changes: they leave in batches while one walks about and types', async ({
  stack,
  page,
}) => {
  test.slow();
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await goOffline(page);
  await page.goto('about:blank');
  await page.addInitScript(watchSlowness);
  await page.goto('/reservations');
  await writeMany(page, home.owner.userId, home.giteId, MANY);
  await page.reload();
  await expect(statusChip(page)).toContainText(`Hors ligne (${MANY})`);
  const batches: number[] = [];
  await page.route(PUSH, async (route) => {
    const { p_mutations } = route.request().postDataJSON() as { p_mutations: unknown[] };
    batches.push(p_mutations.length);
    await route.fallback();
  });
  await comeBack(page);
  let rounds = 0;
  const start = Date.now();
  while ((await unsent(page)) > 0) {
    rounds += 1;
    await goTo(page, 'Planning');
    await expect(page.getByRole('heading', { level: 1, name: 'Planning' })).toBeVisible();
    await goTo(page, 'Réservations');
    await page.getByRole('searchbox').fill(nameOf(rounds));
    await expect(page.getByRole('link', { name: new RegExp(`^${nameOf(rounds)}`) })).toBeVisible();
  }
  if (MANY > 1_000) {
    const { events, tasks } = await page.evaluate(() => window.slowness);
    const worst = (times: number[]) => `${times.length} over 50 ms, the longest ${Math.max(0, ...times).toFixed(0)} ms`;
    const said = `${MANY} changes in ${Date.now() - start} ms; taps and letters: ${worst(events)}; tasks: ${worst(tasks)}`;
    console.log(said);
  }
  expect(rounds).toBeGreaterThan(1);
  expect(Math.max(...batches)).toBe(50);
  expect(batches.reduce((sum, size) => sum + size, 0)).toBeGreaterThanOrEqual(MANY);
  const [held] = await stack.sql('select count(*)::int as n from public.reservations where owner_user_id = $1', [
    home.owner.userId,
  ]);
  expect(held?.['n']).toBe(MANY);
});

/** `LOU_CHANGES=10000` also says how slow the screen was meanwhile. */
const MANY = Number(process.env['LOU_CHANGES'] ?? 1_000);

declare global {
  interface Window {
    /** In ms, from 50 on. */
    slowness: { events: number[]; tasks: number[] };
  }
}

/** Runs in the page. An event lasts from the tap or key to the frame that shows what came of it. */
function watchSlowness(): void {
  window.slowness = { events: [], tasks: [] };
  const watch = (type: 'event' | 'longtask', into: number[]) =>
    new PerformanceObserver((list) => into.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type,
      ...(type === 'event' ? { durationThreshold: 50 } : {}),
    });
  watch('event', window.slowness.events);
  watch('longtask', window.slowness.tasks);
}

const nameOf = (n: number) => `Absent ${String(n).padStart(4, '0')}`;

/** Of the token that this device holds. */
async function secondsLeft(page: Page): Promise<number> {
  const token = await page.evaluate(() => {
    const session = JSON.parse(localStorage.getItem('lou.auth') ?? '{}') as { access_token?: string };
    return session.access_token ?? '';
  });
  const { exp } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { exp: number };
  return exp - Date.now() / 1_000;
}

/** What three busy weeks without network leave behind: rows, their changes, and that the server knows none of them. */
async function writeMany(page: Page, userId: string, giteId: string, count: number): Promise<void> {
  const stays = Array.from({ length: count }, (_, i) => {
    const dates = { date_debut: `20${30 + (i % 50)}-07-01`, date_fin: `20${30 + (i % 50)}-07-03` };
    return {
      ...aStay({ userId }, testId(i + 1, 'c000'), { gite_id: giteId, client_nom: nameOf(i), ...dates }),
      _live: 1,
    };
  });
  const sync = new Set([
    'id',
    'scope_id',
    'owner_user_id',
    'ver',
    'rev',
    'created_at',
    'updated_at',
    'deleted_at',
    '_live',
  ]);
  const changes = stays.map((row, i) => ({
    seq: i + 1,
    mid: 0,
    uuid: crypto.randomUUID(),
    table: 'reservations',
    row_id: row.id,
    scope_id: userId,
    op: 'insert',
    set: Object.fromEntries(Object.entries(row).filter(([name]) => !sync.has(name))),
    base: 0,
    created_at: Date.now(),
  }));
  await putRecords(
    page,
    'reservations',
    stays.map((row) => ({ ...row, _search: row.client_nom.toLowerCase(), rev: 0, ver: 0 })),
  );
  await putRecords(
    page,
    'shadow',
    stays.map(({ id }) => ({ table: 'reservations', id, base: null })),
  );
  await putRecords(page, 'outbox', changes);
}
