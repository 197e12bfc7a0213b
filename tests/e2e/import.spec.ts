import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { addDays } from '../../src/domain/day.ts';
import { signIn } from '../support/e2e/accounts.ts';
import { rows, unsent } from '../support/e2e/device.ts';
import { newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';

// Nothing here is opened without network, and every device would fetch all of the app: a third of the time.
test.use({ serviceWorkers: 'block' });

const FILES = join(import.meta.dirname, '../support/ical-files');

const PLATFORMS = [
  {
    file: 'airbnb.ics',
    name: 'Airbnb',
    stays: 4,
    blocks: 2,
    button: 'Importer 4 séjours et 2 fermetures',
    sent: 'airbnb',
  },
  // Booking.com does not say which is which.
  { file: 'booking.ics', name: 'Booking.com', stays: 4, blocks: 0, button: 'Importer 4 séjours', sent: 'booking' },
  {
    file: 'abritel.ics',
    name: 'Abritel',
    stays: 4,
    blocks: 1,
    button: 'Importer 4 séjours et 1 fermeture',
    sent: 'abritel',
  },
] as const;

for (const { file, name, stays, blocks, button, sent } of PLATFORMS) {
  test(`the file of ${name}: looked at, imported, and the same again changes nothing`, async ({ page, stack }) => {
    const home = await newHousehold(stack);
    await signIn(page, home.owner);
    await page.goto('/calendriers/fichier');
    await choose(page, join(FILES, file));
    await expect(page.getByLabel('Plateforme')).toHaveValue(sent);
    await expectCounts(page, { 'Nouveaux séjours': stays, 'Nouvelles fermetures': blocks });
    expect(await stayRows(page)).toHaveLength(0);

    await page.getByRole('button', { name: button, exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Import terminé' })).toBeVisible();
    expect(await stayRows(page)).toHaveLength(stays + blocks);
    await expect.poll(() => unsent(page)).toBe(0);
    const before = await stayRows(page);

    await page.getByRole('button', { name: 'Importer un autre fichier' }).click();
    await choose(page, join(FILES, file));
    await expect(page.getByText('Rien de nouveau')).toBeVisible();
    expect(await stayRows(page)).toEqual(before);

    await page.goto('/reservations');
    await expect(page.getByText(`1–${stays + blocks} sur ${stays + blocks}`)).toBeVisible();
  });
}

test('an import is taken back whole, with one button', async ({ page, stack }) => {
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await page.goto('/calendriers/fichier');
  await choose(page, join(FILES, 'airbnb.ics'));
  // What is not ticked is not written.
  await page.getByRole('checkbox', { name: /12 → sam. 19 juin 2027/ }).uncheck();
  await page.getByRole('button', { name: 'Importer 3 séjours et 2 fermetures' }).click();
  await expect(page.getByRole('heading', { name: 'Import terminé' })).toBeVisible();
  expect(await stayRows(page)).toHaveLength(5);
  await page.getByRole('button', { name: 'Annuler l’import' }).click();
  await expect(page.getByText('Import annulé. Vos réservations sont comme avant.')).toBeVisible();
  expect(await stayRows(page)).toHaveLength(0);
  await page.goto('/reservations');
  await expect(page.getByText('Aucune réservation pour l’instant')).toBeVisible();
});

test('a file is dropped anywhere on the page @wide', async ({ page, stack }) => {
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await page.goto('/calendriers/fichier');
  await expect(page.getByText('ou déposez-le ici')).toBeVisible();
  await drop(page, { 'abritel.ics': await readFile(join(FILES, 'abritel.ics'), 'utf8') });
  await expectCounts(page, { 'Nouveaux séjours': 4, 'Nouvelles fermetures': 1 });
  await page.getByRole('button', { name: 'Choisir un autre fichier' }).click();
  await drop(page, { 'un.ics': event('un'), 'deux.ics': event('deux') });
  await expect(page.getByRole('alert')).toContainText('Un fichier à la fois : chaque calendrier est celui d’un gîte.');
  expect(await stayRows(page)).toHaveLength(0);
});

const BEGIN = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Essai//FR\r\n';
const END = 'END:VCALENDAR\r\n';

test('what is no calendar of a gîte is refused, each with what to do, and nothing changes', async ({ page, stack }) => {
  const home = await newHousehold(stack);
  await home.addStay({ from: 5, nights: 3, client_nom: 'Odile Marchand' });
  await signIn(page, home.owner);
  const before = await stayRows(page);
  await page.goto('/calendriers/fichier');
  const refusals: [name: string, content: string | Buffer, says: string][] = [
    ['vide.ics', '', 'Il est vide. Téléchargez-le de nouveau'],
    ['connexion.ics', '<!doctype html><title>Log in</title>', 'C’est une page web, pas un calendrier'],
    ['facture.ics', '%PDF-1.7\n%âãÏÓ\n', 'C’est un PDF, pas un calendrier'],
    ['export.ics', Buffer.from('PK\u0003\u0004abcdef', 'latin1'), 'C’est une archive compressée'],
    [
      'liste.ics',
      'nom;arrivée;départ\nOdile;2027-05-12;2027-05-14\n',
      'Ce n’est pas un calendrier. Il faut un fichier .ics',
    ],
    ['photo.ics', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70]), 'Ce n’est pas un calendrier'],
    ['coupe.ics', (BEGIN + event('a') + event('b')).slice(0, -30), 'Il est coupé : la fin manque après 1 événement'],
    ['trop.ics', BEGIN + events(20_001) + END, 'Il contient plus de 20 000 événements'],
  ];
  for (const [name, content, says] of refusals) {
    await choose(page, { name, mimeType: 'text/calendar', buffer: Buffer.from(content as string) });
    const alert = page.getByRole('alert').filter({ hasText: name });
    await expect(alert).toContainText(says);
    await expect(alert).toContainText('Rien n’a changé dans vos réservations.');
  }
  expect(await stayRows(page)).toEqual(before);
  expect(await unsent(page)).toBe(0);
});

test('a calendar without a stay is not taken for good news: it says what to check', async ({ page, stack }) => {
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await page.goto('/calendriers/fichier');
  await choose(page, { name: 'rien.ics', mimeType: 'text/calendar', buffer: Buffer.from(BEGIN + END) });
  await expect(page.getByText('Aucun séjour dans ce fichier')).toBeVisible();
  await expect(page.getByText('Vérifiez que c’est le bon calendrier')).toBeVisible();
  await expect(page.getByText('Rien de nouveau')).toBeHidden();
});

test('50 MB are refused by their size, before any of it is read', async ({ page, stack }, testInfo) => {
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await page.goto('/calendriers/fichier');
  const path = testInfo.outputPath('enorme.ics');
  await writeHuge(path, 50_000_000);
  await choose(page, path);
  await expect(page.getByRole('alert')).toContainText(/Il pèse 50\sMo, .* La limite est de 5,2\sMo/);
  expect(await stayRows(page)).toHaveLength(0);
});

test('20,000 events are shown in steps, and leaving them writes nothing', async ({ page, stack }) => {
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await page.goto('/calendriers/fichier');
  await choose(page, {
    name: 'gros.ics',
    mimeType: 'text/calendar',
    buffer: Buffer.from(BEGIN + events(20_000) + END),
  });
  await expect(page.getByRole('button', { name: /^Importer 20\s000 séjours$/ })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('checkbox')).toHaveCount(40);
  await page.getByRole('button', { name: /^Afficher 40 de plus$/ }).click();
  await expect(page.getByRole('checkbox')).toHaveCount(80);
  await page.getByRole('button', { name: 'Choisir un autre fichier' }).click();
  await expect(page.getByText('Choisir un fichier .ics')).toBeVisible();
  expect(await stayRows(page)).toHaveLength(0);
});

test('recurrences and events that are no stay are listed with their reason, the rest is imported', async ({
  page,
  stack,
}) => {
  const home = await newHousehold(stack);
  await signIn(page, home.owner);
  await page.goto('/calendriers/fichier');
  const content = [
    BEGIN,
    event('bon'),
    event('poubelles', { more: 'RRULE:FREQ=WEEKLY;BYDAY=MO\r\n' }),
    event('an 9999').replaceAll(/2027\d{4}/g, '99990101'),
    'BEGIN:VEVENT\r\nUID:sans-date\r\nSUMMARY:Sans date\r\nEND:VEVENT\r\n',
    END,
  ].join('');
  await choose(page, { name: 'melange.ics', mimeType: 'text/calendar', buffer: Buffer.from(content) });
  await expectCounts(page, { 'Nouveaux séjours': 1, Illisibles: 3 });
  const unreadable = page.getByRole('list', { name: 'Illisibles' });
  await expect(unreadable).toContainText('Événement répété : aucune plateforme n’en envoie pour un séjour.');
  await expect(unreadable).toContainText('Avant 2000 ou après 2100.');
  await expect(unreadable).toContainText('Sans date de début.');
  await page.getByRole('button', { name: 'Importer 1 séjour', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Import terminé' })).toBeVisible();
  expect(await stayRows(page)).toHaveLength(1);
});

async function choose(page: Page, file: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(file);
}

/** As a file manager does it. */
async function drop(page: Page, files: Record<string, string>): Promise<void> {
  await page.evaluate((given) => {
    const dataTransfer = new DataTransfer();
    for (const [name, content] of Object.entries(given)) {
      dataTransfer.items.add(new File([content], name, { type: 'text/calendar' }));
    }
    for (const type of ['dragover', 'drop']) {
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, files);
}

/** Titles of groups and how many lines each has; 0: there is no such group. */
async function expectCounts(page: Page, counts: Record<string, number>): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Aperçu' })).toBeVisible();
  for (const [group, count] of Object.entries(counts)) {
    await expect(page.getByRole('list', { name: group }).getByRole('listitem')).toHaveCount(count);
  }
}

/** The stays on the device that are not deleted. */
async function stayRows(page: Page) {
  const all = Object.values(await rows(page, 'reservations'));
  return all.filter(({ deleted_at }) => deleted_at === null);
}

/** So many nights, so many days after the beginning of 2027. */
function event(uid: string, { after = 0, nights = 7, more = '' } = {}): string {
  const day = (offset: number) => addDays('2027-01-01', after + offset).replaceAll('-', '');
  return (
    `BEGIN:VEVENT\r\nUID:${uid}@essai\r\nDTSTAMP:20270101T000000Z\r\nDTSTART;VALUE=DATE:${day(0)}\r\n` +
    `DTEND;VALUE=DATE:${day(nights)}\r\n${more}SUMMARY:Famille ${uid}\r\nEND:VEVENT\r\n`
  );
}

function events(count: number): string {
  return Array.from({ length: count }, (_, i) => event(`e${i}`, { after: i, nights: 1 })).join('');
}

/** Without its bytes on the disk: only its size counts. */
async function writeHuge(path: string, bytes: number): Promise<void> {
  await using file = await open(path, 'w');
  await file.truncate(bytes);
}
