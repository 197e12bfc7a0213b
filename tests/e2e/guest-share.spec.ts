import type { Page } from '@playwright/test';
import { signIn } from '../support/e2e/accounts.ts';
import { expectNothing } from '../support/e2e/axe.ts';
import { exchange } from '../support/e2e/device.ts';
import { DOOR_CODE, goToSection, keptForOffline, newGuestStay, WIFI_PASSWORD } from '../support/e2e/guest.ts';
import { addLink } from '../support/e2e/guests.ts';
import { inDays, newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';

test('the icon of an iPhone, which begins empty, opens the stay by the link that the page gave', async ({
  newDevice,
  stack,
}) => {
  const { link } = await newGuestStay(stack, { arrivesIn: 5 });
  const permissions = ['clipboard-read', 'clipboard-write'];
  const safari = await newDevice({ userAgent: IPHONE, permissions });
  await safari.goto(link);
  await keptForOffline(safari);
  await expect(safari.getByText('Son icône s’ouvre vide : collez-y une fois votre lien')).toBeVisible();
  await safari.getByRole('button', { name: 'Copier mon lien' }).click();
  await expect(safari.getByText('Copié', { exact: true })).toBeVisible();
  const copied = await safari.evaluate(() => navigator.clipboard.readText());

  // A memory of its own, and the address without the link.
  const icon = await newDevice({ userAgent: IPHONE });
  await openedByItsIcon(icon);
  await icon.goto('/sejour');
  await expect(icon.getByText('cette icône a sa propre mémoire')).toBeVisible();
  await icon.getByLabel('Votre lien').fill(copied);
  await icon.getByRole('button', { name: 'Ouvrir' }).click();
  await expect(icon.locator('main p.code').filter({ visible: true })).toHaveText(DOOR_CODE);
  await expect(icon.getByText('écran d’accueil')).toHaveCount(0);
  await expect(icon.getByRole('button', { name: 'Copier mon lien' })).toBeVisible();
});

test('elsewhere the icon needs no link, and whoever travels along can have it', async ({ newDevice, stack }) => {
  const { link } = await newGuestStay(stack, { arrivesIn: 5 });
  const permissions = ['clipboard-read', 'clipboard-write'];
  const page = await newDevice({ permissions });
  await page.goto(link);
  await keptForOffline(page);
  await expect(page.getByText('Ajoutez cette page à votre écran d’accueil')).toBeVisible();
  await expect(page.getByText('Son icône s’ouvre vide')).toHaveCount(0);
  await goToSection(page, 'Départ');
  await page.getByRole('button', { name: 'Copier mon lien' }).click();
  await expect(page.getByText('Copié', { exact: true })).toBeVisible();
  const companion = await newDevice();
  await companion.goto(await page.evaluate(() => navigator.clipboard.readText()));
  await expect(companion.locator('main p.code').filter({ visible: true })).toHaveText(DOOR_CODE);
});

test('where the browser has no clipboard the page says so, and selects what was to be copied', async ({
  page,
  stack,
}) => {
  // As on a page without https.
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  const { link, token } = await newGuestStay(stack, { arrivesIn: 5 });
  await page.goto(link);
  await goToSection(page, 'Wi-Fi');
  await page.getByRole('button', { name: 'Copier le mot de passe' }).click();
  await expect(page.getByText('La copie n’a pas marché')).toBeVisible();
  expect(await selected(page)).toBe(WIFI_PASSWORD);
  await page.getByRole('button', { name: 'Copier mon lien' }).click();
  await expect.poll(() => selected(page)).toMatch(new RegExp(`^http.+/sejour#${token}$`));
});

test('an owner who sends their own words again is told that the stay has moved since, and loses none of them @both', async ({
  page,
  stack,
}) => {
  const home = await newHousehold(stack);
  const stay = await home.addStay({ from: 20, nights: 7, client_nom: 'Zoé Lefèvre', statut: 'confirmee' });
  await addLink(stack, { owner: home.owner.userId, stay }, { sentBy: 'whatsapp' });
  await signIn(page, home.owner);
  await page.goto(`/voyageurs/${stay}`);
  const again = page.getByRole('button', { name: 'Renvoyer' });
  const sheet = page.getByRole('dialog', { name: 'Envoyer le lien' });
  const message = sheet.getByLabel('Message', { exact: true });
  const changed = sheet.getByText('Les dates du séjour ont changé depuis que vous avez écrit ce texte.');
  await again.click();
  const before = await message.inputValue();
  const mine = `${before}\n\nLe pain est livré le matin.`;
  await message.fill(mine);
  await expect(changed).toHaveCount(0);
  await page.keyboard.press('Escape');

  // As a calendar does.
  await stack.sql('update public.reservations set date_debut = $2, date_fin = $3 where id = $1', [
    stay,
    inDays(21),
    inDays(29),
  ]);
  await exchange(page);
  await again.click();
  await expect(message).toHaveValue(mine);
  await expect(changed).toBeVisible();
  await expectNothing(page, 'a text of before the stay moved');
  await sheet.getByRole('button', { name: 'Reprendre le texte proposé' }).click();
  await expect(changed).toHaveCount(0);
  await expect(message).not.toHaveValue(/Le pain est livré/);
  expect(await message.inputValue()).not.toBe(before);

  // Also another day.
  await page.reload();
  await again.click();
  await sheet.getByRole('button', { name: 'Revenir à mon texte' }).click();
  await expect(message).toHaveValue(mine);
  await expect(changed).toBeVisible();
  await sheet.getByRole('button', { name: 'Garder mon texte' }).click();
  await expect(changed).toHaveCount(0);
  await expect(message).toHaveValue(mine);
  await page.reload();
  await again.click();
  await expect(message).toHaveValue(mine);
  await expect(changed).toHaveCount(0);
});

/** What "copy" would take. */
function selected(page: Page): Promise<string> {
  return page.evaluate(() => String(getSelection()));
}

/** As a page knows that it was: a browser that is driven has no home screen. */
async function openedByItsIcon(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const ask = matchMedia.bind(window);
    window.matchMedia = (query) => ask(query.replace('(display-mode: standalone)', 'all'));
  });
}
