import type { Page } from '@playwright/test';
import type { Cleaning } from '../../src/domain/rows.ts';
import { newPerson, type Person, signIn } from '../support/e2e/accounts.ts';
import { exchange, goOffline, goOnline } from '../support/e2e/device.ts';
import { type Household, inDays, newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import type { TestStack } from '../support/stack.ts';

/** A gîte that plans its cleanings by itself on any day of the week: Nadia is asked first, Luc replaces her. */
async function withReplacement(stack: TestStack): Promise<{ home: Household; luc: Person }> {
  const home = await newHousehold(stack, { menage_dimanches: false, menage_feries: false });
  const luc = await newPerson(stack);
  await stack.sql(
    `insert into private.sync_member (scope_id, user_id, role, nom, remplacant) values ($1, $2, 'cleaner', 'Luc', true)`,
    [home.giteId, luc.userId],
  );
  await stack.sql('update public.gites_base set menage_auto = true, menage_principal = $2 where id = $1', [
    home.giteId,
    home.cleaner.userId,
  ]);
  return { home, luc };
}

/** What is planned in a gîte at the server, by day. */
async function plannedIn(stack: TestStack, giteId: string): Promise<[string, string][]> {
  const found = (await stack.sql(
    `select to_jsonb(cleaning) as row from public.cleaning_schedule as cleaning
     where gite_id = $1 and statut = 'prevu' and deleted_at is null order by date`,
    [giteId],
  )) as { row: Cleaning }[];
  return found.map(({ row }) => [row.date, row.assignee_nom]);
}

async function fillDays(page: Page, du: string, au: string): Promise<void> {
  await page.getByRole('button', { name: 'Noter une absence' }).click();
  await page.getByLabel('Premier jour').fill(du);
  await page.getByLabel('Dernier jour').fill(au);
}

test('whoever cleans notes without network that they are away: what was planned goes to a replacement or another day, and each phone says so', async ({
  stack,
  newDevice,
}) => {
  const { home, luc } = await withReplacement(stack);
  // After the first one others come the same day; after the second nobody does.
  await home.addStay({ from: 7, nights: 3 });
  await home.addStay({ from: 10, nights: 5 });
  const [owner, phone] = [await newDevice(), await newDevice()];
  await signIn(owner, home.owner);
  await expect
    .poll(() => plannedIn(stack, home.giteId))
    .toEqual([
      [inDays(10), 'Nadia'],
      [inDays(15), 'Nadia'],
    ]);

  await signIn(phone, home.cleaner);
  await goOffline(phone);
  await phone.goto('/plus');
  await phone.getByRole('link', { name: 'Mes absences' }).click();
  await expect(phone.getByText('Aucune absence notée')).toBeVisible();
  await fillDays(phone, inDays(10), inDays(9));
  await phone.getByRole('button', { name: 'Noter', exact: true }).click();
  await expect(phone.getByText('Le dernier jour vient après le premier.')).toBeVisible();
  await phone.getByLabel('Dernier jour').fill(inDays(15));
  // A phone that dies keeps what was typed.
  await phone.reload();
  await phone.getByRole('button', { name: 'Noter une absence' }).click();
  await expect(phone.getByLabel('Dernier jour')).toHaveValue(inDays(15));
  await phone.getByRole('button', { name: 'Noter', exact: true }).click();
  await expect(phone.getByText('Absence notée. Elle part dès qu’il y a du réseau.')).toBeVisible();
  const met = phone.getByRole('list', { name: '2 ménages vous sont confiés ces jours-là' });
  await expect(met.getByRole('link')).toHaveCount(2);
  await met.getByRole('link').first().click();
  await expect(phone.getByText('Vous avez noté une absence ce jour-là')).toBeVisible();
  await expect(phone.getByRole('button', { name: 'Je ne peux pas' })).toBeVisible();
  await phone.goto('/menage');
  await phone.getByRole('link', { name: 'Mes absences' }).click();
  await goOnline(phone);

  await exchange(owner);
  await expect
    .poll(() => plannedIn(stack, home.giteId))
    .toEqual([
      [inDays(10), 'Luc'],
      [inDays(16), 'Nadia'],
    ]);
  await expect(owner.getByRole('link', { name: /confié à quelqu’un d’absent/ })).toHaveCount(0);
  await owner.goto(`/menage?du=${inDays(10)}`);
  await owner.getByRole('listitem').filter({ hasText: 'Luc' }).getByRole('link').click();
  await expect(owner.getByText('En remplacement de la personne habituelle, absente ce jour-là.')).toBeVisible();
  await owner.goto('/equipe');
  await owner.getByRole('button', { name: /^Nadia/ }).click();
  await expect(owner.getByRole('dialog').getByText('Aucun ménage ne lui est confié ces jours-là.')).toBeVisible();

  await exchange(phone);
  await expect(phone.getByText('Aucun ménage ne vous attend ces jours-là.')).toBeVisible();
  await expect(phone.getByRole('listitem').filter({ hasText: /Le Moulin · Luc/ })).toBeVisible();
  const third = await newDevice();
  await signIn(third, luc);
  await expect(third.getByRole('list', { name: 'Du nouveau pour vous' })).toContainText('Nouveau ménage');

  // Taken back, nothing moves by itself; and the way back brings it back.
  await phone.getByRole('button', { name: /^Supprimer l’absence/ }).click();
  await expect(phone.getByText('Aucune absence notée')).toBeVisible();
  await phone.getByRole('button', { name: 'Défaire' }).last().click();
  await expect(phone.getByRole('button', { name: /^Supprimer l’absence/ })).toBeVisible();
  await phone.getByRole('button', { name: /^Supprimer l’absence/ }).click();
  await exchange(phone);
  await exchange(owner);
  expect(await plannedIn(stack, home.giteId)).toEqual([
    [inDays(10), 'Luc'],
    [inDays(16), 'Nadia'],
  ]);

  // The day of each week on which the second one is planned.
  const weekday = new Date(inDays(16)).toLocaleDateString('fr-FR', { weekday: 'long', timeZone: 'UTC' });
  await phone.getByRole('button', { name: 'Noter une absence' }).click();
  await phone.getByText('Chaque semaine').click();
  await phone.getByRole('button', { name: 'Noter', exact: true }).click();
  await expect(phone.getByText('Choisissez au moins un jour de la semaine.')).toBeVisible();
  await phone.getByRole('button', { name: weekday, exact: true }).click();
  await phone.reload();
  await phone.getByRole('button', { name: 'Noter une absence' }).click();
  await expect(phone.getByRole('button', { name: weekday, exact: true })).toHaveAttribute('aria-pressed', 'true');
  await phone.getByRole('button', { name: 'Noter', exact: true }).click();
  await expect(phone.getByRole('region', { name: `chaque ${weekday}` })).toContainText('Un ménage vous est confié');
  await exchange(phone);
  await exchange(owner);
  await expect.poll(() => plannedIn(stack, home.giteId)).toContainEqual([inDays(15), 'Nadia']);
  await owner.goto('/equipe');
  await owner.getByRole('button', { name: /^Nadia/ }).click();
  await expect(owner.getByRole('dialog').getByRole('heading', { name: `chaque ${weekday}` })).toBeVisible();
});

test('what was accepted stays where it is, and is the owner’s to see and to give to somebody else', async ({
  stack,
  newDevice,
}) => {
  const { home } = await withReplacement(stack);
  await home.addStay({ from: 27, nights: 3 });
  await home.addStay({ from: 30, nights: 2, statut: 'option' });
  const [owner, phone] = [await newDevice(), await newDevice()];
  await signIn(owner, home.owner);
  await expect.poll(async () => (await plannedIn(stack, home.giteId)).length).toBe(2);
  await signIn(phone, home.cleaner);
  await phone.getByRole('button', { name: 'D’accord pour tout' }).click();
  await exchange(phone);
  await exchange(owner);

  await owner.goto('/equipe');
  await owner.getByRole('button', { name: /^Nadia/ }).click();
  const sheet = owner.getByRole('dialog');
  await expect(sheet.getByText('Aucune absence notée.')).toBeVisible();
  await fillDays(owner, inDays(30), inDays(30));
  await sheet.getByRole('button', { name: 'Noter', exact: true }).click();
  await expect(owner.getByText('Absence notée. Elle part dès qu’il y a du réseau.')).toBeVisible();
  await owner.getByRole('button', { name: /^Nadia/ }).click();
  await expect(sheet.getByText('Un ménage lui est confié ces jours-là')).toBeVisible();
  await owner.keyboard.press('Escape');
  await exchange(owner);
  expect((await plannedIn(stack, home.giteId))[0]).toEqual([inDays(30), 'Nadia']);

  await exchange(phone);
  await phone.goto('/absences');
  await phone.getByRole('list', { name: 'Un ménage vous est confié ces jours-là' }).getByRole('link').click();
  await expect(phone.getByText('Accepté', { exact: true })).toBeVisible();
  await expect(phone.getByRole('button', { name: 'Proposer un autre moment' })).toBeVisible();

  await owner.goto('/');
  await owner.getByRole('link', { name: /Un ménage est confié à quelqu’un d’absent.*Nadia/ }).click();
  await expect(owner.getByText('⁨Nadia⁩ n’est pas là ce jour-là')).toBeVisible();
  await owner.getByRole('button', { name: 'Confier à Luc' }).click();
  await expect(owner.getByText('⁨Nadia⁩ n’est pas là ce jour-là')).toBeHidden();
  await exchange(owner);
  expect((await plannedIn(stack, home.giteId))[0]).toEqual([inDays(30), 'Luc']);
  await owner.goto('/');
  await expect(owner.getByRole('link', { name: /confié à quelqu’un d’absent/ })).toHaveCount(0);
});
