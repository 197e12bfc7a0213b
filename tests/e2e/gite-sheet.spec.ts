import type { Page } from '@playwright/test';
import { signIn } from '../support/e2e/accounts.ts';
import { expectNothing } from '../support/e2e/axe.ts';
import { exchange, goOffline, goOnline, rows } from '../support/e2e/device.ts';
import { newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { field } from '../support/e2e/stays.ts';

const save = async (page: Page) => {
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Fiche voyageurs' })).toBeVisible();
};
const open = (page: Page, section: string) =>
  page
    .getByRole('list', { name: 'Les rubriques' })
    .getByRole('link', { name: new RegExp(`^${section}`) })
    .click();
const done = (page: Page, count: number) => expect(page.getByText(new RegExp(`^${count} sur 15`))).toBeVisible();

test('a sheet is written without network, in two languages, taken to another gîte, and nothing typed is lost', async ({
  stack,
  newDevice,
}) => {
  test.slow();
  const home = await newHousehold(stack, { nom: 'Le Moulin' });
  const other = crypto.randomUUID();
  await stack.sql('insert into public.gites_base (id, scope_id, nom) values ($1, $2, $3)', [
    other,
    home.owner.userId,
    'La Grange',
  ]);
  await stack.sql(
    'insert into public.gites_contacts (id, gite_id, scope_id, plombier_urgence) values (gen_random_uuid(), $1, $2, $3)',
    [home.giteId, home.owner.userId, 'Costes'],
  );
  const phone = await newDevice();
  await signIn(phone, home.owner);
  await goOffline(phone);
  await phone.goto('/gites');
  await expect(phone.getByText('Fiche voyageurs : encore 15 points')).toHaveCount(2);
  await phone.goto(`/gites/${home.giteId}`);
  await phone.getByRole('link', { name: /^Fiche voyageurs/ }).click();
  await done(phone, 0);

  await phone.getByText('Voir 11 autres points').click();
  await phone.getByRole('link', { name: /^Le nom et le mot de passe du wifi/ }).click();
  await field(phone, 'Nom du réseau').fill('Moulin; bas');
  await phone.reload();
  await expect(phone.getByText('Brouillon retrouvé')).toBeVisible();
  await expect(field(phone, 'Nom du réseau')).toHaveValue('Moulin; bas');
  await field(phone, 'Mot de passe').fill('bief-15');
  await expect(phone.getByRole('img', { name: /^QR code du wifi/ })).toBeVisible();
  await phone.getByRole('button', { name: 'Montrer le mot de passe' }).click();
  await expect(field(phone, 'Mot de passe')).toHaveAttribute('type', 'text');
  await expectNothing(phone, 'the wifi');
  await save(phone);
  await done(phone, 1);

  await open(phone, 'Adresse et position');
  await field(phone, 'Rue ou lieu-dit').fill('3 chemin du Bief');
  await field(phone, 'Commune').fill('Salers');
  await field(phone, 'Position sur la carte').fill('https://maps.app.goo.gl/AbC123');
  await phone.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(phone.getByText(/^Ce lien court ne dit pas où il mène/)).toBeVisible();
  await expect(field(phone, 'Rue ou lieu-dit')).toHaveValue('3 chemin du Bief');
  await field(phone, 'Position sur la carte').fill(
    'https://www.google.com/maps/place/x/@45,2,17z/data=!3d45.1384!4d2.4953',
  );
  await expect(phone.getByText('Lu : 45.1384, 2.4953')).toBeVisible();
  await save(phone);
  await done(phone, 3);

  await open(phone, 'Arrivée');
  await field(phone, 'Comment arriver').fill('Le portail bleu, après l’église.');
  await field(phone, 'Code d’accès').fill('2407A');
  await phone.getByText('Anglais', { exact: true }).click();
  await field(phone, 'Comment arriver').fill('The blue gate, after the church.');
  await phone.reload();
  await expect(field(phone, 'Comment arriver')).toHaveValue('The blue gate, after the church.');
  await phone.getByText('Français', { exact: true }).click();
  await expect(field(phone, 'Comment arriver')).toHaveValue('Le portail bleu, après l’église.');
  await save(phone);
  await done(phone, 5);
  await phone.getByRole('button', { name: 'Défaire' }).last().click();
  await done(phone, 3);
  await open(phone, 'Arrivée');
  await field(phone, 'Comment arriver').fill('Le portail bleu, après l’église.');
  await field(phone, 'Code d’accès').fill('2407A');
  await save(phone);
  await done(phone, 5);
  // Guests read this from the day the link is sent.
  await open(phone, 'Arrivée');
  await field(phone, 'Comment arriver').fill('Le portail bleu, après l’église. Code 2407A.');
  await save(phone);
  await phone.getByRole('link', { name: /^Le code ou le mot de passe, écrit là/ }).click();
  await expect(phone.getByText(/^Un code ou le mot de passe est écrit ici/)).toHaveCount(1);
  await field(phone, 'Comment arriver').fill('Le portail bleu, après l’église.');
  await save(phone);
  await done(phone, 5);
  await open(phone, 'Arrivée');
  await phone.getByText('Anglais', { exact: true }).click();
  // The French stands beside what is typed; the code is written once.
  await expect(phone.getByText('Le portail bleu, après l’église.')).toBeVisible();
  await expect(phone.getByText('Le code d’accès s’écrit une fois, en français')).toBeVisible();
  await expect(field(phone, 'Code d’accès')).toHaveCount(0);
  await save(phone);
  await done(phone, 6);

  await open(phone, 'Autour du gîte');
  await phone.getByRole('button', { name: 'Ajouter une activité' }).click();
  await field(phone, 'Nom').fill('Puy Mary');
  await field(phone, 'Position sur la carte').fill('45,1102 ; 2,6773');
  await phone.getByRole('button', { name: 'Écrire 15 km' }).click();
  await field(phone, 'Site web').fill('http://puy-mary.example.org');
  await phone.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
  await expect(phone.getByText('Écrivez une adresse qui commence par https://.')).toBeVisible();
  await field(phone, 'Site web').fill('puy-mary.example.org');
  await phone.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
  await expect(phone.getByRole('dialog')).toHaveCount(0);
  await phone.getByRole('button', { name: /^Puy Mary.*15 km/ }).click();
  await phone.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
  await expect(phone.getByRole('button', { name: /^Puy Mary/ })).toHaveCount(0);
  await phone.getByRole('button', { name: 'Défaire' }).last().click();
  await expect(phone.getByRole('button', { name: /^Puy Mary/ })).toBeVisible();

  await copyToOther(phone, home.giteId);
  await goOnline(phone);

  const laptop = await newDevice();
  await signIn(laptop, home.owner);
  await laptop.goto(`/gites/${home.giteId}/fiche`);
  await done(laptop, 7);
  await exchange(phone);
  for (const table of ['gites_wifi', 'gites_consignes', 'gites_contacts', 'activites'] as const) {
    expect(await rows(laptop, table), table).toEqual(await rows(phone, table));
  }
  const contacts = Object.values(await rows(laptop, 'gites_contacts'));
  expect(contacts.map((row) => row['plombier_urgence'])).toEqual(['Costes', 'Costes']);
});

/** First only what is empty there; then, with what stands there in sight, the rest; and back again. */
async function copyToOther(page: Page, giteId: string): Promise<void> {
  const choose = async () => {
    await page.getByRole('checkbox', { name: 'Contacts' }).check();
    await page.getByRole('checkbox', { name: 'La Grange' }).check();
  };
  const other = page.getByText('1 champ vide sera rempli.').locator('..').getByText('Plombier');
  await page.goto(`/gites/${giteId}/fiche`);
  await page.getByRole('link', { name: 'Copier vers un autre gîte' }).click();
  await choose();
  await expect(other).toBeVisible();
  await page.getByRole('button', { name: 'Copier', exact: true }).click();
  await expect(page.getByText('Copié vers 1 gîte.')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Contacts' })).not.toBeChecked();
  await page.getByRole('button', { name: 'Défaire' }).last().click();
  await choose();
  await expect(other).toBeVisible();
  // For a moment after it a tap is taken for the second half of a double one.
  await expect(async () => {
    await page.getByRole('button', { name: 'Copier', exact: true }).click({ timeout: 1000 });
    await expect(page.getByRole('checkbox', { name: 'Contacts' })).not.toBeChecked({ timeout: 1000 });
  }).toPass();
  await choose();
  await expect(page.getByText(/^Rien à copier/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copier', exact: true })).toBeDisabled();
}

test('two devices that write different parts of one sheet apart keep both, and are asked about what both wrote', async ({
  stack,
  newDevice,
}) => {
  const home = await newHousehold(stack, { nom: 'Le Moulin' });
  const [phone, laptop] = [await newDevice(), await newDevice()];
  for (const device of [phone, laptop]) {
    await signIn(device, home.owner);
    await goOffline(device);
    await device.goto(`/gites/${home.giteId}/fiche/depart`);
  }
  await field(phone, 'Liste de départ').fill('Volets fermés');
  await field(phone, 'Consignes de départ').fill('Avant dix heures.');
  await save(phone);
  await field(laptop, 'Consignes de départ').fill('Avant onze heures.');
  await save(laptop);
  await laptop.goto(`/gites/${home.giteId}/fiche/reglement`);
  await field(laptop, 'Règlement de la maison').fill('On ne fume pas dedans.');
  await save(laptop);
  await goOnline(phone);
  await goOnline(laptop);
  const [row] = Object.values(await rows(laptop, 'gites_consignes'));
  expect(row).toMatchObject({ checklist_sortie: 'Volets fermés', reglement: 'On ne fume pas dedans.' });
  await laptop.goto('/synchronisation');
  await expect(laptop.getByText('Consignes de départ', { exact: false }).first()).toBeVisible();
  await expect(laptop.getByText('Avant dix heures.').first()).toBeVisible();
});

test('a photo is made small on the phone, without where it was taken, and reaches the other device', async ({
  stack,
  newDevice,
}) => {
  const home = await newHousehold(stack, { nom: 'Le Moulin' });
  const phone = await newDevice();
  await signIn(phone, home.owner);
  await goOffline(phone);
  await phone.goto(`/gites/${home.giteId}/fiche/photos`);
  const input = phone.locator('input[type=file]');
  await input.setInputFiles({ name: 'lisezmoi.txt', mimeType: 'image/jpeg', buffer: Buffer.from('pas une image') });
  await expect(phone.getByText(/^Cette image n’a pas pu être lue/)).toBeVisible();
  const buffer = withPlace(await photo(phone));
  expect(buffer.includes('45.1384 N')).toBe(true);
  await input.setInputFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer });
  await expect(phone.getByText('Photo ajoutée.')).toBeVisible();
  await expect(phone.getByText(/^Montrée avec le code seulement/)).toBeVisible();
  await phone.getByRole('button', { name: 'Modifier la photo : Sans légende' }).click();
  await field(phone, 'Ce qu’elle montre').selectOption({ label: 'La boîte à clés' });
  await field(phone, 'Légende').fill('Derrière le rosier');
  await phone.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
  const shown = pictureOf(phone, 'Derrière le rosier');
  await expect(shown).toBeVisible();
  // At 1280 pixels all these details would take more than 80 kB.
  expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1024);
  await expectNothing(phone, 'the photos');
  await goOnline(phone);

  const [row] = Object.values(await rows(phone, 'photos_gite'));
  const picture = Buffer.from(String(row?.['image']), 'base64');
  expect(picture.length).toBeLessThanOrEqual(80_000);
  expect([row?.['largeur'], row?.['hauteur']]).toEqual([1024, 683]);
  for (const trace of ['Exif', '45.1384', 'IMG_0001']) expect(picture.includes(trace), trace).toBe(false);
  const laptop = await newDevice();
  await signIn(laptop, home.owner);
  await laptop.goto(`/gites/${home.giteId}/fiche/photos`);
  await expect(pictureOf(laptop, 'Derrière le rosier')).toBeVisible();
  await laptop.getByRole('button', { name: /^Modifier la photo/ }).click();
  await laptop.getByRole('dialog').getByRole('button', { name: 'Supprimer' }).click();
  await expect(laptop.locator('main img')).toHaveCount(0);
  await laptop.getByRole('button', { name: 'Défaire' }).last().click();
  await expect(pictureOf(laptop, 'Derrière le rosier')).toBeVisible();
});

function pictureOf(page: Page, caption: string) {
  return page.getByRole('listitem').filter({ hasText: caption }).locator('img');
}

/** As a phone's camera makes one: large, and with more detail than 80 kB hold. */
async function photo(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: 3000, height: 2000 });
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('Nothing to draw on');
    for (let i = 0; i < 40_000; i++) {
      context.fillStyle = `hsl(${(i * 37) % 360} 60% ${20 + ((i * 13) % 60)}%)`;
      context.fillRect((i * 7919) % 3000, (i * 104_729) % 2000, 9 + (i % 23), 9 + (i % 17));
    }
    return canvas.toDataURL('image/jpeg', 0.95).split(',')[1] ?? '';
  });
  return Buffer.from(base64, 'base64');
}

/** The same file with what cameras add: where it was taken. */
function withPlace(jpeg: Buffer): Buffer {
  const words = Buffer.from('Exif\0\0MM\0*\0\0\0\bGPS 45.1384 N 2.4953 E', 'latin1');
  const head = Buffer.from([0xff, 0xe1, 0, words.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, words, jpeg.subarray(2)]);
}
