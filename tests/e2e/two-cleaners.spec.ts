import { type Person, signIn } from '../support/e2e/accounts.ts';
import { exchange, goOffline, goOnline, unsent } from '../support/e2e/device.ts';
import { addList } from '../support/e2e/gite-lists.ts';
import { newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { field } from '../support/e2e/stays.ts';
import { openQuestions, point, progress } from '../support/e2e/work.ts';

for (const backFirst of ['who was first', 'who was second'] as const) {
  test(`two cleaners finish the same cleaning out of reach: ${backFirst} comes back first, and it is done once, without a question to anybody`, async ({
    stack,
    newDevice,
  }) => {
    test.slow();
    const home = await newHousehold(stack);
    const luc = await home.addCleaner('Luc');
    const cleaning = await home.addCleaning({ inDays: 0, heure_debut: '10:00' });
    await addList(stack, home, ['Évier', 'Four', 'Frigo']);
    const open = async (person: Person) => {
      const page = await newDevice();
      await signIn(page, person);
      await page.goto(`/menage/${cleaning}`);
      await expect(progress(page)).toHaveAttribute('aria-valuetext', '0 sur 3');
      return page;
    };
    const [owner, nadia, other] = [await open(home.owner), await open(home.cleaner), await open(luc)];
    for (const phone of [nadia, other]) await goOffline(phone);

    await point(nadia, 'Évier').check();
    await point(nadia, 'Four').check();
    await nadia.getByRole('button', { name: 'C’est fait' }).click();
    await expect(nadia.getByText(/^Fait par vous/)).toBeVisible();

    await point(other, 'Four').check();
    await point(other, 'Frigo').check();
    await other.getByRole('button', { name: 'Signaler un problème' }).click();
    await field(other, 'Que se passe-t-il\u202f?').fill('Le chauffe-eau goutte');
    await other.getByRole('button', { name: 'Signaler', exact: true }).click();
    await field(other, 'Compte rendu').fill('Une tasse cassée');
    await other.getByRole('button', { name: 'Enregistrer le compte rendu' }).click();
    await other.getByRole('button', { name: 'C’est fait' }).click();
    await expect(other.getByText(/^Fait par vous/)).toBeVisible();

    const phones = backFirst === 'who was first' ? [nadia, other] : [other, nadia];
    for (const phone of phones) await goOnline(phone);
    for (const page of [nadia, other, owner]) await exchange(page);

    await expect(nadia.getByText(/^Fait par vous/)).toBeVisible();
    for (const page of [other, owner]) await expect(page.getByText(/^Fait par .*Nadia/)).toBeVisible();
    for (const page of [nadia, other, owner]) {
      await expect(progress(page)).toHaveAttribute('aria-valuetext', '3 sur 3');
      await expect(page.getByText('Le chauffe-eau goutte')).toBeVisible();
      await expect(field(page, 'Compte rendu')).toHaveValue('Une tasse cassée');
      expect(await openQuestions(page)).toEqual([]);
      expect(await unsent(page)).toBe(0);
    }
    const [done] = await stack.sql(
      'select statut, fait_par, assignee_user_id from public.cleaning_schedule where id = $1',
      [cleaning],
    );
    expect(done).toEqual({ statut: 'fait', fait_par: home.cleaner.userId, assignee_user_id: home.cleaner.userId });
  });
}
