import { DEMO_OWNER, newPerson, signIn } from '../support/e2e/accounts.ts';
import { expectNothing } from '../support/e2e/axe.ts';
import { expect, test } from '../support/e2e/journey.ts';

// Nothing here is opened without network, and every device would fetch all of the app: a third of the time.
test.use({ serviceWorkers: 'block' });

test('axe finds nothing on the pages of who has nothing yet', async ({ page, stack }) => {
  await signIn(page, await newPerson(stack));
  for (const address of [
    '/',
    '/reservations',
    '/reservations/nouvelle',
    '/menage',
    '/menage/nouveau',
    '/gites',
    '/calendriers',
    '/calendriers/ajouter',
    '/calendriers/fichier',
  ]) {
    await page.goto(address);
    const create = page.getByRole('main').getByRole('link', { name: /Créer|Nouveau gîte/ });
    await create.first().waitFor();
    await expectNothing(page, address);
  }
});

test('axe finds nothing in what opens above a page: filters, menu, password, message', async ({ page, stack }) => {
  await signIn(page, DEMO_OWNER);
  await page.goto('/reservations');
  await page.getByRole('button', { name: 'Filtres' }).click();
  await page.getByRole('dialog').waitFor();
  await expectNothing(page, 'the filters');

  await page.goto('/reglages');
  await page.getByRole('button', { name: 'Changer le mot de passe' }).click();
  await page.getByRole('dialog').waitFor();
  await expectNothing(page, 'the password');

  const [gite] = await stack.sql(
    'select g.id from public.gites_base g join auth.users u on u.id = g.owner_user_id where u.email = $1 limit 1',
    [DEMO_OWNER.email],
  );
  await page.goto(`/gites/${String(gite?.['id'])}`);
  await page.getByRole('button', { name: 'Plus d’actions' }).click();
  await page.getByRole('menuitem').first().waitFor();
  await expectNothing(page, 'the menu');
  await page.getByRole('menuitem', { name: 'Supprimer ce gîte' }).click();
  // It has reservations: a message says why it stays.
  await expect(page.getByText('Ce gîte a encore des réservations.')).toBeVisible();
  await expectNothing(page, 'the message');
});
