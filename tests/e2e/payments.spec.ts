import { signIn } from '../support/e2e/accounts.ts';
import { exchange, goOffline, goOnline } from '../support/e2e/device.ts';
import { inDays, newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { field } from '../support/e2e/stays.ts';

test('a schedule is one tap, a payment another, without network; what is owed stands together @both', async ({
  page,
  stack,
}) => {
  const home = await newHousehold(stack);
  const id = await home.addStay({ from: 60, nights: 7, client_nom: 'Alma Perrin', montant_total_cents: 90_000 });
  await signIn(page, home.owner);
  await page.goto(`/reservations/${id}`);
  const payments = page.getByRole('region', { name: 'Paiements' });
  await expect(payments.getByText('Rien de noté pour l’instant.')).toBeVisible();
  await goOffline(page);
  await payments.getByRole('button', { name: 'Proposer un échéancier' }).click();
  await expect(payments.getByRole('listitem')).toHaveCount(2);
  await expect(payments.getByText('0 € réglés sur 900 €', { exact: true })).toBeVisible();
  await payments.getByRole('button', { name: 'Noter comme réglé : Acompte 270 €' }).click();
  await expect(payments.getByText('270 € réglés sur 900 €', { exact: true })).toBeVisible();
  // The button is gone with what it said; the place is not.
  await expect(payments.locator(':focus')).toHaveCount(1);
  await page.getByRole('button', { name: 'Défaire' }).last().click();
  await expect(payments.getByText('0 € réglés sur 900 €', { exact: true })).toBeVisible();
  // A second tap right after the first one is a hurried thumb's, and does nothing.
  await expect(async () => {
    await payments.getByRole('button', { name: 'Noter comme réglé : Acompte 270 €' }).click({ timeout: 1000 });
    await expect(payments.getByText('270 € réglés sur 900 €', { exact: true })).toBeVisible({ timeout: 1000 });
  }).toPass();

  await payments.getByRole('button', { name: 'Modifier : Solde 630 €' }).click();
  const sheet = page.getByRole('dialog');
  await field(page, 'Montant').fill('630,50 euros environ');
  await sheet.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(sheet.getByText('Écrivez un montant comme 450 ou 450,50.')).toBeVisible();
  await field(page, 'Montant').fill('600');
  await field(page, 'À régler pour le').fill(inDays(-2));
  await field(page, 'Moyen de paiement').fill('Chèque');
  // Left without saving, and found again.
  await page.keyboard.press('Escape');
  await payments.getByRole('button', { name: 'Modifier : Solde 630 €' }).click();
  await expect(field(page, 'Montant')).toHaveValue('600');
  await sheet.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(sheet).toBeHidden();
  await expect(payments.getByText('En retard')).toBeVisible();
  await expect(payments.getByText('30 € ne sont dans aucune échéance')).toBeVisible();

  await goOnline(page);
  const kept = await stack.sql(
    `select nature, montant_cents, moyen, regle_le is not null as paid from public.paiements
     where reservation_id = $1 and deleted_at is null order by nature`,
    [id],
  );
  expect(kept).toEqual([
    { nature: 'acompte', montant_cents: 27_000, moyen: '', paid: true },
    { nature: 'solde', montant_cents: 60_000, moyen: 'Chèque', paid: false },
  ]);

  await page.goto('/reservations/paiements');
  const late = page.getByRole('region', { name: 'En retard' });
  await expect(late.getByText(/Alma Perrin/)).toBeVisible();
  await expect(late.getByText('600 € en tout')).toBeVisible();
  await late.getByRole('button', { name: 'Noter comme réglé : Solde 600 €' }).click();
  await expect(page.getByText('Rien n’est attendu.')).toBeVisible();
  await expect(page.locator('main :focus')).toHaveCount(1);
});

test('every change of a stay is told with who and when, and one goes back to any of them', async ({
  page,
  newDevice,
  stack,
}) => {
  const home = await newHousehold(stack);
  const id = await home.addStay({ from: 10, nights: 3, client_nom: 'Alma Perrin', montant_total_cents: 50_000 });
  await signIn(page, home.owner);
  await page.goto(`/reservations/${id}/modifier`);
  await field(page, 'Payé par le voyageur').fill('450');
  await field(page, 'Libellés').fill('Fidèle, chien');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Fidèle', { exact: true })).toBeVisible();
  await exchange(page);
  await stack.sql(`update public.reservations set date_fin = date_fin + 1 where id = $1`, [id]);

  const other = await newDevice();
  await signIn(other, home.owner);
  await other.goto(`/reservations/${id}`);
  await other.getByRole('link', { name: 'Voir l’historique' }).click();
  const changes = other.getByRole('list', { name: 'Historique' }).getByRole('listitem');
  await expect(changes).toHaveCount(3);
  await expect(changes.nth(0)).toContainText('Un calendrier, ou le serveur');
  await expect(changes.nth(1)).toContainText('Vous, sur un autre appareil');
  await expect(changes.nth(1)).toContainText('450 €');
  await expect(changes.nth(1)).toContainText('avant : 500 €');
  await expect(changes.nth(2)).toContainText('Réservation créée');
  await changes
    .nth(2)
    .getByRole('button', { name: /^Revenir à/ })
    .click();
  await expect(changes).toHaveCount(4);
  await expect(other.getByRole('list', { name: 'Historique' })).toBeFocused();
  await expect(changes.nth(0)).toContainText('Vous, sur cet appareil');
  await expect(changes.nth(0)).toContainText('État actuel');
  const [row] = await stack.sql(
    `select montant_total_cents, libelles, date_fin - date_debut as nights from public.reservations where id = $1`,
    [id],
  );
  expect(row).toEqual({ montant_total_cents: 50_000, libelles: '', nights: 3 });

  // As of a stay that is older than the history.
  await stack.sql('delete from private.reservation_change where reservation_id = $1', [id]);
  await other.reload();
  await expect(other.getByText('Les changements plus anciens n’ont pas été gardés.')).toBeVisible();
  await expect(changes).toHaveCount(0);

  await goOffline(other);
  await other.reload();
  await expect(other.getByText('L’historique demande du réseau')).toBeVisible();
});
