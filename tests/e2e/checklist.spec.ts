import type { Page } from '@playwright/test';
import { signIn, statusChip } from '../support/e2e/accounts.ts';
import { exchange, goOffline, goOnline, readyForOffline, records, rows, unsent } from '../support/e2e/device.ts';
import { addList, addSheets } from '../support/e2e/gite-lists.ts';
import { newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { field } from '../support/e2e/stays.ts';
import type { TestStack } from '../support/stack.ts';

const point = (page: Page, name: string) => page.getByRole('checkbox', { name, exact: true });
const progress = (page: Page) => page.getByRole('progressbar', { name: 'Avancement de la liste' });
/** What is ticked on the server, by words. */
const tickedOf = async (stack: TestStack, cleaning: string) =>
  (await stack.sql('select texte from public.coches_menage where cleaning_id = $1 and coche', [cleaning]))
    .map(({ texte }) => String(texte))
    .toSorted((a, b) => a.localeCompare(b, 'fr'));

test('flight mode, and the browser killed twice in the middle of a checklist: nothing is lost, and all is there once', async ({
  stack,
  ownBrowser,
  newDevice,
  watch,
}) => {
  test.slow();
  watch.expectComplaint(/net::ERR_/);
  const home = await newHousehold(stack);
  const cleaning = await home.addCleaning({ inDays: 0, heure_debut: '11:00' });
  await addList(stack, home);
  const first = await (await ownBrowser.start()).newPage();
  await signIn(first, home.cleaner);
  await first.goto(`/menage/${cleaning}`);
  await expect(progress(first)).toHaveAttribute('aria-valuetext', '0 sur 10');
  await readyForOffline(first);
  await expect.poll(() => first.evaluate(() => localStorage.getItem('lou.session') !== null)).toBe(true);
  await first.close({ runBeforeUnload: true });
  await ownBrowser.close();

  /** The phone wakes in the same cellar. */
  const wake = async () => {
    const context = await ownBrowser.start();
    await context.setOffline(true);
    const page = await context.newPage();
    await page.goto(`/menage/${cleaning}`);
    return page;
  };
  let phone = await wake();
  for (const name of ['Évier', 'Hotte', 'Frigo']) await point(phone, name).check();
  await expect(progress(phone)).toHaveAttribute('aria-valuetext', '3 sur 10');
  await ownBrowser.kill();

  phone = await wake();
  await expect(progress(phone)).toHaveAttribute('aria-valuetext', '3 sur 10');
  await point(phone, 'Hotte').uncheck();
  await point(phone, 'Douche').check();
  await point(phone, 'Lits').check();
  await phone.getByRole('button', { name: 'Sacs poubelle' }).click();
  await phone.getByRole('button', { name: 'Signaler un problème' }).click();
  await field(phone, 'Que se passe-t-il\u202f?').fill('Le chauffe-eau goutte');
  await phone.getByText('Urgent', { exact: true }).click();
  await expect(progress(phone)).toHaveAttribute('aria-valuetext', '4 sur 10');
  // Typed and never sent: the draft reaches the disk by itself.
  await expect.poll(async () => JSON.stringify(await records(phone, 'drafts'))).toContain('Le chauffe-eau goutte');
  await ownBrowser.kill();

  phone = await wake();
  await expect(progress(phone)).toHaveAttribute('aria-valuetext', '4 sur 10');
  await phone.getByRole('button', { name: 'Signaler un problème' }).click();
  await expect(field(phone, 'Que se passe-t-il\u202f?')).toHaveValue('Le chauffe-eau goutte');
  await phone.getByRole('button', { name: 'Signaler', exact: true }).click();
  await expect(phone.getByText('Signalé.')).toBeVisible();
  await point(phone, 'Poubelles').check();
  await goOnline(phone);
  await expect(statusChip(phone)).toContainText('Tout est envoyé');

  expect(await tickedOf(stack, cleaning)).toEqual(['Douche', 'Évier', 'Frigo', 'Lits', 'Poubelles']);
  const reported = await stack.sql(
    'select genre, texte, urgence, signale_par from public.signalements where cleaning_id = $1 order by genre',
    [cleaning],
  );
  expect(reported).toEqual([
    { genre: 'manque', texte: 'Sacs poubelle', urgence: 'normale', signale_par: home.cleaner.userId },
    { genre: 'probleme', texte: 'Le chauffe-eau goutte', urgence: 'urgente', signale_par: home.cleaner.userId },
  ]);

  const laptop = await newDevice();
  await signIn(laptop, home.owner);
  await laptop.goto(`/menage/${cleaning}`);
  await expect(progress(laptop)).toHaveAttribute('aria-valuetext', '5 sur 10');
  await laptop.goto('/menage');
  await laptop.getByRole('link', { name: '2 problèmes signalés' }).click();
  const open = laptop.getByRole('list', { name: 'À régler' });
  await expect(open.getByText('Le chauffe-eau goutte')).toBeVisible();
  await expect(open.getByText(/^Nadia, /)).toBeVisible();
  await open.getByRole('button', { name: 'C’est réglé' }).click();
  await expect(open).toHaveCount(0);
  await laptop.getByRole('button', { name: 'Défaire' }).click();
  await expect(open.getByText('Le chauffe-eau goutte')).toBeVisible();
});

test('two cleaners without network do the same cleaning: they agree, and the linen is taken once', async ({
  stack,
  newDevice,
}) => {
  const home = await newHousehold(stack);
  const cleaning = await home.addCleaning({ inDays: 0 });
  await home.addStay({ from: 0, nights: 2, nb_adultes: 3 });
  await addList(stack, home);
  await addSheets(stack, home);
  const [one, other] = [await newDevice(), await newDevice()];
  for (const phone of [one, other]) {
    await signIn(phone, home.cleaner);
    await goOffline(phone);
    await phone.goto(`/menage/${cleaning}`);
    await expect(phone.getByText('3 pour le prochain séjour')).toBeVisible();
    await point(phone, 'Hotte').check();
    await phone.getByRole('button', { name: 'C’est fait' }).click();
    await expect(phone.getByText('7 propres sur 10')).toBeVisible();
  }
  await point(other, 'Lits').check();
  for (const phone of [one, other]) await goOnline(phone);
  await exchange(one);
  for (const phone of [one, other]) {
    await expect(progress(phone)).toHaveAttribute('aria-valuetext', '2 sur 10');
    await expect(phone.getByText('7 propres sur 10')).toBeVisible();
    expect(await rows(phone, 'sync_issue')).toEqual({});
    expect(await unsent(phone)).toBe(0);
  }
  // Reopened, it gives back what it took.
  await one.getByRole('button', { name: 'Rouvrir' }).click();
  await expect(one.getByText('10 propres sur 10')).toBeVisible();
});

test('an owner writes a list and linen, copies the list into another gîte, and takes each back @both', async ({
  stack,
  newDevice,
}) => {
  const home = await newHousehold(stack, { nom: 'Le Moulin', capacite_personnes: 4 });
  const other = crypto.randomUUID();
  await stack.sql('insert into public.gites_base (id, scope_id, nom) values ($1, $2, $3)', [
    other,
    home.owner.userId,
    'La Grange',
  ]);
  await home.addStay({ from: 2, nights: 2, nb_adultes: 2 });
  await home.addStay({ from: 5, nights: 2, nb_adultes: 4 });
  const page = await newDevice();
  await signIn(page, home.owner);
  await goOffline(page);
  await page.goto(`/gites/${home.giteId}`);
  await page.getByRole('link', { name: 'Listes et linge' }).click();
  await field(page, 'Pièce').fill('Cuisine');
  // In one go: what is typed while the first one is written is the next one's.
  await field(page, 'À faire').focus();
  await page.keyboard.type('Four\nÉvier');
  await expect(page.getByRole('list', { name: 'Cuisine' }).getByRole('listitem')).toHaveText(['Four']);
  await expect(field(page, 'À faire')).toHaveValue('Évier');
  await page.reload();
  await expect(field(page, 'À faire')).toHaveValue('Évier');
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
  const kitchen = page.getByRole('list', { name: 'Cuisine' });
  await expect(kitchen.getByRole('listitem')).toHaveText(['Four', 'Évier']);
  await page.getByRole('button', { name: 'Monter «\u00a0Évier\u00a0»' }).click();
  await expect(kitchen.getByRole('listitem')).toHaveText(['Évier', 'Four']);
  await page.getByRole('button', { name: 'Modifier «\u00a0Four\u00a0»' }).click();
  // There is one of that name on the page as well.
  await page.getByRole('dialog').getByLabel('À faire').fill('Four et hotte');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(kitchen.getByRole('listitem')).toHaveText(['Évier', 'Four et hotte']);

  await page.getByRole('button', { name: 'Ajouter un article' }).click();
  await field(page, 'Article').fill('Serviettes');
  await field(page, 'Compté').selectOption({ label: 'Par personne' });
  await field(page, 'Combien en avez-vous en tout\u202f?').fill('5');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(page.getByText('5 propres sur 5')).toBeVisible();
  await expect(page.getByText('Le linge propre suffit pour le prochain séjour.')).toBeVisible();
  await page.getByRole('button', { name: 'Serviettes\u00a0: compter' }).click();
  await page.getByRole('textbox', { name: 'Serviettes' }).fill('1');
  await page.getByRole('button', { name: 'Noter' }).click();
  await expect(page.getByText('Le linge propre ne suffit pas pour le prochain séjour.')).toBeVisible();
  await expect(page.getByText('Il en manque 1')).toBeVisible();
  await page.getByRole('button', { name: 'Serviettes\u00a0: c’est lavé' }).click();
  await expect(page.getByText('5 propres sur 5')).toBeVisible();

  await page.goto(`/gites/${other}/menage`);
  await page.getByText('Reprendre la liste d’un autre gîte').click();
  await page.getByRole('button', { name: 'Reprendre', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Cuisine' }).getByRole('listitem')).toHaveText([
    'Évier',
    'Four et hotte',
  ]);
  await page.getByRole('button', { name: 'Défaire' }).first().click();
  await expect(page.getByRole('list', { name: 'Cuisine' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Partir d’une liste type' }).click();
  await expect(page.getByRole('list', { name: 'Avant de partir' }).getByRole('listitem')).toHaveCount(3);
  await goOnline(page);
  await expect(statusChip(page)).toContainText('Tout est envoyé');
});
