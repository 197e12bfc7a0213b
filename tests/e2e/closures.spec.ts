import type { Locator, Page } from '@playwright/test';
import { signIn } from '../support/e2e/accounts.ts';
import { goOffline, goOnline, rows } from '../support/e2e/device.ts';
import { inDays, newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { field, goTo } from '../support/e2e/stays.ts';

test('a gîte is closed every week without network: in the planning, in the list, one deleted, then the rest, and back @both', async ({
  page,
  stack,
}) => {
  const home = await newHousehold(stack);
  await home.addStay({ from: 14, nights: 4, client_nom: 'Alma Perrin' });
  await signIn(page, home.owner);
  await goOffline(page);

  // From the planning's menu; what the address says is chosen already.
  await goTo(page, 'Planning');
  await page.getByRole('button', { name: 'Plus d’actions' }).click();
  await page.getByRole('menuitem', { name: 'Fermer des nuits' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Fermer des nuits' })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Fermeture' })).toBeChecked();
  await expect(field(page, 'Nom')).toBeHidden();
  await field(page, 'Fermé à partir du').fill(inDays(1));
  await field(page, 'De nouveau ouvert le').fill(inDays(3));
  await field(page, 'Motif').fill('Travaux de la salle de bains');
  await field(page, 'À quel rythme ?').selectOption({ label: 'Chaque semaine' });

  // Nothing is written before it is known until when.
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('alert')).toContainText('Dites jusqu’à quand.');
  await page.getByText('Un nombre de fois').click();
  await field(page, 'Combien de fois ?').fill('5');
  await expect(page.getByText(/^5 fermetures, du .* au .+$/)).toBeVisible();
  await expect(page.getByText('1 fermeture chevauche un séjour')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Alma Perrin' })).toBeVisible();

  // What is typed is kept, how it repeats included.
  await page.reload();
  await expect(page.getByText('Brouillon retrouvé')).toBeVisible();
  await expect(field(page, 'À quel rythme ?')).toHaveValue('weekly');
  await expect(field(page, 'Combien de fois ?')).toHaveValue('5');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('5 fermetures enregistrées.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Se répète' })).toContainText(/5 fermetures, du .*Prochaine\s: /);
  const made = await closures(page);
  expect(made).toHaveLength(5);
  expect(new Set(made.map(({ serie_id }) => serie_id)).size).toBe(1);
  expect(made[0]).toMatchObject({ date_debut: inDays(1), date_fin: inDays(3), nb_adultes: 0, statut: 'confirmee' });

  await page.getByRole('link', { name: 'Voir au planning' }).click();
  await expect(bar(page, inDays(1))).toHaveAccessibleName(/^Fermé, /);
  await expect(bar(page, inDays(8))).toBeVisible();
  await goTo(page, 'Réservations');
  await expect(page.getByText('1 réservation et 5 fermetures')).toBeVisible();
  await expect(page.getByText('Travaux de la salle de bains')).toHaveCount(5);

  // The second one alone.
  await page.goto(`/reservations/${String(made[1]?.['id'])}`);
  await page.getByRole('button', { name: 'Supprimer celle-ci' }).click();
  await expect(page.getByText('Fermeture supprimée.')).toBeVisible();
  await expect(page.getByText('1 réservation et 4 fermetures')).toBeVisible();
  // The third, and what follows it.
  await page.goto(`/reservations/${String(made[2]?.['id'])}`);
  await expect(page.getByRole('region', { name: 'Se répète' })).toContainText('4 fermetures');
  await page.getByRole('button', { name: 'Celle-ci et les 2 suivantes' }).click();
  await expect(page.getByText('3 fermetures supprimées.')).toBeVisible();
  await expect(page.getByText('1 réservation et 1 fermeture')).toBeVisible();
  await page.getByRole('button', { name: 'Défaire' }).last().click();
  await expect(page.getByText('1 réservation et 4 fermetures')).toBeVisible();

  await goOnline(page);
  const kept = await stack.sql(
    `select date_debut::text as day, serie_id is not null as "isSeries" from public.reservations
     where owner_user_id = $1 and nature = 'blocage' and deleted_at is null order by date_debut`,
    [home.owner.userId],
  );
  expect(kept).toEqual([1, 15, 22, 29].map((days) => ({ day: inDays(days), isSeries: true })));
});

test('one undo takes a whole series back; in English the form speaks of closed periods', async ({ page, stack }) => {
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await page.goto('/reglages');
  await page.getByText('English', { exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await page.goto('/reservations/nouvelle?nature=blocage');
  await expect(page.getByRole('heading', { level: 1, name: 'Close some nights' })).toBeVisible();
  await field(page, 'Closed from').fill('2028-02-29');
  await field(page, 'Open again on').fill('2028-02-28');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('Open again on: It must open again after it closes.');
  await field(page, 'Open again on').fill('2028-03-10');
  await field(page, 'How often?').selectOption({ label: 'Every week' });
  await field(page, 'Last day').fill('2028-06-30');
  await expect(page.getByText('The closed period is longer than its rhythm: it would overlap itself.')).toBeVisible();
  await field(page, 'How often?').selectOption({ label: 'Every year, on the same dates' });
  await field(page, 'Last day').fill('2031-12-31');
  await expect(page.getByText(/^4 closed periods, from .* 2028 to .* 2031$/)).toBeVisible();
  await field(page, 'Reason').fill('Family');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('4 closed periods saved.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Repeats' })).toContainText('4 closed periods, from');
  expect((await closures(page)).map(({ date_debut }) => date_debut)).toEqual([
    '2028-02-29',
    '2029-02-28',
    '2030-02-28',
    '2031-02-28',
  ]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => closures(page)).toEqual([]);
});

/** Those that are there, by date. */
async function closures(page: Page) {
  const all = Object.values(await rows(page, 'reservations'));
  return all
    .filter(({ nature, deleted_at }) => nature === 'blocage' && deleted_at === null)
    .toSorted((a, b) => String(a['date_debut']).localeCompare(String(b['date_debut'])));
}

function bar(page: Page, from: string): Locator {
  return page.locator(`[data-bar][data-from="${from}"]`);
}
