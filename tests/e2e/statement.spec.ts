import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { signIn, statusChip } from '../support/e2e/accounts.ts';
import { expectNothing } from '../support/e2e/axe.ts';
import { everythingKept, exchange, goOffline, goOnline, rows } from '../support/e2e/device.ts';
import { type Household, inDays, newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { overflow } from '../support/e2e/layout.ts';
import { field } from '../support/e2e/stays.ts';
import type { TestStack } from '../support/stack.ts';

const listed = (page: Page, list: string) => page.getByRole('list', { name: list, exact: true }).getByRole('listitem');

/** A price of the gîte that is open, as one types it. */
async function addPrice(page: Page, amount: string, given: { mode?: string; who?: string } = {}): Promise<void> {
  await page.getByRole('button', { name: 'Ajouter un prix' }).click();
  const sheet = page.getByRole('dialog');
  if (given.mode !== undefined) await sheet.getByText(given.mode, { exact: true }).click();
  await field(page, 'Montant').fill(amount);
  if (given.who !== undefined) await field(page, 'Pour qui').selectOption({ label: given.who });
  await sheet.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(sheet).toHaveCount(0);
}

/** What the owner said was done, by somebody without an account. */
const JOSIANE = { inDays: 0, assignee_user_id: null, assignee_nom: 'Josiane', statut: 'fait' } as const;

/** Another gîte of the owner's, in which Josiane did a cleaning and nobody set a price. */
async function addGrange(stack: TestStack, { owner }: Household): Promise<void> {
  const gite = crypto.randomUUID();
  await stack.sql('insert into public.gites_base (id, scope_id, nom) values ($1, $2, $3)', [
    gite,
    owner.userId,
    'La Grange',
  ]);
  await stack.sql(
    `insert into public.cleaning_schedule (id, scope_id, gite_id, date, statut, assignee_nom, fait_par, duree_minutes)
     values (gen_random_uuid(), $1, $1, $2, 'fait', 'Josiane', $3, 60)`,
    [gite, inDays(0), owner.userId],
  );
}

test('prices are set, a cleaner notes their time without network, and the owner has the statement of the month', async ({
  stack,
  newDevice,
}) => {
  test.slow();
  const home = await newHousehold(stack, { nom: 'Le Moulin' });
  const first = await home.addCleaning({ inDays: 0, heure_debut: '09:00', duree_minutes: 150 });
  const second = await home.addCleaning({ inDays: 0, heure_debut: '14:00', duree_minutes: 150 });
  const third = await home.addCleaning({ ...JOSIANE, fait_par: home.owner.userId });
  await addGrange(stack, home);

  const laptop = await newDevice();
  await signIn(laptop, home.owner);
  await goOffline(laptop);
  await laptop.goto(`/gites/${home.giteId}`);
  await laptop.getByRole('link', { name: 'Prix du ménage' }).click();
  await addPrice(laptop, '60');
  await addPrice(laptop, '18,50', { mode: 'Par heure', who: 'Nadia' });
  const inForce = listed(laptop, 'En vigueur');
  await expect(inForce).toHaveText([/^Tout le monde.*60\u00a0€ par ménage$/, /^Nadia.*18,50\u00a0€ de l’heure$/]);
  await laptop.getByRole('button', { name: /^Nadia/ }).click();
  await laptop.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
  await expect(inForce).toHaveCount(1);
  await expect(laptop.getByText('Prix retiré.')).toBeVisible();
  await laptop.getByRole('button', { name: 'Défaire' }).last().click();
  await expect(inForce).toHaveCount(2);
  await goOnline(laptop);

  const phone = await newDevice();
  await signIn(phone, home.cleaner);
  await goOffline(phone);
  await phone.goto(`/menage/${first}`);
  await phone.getByRole('button', { name: 'Commencer' }).click();
  // For a moment after it a tap is taken for the second half of a double one.
  await expect(async () => {
    await phone.getByRole('button', { name: 'C’est fait' }).click({ timeout: 1000 });
    await expect(field(phone, 'Temps')).toBeVisible({ timeout: 1000 });
  }).toPass();
  // Begun and done at once: the clock says nothing, and the plan stands.
  await expect(field(phone, 'Temps')).toHaveValue('2 h 30');
  await phone.getByRole('button', { name: 'Noter 2 h 30' }).click();
  await phone.getByRole('button', { name: 'Un quart d’heure de plus' }).click();
  await phone.getByRole('button', { name: 'Un quart d’heure de plus' }).click();
  await phone.getByRole('button', { name: 'Un quart d’heure de moins' }).click();
  await expect(field(phone, 'Temps')).toHaveValue('2 h 45');
  await expect(phone.getByText('Noté : 2 h 45.')).toBeVisible();
  await phone.goto(`/menage/${second}`);
  await phone.getByRole('button', { name: 'C’est fait' }).click();
  await field(phone, 'Temps').fill('trop');
  await field(phone, 'Temps').blur();
  await expect(phone.getByText('Ce nombre est hors des limites. Vérifiez-le.')).toBeVisible();
  await field(phone, 'Temps').fill('1h10');
  await field(phone, 'Temps').press('Enter');
  await expect(phone.getByText('Temps noté : 1 h 10.')).toBeVisible();
  await expectNothing(phone, 'the time spent');
  await goOnline(phone);
  // Nothing of what it costs is on the cleaner's device, anywhere.
  await expect(phone.getByText('Ce que coûte ce ménage')).toHaveCount(0);
  expect([await rows(phone, 'tarifs_menage'), await rows(phone, 'montants_menage')]).toEqual([{}, {}]);
  expect(await everythingKept(phone)).not.toContain('montant_cents');

  // What somebody else did is theirs to time.
  await phone.goto(`/menage/${third}`);
  await expect(phone.getByRole('button', { name: 'Rouvrir' })).toBeVisible();
  await expect(phone.getByText('Temps passé')).toHaveCount(0);

  await laptop.goto(`/menage/${third}`);
  await expect(laptop.getByRole('region', { name: 'Ce que coûte ce ménage' })).toContainText('60\u00a0€');
  await laptop.getByRole('button', { name: 'Corriger' }).click();
  await field(laptop, 'Montant').fill('80');
  await field(laptop, 'Note').fill('+ 20 € canapé');
  await laptop.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
  await expect(laptop.getByRole('region', { name: 'Ce que coûte ce ménage' })).toContainText('80\u00a0€');
  await exchange(laptop);

  await laptop.goto('/menage');
  await laptop.getByRole('button', { name: 'Plus d’actions' }).click();
  await laptop.getByRole('menuitem', { name: 'Relevés du ménage' }).click();
  await expect(listed(laptop, 'Par personne')).toHaveText([
    /^Josiane2\u00a0ménages · 1 h1\u00a0sans prix80\u00a0€$/,
    /^Nadia2\u00a0ménages · 3 h 5572,46\u00a0€$/,
  ]);
  await laptop.getByRole('link', { name: /^Josiane/ }).click();
  await expect(laptop.getByRole('heading', { level: 1, name: 'Josiane' })).toBeVisible();
  await laptop.getByRole('link', { name: /^Donner un prix/ }).click();
  await addPrice(laptop, '45');
  await laptop.getByRole('link', { name: 'Voir les relevés' }).click();
  await expect(laptop.getByText('197,46\u00a0€')).toBeVisible();

  const download = laptop.waitForEvent('download');
  await laptop.getByRole('button', { name: 'Exporter (CSV)' }).click();
  const file = await download;
  const day = inDays(0);
  expect(file.suggestedFilename()).toBe(`releve-menage-${day.slice(0, 7)}.csv`);
  const [head, ...lines] = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
  expect(head).toBe('\u{feff}Personne;Société;Jour;Gîte;Heures;Compté;Montant;Note');
  expect(lines.toSorted()).toEqual(
    [
      `Josiane;;${day};La Grange;1;Par ménage;45;`,
      `Josiane;;${day};Le Moulin;;Noté à la main;80;"'+ 20 € canapé"`,
      `Nadia;;${day};Le Moulin;1,17;Par heure;21,58;`,
      `Nadia;;${day};Le Moulin;2,75;Par heure;50,88;`,
    ].toSorted(),
  );

  await laptop.emulateMedia({ media: 'print' });
  await expect(laptop.locator('.printed-statement')).toHaveCount(2);
  await expect(laptop.locator('.printed-statement').first()).toContainText('+ 20 € canapé');
  await expect(laptop.locator('.printed-statement').last()).toContainText('72,46\u00a0€');
  await expect(laptop.getByRole('heading', { level: 1 })).toBeHidden();
  await expect(laptop.getByRole('button', { name: 'Imprimer' })).toBeHidden();
  // A sheet for each person.
  const pdf = await laptop.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
  await laptop.emulateMedia({ media: 'screen' });

  await laptop.setViewportSize({ width: 320, height: 640 });
  expect(await laptop.evaluate(overflow)).toEqual([]);
  await laptop.getByRole('link', { name: /^Nadia/ }).click();
  await expect(listed(laptop, 'Relevé de Nadia')).toHaveCount(2);
  expect(await laptop.evaluate(overflow)).toEqual([]);
  await expectNothing(laptop, 'the statement of Nadia');
  await laptop.getByRole('link', { name: 'Mois suivant' }).click();
  await expect(laptop.getByText('Rien à son nom ce mois-ci.')).toBeVisible();
  await expect(statusChip(laptop)).toContainText('Tout est envoyé');
});

test('what is typed of a price and of an amount is kept through a reload, and a removed amount gives the price back', async ({
  page,
  stack,
}) => {
  const home = await newHousehold(stack, { nom: 'Le Moulin' });
  const done = await home.addCleaning({ inDays: 0, statut: 'fait', fait_par: home.cleaner.userId });
  await signIn(page, home.owner);
  await page.goto(`/gites/${home.giteId}/tarifs`);
  await page.getByRole('button', { name: 'Ajouter un prix' }).click();
  await field(page, 'Montant').fill('62,5');
  await page.reload();
  await page.getByRole('button', { name: 'Ajouter un prix' }).click();
  await expect(field(page, 'Montant')).toHaveValue('62,50');
  await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Prix noté.')).toBeVisible();

  await page.goto(`/menage/${done}`);
  const cost = page.getByRole('region', { name: 'Ce que coûte ce ménage' });
  await expect(cost).toContainText('62,50\u00a0€');
  await page.getByRole('button', { name: 'Corriger' }).click();
  await field(page, 'Montant').fill('90');
  await page.reload();
  await page.getByRole('button', { name: 'Corriger' }).click();
  await expect(field(page, 'Montant')).toHaveValue('90');
  await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
  await expect(cost).toContainText('90\u00a0€');
  await page.getByRole('button', { name: 'Corriger' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revenir au prix' }).click();
  await expect(cost).toContainText('62,50\u00a0€');
  await expect(page.getByText('Le prix compte à nouveau.')).toBeVisible();
  await page.getByRole('button', { name: 'Défaire' }).last().click();
  await expect(cost).toContainText('90\u00a0€');
});
