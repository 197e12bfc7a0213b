import type { Page } from '@playwright/test';
import { stateOf } from '../../src/domain/cleaning-state.ts';
import type { Cleaning } from '../../src/domain/rows.ts';
import { signIn } from '../support/e2e/accounts.ts';
import { exchange, goOffline, goOnline, rows, unsent } from '../support/e2e/device.ts';
import { airbnbBooking, beginWithFeed, press, readAgain } from '../support/e2e/feeds.ts';
import { addList } from '../support/e2e/gite-lists.ts';
import { inDays, newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { field } from '../support/e2e/stays.ts';
import { openQuestions, point, progress } from '../support/e2e/work.ts';
import { openFeedSite } from '../support/feed-site.ts';
import type { TestStack } from '../support/stack.ts';

/** Where the cleanings of a gîte stand at the server, by day. */
async function statesOf(stack: TestStack, giteId: string): Promise<[string, string][]> {
  const found = (await stack.sql(
    `select to_jsonb(cleaning) as row from public.cleaning_schedule as cleaning
     where gite_id = $1 and deleted_at is null order by date`,
    [giteId],
  )) as { row: Cleaning }[];
  return found.map(({ row }) => [row.date, stateOf(row)]);
}

const news = (page: Page) => page.getByRole('list', { name: 'Du nouveau pour vous' }).getByRole('listitem');

test('a calendar moves accepted cleanings at night, while the cleaner is out of reach with an answer not yet sent: both are asked again, each in one sentence; and when it moves one whose work is done and not yet sent, all of that work counts, on three devices, and the house is cleaned again once the guests have left', async ({
  ownStack,
  newDevice,
}) => {
  test.slow();
  const site = await openFeedSite();
  try {
    site.events = [airbnbBooking('marie', 10, 14, 'HMMARIE001'), airbnbBooking('paul', 20, 23, 'HMPAUL0001')];
    const { stack, home, page: owner } = await beginWithFeed({ ownStack, newDevice }, site);
    await owner.goto(`/gites/${home.giteId}`);
    await owner.getByRole('link', { name: 'Réglages du ménage' }).click();
    await owner.getByLabel('Confiés d’abord à').selectOption('Nadia');
    // On whatever day this runs.
    for (const wish of ['Éviter les dimanches', 'Éviter les jours fériés']) {
      await owner.getByRole('switch', { name: wish }).click();
    }
    await owner.getByRole('switch', { name: 'Prévoir les ménages tout seul' }).click();
    await expect(owner.getByText('Réglage enregistré.').first()).toBeVisible();
    // Planned on the owner's phone, from what the calendar brought.
    await expect
      .poll(() => statesOf(stack, home.giteId))
      .toEqual([
        [inDays(14), 'envoye'],
        [inDays(23), 'envoye'],
      ]);

    const phone = await newDevice({ server: stack });
    await signIn(phone, home.cleaner);
    await expect(news(phone)).toHaveCount(2);
    await news(phone).first().getByRole('button', { name: 'D’accord' }).click();
    await expect(news(phone)).toHaveCount(1);
    await exchange(phone);
    await goOffline(phone);
    await phone.reload();
    await news(phone).getByRole('button', { name: 'D’accord' }).click();
    await expect(news(phone)).toHaveCount(0);

    site.events = [airbnbBooking('marie', 12, 16, 'HMMARIE001'), airbnbBooking('paul', 21, 25, 'HMPAUL0001')];
    await readAgain(stack);
    expect(await statesOf(stack, home.giteId)).toEqual([
      [inDays(16), 'a_revalider'],
      [inDays(25), 'envoye'],
    ]);

    // At breakfast.
    await goOnline(phone);
    await expect(news(phone)).toHaveCount(2);
    await expect(news(phone).first()).toContainText(/Déplacé.* devient .*D’accord/);
    expect(await statesOf(stack, home.giteId)).toEqual([
      [inDays(16), 'a_revalider'],
      [inDays(25), 'a_revalider'],
    ]);
    await owner.goto(`/menage?du=${inDays(16)}`);
    await exchange(owner);
    await expect(owner.getByText('À confirmer').first()).toBeVisible();
    await owner
      .getByRole('link', { name: /Le Moulin/ })
      .first()
      .click();
    await expect(owner.getByText('Ce ménage a changé depuis que Nadia a accepté.')).toBeVisible();

    await phone.getByRole('button', { name: 'D’accord pour tout' }).click();
    await expect(news(phone)).toHaveCount(0);
    await exchange(phone);
    await exchange(owner);
    await expect(owner.getByText('Accepté', { exact: true })).toBeVisible();
    await expect(owner.getByText('Ce ménage a changé depuis que Nadia a accepté.')).toBeHidden();

    await addList(stack, home, ['Évier', 'Four', 'Frigo']);
    await exchange(owner);
    const address = new URL(owner.url()).pathname;
    const colleague = await newDevice({ server: stack });
    await signIn(colleague, await home.addCleaner('Luc'));
    await exchange(phone);
    for (const page of [phone, colleague]) {
      await page.goto(address);
      await expect(progress(page)).toHaveAttribute('aria-valuetext', '0 sur 3');
    }
    await goOffline(phone);
    await phone.getByRole('button', { name: 'Commencer', exact: true }).click();
    await point(phone, 'Évier').check();
    await point(phone, 'Frigo').check();
    await field(phone, 'Compte rendu').fill('La bonde est à changer');
    await phone.getByRole('button', { name: 'Enregistrer le compte rendu' }).click();
    await press(phone, 'C’est fait', 'Ménage fait. Bravo !');

    // Marie stays a day longer, says the calendar; nobody has heard of the work.
    site.events = [airbnbBooking('marie', 12, 17, 'HMMARIE001'), airbnbBooking('paul', 21, 25, 'HMPAUL0001')];
    await readAgain(stack);
    for (const page of [owner, colleague]) await exchange(page);
    await expect(owner.getByText('Ce ménage a changé depuis que Nadia a accepté.')).toBeVisible();

    await goOnline(phone);
    for (const page of [owner, colleague, phone]) {
      await exchange(page);
      await expect(page.getByText(/^Fait par .*(?:Nadia|vous)/)).toBeVisible();
      await expect(page.getByText('ne savait pas encore que ce ménage avait changé', { exact: false })).toBeVisible();
      await expect(progress(page)).toHaveAttribute('aria-valuetext', '2 sur 3');
      await expect(field(page, 'Compte rendu')).toHaveValue('La bonde est à changer');
      expect(await openQuestions(page)).toEqual([]);
      await expect.poll(() => unsent(page)).toBe(0);
    }
    const id = address.split('/').at(-1);
    const [done] = await stack.sql(
      'select date, statut, fait_par, fait_version < version as unaware from public.cleaning_schedule where id = $1',
      [id],
    );
    // Where it was when Nadia did it, and not after Marie, who is still there then: once she has left, it is asked for again.
    expect(done).toEqual({ date: inDays(16), statut: 'fait', fait_par: home.cleaner.userId, unaware: true });
    await expect
      .poll(() => statesOf(stack, home.giteId))
      .toEqual([
        [inDays(16), 'fait'],
        [inDays(17), 'envoye'],
        [inDays(25), 'accepte'],
      ]);
    await owner.goto(`/menage?du=${inDays(17)}`);
    await owner
      .getByRole('link', { name: /Le Moulin/ })
      .first()
      .click();
    await expect(owner.getByText('À refaire', { exact: false })).toBeVisible();
    await exchange(phone);
    await phone.goto('/');
    await expect(news(phone)).toHaveCount(1);
    const ticks = await stack.sql('select texte from public.coches_menage where cleaning_id = $1 and coche', [id]);
    expect(new Set(ticks.map(({ texte }) => texte))).toEqual(new Set(['Évier', 'Frigo']));
  } finally {
    await site.close();
  }
});

test('after a first day there are more than are shown: nobody says yes to all of them before all can be read', async ({
  stack,
  newDevice,
}) => {
  const home = await newHousehold(stack);
  for (const day of [3, 6, 9, 12]) await home.addCleaning({ inDays: day });
  const phone = await newDevice();
  await signIn(phone, home.cleaner);
  await expect(news(phone)).toHaveCount(3);
  const all = phone.getByRole('button', { name: 'D’accord pour tout' });
  await expect(all).toHaveCount(0);
  await phone.getByRole('button', { name: 'Voir l’autre' }).click();
  await expect(news(phone)).toHaveCount(4);
  await all.click();
  await expect(news(phone)).toHaveCount(0);
  await exchange(phone);
  const answered = await statesOf(stack, home.giteId);
  expect(answered.map(([, state]) => state)).toEqual(['accepte', 'accepte', 'accepte', 'accepte']);
});

test('a cleaning that is close and has no answer is the owner’s to see; another time is proposed without network, and taken', async ({
  stack,
  newDevice,
}) => {
  const home = await newHousehold(stack);
  const id = await home.addCleaning({ inDays: 1, heure_debut: '10:00' });
  const owner = await newDevice();
  await signIn(owner, home.owner);
  await owner.getByRole('link', { name: /Un ménage proche est sans réponse/ }).click();
  await expect(owner.getByText('Nadia n’a pas encore répondu')).toBeVisible();

  const phone = await newDevice();
  await signIn(phone, home.cleaner);
  await goOffline(phone);
  await phone.goto('/');
  // Without leaving the list.
  await news(phone).getByRole('button', { name: 'Autre moment' }).click();
  const sheet = phone.getByRole('dialog');
  await sheet.getByLabel('Un mot', { exact: true }).fill('Je suis à Salers le matin.');
  // What is asked already is no other time.
  await sheet.getByRole('button', { name: 'Envoyer' }).click();
  await expect(sheet.getByText(/^C’est déjà le moment demandé/)).toBeVisible();
  await sheet.getByLabel('Heure', { exact: true }).fill('15:30');
  // A phone that dies keeps what was typed.
  await phone.reload();
  await news(phone).getByRole('button', { name: 'Autre moment' }).click();
  await expect(sheet.getByLabel('Un mot', { exact: true })).toHaveValue('Je suis à Salers le matin.');
  await sheet.getByRole('button', { name: 'Envoyer' }).click();
  await expect(news(phone)).toHaveCount(0);
  await phone.goto(`/menage/${id}`);
  await expect(phone.getByText(/^Vous avez proposé .* à 15:30/)).toBeVisible();
  await goOnline(phone);

  await exchange(owner);
  await expect(owner.getByText(/^Nadia propose .* à 15:30/)).toBeVisible();
  await expect(owner.getByText('Je suis à Salers le matin.')).toBeVisible();
  await owner.getByRole('button', { name: 'Prendre ce moment' }).click();
  await expect(owner.getByText('Accepté', { exact: true })).toBeVisible();
  await exchange(owner);
  await exchange(phone);
  await phone.goto('/');
  await expect(phone.getByRole('link', { name: /15:30/ })).toBeVisible();
  await expect(news(phone)).toHaveCount(0);
  expect(await statesOf(stack, home.giteId)).toEqual([[inDays(1), 'accepte']]);

  // What else changed stands on its own page, until they say yes to that.
  await stack.sql(`update public.cleaning_schedule set consignes = 'Vider la cave' where id = $1`, [id]);
  await exchange(phone);
  await phone.goto(`/menage/${id}`);
  await expect(phone.getByText('consignes', { exact: true })).toBeVisible();
  await phone.getByRole('button', { name: 'D’accord, je viens' }).click();
  await expect(phone.getByText('consignes', { exact: true })).toBeHidden();
  await exchange(phone);
  await exchange(owner);
  expect(await statesOf(stack, home.giteId)).toEqual([[inDays(1), 'accepte']]);
  await owner.goto('/');
  await expect(owner.getByRole('link', { name: /Un ménage proche est sans réponse/ })).toBeHidden();

  // Somebody comes: it cannot be deleted, only called off, which they hear of.
  await owner.goto(`/menage/${id}`);
  await owner.getByRole('button', { name: 'Plus d’actions' }).click();
  await expect(owner.getByRole('menuitem', { name: 'Supprimer ce ménage' })).toHaveCount(0);
  await owner.getByRole('menuitem', { name: 'Annuler ce ménage' }).click();
  await expect(owner.getByText('Nadia n’a pas encore dit savoir que ce ménage est annulé.')).toBeVisible();
  await exchange(owner);
  await exchange(phone);
  await expect(phone.getByText(/^Annulé : .* à 15:30/)).toBeVisible();
  await phone.getByRole('button', { name: 'C’est noté' }).click();
  await expect(phone.getByRole('button', { name: 'C’est noté' })).toBeHidden();
  await exchange(phone);
  await exchange(owner);
  await owner.getByRole('button', { name: 'Plus d’actions' }).click();
  await expect(owner.getByRole('menuitem', { name: 'Supprimer ce ménage' })).toBeVisible();
});

test('a cleaning that is given to somebody else is said to whoever had it, who owns another gîte, until they say that they know', async ({
  stack,
  newDevice,
}) => {
  const home = await newHousehold(stack);
  const id = await home.addCleaning({ inDays: 3, heure_debut: '10:00' });
  // An owner’s day stands between what is asked of them and their work.
  await stack.sql(`insert into public.gites_base (id, scope_id, nom) values (gen_random_uuid(), $1, 'Chez Nadia')`, [
    home.cleaner.userId,
  ]);
  const phone = await newDevice();
  await signIn(phone, home.cleaner);
  await expect(phone.getByRole('link', { name: 'Nouvelle réservation' })).toBeVisible();
  await expect(phone.getByRole('region', { name: /^Mes ménages chez d’autres/ })).toContainText('Le Moulin');
  await phone.getByRole('button', { name: 'D’accord', exact: true }).click();
  await expect(phone.getByText('Accepté.', { exact: false })).toBeVisible();
  await exchange(phone);

  await stack.sql(
    `update public.cleaning_schedule set assignee_user_id = null, assignee_nom = 'Madame Blin' where id = $1`,
    [id],
  );
  await exchange(phone);
  const list = phone.getByRole('list', { name: 'Du nouveau pour vous' });
  await expect(list.getByText(/N’est plus pour vous : .* à 10:00/)).toBeVisible();
  await goOffline(phone);
  await press(phone, 'C’est noté', 'C’est noté.', list);
  await expect(list).toHaveCount(0);
  await goOnline(phone);
  const [row] = await stack.sql('select su_par from public.cleaning_schedule where id = $1', [id]);
  expect(row).toEqual({ su_par: home.cleaner.userId });
  expect(Object.values(await rows(phone, 'sync_issue'))).toEqual([]);
});
