import type { CDPSession, Page } from '@playwright/test';
import { fillSignIn, signIn, statusChip } from '../support/e2e/accounts.ts';
import { exchange, records, rows, unsent, readyForOffline } from '../support/e2e/device.ts';
import { type Household, inDays, newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { writeStay } from '../support/e2e/stays.ts';

const cdp = (page: Page): Promise<CDPSession> => page.context().newCDPSession(page);
const originOf = (page: Page) => new URL(page.url()).origin;

/** Notes every open handle of the device's database, for `closeUnderIt`. */
async function noteHandles(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const handles = new Set<IDBDatabase>();
    Object.assign(globalThis, { handles });
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof transaction>) {
      handles.add(this);
      return transaction.apply(this, args);
    };
  });
}

/** As phones do with an app in the background. */
async function closeUnderIt(page: Page): Promise<void> {
  const closed = await page.evaluate(() => {
    const { handles } = globalThis as unknown as { handles: Set<IDBDatabase> };
    for (const handle of handles) {
      handle.close();
      handle.dispatchEvent(new Event('close'));
    }
    return handles.size;
  });
  expect(closed).toBeGreaterThan(0);
}

test('the database is closed under the app: the next word is kept, the screens live on, and it is sent', async ({
  stack,
  page,
}) => {
  const home = await newHousehold(stack);
  await home.addStay({ from: 5, nights: 3, client_nom: 'Odile Marchand' });
  await noteHandles(page);
  await signIn(page, home.owner);
  await page.goto('/reservations');
  await expect(page.getByRole('link', { name: /Odile Marchand/ })).toBeVisible();
  await closeUnderIt(page);
  await writeStay(page, { nom: 'Après la fermeture', from: inDays(10), to: inDays(12) });
  await closeUnderIt(page);
  await page.getByRole('link', { name: 'Réservations', exact: true }).first().click();
  await expect(page.getByRole('link', { name: /Après la fermeture/ })).toBeVisible();
  await exchange(page);
  await expect(statusChip(page)).toContainText('Tout est envoyé');
});

test('a device without room for what comes says so, keeps nothing by halves, and goes on when there is room', async ({
  stack,
  page,
  watch,
}) => {
  watch.expectComplaint(/Quota|quota/);
  const home = await newHousehold(stack);
  await heavyStays(stack.sql, home, 1_500);
  await page.goto('/connexion');
  const session = await cdp(page);
  const origin = originOf(page);
  // The app itself has come; how its files happen to fill what is left must not decide this.
  await readyForOffline(page);
  const { usage } = await session.send('Storage.getUsageAndQuota', { origin });
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + 100_000 });
  await fillSignIn(page, home.owner);
  await expect(statusChip(page)).toContainText('Appareil plein ?', { timeout: 30_000 });
  expect(Object.keys(await rows(page, 'reservations'))).toHaveLength(0);
  // What came before there was no room is whole: as many rows as are counted.
  const own = (await records(page, 'scopes')).find((scope) => scope['id'] === home.owner.userId);
  expect(own?.['count']).toBe(Object.keys(await rows(page, 'gites_base')).length);
  await statusChip(page).click();
  await expect(page.getByText('il est sans doute plein')).toBeVisible();

  await session.send('Storage.overrideQuotaForOrigin', { origin });
  await page.getByRole('button', { name: 'Synchroniser maintenant' }).click();
  await expect(statusChip(page)).toContainText('Tout est envoyé', { timeout: 30_000 });
  expect(Object.keys(await rows(page, 'reservations'))).toHaveLength(1_500);
});

test('everything the browser kept is gone but the session: the data comes back by itself', async ({ stack, page }) => {
  const home = await newHousehold(stack);
  await home.addStay({ from: 5, nights: 3, client_nom: 'Odile Marchand' });
  await signIn(page, home.owner);
  const session = await cdp(page);
  const origin = originOf(page);
  await page.goto('about:blank');
  await session.send('Storage.clearDataForOrigin', {
    origin,
    storageTypes: 'indexeddb,cache_storage,service_workers,websql,file_systems',
  });
  await page.goto('/reservations');
  await expect(page.getByRole('link', { name: /Odile Marchand/ })).toBeVisible();
  await expect(statusChip(page)).toContainText('Tout est envoyé');
});

test('the session is gone too: one signs in and everything is there, without a loop', async ({ stack, page }) => {
  const home = await newHousehold(stack);
  await home.addStay({ from: 5, nights: 3, client_nom: 'Odile Marchand' });
  await signIn(page, home.owner);
  const session = await cdp(page);
  const origin = originOf(page);
  await page.goto('about:blank');
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  let loads = 0;
  page.on('load', () => (loads += 1));
  await page.goto('/reservations');
  await expect(page.getByRole('button', { name: 'Se connecter' })).toBeVisible();
  expect(loads).toBe(1);
  await fillSignIn(page, home.owner);
  await expect(page.getByRole('link', { name: /Odile Marchand/ })).toBeVisible();
});

test('the database is taken away while the app is open: it fetches everything anew and takes new words', async ({
  stack,
  page,
}) => {
  const home = await newHousehold(stack);
  await home.addStay({ from: 5, nights: 3, client_nom: 'Odile Marchand' });
  await signIn(page, home.owner);
  await page.goto('/reservations');
  await expect(page.getByRole('link', { name: /Odile Marchand/ })).toBeVisible();
  await (await cdp(page)).send('Storage.clearDataForOrigin', { origin: originOf(page), storageTypes: 'indexeddb' });
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect.poll(async () => Object.keys(await rows(page, 'reservations')).length, { timeout: 30_000 }).toBe(1);
  await page.reload();
  await expect(page.getByRole('link', { name: /Odile Marchand/ })).toBeVisible();
  await writeStay(page, { nom: 'Après l’effacement', from: inDays(10), to: inDays(12) });
  await expect.poll(() => unsent(page)).toBe(0);
  expect(
    await stack.sql('select 1 from public.reservations where client_nom = $1', ['Après l’effacement']),
  ).toHaveLength(1);
});

/** Some megabytes of stays. */
async function heavyStays(
  sql: (query: string, params: readonly unknown[]) => Promise<unknown>,
  { owner, giteId }: Household,
  count: number,
): Promise<void> {
  await sql(
    `insert into public.reservations (id, scope_id, gite_id, date_debut, date_fin, client_nom, notes)
     select gen_random_uuid(), $1, $2, date '2020-01-01' + n, date '2020-01-02' + n, 'Client ' || n, repeat(md5(n::text), 40)
     from generate_series(1, $3::int) as n`,
    [owner.userId, giteId, count],
  );
}
