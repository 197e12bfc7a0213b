import { fillSignIn, newEmail, newPerson, signIn, statusChip } from '../support/e2e/accounts.ts';
import { everythingKept, unsent } from '../support/e2e/device.ts';
import { inDays } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { recoveryLink } from '../support/e2e/mails.ts';
import { goTo, writeStay } from '../support/e2e/stays.ts';

test('a first day: account, gîte, stay, found again on another device, and nothing left after signing out @both', async ({
  page,
  newDevice,
}) => {
  const [email, password] = [newEmail(), 'colline verte 42'];
  await page.goto('/');
  await page.getByRole('link', { name: 'Créer un compte' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Créer un compte' })).toBeVisible();
  await page.getByLabel('Adresse e-mail').fill(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Créer mon compte' }).click();

  await expect(page.getByText('Bienvenue', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Créer un gîte' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nouveau gîte' })).toBeVisible();
  await page.getByLabel('Nom', { exact: true }).fill('La Bergerie');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('list').getByText('La Bergerie')).toBeVisible();

  await writeStay(page, { nom: 'Amandine Kerbrat', from: inDays(3), to: inDays(6) });
  await expect.poll(() => unsent(page)).toBe(0);
  await expect(statusChip(page)).toContainText('Tout est envoyé');

  const laptop = await newDevice();
  await signIn(laptop, { email, password });
  await goTo(laptop, 'Réservations');
  await laptop.locator('li, tr', { hasText: 'Amandine Kerbrat' }).getByRole('link').click();
  await expect(laptop.getByRole('heading', { level: 1, name: 'Amandine Kerbrat' })).toBeVisible();
  await expect(laptop.getByText('La Bergerie').first()).toBeVisible();

  await page.goto('/reglages');
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Connexion' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Se connecter' })).toBeVisible();
  expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([]);
  const kept = await everythingKept(page);
  expect(kept).not.toContain(email);
  expect(kept).not.toMatch(/Amandine|Bergerie|lou\.session|lou\.auth/);
  await page.goto('/reservations');
  await expect(page.getByRole('heading', { level: 1, name: 'Connexion' })).toBeVisible();
});

test('wrong password, unknown address, weak password, taken address: each says what to do', async ({
  page,
  stack,
  watch,
}) => {
  watch.expectComplaint(/status of 4\d\d .*\/auth\/v1\//);
  const person = await newPerson(stack);
  const problem = page.getByRole('alert');

  await page.goto('/connexion');
  await fillSignIn(page, { ...person, password: 'pas le bon' });
  await expect(problem).toHaveText('L’adresse e-mail ou le mot de passe ne va pas. Vérifiez les deux.');
  await expect(page.getByLabel('Adresse e-mail')).toHaveValue(person.email);
  await fillSignIn(page, { email: newEmail(), password: person.password });
  await expect(problem).toHaveText('L’adresse e-mail ou le mot de passe ne va pas. Vérifiez les deux.');

  await page.getByRole('link', { name: 'Créer un compte' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Créer un compte' })).toBeVisible();
  await page.getByLabel('Adresse e-mail').fill(newEmail());
  await page.getByLabel('Mot de passe', { exact: true }).fill('court');
  await page.getByRole('button', { name: 'Créer mon compte' }).click();
  await expect(problem).toContainText('trop court');

  await page.getByLabel('Adresse e-mail').fill(person.email);
  await page.getByLabel('Mot de passe', { exact: true }).fill('assez long cette fois');
  await page.getByRole('button', { name: 'Créer mon compte' }).click();
  await expect(problem).toHaveText('Un compte existe déjà avec cette adresse. Connectez-vous.');
});

test('signing in without network says so and keeps what was typed', async ({ page, stack }) => {
  const person = await newPerson(stack);
  await page.goto('/connexion');
  await expect(page.getByRole('button', { name: 'Se connecter' })).toBeVisible();
  await page.context().setOffline(true);
  await fillSignIn(page, person);
  await expect(page.getByRole('alert')).toHaveText('Le serveur ne répond pas. Vérifiez le réseau, puis réessayez.');
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Aujourd’hui' })).toBeVisible();
});

test('a form to sign in is there with all its code or not at all, so that nobody types for nothing', async ({
  stack,
  newDevice,
  watch,
}) => {
  watch.expectComplaint(/ERR_FAILED|Failed to fetch dynamically imported module/);
  const person = await newPerson(stack);
  const page = await newDevice({ serviceWorkers: 'block' });
  const LIBRARY = '**/assets/vendor-supabase-*.js';
  await page.route(LIBRARY, (route) => route.abort());
  await page.goto('/connexion');
  await expect(page.getByRole('heading', { name: 'Page pas encore sur cet appareil' })).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveCount(0);
  await page.unroute(LIBRARY);
  await page.getByRole('button', { name: 'Recharger' }).click();
  await fillSignIn(page, person);
  await expect(page.getByRole('heading', { level: 1, name: 'Aujourd’hui' })).toBeVisible();
});

test('a forgotten password is replaced through the mail, and the link serves once', async ({
  page,
  stack,
  newDevice,
  watch,
}) => {
  watch.expectComplaint(/status of 4\d\d .*\/auth\/v1\//);
  const person = await newPerson(stack);
  const password = 'nouvelle colline 43';
  await page.goto('/connexion');
  await page.getByRole('link', { name: 'Mot de passe oublié ?' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Mot de passe oublié' })).toBeVisible();
  await page.getByLabel('Adresse e-mail').fill(person.email);
  await page.getByRole('button', { name: 'Envoyer le lien' }).click();
  await expect(page.getByText('Regardez vos e-mails')).toBeVisible();

  const link = await recoveryLink(stack, person.email);
  await page.goto(link);
  await page.getByLabel('Nouveau mot de passe', { exact: true }).fill(password);
  expect(page.url()).not.toContain('token');
  await page.getByRole('button', { name: 'Enregistrer ce mot de passe' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Aujourd’hui' })).toBeVisible();

  const other = await newDevice();
  await other.goto(link);
  await expect(other.getByText('Ce lien ne vaut plus', { exact: true })).toBeVisible();
  await other.goto('/connexion');
  await fillSignIn(other, person);
  await expect(other.getByRole('alert')).toBeVisible();
  await signIn(other, { ...person, password });
});

test('the password changes in the settings, for who knows the old one', async ({ page, stack, newDevice, watch }) => {
  watch.expectComplaint(/status of 4\d\d .*\/auth\/v1\//);
  const person = await newPerson(stack);
  const password = 'nouvelle colline 43';
  await signIn(page, person);
  await page.goto('/reglages');
  await page.getByRole('button', { name: 'Changer le mot de passe' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Mot de passe actuel', { exact: true }).fill('pas le bon');
  await sheet.getByLabel('Nouveau mot de passe', { exact: true }).fill(password);
  await sheet.getByRole('button', { name: /Changer|Enregistrer/ }).click();
  await expect(sheet.getByRole('alert')).toBeVisible();
  await sheet.getByLabel('Mot de passe actuel', { exact: true }).fill(person.password);
  await sheet.getByRole('button', { name: /Changer|Enregistrer/ }).click();
  await expect(page.getByText('Mot de passe changé.')).toBeVisible();

  const other = await newDevice();
  await signIn(other, { ...person, password });
});
