import { fillSignIn, statusChip } from '../support/e2e/accounts.ts';
import { newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';

// Nothing here is opened without network, and every device would fetch all of the app: a third of the time.
test.use({ serviceWorkers: 'block' });

test('before anything was received no page says that there is nothing, or asks an owner for a first gîte', async ({
  stack,
  page,
  watch,
}) => {
  watch.expectComplaint(/net::ERR_FAILED/);
  const home = await newHousehold(stack);
  await home.addStay({ from: 0, nights: 3, client_nom: 'Odile Marchand' });
  await page.route('**/rest/v1/**', (route) => route.abort());
  await page.goto('/connexion');
  await fillSignIn(page, home.owner);
  const waiting = page.getByText(/Vos données (arrivent…|ne sont pas encore sur cet appareil)/);
  await expect(waiting.first()).toBeVisible();
  for (const address of ['/reservations', '/menage', '/gites', '/calendriers', '/reservations/nouvelle', '/']) {
    await page.goto(address);
    await expect(waiting.first()).toBeVisible();
    await expect(page.getByText(/premier gîte|Commencez par|Rien de prévu|Aucun ménage/)).toHaveCount(0);
  }
  await page.goto('/synchronisation');
  await expect(page.getByText('Tout est envoyé')).toHaveCount(0);

  await page.unroute('**/rest/v1/**');
  await page.goto('/');
  await expect(page.getByText('Odile Marchand').first()).toBeVisible();
  await expect(statusChip(page)).toContainText('Tout est envoyé');
});
