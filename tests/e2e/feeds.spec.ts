import type { Page } from '@playwright/test';
import { signIn } from '../support/e2e/accounts.ts';
import { exchange, goOffline, goOnline } from '../support/e2e/device.ts';
import { airbnbBooking, beginWithFeed, letPass, press, readAgain } from '../support/e2e/feeds.ts';
import { inDays, newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { type FeedSite, openFeedSite } from '../support/feed-site.ts';
import type { TestStack } from '../support/stack.ts';

let site: FeedSite;
test.beforeEach(async () => {
  site = await openFeedSite();
  site.events = [
    airbnbBooking('marie', 10, 14, 'HMMARIE001'),
    airbnbBooking('paul', 20, 23, 'HMPAUL0001'),
    airbnbBooking('nora', 30, 37, 'HMNORA0001'),
    { uid: 'closed@airbnb.com', start: inDays(50), end: inDays(53), summary: 'Airbnb (Not available)' },
  ];
});
test.afterEach(() => site.close());

test('case 61: an address is tried, kept, and its stays come by themselves; what the owner types outlives every change @both', async ({
  ownStack,
  newDevice,
}) => {
  const { stack, page } = await beginWithFeed({ ownStack, newDevice }, site);
  await page.goto('/calendriers');
  await expect(page.getByText('À jour')).toBeVisible();
  // The address is a secret: what is left of it opens nothing.
  await expect(page.getByRole('main')).not.toContainText('un-secret');
  await openStayOf(page, 'HMMARIE001');
  await page.getByRole('link', { name: 'Modifier' }).click();
  await page.getByRole('textbox', { name: 'Nom', exact: true }).fill('Marie Dupont');
  await page.getByRole('textbox', { name: 'Notes', exact: true }).fill('Arrive tard');
  await goOffline(page);
  await page.getByRole('button', { name: 'Enregistrer' }).click();

  // Meanwhile the guest moves by two days, at three in the morning.
  site.events[0] = airbnbBooking('marie', 12, 16, 'HMMARIE001');
  await readAgain(stack);
  await goOnline(page);
  await exchange(page);
  const [stay] = await stack.sql(
    `select client_nom, notes, date_debut::text, date_fin::text from public.reservations where ical_uid = $1`,
    ['marie@airbnb.com'],
  );
  expect(stay).toEqual({
    client_nom: 'Marie Dupont',
    notes: 'Arrive tard',
    date_debut: inDays(12),
    date_fin: inDays(16),
  });
  await page.goto('/calendriers');
  const week = page.getByText('Cette semaine\u00a0: 4 nouveaux, 1 déplacé');
  await expect(week).toBeVisible();
  await page.getByRole('link', { name: /Airbnb/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Airbnb' })).toBeVisible();
  await expect(week).toBeVisible();
  await expect(page.getByText('1 déplacé', { exact: true })).toBeVisible();
  await expect(page.getByText('4 nouveaux', { exact: true })).toBeVisible();
});

test('a stay that is gone from a calendar is asked about, once and after a day; yes can be said without network, and it comes back by itself', async ({
  ownStack,
  newDevice,
}) => {
  const { stack, page } = await beginWithFeed({ ownStack, newDevice }, site);
  const gone = site.events.splice(1, 1);
  for (let look = 0; look < 3; look++) await readAgain(stack);
  await exchange(page);
  await page.goto('/calendriers');
  await expect(page.getByText('À jour')).toBeVisible();
  await expect(page.getByText('Est-il annulé ?')).toBeHidden();
  await letPass(stack, 25);
  await readAgain(stack);
  await exchange(page);
  const question = page.getByRole('listitem').filter({ hasText: 'Ce séjour n’est plus dans le calendrier' });
  await expect(question).toHaveCount(1);
  await goOffline(page);
  await question.getByRole('button', { name: 'Oui, il est annulé' }).click();
  await expect(page.getByText('Séjour annulé.')).toBeVisible();
  await expect(question).toHaveCount(0);
  // Thought better of, and answered where the stay itself is.
  await page.getByRole('button', { name: 'Défaire' }).last().click();
  await question.getByRole('link').click();
  const onItsPage = page.getByText('Question du calendrier');
  await expect(onItsPage).toBeVisible();
  await page.getByRole('button', { name: 'Oui, il est annulé' }).click();
  await expect(onItsPage).toBeHidden();
  await goOnline(page);
  await exchange(page);
  expect(await statusOf(stack, 'paul@airbnb.com')).toBe('annulee');

  site.events.push(...gone);
  await readAgain(stack);
  expect(await statusOf(stack, 'paul@airbnb.com')).toBe('confirmee');
});

test('a sick calendar says so and why, and cancels nothing; an empty one is not believed', async ({
  ownStack,
  newDevice,
}) => {
  const { stack, page } = await beginWithFeed({ ownStack, newDevice }, site);
  for (const trouble of [{ status: 500 }, { status: 200, body: '<html>Connectez-vous</html>' }, { status: 404 }]) {
    site.trouble = trouble;
    await readAgain(stack);
  }
  await exchange(page);
  await page.goto('/');
  await page.getByRole('link', { name: /Un calendrier ne répond plus/ }).click();
  await expect(page.getByText('Le calendrier ne se lit plus')).toBeVisible();
  await page.goto('/calendriers');
  await expect(page.getByText('Ne répond plus')).toBeVisible();
  await expect(page.getByText('La plateforme ne connaît plus cette adresse.')).toBeVisible();
  site.trouble = null;
  const [kept, events] = [site.events, []];
  site.events = events;
  // At least three looks and two days; after a week it would be believed.
  for (let look = 0; look < 6 && (await stateOf(stack)) !== 'douteux'; look++) {
    await letPass(stack, 20);
    await readAgain(stack);
  }
  await exchange(page);
  await expect(page.getByText('À vérifier')).toBeVisible();
  site.events = kept;
  await readAgain(stack);
  await exchange(page);
  await expect(page.getByText('À jour')).toBeVisible();
  const [count] = await stack.sql(
    `select count(*)::integer as live from public.reservations where statut <> 'annulee' and deleted_at is null and ical_uid is not null`,
  );
  expect(count).toEqual({ live: 4 });
});

test('an address that another gîte has is refused with that gîte’s name, until its owner insists', async ({
  ownStack,
  newDevice,
}) => {
  const { stack, home, page } = await beginWithFeed({ ownStack, newDevice }, site, { feedsEveryMs: null });
  await stack.sql(`insert into public.gites_base (id, scope_id, nom) values (gen_random_uuid(), $1, 'La Grange')`, [
    home.owner.userId,
  ]);
  await exchange(page);
  await page.goto('/calendriers/ajouter');
  await page.getByLabel('Gîte').selectOption('La Grange');
  await page.getByLabel('Adresse du calendrier').fill(site.url);
  await press(page, 'Essayer', 'Voici ce que dit ce calendrier');
  await press(page, 'Garder ce calendrier', /déjà celui du gîte .?Le Moulin/);
  await press(page, 'Garder quand même', 'Calendrier ajouté.');
});

test('case 71: an address that is none, or not of the public internet, is refused with a reason, and what was typed stays', async ({
  page,
  stack,
}) => {
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await page.goto('/calendriers/ajouter');
  const address = page.getByLabel('Adresse du calendrier');
  for (const [typed, said] of [
    ['', 'Collez l’adresse du calendrier.'],
    ['mon calendrier', 'Ce n’est pas une adresse.'],
    ['ftp://www.airbnb.fr/calendar.ics', 'L’adresse doit commencer par https:// ou webcal://.'],
    ['https://192.168.1.1/calendar.ics', 'Ce site n’est pas sur l’internet public.'],
    [site.url, 'L’adresse doit commencer par https:// ou webcal://.'],
  ] as const) {
    await address.fill(typed);
    await press(page, 'Essayer', said);
    await expect(address).toHaveValue(typed);
  }
  expect(site.visits).toBe(0);
  await goOffline(page);
  await address.fill('https://www.airbnb.fr/calendar/ical/1.ics?s=2');
  await press(page, 'Essayer', 'Il faut le réseau pour essayer une adresse.');
  await expect(address).toHaveValue('https://www.airbnb.fr/calendar/ical/1.ics?s=2');
});

test('a calendar is read by hand, paused, deleted and brought back, with its history', async ({
  ownStack,
  newDevice,
}) => {
  const { page } = await beginWithFeed({ ownStack, newDevice }, site, { feedsEveryMs: null });
  await page.goto('/calendriers');
  await page.getByRole('link', { name: /Airbnb/ }).click();
  await expect(page.getByText('Prochaine lecture')).toBeVisible();
  await page.getByRole('button', { name: 'Lire maintenant' }).click();
  await expect(page.getByText(/Déjà demandé\. Réessayez dans \d+ secondes?\./)).toBeVisible();
  await press(page, 'Mettre en pause', 'Calendrier en pause : il n’est plus lu.');
  await expect(page.getByRole('button', { name: 'Lire maintenant' })).toBeHidden();
  await press(page, 'Supprimer', 'Calendrier supprimé. Ses séjours restent.');
  await expect(page).toHaveURL(/\/calendriers$/);
  await page.getByRole('button', { name: 'Défaire' }).last().click();
  await expect(page.getByRole('link', { name: /Airbnb/ })).toBeVisible();
});

test('an address is made for a site, opens the nights and nobody’s name, and nothing once it is revoked', async ({
  page,
  stack,
}) => {
  const home = await newHousehold(stack);
  await home.addStay({ from: 5, nights: 3, client_nom: 'Alma Perrin' });
  await signIn(page, home.owner);
  await page.goto('/calendriers');
  await press(page, 'Créer une adresse', 'Adresse créée.');
  const address = page.getByRole('textbox', { name: 'Adresse', exact: true });
  await expect(address).toBeVisible();
  const url = await address.inputValue();
  const visit = async () => {
    const response = await fetch(url);
    return { status: response.status, text: await response.text() };
  };
  expect((await visit()).text).toContain(`DTSTART;VALUE=DATE:${inDays(5).replaceAll('-', '')}`);
  expect((await visit()).text).not.toContain('Alma');
  const dayAfter = `DTSTART;VALUE=DATE:${inDays(8).replaceAll('-', '')}`;
  expect((await visit()).text).not.toContain(dayAfter);
  await page.getByLabel('Nuits gardées libres après chaque séjour').selectOption('1');
  await exchange(page);
  expect((await visit()).text).toContain(dayAfter);
  await press(page, 'Révoquer', 'Adresse révoquée : elle n’ouvre plus rien.');
  await expect(address).toBeHidden();
  await exchange(page);
  await expect.poll(async () => (await visit()).status).toBe(404);
});

async function openStayOf(page: Page, reference: string): Promise<void> {
  await page.goto(`/reservations?q=${reference}`);
  await page.getByText('1–1 sur 1').first().waitFor();
  await page.locator('main a[href^="/reservations/"][href*="-"]').first().click();
}

async function stateOf(stack: TestStack): Promise<unknown> {
  const [feed] = await stack.sql('select etat from public.flux_ical');
  return feed?.['etat'];
}

async function statusOf(stack: TestStack, uid: string): Promise<unknown> {
  const [stay] = await stack.sql('select statut from public.reservations where ical_uid = $1', [uid]);
  return stay?.['statut'];
}
