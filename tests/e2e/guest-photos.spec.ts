import type { Page } from '@playwright/test';
import {
  addPhoto,
  DOOR_CODE,
  goToSection,
  guestKept,
  keptForOffline,
  newGuestStay,
  WIFI_PASSWORD,
} from '../support/e2e/guest.ts';
import { signIn } from '../support/e2e/accounts.ts';
import { expectNothing } from '../support/e2e/axe.ts';
import { expect, test } from '../support/e2e/journey.ts';

test('photos come when they are asked for, stand where they help, and stay without network until the code goes', async ({
  page,
  stack,
}) => {
  const stay = await newGuestStay(stack, { leavesIn: 20, nights: 3 });
  await addPhoto(stack, stay, 'cles', 0);
  await addPhoto(stack, stay, 'chauffage', 1);
  await addPhoto(stack, stay, 'piscine', 2);
  await page.goto(stay.link);
  await expect(page.getByText('Votre hôte a ajouté 3 photos (1 ko).')).toBeVisible();
  await expect(page.getByRole('img', { name: 'La boîte à clés' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Voir les photos' }).click();
  await expect(page.getByRole('img', { name: 'La boîte à clés' })).toBeVisible();
  await expect(page.getByText('Photo : cles')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Voir les photos' })).toHaveCount(0);
  expect(await widthOf(page, 'La boîte à clés')).toBe(1);
  await expectNothing(page, 'a guest’s photos');
  await keptForOffline(page);

  await page.context().setOffline(true);
  await page.goto('/sejour');
  await expect(page.getByRole('img', { name: 'La boîte à clés' })).toBeVisible();
  await goToSection(page, 'Sur place');
  await expect(page.getByRole('img', { name: 'Le chauffage' })).toBeVisible();
  // Of what nobody has written about.
  await expect(page.getByRole('heading', { name: 'Piscine' })).toBeVisible();
  await expect(page.getByRole('img', { name: 'La piscine' })).toBeVisible();

  await page.clock.setSystemTime(Date.now() + 22.5 * 3_600_000);
  await page.reload();
  await goToSection(page, 'Arrivée');
  await expect(page.getByText('Le code d’entrée et le Wi-Fi ont été effacés de cette page')).toBeVisible();
  await expect(page.getByRole('img', { name: 'La boîte à clés' })).toHaveCount(0);
  expect(await guestKept(page)).not.toContain('Photo : cles');
  expect(await guestKept(page)).toContain('Photo : chauffage');
});

test('a photo that its owner adds later comes by itself to whoever asked once', async ({ page, stack }) => {
  const stay = await newGuestStay(stack, { arrivesIn: 23 });
  await addPhoto(stack, stay, 'parking', 0);
  await page.goto(stay.link);
  await page.getByRole('button', { name: 'Voir les photos' }).click();
  await expect(page.getByRole('img', { name: 'Le stationnement' })).toBeVisible();
  await addPhoto(stack, stay, 'entree', 1);
  await page.reload();
  await expect(page.getByRole('img', { name: 'L’entrée' })).toBeVisible();
  await expect(page.getByRole('img', { name: 'Le stationnement' })).toBeVisible();
});

test('what is printed has neither code nor wifi, nor photos of where the keys and the router are', async ({
  page,
  stack,
}) => {
  const stay = await newGuestStay(stack, { arrivesIn: 5 });
  for (const [at, subject] of (['cles', 'wifi', 'entree'] as const).entries()) await addPhoto(stack, stay, subject, at);
  await page.goto(stay.link);
  await page.getByRole('button', { name: 'Voir les photos' }).click();
  await expect(page.getByRole('img', { name: 'La boîte à clés' })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Suivez le quai.')).toBeVisible();
  await expect(page.getByText('Le code et le Wi-Fi ne s’impriment pas.')).toBeVisible();
  await expect(page.getByRole('img', { name: 'L’entrée' })).toBeVisible();
  await expect(page.getByRole('img', { name: 'La boîte à clés' })).toBeHidden();
  await expect(page.getByText('Photo : cles')).toBeHidden();
  await expect(page.getByText(DOOR_CODE).filter({ visible: true })).toHaveCount(0);
  await page.emulateMedia({ media: 'screen' });
  await goToSection(page, 'Wi-Fi');
  await expect(page.getByRole('img', { name: 'La box' })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  for (const name of ['La box', 'QR code du Wi-Fi']) await expect(page.getByRole('img', { name })).toBeHidden();
  await expect(page.getByText(WIFI_PASSWORD)).toBeHidden();
  // Nor by hand: the link opens all of it.
  await expect(page.getByText('Copier mon lien')).toBeHidden();
});

test('more photos than guests are shown, or a code in the caption of one: their owner reads of which, and when', async ({
  page,
  newDevice,
  stack,
}) => {
  const stay = await newGuestStay(stack, { arrivesIn: 5 });
  const subjects = [
    'cles',
    'parking',
    'entree',
    'cuisine',
    'chauffage',
    'television',
    'lave_linge',
    'poubelles',
  ] as const;
  for (const [at, subject] of [...subjects, 'piscine' as const, 'compteur' as const].entries()) {
    await addPhoto(stack, stay, subject, at);
  }
  await stack.sql(
    `update public.photos_gite set legende_fr = legende_fr || ', portail ' || $2
     where gite_id = $1 and section in ('cles', 'parking')`,
    [stay.home.giteId, DOOR_CODE],
  );
  await signIn(page, stay.home.owner);
  await page.goto(`/gites/${stay.home.giteId}/fiche`);
  await page.getByRole('link', { name: /^Le code ou le mot de passe, écrit là où il se lit longtemps/ }).click();
  const row = (caption: string) => page.getByRole('listitem').filter({ hasText: `Photo : ${caption}` });
  await expect(row('poubelles')).not.toContainText('Pas montrée');
  await expect(row('piscine')).toContainText('Pas montrée de la veille de l’arrivée à deux heures après le départ');
  await expect(row('compteur')).toContainText('Pas montrée aux voyageurs : huit photos au plus.');
  const early = page.getByText('Un code ou le mot de passe est écrit ici', { exact: false });
  await expect(early).toHaveCount(1);
  await expect(row('parking')).toContainText('dès que le lien est envoyé');
  await expectNothing(page, 'more photos than guests are shown');

  const phone = await newDevice();
  await phone.goto(stay.link);
  await expect(phone.getByText(/^Votre hôte a ajouté 8 photos/)).toBeVisible();
});

function widthOf(page: Page, name: string): Promise<number> {
  return page.getByRole('img', { name }).evaluate((image: HTMLImageElement) => image.naturalWidth);
}
