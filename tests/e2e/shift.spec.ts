import type { Page } from '@playwright/test';
import { signIn, statusChip } from '../support/e2e/accounts.ts';
import { readyForOffline, records, rows } from '../support/e2e/device.ts';
import { addList, addSheets } from '../support/e2e/gite-lists.ts';
import { newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { field } from '../support/e2e/stays.ts';

const POINTS = ['Lits', 'Cuisine', 'Sols'];
const PUSH = '**/rest/v1/rpc/sync_push';

/** Half past seven, then every three quarters of an hour. */
const hourOf = (n: number) =>
  `${String(Math.floor((450 + n * 45) / 60)).padStart(2, '0')}:${String((450 + n * 45) % 60).padStart(2, '0')}`;
const reportOf = (n: number) => `Compte rendu ${n + 1} : « rien à dire », merci 🧺`;

test('ten cleanings in flight mode, the browser killed twice and the line cut while it sends: all of it arrives, once', async ({
  stack,
  ownBrowser,
  newDevice,
  watch,
}) => {
  test.slow();
  watch.expectComplaint(/net::ERR_|Failed to load resource/);
  const home = await newHousehold(stack);
  const ids: string[] = [];
  for (let n = 0; n < 10; n++) ids.push(await home.addCleaning({ inDays: 0, heure_debut: hourOf(n) }));
  await addList(stack, home, POINTS);
  await home.addStay({ from: 1, nights: 2, nb_adultes: 2 });
  await addSheets(stack, home, 40);

  const first = await (await ownBrowser.start()).newPage();
  await signIn(first, home.cleaner);
  await expect(first.getByRole('list', { name: 'Ménages', exact: true }).getByRole('listitem')).toHaveCount(10);
  await first.goto(`/menage/${ids[0]}`);
  await expect(first.getByRole('checkbox', { name: 'Lits', exact: true })).toBeVisible();
  await readyForOffline(first);
  await first.close({ runBeforeUnload: true });
  await ownBrowser.close();

  const wake = async (path: string) => {
    const context = await ownBrowser.start();
    await context.setOffline(true);
    const page = await context.newPage();
    await page.goto(path);
    return page;
  };

  let phone = await wake('/');
  for (let n = 0; n < 3; n++) await doCleaning(phone, n);
  await begin(phone, 3);
  await tick(phone, 'Lits');
  await expect.poll(async () => Object.keys(await rows(phone, 'coches_menage')).length).toBe(10);
  await ownBrowser.kill();

  phone = await wake('/');
  await open(phone, 3);
  await expect(phone.getByRole('checkbox', { name: 'Lits', exact: true })).toBeChecked();
  await tick(phone, 'Cuisine');
  await tick(phone, 'Sols');
  await finish(phone, 3);
  for (let n = 4; n < 7; n++) await doCleaning(phone, n);
  await begin(phone, 7);
  await field(phone, 'Compte rendu').fill(reportOf(7));
  await expect.poll(async () => JSON.stringify(await records(phone, 'drafts'))).toContain(reportOf(7));
  await ownBrowser.kill();

  phone = await wake('/');
  await open(phone, 7);
  await expect(field(phone, 'Compte rendu')).toHaveValue(reportOf(7));
  for (const point of POINTS) await tick(phone, point);
  await finish(phone, 7);
  for (let n = 8; n < 10; n++) await doCleaning(phone, n);
  await expect(statusChip(phone)).toContainText(/Hors ligne \(\d+\)/);

  // Out of the cellar, at the edge of the signal: the server hears, and twice its answer does not come through.
  let cuts = 2;
  await phone.route(PUSH, async (route) => {
    if (cuts === 0) return route.continue();
    cuts -= 1;
    await route.fetch();
    await route.abort('connectionreset');
  });
  await phone.context().setOffline(false);
  await expect(async () => {
    await phone.evaluate(() => dispatchEvent(new Event('online')));
    await expect(statusChip(phone)).toContainText('Tout est envoyé', { timeout: 5000 });
  }).toPass({ timeout: 60_000 });
  expect(cuts).toBe(0);

  const done = await stack.sql(
    `select heure_debut, statut, fait_par, compte_rendu, etat_trouve from public.cleaning_schedule
     where gite_id = $1 order by heure_debut`,
    [home.giteId],
  );
  expect(done).toEqual(
    ids.map((_, n) => ({
      heure_debut: hourOf(n),
      statut: 'fait',
      fait_par: home.cleaner.userId,
      compte_rendu: reportOf(n),
      etat_trouve: 'normal',
    })),
  );
  const ticks = await stack.sql(
    'select cleaning_id, texte from public.coches_menage where gite_id = $1 and coche order by cleaning_id, texte',
    [home.giteId],
  );
  const wanted = ids.toSorted().flatMap((cleaning_id) => POINTS.toSorted().map((texte) => ({ cleaning_id, texte })));
  expect(ticks).toEqual(wanted);
  const lacking = await stack.sql('select cleaning_id, texte from public.signalements where gite_id = $1', [
    home.giteId,
  ]);
  expect(lacking).toEqual([{ cleaning_id: ids[0], texte: 'Sacs poubelle' }]);
  // Two of the forty sheets for each cleaning.
  const taken = await stack.sql(
    'select cleaning_id, quantite from public.linge_pris where gite_id = $1 and pris order by cleaning_id',
    [home.giteId],
  );
  expect(taken).toEqual(ids.toSorted().map((cleaning_id) => ({ cleaning_id, quantite: 2 })));

  const laptop = await newDevice();
  await signIn(laptop, home.owner);
  await laptop.goto('/menage');
  await expect(laptop.getByText(/^Fait/)).toHaveCount(10);
  expect(Object.values(await rows(laptop, 'sync_issue'))).toEqual([]);
});

async function open(phone: Page, n: number): Promise<void> {
  await phone.goto('/menage');
  await phone
    .getByRole('link', { name: new RegExp(hourOf(n)) })
    .first()
    .click();
  await expect(phone.getByRole('heading', { level: 1 })).toBeVisible();
}

async function begin(phone: Page, n: number): Promise<void> {
  await open(phone, n);
  await phone.getByRole('button', { name: 'Commencer', exact: true }).click();
  await expect(phone.getByText('Ménage commencé.')).toBeVisible();
}

async function tick(phone: Page, point: string): Promise<void> {
  await phone.getByRole('checkbox', { name: point, exact: true }).check();
}

/** What is found, what lacks, what there is to say; then "done". */
async function finish(phone: Page, n: number): Promise<void> {
  await phone.getByText('Normal', { exact: true }).click();
  await expect(phone.getByText('État noté.')).toBeVisible();
  if (n === 0) await phone.getByRole('button', { name: 'Sacs poubelle' }).click();
  await field(phone, 'Compte rendu').fill(reportOf(n));
  await phone.getByRole('button', { name: 'Enregistrer le compte rendu' }).click();
  await expect(phone.getByText('Compte rendu enregistré.')).toBeVisible();
  // No thumb is as quick as this one: what comes right after "begin" is taken for the second half of a double tap.
  await expect(async () => {
    await phone.getByRole('button', { name: 'C’est fait' }).click({ timeout: 2000 });
    await expect(phone.getByText('Ménage fait. Bravo !')).toBeVisible({ timeout: 2000 });
  }).toPass();
}

async function doCleaning(phone: Page, n: number): Promise<void> {
  await begin(phone, n);
  for (const point of POINTS) await tick(phone, point);
  await finish(phone, n);
}
