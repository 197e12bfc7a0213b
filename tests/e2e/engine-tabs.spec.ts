import type { BrowserContext, Page, Route } from '@playwright/test';
import { signIn, statusChip } from '../support/e2e/accounts.ts';
import { comeBack, exchange, goOffline, readyForOffline, unsent } from '../support/e2e/device.ts';
import { inDays, newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { writeStay } from '../support/e2e/stays.ts';
import type { TestStack } from '../support/stack.ts';

const PUSH = '**/rest/v1/rpc/sync_push';
const EXCHANGES = /\/rest\/v1\/rpc\/sync_/;

async function staysNamed(stack: TestStack, nom: string): Promise<number> {
  return (await stack.sql('select 1 from public.reservations where client_nom = $1', [nom])).length;
}

/** How many exchanges of these pages were ever under way at once; each takes a little, so that they would meet. */
async function countTogether(context: BrowserContext): Promise<() => number> {
  let [now, most] = [0, 0];
  await context.route(EXCHANGES, async (route) => {
    now += 1;
    most = Math.max(most, now);
    const answer = await route.fetch().catch(() => null);
    await new Promise((done) => {
      setTimeout(done, 30);
    });
    now -= 1;
    await (answer === null ? route.abort() : route.fulfill({ response: answer })).catch(() => undefined);
  });
  return () => most;
}

test('ten tabs show the same, send each change once, and exchange one at a time', async ({ stack, page }) => {
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await readyForOffline(page);
  const context = page.context();
  const tabs: Page[] = [page];
  while (tabs.length < 10) {
    const tab = await context.newPage();
    await tab.goto('/reservations');
    tabs.push(tab);
  }
  const mark = crypto.randomUUID().slice(0, 8);
  const names = [3, 6, 9].map((n) => `Onglet ${n} ${mark}`);
  await goOffline(page);
  for (const [i, n] of [3, 6, 9].entries()) {
    const tab = tabs[n];
    if (tab !== undefined)
      await writeStay(tab, { nom: names[i] ?? '', from: inDays(10 + 3 * i), to: inDays(12 + 3 * i) });
  }
  for (const tab of tabs) await tab.goto('/reservations');
  for (const tab of tabs) {
    for (const name of names) await expect(tab.getByRole('link', { name: new RegExp(name) })).toBeVisible();
  }
  const most = await countTogether(context);
  await comeBack(page);
  await expect.poll(() => unsent(page), { timeout: 30_000 }).toBe(0);
  for (const tab of tabs)
    await expect(statusChip(tab)).toContainText(/Tout est envoyé|Enregistré ici/, { timeout: 30_000 });
  expect(most()).toBe(1);
  for (const name of names) expect(await staysNamed(stack, name)).toBe(1);
});

test('the tab whose turn it is closes in the middle: another one goes on', async ({ stack, page }) => {
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await readyForOffline(page);
  const other = await page.context().newPage();
  await other.goto('/reservations');
  await expect(statusChip(other)).toContainText('Tout est envoyé');
  const nom = `Fermé au milieu ${crypto.randomUUID().slice(0, 8)}`;
  const held = Promise.withResolvers<Page>();
  // The server has it; its answer never comes, for nobody is there any more.
  await page.context().route(
    PUSH,
    async (route) => {
      await route.fetch();
      held.resolve(route.request().frame().page());
    },
    { times: 1 },
  );
  await writeStay(page, { nom, from: inDays(10), to: inDays(12) });
  const sender = await held.promise;
  const survivor = sender === page ? other : page;
  await sender.close();
  await exchange(survivor);
  expect(await staysNamed(stack, nom)).toBe(1);
  expect(await unsent(survivor, home.owner.userId)).toBe(0);
});

test('a browser killed between the server’s commit and the acknowledgement: the stay is there once', async ({
  stack,
  ownBrowser,
  watch,
}) => {
  watch.expectComplaint(/net::ERR_/);
  const home = await newHousehold(stack);
  const nom = `Tué au milieu ${crypto.randomUUID().slice(0, 8)}`;
  const first = await (await ownBrowser.start()).newPage();
  await signIn(first, home.owner);
  // Browsers write the session down some seconds after it was made: not what this is about.
  await expect.poll(() => first.evaluate(() => localStorage.getItem('lou.session') !== null)).toBe(true);
  await first.close({ runBeforeUnload: true });
  await ownBrowser.close();

  const page = await (await ownBrowser.start()).newPage();
  const committed = Promise.withResolvers<void>();
  await page.route(PUSH, async (route: Route) => {
    const answer = await route.fetch();
    expect(answer.ok()).toBe(true);
    committed.resolve();
  });
  await page.goto('/reservations');
  await writeStay(page, { nom, from: inDays(10), to: inDays(12) });
  await committed.promise;
  await ownBrowser.kill();

  const again = await (await ownBrowser.start()).newPage();
  await again.goto('/reservations');
  await expect(again.getByRole('link', { name: new RegExp(nom) })).toHaveCount(1);
  await expect(statusChip(again)).toContainText('Tout est envoyé');
  expect(await unsent(again, home.owner.userId)).toBe(0);
  expect(await staysNamed(stack, nom)).toBe(1);
});

test('the tab whose turn it is freezes: another one goes on after its patience, and thawing loses nothing', async ({
  stack,
  page,
}) => {
  test.slow();
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await readyForOffline(page);
  const nom = `Gelé ${crypto.randomUUID().slice(0, 8)}`;
  const held = Promise.withResolvers<Route>();
  await page.route(PUSH, (route) => held.resolve(route), { times: 1 });
  await writeStay(page, { nom, from: inDays(10), to: inDays(12) });
  const request = await held.promise;
  const freezer = await page.context().newCDPSession(page);
  await freezer.send('Page.setWebLifecycleState', { state: 'frozen' });

  const other = await page.context().newPage();
  await other.goto('/reservations');
  await expect.poll(() => staysNamed(stack, nom), { timeout: 60_000 }).toBe(1);
  await freezer.send('Page.setWebLifecycleState', { state: 'active' });
  // What it had sent before it froze arrives at last, as a duplicate.
  await request.continue().catch(() => undefined);
  await exchange(page);
  expect(await staysNamed(stack, nom)).toBe(1);
  for (const tab of [page, other]) await expect(statusChip(tab)).toContainText(/Tout est envoyé|Enregistré ici/);
});
