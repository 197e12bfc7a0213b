import type { Page } from '@playwright/test';
import { addDays, nightsBetween, startOfWeek } from '../../src/domain/day.ts';
import { type Person, signIn } from '../support/e2e/accounts.ts';
import { exchange, goOffline, goOnline, rows } from '../support/e2e/device.ts';
import { type Household, inDays, newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { pressOn, tabTo } from '../support/e2e/keyboard.ts';
import { field } from '../support/e2e/stays.ts';
import type { TestStack } from '../support/stack.ts';

/** Of next week: whatever day it is, all of it is still to come. */
const MONDAY = addDays(startOfWeek(inDays(0)), 7);
const inWeek = (day: number) => nightsBetween(inDays(0), addDays(MONDAY, day));

/** Two gîtes; Nadia is asked twice and has answered nothing, one is nobody's, Luc and a company's Aya are free. */
async function beginWeek(stack: TestStack): Promise<Household & { luc: Person }> {
  const home = await newHousehold(stack, { nom: 'Le Moulin' });
  await stack.sql(`insert into public.gites_base (id, scope_id, nom) values (gen_random_uuid(), $1, 'La Grange')`, [
    home.owner.userId,
  ]);
  const luc = await home.addCleaner('Luc', { remplacant: true });
  const company = await home.addCleaner('Net & Clair', { estSociete: true });
  await home.addCleaner('Aya', { societe: company.userId });
  await home.addCleaning({ inDays: inWeek(1), heure_debut: '10:00', duree_minutes: 150 });
  await home.addCleaning({ inDays: inWeek(4), heure_debut: '14:00', duree_minutes: 60 });
  await home.addCleaning({ inDays: inWeek(4), heure_debut: '09:00', assignee_user_id: null, assignee_nom: '' });
  return { ...home, luc };
}

/** What one gîte or person has in the week, by its name: a row of the grid, or a section on a phone. */
const weekOf = (page: Page, name: string) =>
  page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${name}`) }) })
    .or(page.getByRole('region', { name, exact: true }));
const cleaningsOf = (page: Page, name: string) => weekOf(page, name).getByRole('listitem');
const chip = (page: Page) => page.getByRole('button', { name: /^Sans réponse/ });
const showBy = (page: Page, name: 'Jours' | 'Gîtes' | 'Équipe') => page.getByText(name, { exact: true }).last().click();

test('an owner looks at a week by gîte and by person, asks again, and gives a cleaning to somebody else with a way back, without network @both', async ({
  stack,
  newDevice,
}) => {
  const home = await beginWeek(stack);
  const owner = await newDevice();
  await signIn(owner, home.owner);
  await owner.goto(`/menage?vue=gite&du=${addDays(MONDAY, 2)}`);
  await expect(cleaningsOf(owner, 'Le Moulin')).toHaveCount(3);
  await expect(weekOf(owner, 'Le Moulin')).toContainText('3 ménages · 6 h 30');
  await expect(weekOf(owner, 'La Grange')).toContainText('Aucun ménage cette semaine');
  await expect(cleaningsOf(owner, 'Le Moulin').filter({ hasText: 'Nadia' })).toHaveCount(2);
  await goOffline(owner);

  await showBy(owner, 'Équipe');
  await expect(owner).toHaveURL(/\/menage\?vue=personne&du=/);
  await expect(weekOf(owner, 'À confier')).toContainText('1 ménage · 3 h');
  await expect(weekOf(owner, 'Nadia')).toContainText('2 ménages · 3 h 30');
  for (const name of ['Luc', 'Net & Clair', 'Aya']) {
    await expect(weekOf(owner, name)).toContainText('Libre cette semaine');
  }

  await expect(chip(owner)).toHaveText('Sans réponse (2)');
  await cleaningsOf(owner, 'Nadia')
    .first()
    .getByRole('button', { name: /^Renvoyer/ })
    .click();
  await expect(owner.getByText('Redemandé\u202f: c’est en tête de sa journée.')).toBeVisible();

  const give = async () => {
    await cleaningsOf(owner, 'Nadia')
      .last()
      .getByRole('button', { name: /^Confier à…/ })
      .click();
    await owner.getByRole('dialog').getByRole('button', { name: /^Luc/ }).click();
    await expect(owner.getByText(/^Confié à .Luc/).last()).toBeVisible();
    await expect(cleaningsOf(owner, 'Luc')).toHaveCount(1);
    await expect(cleaningsOf(owner, 'Nadia')).toHaveCount(1);
  };
  await cleaningsOf(owner, 'Nadia')
    .last()
    .getByRole('button', { name: /^Confier à…/ })
    .click();
  const choices = owner.getByRole('dialog').getByRole('listitem');
  await expect(choices).toHaveText([
    /^Nadia.*Habituellement.*Actuellement/,
    /^Net & Clair.*Société.*Libre ce jour-là/,
    /^Luc.*En remplacement.*Libre ce jour-là/,
    /^Aya.*Avec .Net & Clair.*Libre ce jour-là/,
    /^Moi.*Libre ce jour-là/,
    'Personne pour l’instant',
  ]);
  await owner.keyboard.press('Escape');
  await give();
  await owner.getByRole('button', { name: 'Défaire' }).last().click();
  await expect(cleaningsOf(owner, 'Nadia')).toHaveCount(2);
  await expect(weekOf(owner, 'Luc')).toContainText('Libre cette semaine');
  await give();

  // What is nobody's, to oneself: nobody is asked.
  await cleaningsOf(owner, 'À confier')
    .getByRole('button', { name: /^Confier à…/ })
    .click();
  await owner.getByRole('dialog').getByRole('button', { name: /^Moi/ }).click();
  await expect(cleaningsOf(owner, 'Moi')).toHaveCount(1);
  await expect(weekOf(owner, 'À confier')).toHaveCount(0);
  await expect(chip(owner)).toHaveText('Sans réponse (2)');
  await goOnline(owner);

  const luc = await newDevice();
  await signIn(luc, home.luc);
  const news = luc.getByRole('list', { name: 'Du nouveau pour vous' }).getByRole('listitem');
  await news.getByRole('button', { name: 'D’accord' }).click();
  await expect(news).toHaveCount(0);
  await exchange(luc);
  await exchange(owner);

  await expect(chip(owner)).toHaveText('Sans réponse (1)');
  await expect(cleaningsOf(owner, 'Luc').getByText('Accepté', { exact: true })).toBeVisible();
  await chip(owner).click();
  await expect(owner).toHaveURL(/filtre=sans-reponse/);
  await expect(cleaningsOf(owner, 'Nadia')).toHaveCount(1);
  for (const name of ['Luc', 'Moi', 'Aya']) await expect(weekOf(owner, name)).toHaveCount(0);
  await showBy(owner, 'Jours');
  await expect(owner.getByRole('link', { name: /Le Moulin/ })).toHaveCount(1);
  await owner.getByRole('button', { name: /^Confier à…/ }).click();
  await owner
    .getByRole('dialog')
    .getByRole('button', { name: /^Personne/ })
    .click();
  await expect(owner.getByText('Tout le monde a répondu')).toBeVisible();
  await owner.getByRole('link', { name: 'Voir tous les ménages' }).click();
  await expect(owner.getByRole('link', { name: /Le Moulin/ })).toHaveCount(3);
});

test('the same choice is on a cleaning’s own page, and weeks follow each other @both', async ({ stack, newDevice }) => {
  const home = await beginWeek(stack);
  const page = await newDevice();
  await signIn(page, home.owner);
  await page.goto('/menage?vue=gite');
  await expect(weekOf(page, 'Le Moulin')).toContainText('Aucun ménage cette semaine');
  await page.getByRole('link', { name: 'Semaine suivante' }).click();
  await expect(page).toHaveURL(new RegExp(`vue=gite&du=${MONDAY}`));
  await cleaningsOf(page, 'Le Moulin').filter({ hasText: '14:00' }).getByRole('link').click();
  await expect(page.getByText('Nadia n’a pas encore répondu')).toBeVisible();
  await page.getByRole('button', { name: 'Renvoyer' }).click();
  await expect(page.getByText('Redemandé\u202f: c’est en tête de sa journée.')).toBeVisible();
  await page.getByRole('button', { name: 'Confier à…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Aya/ }).click();
  await expect(page.getByText('Aya n’a pas encore répondu')).toBeVisible();
  await page.goBack();
  await expect(cleaningsOf(page, 'Le Moulin').filter({ hasText: 'Aya' })).toHaveCount(1);
  await page.getByRole('link', { name: 'Cette semaine' }).click();
  await expect(page).toHaveURL(/\/menage\?vue=gite$/);
});

test('without a pointer: the week by person, and a cleaning given to somebody; the focus stays near @wide', async ({
  page,
  stack,
}) => {
  const home = await beginWeek(stack);
  await signIn(page, home.owner);
  await page.goto(`/menage?du=${MONDAY}&filtre=sans-reponse`);
  await tabTo(page, page.getByRole('radio', { name: 'Jours' }));
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('radio', { name: 'Équipe' })).toBeFocused();
  await expect(page.getByRole('table', { name: 'Ménages de la semaine par personne' })).toBeVisible();
  const button = cleaningsOf(page, 'Nadia')
    .first()
    .getByRole('button', { name: /^Confier à…/ });
  await pressOn(page, button);
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  // Asked for again before the browser says that it is closed.
  await page.evaluate(async () => {
    document.querySelector<HTMLDialogElement>('dialog[open]')?.requestClose();
    await Promise.resolve();
    if (document.activeElement instanceof HTMLElement) document.activeElement.click();
  });
  await pressOn(page, page.getByRole('dialog').getByRole('button', { name: /^Moi/ }));
  await expect(cleaningsOf(page, 'Nadia')).toHaveCount(1);
  // Theirs is gone from among those without an answer.
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(cleaningsOf(page, 'Nadia')).toHaveCount(2);
});

test('a cleaning that is done is not moved by its form, which says why and keeps what was typed', async ({
  stack,
  newDevice,
}) => {
  const home = await newHousehold(stack);
  const id = await home.addCleaning({ inDays: 0, statut: 'fait' });
  const page = await newDevice();
  await signIn(page, home.owner);
  await page.goto(`/menage/${id}`);
  await page.getByText('Modifier', { exact: true }).click();
  await field(page, 'Jour').fill(inDays(2));
  await field(page, 'Consignes').fill('Laver les vitres');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(page.getByText('Rien n’a été enregistré')).toBeVisible();
  await expect(page.getByText(/rouvrez-le d’abord/)).toBeVisible();
  await expect(field(page, 'Jour')).toHaveValue(inDays(2));
  await page.getByRole('button', { name: 'Rouvrir' }).click();
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(page.getByText('Ménage enregistré.')).toBeVisible();
  expect(Object.values(await rows(page, 'cleaning_schedule'))).toMatchObject([
    { date: inDays(2), consignes: 'Laver les vitres', statut: 'prevu' },
  ]);
});
