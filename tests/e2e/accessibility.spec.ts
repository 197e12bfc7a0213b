import type { Page } from '@playwright/test';
import { DEMO_OWNER, newPerson, signIn } from '../support/e2e/accounts.ts';
import { expectNothing } from '../support/e2e/axe.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { cleanerScreens } from '../support/e2e/cleaner-screens.ts';
import { DEMO_CLEANER } from '../support/e2e/demo-world.ts';
import type { Screen } from '../support/e2e/screen.ts';
import { ownerScreens, SIGNED_OUT_SCREENS } from '../support/e2e/screens.ts';

test.describe.configure({ timeout: 300_000 });

test('axe finds nothing on the pages before signing in, light or dark @both', async ({ page }) => {
  await expectNoFindings(page, SIGNED_OUT_SCREENS);
});

/** Of dozens, each of which is looked at twice: no machine should have to do them all in one go. */
const PARTS = [1, 2, 3, 4];
for (const part of PARTS) {
  test(`axe finds nothing on the pages of an owner, light or dark, part ${part} of ${PARTS.length} @both`, async ({
    demo,
    newDevice,
  }) => {
    const { server, world } = demo;
    const page = await newDevice({ server });
    await signIn(page, DEMO_OWNER);
    await expectNoFindings(
      page,
      ownerScreens(world).filter((_, i) => i % PARTS.length === part - 1),
    );
  });
}

test('axe finds nothing on the pages of who cleans, light or dark @both', async ({ demo, newDevice }) => {
  const { server, world } = demo;
  const page = await newDevice({ server });
  await signIn(page, DEMO_CLEANER);
  await expectNoFindings(page, cleanerScreens(world));
});

test('axe finds nothing on the pages of who has nothing yet', async ({ page, stack }) => {
  await signIn(page, await newPerson(stack));
  const addresses = [
    '/',
    '/reservations',
    '/reservations/nouvelle',
    '/menage',
    '/menage/nouveau',
    '/gites',
    '/calendriers',
    '/calendriers/ajouter',
    '/calendriers/fichier',
  ];
  await expectNoFindings(
    page,
    addresses.map((address) => ({
      name: address,
      open: async () => {
        await page.goto(address);
        await page
          .getByRole('main')
          .getByRole('link', { name: /Créer|Nouveau gîte/ })
          .first()
          .waitFor();
      },
    })),
  );
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

async function expectNoFindings(page: Page, screens: readonly Screen[]): Promise<void> {
  for (const { name, open } of screens) {
    await open(page);
    await expectNothing(page, name);
  }
}
