import { signIn } from '../support/e2e/accounts.ts';
import { exchange } from '../support/e2e/device.ts';
import { newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';

// Nothing here is opened without network, and every device would fetch all of the app: a third of the time.
test.use({ serviceWorkers: 'block' });

test('a stay deleted on one device comes back from the trash of another', async ({ page, newDevice, stack }) => {
  const home = await newHousehold(stack);
  const id = await home.addStay({ from: 4, nights: 3, client_nom: 'Alma Perrin' });
  await signIn(page, home.owner);
  await page.goto(`/reservations/${id}`);
  await page.getByRole('button', { name: 'Supprimer' }).click();
  await expect(page.getByText('Réservation supprimée.')).toBeVisible();
  await exchange(page);

  const other = await newDevice();
  await signIn(other, home.owner);
  await other.goto('/reservations');
  await expect(other.getByText('Aucune réservation pour l’instant')).toBeVisible();
  await other.getByRole('link', { name: 'Corbeille' }).click();
  await expect(other.getByRole('heading', { level: 1, name: 'Corbeille' })).toBeVisible();
  await other.getByRole('button', { name: 'Rétablir Alma Perrin' }).click();
  await expect(other.getByText('Rien n’a été supprimé ces derniers jours.')).toBeVisible();
  await exchange(other);
  await exchange(page);
  await page.goto(`/reservations/${id}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Alma Perrin' })).toBeVisible();
});
