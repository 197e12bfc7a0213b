import { signIn } from '../support/e2e/accounts.ts';
import { foreignWords } from '../support/e2e/foreign-words.ts';
import { newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';

// Nothing here is opened without network, and every device would fetch all of the app: a third of the time.
test.use({ serviceWorkers: 'block' });

test('in English every page speaks English, and stays so @both', async ({ page, stack }) => {
  const home = await newHousehold(stack);
  const stay = await home.addStay({ from: 0, nights: 3, client_nom: 'Jane Doe', montant_total_cents: 123_450 });
  await home.addStay({ from: 1, nights: 3, client_nom: 'John Roe', statut: 'option', plateforme: 'airbnb' });
  await home.addStay({ from: -2, nights: 2, client_nom: 'Jill Poe', nature: 'inconnue' });
  const cleaning = await home.addCleaning({ inDays: 0, assignee_nom: 'Jo', assignee_user_id: null });
  await signIn(page, home.owner);
  await page.goto('/reglages');
  await page.getByText('English', { exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');

  for (const [address, title] of [
    ['/', 'Today'],
    ['/planning', 'Planning'],
    ['/planning?vue=agenda', 'Planning'],
    ['/reservations', 'Reservations'],
    ['/reservations/corbeille', 'Trash'],
    ['/reservations/nouvelle', 'New reservation'],
    ['/reservations/nouvelle?nature=blocage', 'Close some nights'],
    [`/reservations/${stay}`, 'Jane Doe'],
    [`/reservations/${stay}/modifier`, 'Edit the reservation'],
    [`/reservations/${stay}/historique`, 'History'],
    ['/reservations/paiements', 'Expected payments'],
    ['/reservations/importer', 'Import a table'],
    ['/menage', 'Cleaning'],
    ['/menage/nouveau', 'New cleaning'],
    [`/menage/${cleaning}`, 'Le Moulin'],
    ['/gites', 'Gîtes'],
    ['/gites/nouveau', 'New gîte'],
    ['/equipe', 'Team'],
    ['/equipe?inviter=1', 'Invite'],
    ['/calendriers', 'Calendars'],
    ['/calendriers/ajouter', 'Add a calendar'],
    ['/calendriers/fichier', 'Import a calendar'],
    ['/synchronisation', 'Synchronisation'],
    ['/reglages', 'Settings'],
    ['/plus', 'More'],
    ['/nulle-part', 'Page not found'],
  ] as const) {
    await page.goto(address);
    await expect.soft(page.getByRole('heading', { level: 1 }), address).toHaveText(title);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    expect.soft(await foreignWords(page, 'en', ['fr']), address).toEqual([]);
  }
  await page.goto(`/reservations/${stay}`);
  await expect(page.getByText('€1,234.50').first()).toBeVisible();
});

test('the language chosen in one tab is spoken in the others too', async ({ page, stack }) => {
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  const other = await page.context().newPage();
  await other.goto('/menage');
  await expect(other.getByRole('heading', { level: 1, name: 'Ménage' })).toBeVisible();
  await page.goto('/reglages');
  await page.getByText('English', { exact: true }).click();
  await expect(other.getByRole('heading', { level: 1, name: 'Cleaning' })).toBeVisible();
  await expect(other.locator('html')).toHaveAttribute('lang', 'en');
});

test('who reads English finds it before signing in, and the choice is kept', async ({ page, newDevice }) => {
  await page.goto('/connexion');
  await page.getByText('English', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  for (const address of ['/connexion', '/inscription', '/mot-de-passe', '/mot-de-passe/nouveau']) {
    await page.goto(address);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect.soft(await foreignWords(page, 'en', ['fr']), address).toEqual([]);
  }
  // A browser that speaks none of the languages is met in English.
  const german = await newDevice({ locale: 'de-DE' });
  await german.goto('/connexion');
  await expect(german.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expect(german.locator('html')).toHaveAttribute('lang', 'en');
});
