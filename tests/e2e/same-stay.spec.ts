import { signIn } from '../support/e2e/accounts.ts';
import { comeBack, exchange, goOffline, rows } from '../support/e2e/device.ts';
import { newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';

test('one tap makes one of a platform’s entry and the owner’s own, without network, and it can be taken back', async ({
  page,
  stack,
}) => {
  const home = await newHousehold(stack);
  const fed = await home.addStay({
    from: 4,
    nights: 3,
    plateforme: 'booking',
    ical_uid: 'u@booking',
    nature: 'inconnue',
  });
  const own = await home.addStay({ from: 4, nights: 3, client_nom: 'Alma Perrin', notes: 'Arrivent tard.' });
  await signIn(page, home.owner);
  await page.goto(`/reservations/${own}`);
  await expect(page.getByText('Ces nuits sont déjà prises')).toBeVisible();
  await goOffline(page);
  await page.getByRole('button', { name: 'C’est le même séjour' }).click();
  await expect(page).toHaveURL(new RegExp(`/reservations/${fed}$`));
  await expect(page.getByRole('heading', { level: 1, name: 'Alma Perrin' })).toBeVisible();
  await expect(page.getByText('Ces nuits sont déjà prises')).toBeHidden();
  await expect(page.getByText('Booking.com').first()).toBeVisible();
  await page.getByRole('button', { name: 'Défaire' }).click();
  await expect(page.getByText('Ces nuits sont déjà prises')).toBeVisible();
  expect((await rows(page, 'reservations'))[own]).toMatchObject({ deleted_at: null, client_nom: 'Alma Perrin' });

  await page.getByRole('button', { name: 'C’est le même séjour' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Alma Perrin' })).toBeVisible();
  await comeBack(page);
  await exchange(page);
  const kept = await stack.sql(
    'select id, client_nom, nature, notes from public.reservations where owner_user_id = $1 and deleted_at is null',
    [home.owner.userId],
  );
  expect(kept).toEqual([{ id: fed, client_nom: 'Alma Perrin', nature: 'sejour', notes: 'Arrivent tard.' }]);
});
