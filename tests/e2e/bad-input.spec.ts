import type { Page } from '@playwright/test';
import { signIn } from '../support/e2e/accounts.ts';
import { rows } from '../support/e2e/device.ts';
import { expectHarmless, HOSTILE, KEPT, MARKUP } from '../support/e2e/hostile.ts';
import { inDays, newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { field } from '../support/e2e/stays.ts';

// Nothing here is opened without network, and every device would fetch all of the app: a third of the time.
test.use({ serviceWorkers: 'block' });

const LONG_WORD = 'Wolfeschlegelsteinhausen'.repeat(8);

test('dates, amounts and addresses that cannot be: each says why, what is typed stays, also after a reload', async ({
  page,
  stack,
}) => {
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await page.goto('/reservations/nouvelle');
  await field(page, 'Nom').fill('Odile Marchand');
  await field(page, 'E-mail').fill('odile chez exemple');
  await field(page, 'Notes').fill('À garder quoi qu’il arrive.');
  const problems = page.getByRole('alert');

  for (const [arrival, departure, says] of [
    [inDays(10), inDays(8), 'Le départ doit être après l’arrivée.'],
    [inDays(10), inDays(10), 'Le départ doit être après l’arrivée.'],
    ['9999-01-01', '9999-01-05', 'Choisissez une date entre 2000 et 2100.'],
    ['1999-12-30', inDays(8), 'Choisissez une date entre 2000 et 2100.'],
    [inDays(10), inDays(400), 'C’est trop long'],
  ] as const) {
    await field(page, 'Arrivée').fill(arrival);
    await field(page, 'Départ').fill(departure);
    await field(page, 'E-mail').fill('');
    await save(page);
    await expect(problems).toContainText(says);
  }

  await field(page, 'Arrivée').fill(inDays(10));
  await field(page, 'Départ').fill(inDays(12));
  await field(page, 'E-mail').fill('odile chez exemple');
  for (const [amount, says] of [
    ['-50', 'Un montant ne peut pas être négatif.'],
    ['99999999999', 'Ce montant dépasse un million d’euros.'],
    ['beaucoup', 'Écrivez un montant comme 450 ou 450,50.'],
    ['1.234', 'Écrivez un montant comme 450 ou 450,50.'],
  ] as const) {
    await field(page, 'Payé par le voyageur').fill(amount);
    await save(page);
    await expect(problems).toContainText(says);
    await expect(problems).toContainText('2 champs à corriger');
    await expect(field(page, 'Payé par le voyageur')).toHaveValue(amount);
    await expect(field(page, 'Payé par le voyageur')).toHaveAccessibleDescription(new RegExp(says));
  }
  await expect(problems).toContainText('Cette adresse e-mail est incomplète.');
  expect(Object.keys(await rows(page, 'reservations'))).toEqual([]);

  await field(page, 'Payé par le voyageur').fill('quatre cents');
  // In the same instant: nothing waits for the database to say that the draft is kept.
  await page.reload();
  await expect(page.getByText('Brouillon retrouvé')).toBeVisible();
  await expect(field(page, 'Nom')).toHaveValue('Odile Marchand');
  await expect(field(page, 'E-mail')).toHaveValue('odile chez exemple');
  await expect(field(page, 'Notes')).toHaveValue('À garder quoi qu’il arrive.');
  await expect(field(page, 'Arrivée')).toHaveValue(inDays(10));
  await expect(field(page, 'Payé par le voyageur')).toHaveValue('quatre cents');

  // The way to what is wrong, then out of it.
  await save(page);
  await problems.getByRole('button', { name: /E-mail/ }).click();
  await expect(field(page, 'E-mail')).toBeFocused();
  await field(page, 'E-mail').fill('odile@exemple.fr');
  await field(page, 'Payé par le voyageur').fill('450,50 €');
  await save(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Odile Marchand' })).toBeVisible();
  const [stay] = Object.values(await rows(page, 'reservations'));
  expect(stay).toMatchObject({ date_debut: inDays(10), montant_total_cents: 45_050 });
});

test('a number that is none is refused where it stands, and no other is made of it', async ({ page, stack }) => {
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await page.goto('/gites/nouveau');
  await field(page, 'Nom').fill('La Grange');
  for (const [typed, says] of [
    ['1,5', 'Écrivez un nombre, en chiffres.'],
    ['six', 'Écrivez un nombre, en chiffres.'],
    ['-3', 'Ce nombre est hors des limites.'],
  ] as const) {
    await field(page, 'Personnes au plus').fill(typed);
    await save(page);
    await expect(field(page, 'Personnes au plus')).toHaveValue(typed);
    await expect(field(page, 'Personnes au plus')).toHaveAccessibleDescription(new RegExp(says));
  }
  await page.reload();
  await expect(field(page, 'Personnes au plus')).toHaveValue('-3');
  await field(page, 'Personnes au plus').fill('6');
  await save(page);
  await expect(page.getByText('Gîte créé.')).toBeVisible();
  expect(Object.values(await rows(page, 'gites_base'))).toContainEqual(
    expect.objectContaining({ nom: 'La Grange', capacite_personnes: 6 }),
  );
});

test('a cleaning takes as long as was written, and somebody else has a name', async ({ page, stack }) => {
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await page.goto('/menage/nouveau');
  await field(page, 'Durée').fill('1h75');
  await field(page, 'Confié à').selectOption({ label: 'Quelqu’un d’autre' });
  await save(page);
  await expect(field(page, 'Durée')).toHaveValue('1h75');
  await expect(field(page, 'Durée')).toHaveAccessibleDescription(/Écrivez un nombre/);
  await expect(field(page, 'Nom')).toHaveAccessibleDescription(/À remplir\./);
  expect(Object.keys(await rows(page, 'cleaning_schedule'))).toEqual([]);
  await field(page, 'Durée').fill('1h30');
  await field(page, 'Nom').fill('Ma sœur');
  await save(page);
  await expect(page.getByText('Ménage prévu.')).toBeVisible();
  await expect(page.getByText('1 h 30', { exact: true })).toBeVisible();
  const [cleaning] = Object.values(await rows(page, 'cleaning_schedule'));
  expect(cleaning).toMatchObject({ duree_minutes: 90, assignee_nom: 'Ma sœur' });
});

test('10,000 characters of notes are kept to the last, one more is refused and nothing is cut', async ({
  page,
  stack,
}) => {
  const home = await newHousehold(stack);
  const id = await home.addStay({ from: 5, nights: 3, client_nom: 'Odile Marchand' });
  await signIn(page, home.owner);
  await page.goto(`/reservations/${id}/modifier`);
  // As a person pastes it; emoji count as people count them.
  const text = `${'é'.repeat(9_990)}${'🦊'.repeat(10)}`;
  await field(page, 'Notes').fill(`${text}!`);
  await save(page);
  await expect(page.getByRole('alert')).toContainText('Trop long. Raccourcissez ce texte.');
  await expect(page.getByText('10 001 caractères sur 10 000')).toBeVisible();
  await expect(field(page, 'Notes')).toHaveValue(`${text}!`);
  await field(page, 'Notes').fill(text);
  await save(page);
  await page.waitForURL(`**/reservations/${id}`);
  expect((await rows(page, 'reservations'))[id]).toMatchObject({ notes: text });
});

test('markup, emoji and turning marks in every field of a stay are text, and the pages hold at 320 px', async ({
  page,
  stack,
}) => {
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto('/reservations/nouvelle');
  await field(page, 'Arrivée').fill(inDays(0));
  await field(page, 'Départ').fill(inDays(3));
  await field(page, 'Nom').fill(`${HOSTILE} ${LONG_WORD.slice(0, 100)}`);
  await field(page, 'Téléphone').fill(MARKUP);
  await field(page, 'E-mail').fill('<img/src=x/onerror=pirate()>@exemple.fr');
  await page.getByLabel('Plateforme').selectOption('Airbnb');
  await field(page, 'Référence').fill(HOSTILE);
  await field(page, 'Notes').fill(`${HOSTILE}\n${LONG_WORD}\n<script>pirate()</script>`);
  await field(page, 'Pour le ménage').fill(`${HOSTILE}\n${LONG_WORD}`);
  await expectHarmless(page, 'the form');
  await save(page);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(MARKUP);
  await expect(page.getByText(`${KEPT}\n`).first()).toBeVisible();
  const [stay] = Object.values(await rows(page, 'reservations'));
  expect(stay).toMatchObject({ reference_plateforme: KEPT, client_telephone: MARKUP });
  await expectHarmless(page, 'the stay');

  const id = String(stay?.['id']);
  for (const address of [
    '/',
    '/reservations',
    `/reservations?q=${encodeURIComponent(MARKUP)}`,
    `/reservations/${id}/modifier`,
  ]) {
    await page.goto(address);
    await expect(
      page
        .getByText(/<img src=x/)
        .or(page.locator('input[value^="<img"]'))
        .first(),
    ).toBeVisible();
    await expectHarmless(page, address);
  }
  await page.goto(`/reservations/${id}`);
  await page.getByRole('button', { name: 'Supprimer' }).click();
  await expect(page.getByText('Réservation supprimée.')).toBeVisible();
  await page.goto(`/reservations/${id}`);
  await expect(page.getByRole('button', { name: 'Rétablir la réservation' })).toBeVisible();
  await expectHarmless(page, 'the deleted stay');
  await page.goto(`/reservations?q=${encodeURIComponent(`${HOSTILE} ${LONG_WORD}`)}`);
  await expect(page.getByText('Aucune réservation ne correspond').last()).toBeVisible();
  await expectHarmless(page, 'the search');
});

test('markup, emoji and long words in every field of a gîte and of a cleaning are text, at 320 px too', async ({
  page,
  stack,
}) => {
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto('/gites/nouveau');
  await save(page);
  await expect(field(page, 'Nom')).toHaveAccessibleDescription(/À remplir\./);
  await field(page, 'Nom').fill('x'.repeat(201));
  await save(page);
  await expect(field(page, 'Nom')).toHaveAccessibleDescription(/Trop long\. Raccourcissez ce texte\./);
  const name = `${HOSTILE} ${LONG_WORD.slice(0, 120)}`;
  await field(page, 'Nom').fill(name);
  await field(page, 'Rue ou lieu-dit').fill(`${HOSTILE} ${LONG_WORD}`);
  await field(page, 'Code postal').fill(MARKUP);
  await field(page, 'Commune').fill(HOSTILE);
  await field(page, 'Pays').fill(HOSTILE);
  await field(page, 'Numéro d’enregistrement').fill(MARKUP);
  await field(page, 'Notes').fill(`${HOSTILE}\n${LONG_WORD}`);
  await save(page);
  await expect(field(page, 'Code postal')).toHaveAccessibleDescription(/Trop long\. Raccourcissez ce texte\./);
  await page.reload();
  await expect(page.getByText('Brouillon retrouvé')).toBeVisible();
  await expect(field(page, 'Nom')).toHaveValue(name);
  await expectHarmless(page, 'the form of a gîte');
  await field(page, 'Code postal').fill('<b>24150</b>');
  await save(page);
  await expect(page.getByRole('list').getByText(MARKUP).first()).toBeVisible();
  await expectHarmless(page, 'the gîtes');
  await page
    .getByRole('link', { name: /onerror/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(MARKUP);
  await expectHarmless(page, 'the gîte');

  await page.goto('/menage/nouveau');
  await page.getByLabel('Gîte').selectOption({ index: 1 });
  await page.getByLabel('Confié à').selectOption('Quelqu’un d’autre');
  await field(page, 'Nom').fill(`${HOSTILE} ${LONG_WORD.slice(0, 120)}`);
  await field(page, 'Consignes').fill('x'.repeat(10_001));
  await save(page);
  await expect(field(page, 'Consignes')).toHaveAccessibleDescription(/Trop long\. Raccourcissez ce texte\./);
  await field(page, 'Consignes').fill(`${HOSTILE}\n${LONG_WORD}`);
  await save(page);
  await expect(page.getByText('Ménage prévu.')).toBeVisible();
  await field(page, 'Compte rendu').fill(`${HOSTILE}\n${LONG_WORD}`);
  await page.getByRole('button', { name: 'Enregistrer le compte rendu' }).click();
  await expect(page.getByText('Compte rendu enregistré.')).toBeVisible();
  await expectHarmless(page, 'the cleaning');
  for (const address of ['/', '/menage', '/calendriers', '/reservations/nouvelle', '/synchronisation']) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectHarmless(page, address);
  }
});

test('a calendar file full of markup is text in the preview and in the list', async ({ page, stack }) => {
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto('/calendriers/fichier');
  const calendar = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//HomeAway.com, Inc.//EN',
    `X-WR-CALNAME:${HOSTILE}`,
    'BEGIN:VEVENT',
    `UID:${MARKUP}`,
    'DTSTART;VALUE=DATE:20270612',
    'DTEND;VALUE=DATE:20270619',
    `SUMMARY:Réservée - ${HOSTILE} ${LONG_WORD}`,
    `DESCRIPTION:${HOSTILE}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  const buffer = Buffer.from(`${calendar.join('\r\n')}\r\n`);
  const name = `${'<img src=x onerror=pirate()>'.replaceAll(/[<>]/g, '_')}${LONG_WORD}.ics`;
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/calendar', buffer });
  await expect(page.getByText(MARKUP).first()).toBeVisible();
  await expectHarmless(page, 'the preview');
  await page.getByRole('button', { name: 'Importer 1 séjour' }).click();
  await page.getByRole('link', { name: 'Voir les réservations' }).click();
  await page.getByRole('list').getByText(MARKUP).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(MARKUP);
  await expectHarmless(page, 'the stay');
});

test('markup in the forms of an account is text, and an address that is none goes nowhere', async ({ page, watch }) => {
  watch.expectComplaint(/status of 4\d\d .*\/auth\/v1\//);
  for (const [address, button] of [
    ['/connexion', 'Se connecter'],
    ['/inscription', 'Créer mon compte'],
    ['/mot-de-passe', 'Envoyer le lien'],
  ] as const) {
    await page.goto(address);
    await field(page, 'Adresse e-mail').fill(MARKUP);
    const password = field(page, 'Mot de passe');
    if ((await password.count()) > 0) await password.fill(`${MARKUP} assez long`);
    await page.getByRole('button', { name: button }).click();
    await expect(field(page, 'Adresse e-mail')).toBeFocused();
    await expect(field(page, 'Adresse e-mail')).toHaveValue(MARKUP);
    await expectHarmless(page, address);
  }
  await page.goto('/connexion?retour=javascript:pirate()');
  await field(page, 'Adresse e-mail').fill('img.src=x@exemple.fr');
  await field(page, 'Mot de passe').fill(`${MARKUP} assez long`);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await expect(page.getByRole('alert')).toHaveText(/L’adresse e-mail ou le mot de passe ne va pas/);
  await expectHarmless(page, 'the answer');
});

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
}
