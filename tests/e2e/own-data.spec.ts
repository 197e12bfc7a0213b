import { readFile } from 'node:fs/promises';
import { newPerson, signIn } from '../support/e2e/accounts.ts';
import { exchange, rows } from '../support/e2e/device.ts';
import { newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';

// Nothing here is opened without network, and every device would fetch all of the app: a third of the time.
test.use({ serviceWorkers: 'block' });

test('everything goes out as a file and comes into another account, once, and is sent', async ({
  page,
  newDevice,
  stack,
}) => {
  const home = await newHousehold(stack);
  await home.addStay({ from: 4, nights: 3, client_nom: 'Alma Perrin', montant_total_cents: 84_050 });
  await home.addCleaning({ inDays: 7 });
  await signIn(page, home.owner);
  await page.goto('/reglages');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tout télécharger (JSON)' }).click();
  const path = await (await download).path();
  expect(await readFile(path, 'utf8')).toContain('Alma Perrin');

  const other = await newDevice();
  await signIn(other, await newPerson(stack));
  await other.goto('/reglages');
  const picker = other.getByLabel('Reprendre une copie');
  await picker.setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"a":') });
  await expect(other.getByText('Ce fichier est abîmé ou incomplet.')).toBeVisible();
  await picker.setInputFiles(path);
  await expect(other.getByText('1 gîte, 1 réservation et 1 ménage.')).toBeVisible();
  await other.getByRole('button', { name: 'Reprendre ce qui manque' }).click();
  await expect(other.getByText('3 éléments repris, 0 déjà là.')).toBeVisible();
  await exchange(other);
  const stays = Object.values(await rows(other, 'reservations'));
  expect(stays).toHaveLength(1);
  expect(stays[0]).toMatchObject({ client_nom: 'Alma Perrin', montant_total_cents: 84_050 });
  expect(stays[0]?.['rev']).toBeGreaterThan(0);
  await picker.setInputFiles(path);
  await other.getByRole('button', { name: 'Reprendre ce qui manque' }).click();
  await expect(other.getByText('0 éléments repris, 3 déjà là.')).toBeVisible();
});
