import type { Page } from '@playwright/test';
import { DOOR_CODE, goToSection, guestKept, keptForOffline, newGuestStay } from '../support/e2e/guest.ts';
import { addAnsweredRequest } from '../support/e2e/guests.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { running } from '../support/e2e/layout.ts';

const HOSTILE =
  '"><script>document.title="prise"</script><img src=x onerror=document.title="prise">\u202Egnp.exe\u2066';

test('the language is the browser’s, can be changed, and stays chosen; the owner’s words say which they are in', async ({
  newDevice,
  stack,
}) => {
  const { link } = await newGuestStay(stack, { arrivesIn: 5 });
  const page = await newDevice({ locale: 'nl-NL' });
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 2, name: 'Aankomst' })).toBeVisible();
  await expect(page.getByText('Follow the quay.')).toHaveAttribute('lang', 'en');
  await expect(page.getByText('Devant la maison.')).toHaveAttribute('lang', 'fr');
  await page.getByLabel('Taal').selectOption({ label: 'Français' });
  await expect(page.getByText('Suivez le quai.')).toHaveAttribute('lang', 'fr');
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await page.reload();
  await expect(page.getByRole('heading', { level: 2, name: 'Arrivée' })).toBeVisible();
});

test('script and signs that turn text around do nothing, wherever somebody writes them', async ({ page, stack }) => {
  const fields = [
    'instructions_arrivee',
    'instructions_parking',
    'consignes_chauffage',
    'consignes_cuisine',
    'consignes_tv',
    'consignes_machine_laver',
    'consignes_piscine',
    'consignes_poubelles',
    'infos_pratiques',
    'reglement',
    'consignes_depart',
    'checklist_sortie',
    'code_acces',
    'emplacement_cles',
  ];
  const { link, home, stayId } = await newGuestStay(stack, {
    leavesIn: 20,
    guestName: HOSTILE,
    giteNom: HOSTILE,
    words: [{ langue: 'fr', ...Object.fromEntries(fields.map((field) => [field, HOSTILE])) }],
  });
  const { userId } = home.owner;
  for (const [table, columns] of Object.entries({
    gites_base: ['adresse', 'ville', 'pays'],
    gites_wifi: ['ssid', 'password', 'localisation_box', 'zones_bonne_reception'],
    gites_equipements: ['type_machine_cafe', 'type_plaques', 'remarques'],
    activites: ['nom', 'categorie', 'description', 'adresse'],
    gites_contacts: ['medecin_local', 'plombier_urgence', 'electricien_urgence', 'pharmacie_garde'],
  })) {
    const set = columns.map((column) => `${column} = $2`).join(', ');
    await stack.sql(`update public.${table} set ${set} where owner_user_id = $1`, [userId, HOSTILE]);
  }
  await stack.sql(
    `update public.activites set url = 'javascript:document.title="prise"', telephone = 'x' where owner_user_id = $1`,
    [userId],
  );
  await stack.sql(
    `update public.gites_equipements set presents = array['constructor', 'four'] where owner_user_id = $1`,
    [userId],
  );
  await page.goto(link);
  for (const section of ['Wi-Fi', 'Sur place', 'Départ', 'Autour', 'Aide', 'Messages', 'Arrivée']) {
    await goToSection(page, section);
    await expectHarmless(page);
    expect(await page.locator('a[href^="javascript:"]').count()).toBe(0);
  }
  await expect(page.locator('main').getByText('<script>').first()).toBeVisible();

  await goToSection(page, 'Messages');
  const problem = page
    .locator('section.card')
    .filter({ has: page.getByRole('heading', { name: 'Signaler un problème' }) });
  await problem.getByLabel('Que se passe-t-il ?').fill(HOSTILE);
  await problem.getByRole('button', { name: 'Envoyer' }).click();
  await expect(problem.locator('li').filter({ hasText: '<script>' })).toBeVisible();
  const [row] = await stack.sql('select texte from public.retours_clients where reservation_id = $1', [stayId]);
  expect(row?.['texte']).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
});

test('they do nothing in what a guest writes elsewhere, nor in what the owner answers', async ({ page, stack }) => {
  const { link, stayId, home } = await newGuestStay(stack, { leavesIn: 20 });
  await addAnsweredRequest(stack, { owner: home.owner.userId, gite: home.giteId, stay: stayId }, HOSTILE);
  await page.goto(link);
  await goToSection(page, 'Fiche');
  for (const name of ['Nom de famille', 'Prénoms', 'Lieu de naissance', 'Adresse habituelle'])
    await page.getByLabel(name).fill(HOSTILE);
  await page.getByLabel(/Enfants de moins de 15 ans/).fill(HOSTILE);
  await page.getByLabel('Date de naissance').fill('1984-08-12');
  await page.getByLabel('Nationalité').selectOption('DE');
  await page.getByRole('radio', { name: 'Signer au clavier' }).check();
  await page.getByLabel('Signature', { exact: true }).last().fill(HOSTILE);
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await expect(page.getByRole('heading', { name: 'Fiches envoyées' })).toBeVisible();
  await expectHarmless(page);

  await page.getByRole('button', { name: 'Lire', exact: true }).click();
  const card = (name: string) => page.locator('section.card').filter({ has: page.getByRole('heading', { name }) });
  const hours = card('Partir plus tard');
  await expect(hours.locator('.reply')).toContainText('<script>');
  await hours.getByLabel('Heure souhaitée').fill('23:59');
  await hours.getByLabel(/Un mot à votre hôte/).fill(HOSTILE);
  await hours.getByRole('button', { name: 'Envoyer' }).click();
  await expect(hours.locator('li').filter({ hasText: '23:59' })).toBeVisible();
  const feedback = card('Votre avis');
  await feedback.getByRole('radio', { name: '1 sur 5' }).check();
  await feedback.getByLabel(/Quelques mots/).fill(HOSTILE);
  await feedback.getByRole('button', { name: 'Envoyer' }).click();
  await expect(feedback.locator('li').filter({ hasText: '<script>' })).toBeVisible();
  await expectHarmless(page);
  const rows = await stack.sql(
    `select nom || prenoms || lieu_naissance || domicile || enfants || signature as said from public.fiches_police where reservation_id = $1
     union all select motif from public.demandes_horaires where reservation_id = $1
     union all select texte from public.retours_clients where reservation_id = $1`,
    [stayId],
  );
  expect(rows).toHaveLength(4);
  for (const { said } of rows) expect(said).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
});

async function expectHarmless(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.querySelectorAll('main script, main img').length)).toBe(0);
  expect(await page.locator('main').textContent()).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
  expect(await page.title()).not.toBe('prise');
}

test('a name that is written from right to left stands alone in its sentence', async ({ page, stack }) => {
  const { link } = await newGuestStay(stack, { arrivesIn: 5, guestName: 'نادية الحسن', giteNom: 'بيت 12' });
  await page.goto(link);
  await expect(page.locator('bdi', { hasText: 'نادية الحسن' })).toBeVisible();
  await expect(page.locator('h1 bdi')).toHaveText('بيت 12');
  expect(await page.locator('html').evaluate((root) => getComputedStyle(root).direction)).toBe('ltr');
});

test('who wants no movement sees none', async ({ page, stack }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const { link } = await newGuestStay(stack, { arrivesIn: 5 });
  await page.goto(link);
  await goToSection(page, 'Wi-Fi');
  expect(await page.evaluate(running)).toEqual([]);
  expect(await page.locator('html').evaluate((root) => getComputedStyle(root).scrollBehavior)).toBe('auto');
});

test('an owner sees what a guest sees, counts as nobody and leaves nothing', async ({ page, stack }) => {
  const { link, stayId } = await newGuestStay(stack, { arrivesIn: 5 });
  await page.goto(`${link}.apercu`);
  await expect(page.locator('main p.code').filter({ visible: true })).toHaveText(DOOR_CODE);
  await expect(page.getByText('Aperçu : ce que voient vos voyageurs.')).toBeVisible();
  await goToSection(page, 'Messages');
  for (const button of await page.getByRole('button', { name: 'Envoyer' }).all()) await expect(button).toBeDisabled();
  expect(await guestKept(page)).toBe('');
  await page.goto('about:blank');
  await page.goto('/sejour');
  await page.getByLabel('Votre lien').fill(`${stack.url}${link}.apercu`);
  await page.getByRole('button', { name: 'Ouvrir' }).click();
  await expect(page.getByText('Aperçu : ce que voient vos voyageurs.')).toBeVisible();
  expect(await guestKept(page)).toBe('');
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  const [row] = await stack.sql('select ouvertures from public.client_access_tokens where reservation_id = $1', [
    stayId,
  ]);
  expect(row).toEqual({ ouvertures: 0 });
});

test('on a phone that has the owner’s app a guest’s link opens the guest’s page, and nothing of the app is fetched for it', async ({
  page,
  stack,
}) => {
  await page.goto('/connexion');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const { link } = await newGuestStay(stack, { arrivesIn: 5 });
  await page.reload();
  // What the app still fetches is not asked for by the guest's page.
  await page.goto('about:blank');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(link);
  await expect(page.locator('main p.code').filter({ visible: true })).toHaveText(DOOR_CODE);
  await keptForOffline(page);
  expect(asked.filter((path) => path.startsWith('/assets/') && !path.startsWith('/assets/sejour-'))).toEqual([]);
  const held = await page.evaluate(async () => {
    const names = await caches.keys();
    return Promise.all(
      names.map(async (name) => ({
        name,
        paths: (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname),
      })),
    );
  });
  for (const { name, paths } of held) {
    const isGuests = name.endsWith('/sejour');
    expect(
      paths.filter((path) => path.includes('sejour') !== isGuests),
      name,
    ).toEqual([]);
  }
  expect(held).toHaveLength(4);
});

test('an address that something was added to opens the guest’s page all the same: without network, and beside the owner’s app', async ({
  newDevice,
  stack,
}) => {
  const { link, token } = await newGuestStay(stack, { arrivesIn: 5 });
  const added = `/sejour?fbclid=IwAR0_x-1#${token}`;
  const page = await newDevice();
  await page.goto(link);
  await keptForOffline(page);
  await page.context().setOffline(true);
  await page.goto(added);
  await expect(page.locator('main p.code').filter({ visible: true })).toHaveText(DOOR_CODE);

  const owners = await newDevice();
  await owners.goto('/connexion');
  await owners.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await owners.reload();
  await owners.goto(added);
  await expect(owners.locator('main p.code').filter({ visible: true })).toHaveText(DOOR_CODE);
});
