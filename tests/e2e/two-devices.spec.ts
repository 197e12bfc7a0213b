import type { Page } from '@playwright/test';
import { signIn, statusChip } from '../support/e2e/accounts.ts';
import { exchange, goOffline, goOnline, readyForOffline, rows, unsent } from '../support/e2e/device.ts';
import { inDays, newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { changeStay, writeStay } from '../support/e2e/stays.ts';

test('two devices write without network, one reloads, one is killed: back online, both are equal', async ({
  stack,
  newDevice,
  ownBrowser: phone,
}) => {
  const home = await newHousehold(stack);
  const stay = await home.addStay({ from: 5, nights: 3, client_nom: 'Odile Marchand' });

  // The phone has a profile on disk: it will be killed.
  let onPhone = await (await phone.start()).newPage();
  await signIn(onPhone, home.owner);
  await readyForOffline(onPhone);
  await phone.close();
  onPhone = await (await phone.start()).newPage();
  await onPhone.goto('/');
  await expect(statusChip(onPhone)).toContainText('Tout est envoyé');
  await goOffline(onPhone);
  await writeStay(onPhone, { nom: 'Écrit dans le tunnel', from: inDays(20), to: inDays(22) });
  await phone.kill();

  const laptop = await newDevice();
  await signIn(laptop, home.owner);
  await goOffline(laptop);
  await changeStay(laptop, stay, { Téléphone: '06 11 22 33 44' });
  await writeStay(laptop, { nom: 'Écrit au salon', from: inDays(30), to: inDays(33) });
  await laptop.reload();
  await expect(laptop.getByRole('heading', { level: 1, name: 'Écrit au salon' })).toBeVisible();
  await expect(statusChip(laptop)).toContainText('Hors ligne (2)');

  onPhone = await (await phone.start()).newPage();
  await onPhone.context().setOffline(true);
  await onPhone.goto('/reservations');
  await expect(onPhone.getByRole('link', { name: /Écrit dans le tunnel/ })).toBeVisible();
  expect(await unsent(onPhone)).toBe(1);

  await goOnline(onPhone);
  await goOnline(laptop);
  await exchange(onPhone);
  await expect(onPhone.getByRole('link', { name: /Écrit au salon/ })).toBeVisible();
  await same(onPhone, laptop);
  expect(Object.values(await rows(laptop, 'reservations'))).toHaveLength(3);
});

test('two devices change different fields of one stay: both are kept', async ({ stack, newDevice }) => {
  const home = await newHousehold(stack);
  const stay = await home.addStay({ from: 5, nights: 3, client_nom: 'Odile Marchand' });
  const [phone, laptop] = [await newDevice(), await newDevice()];
  await signIn(phone, home.owner);
  await signIn(laptop, home.owner);
  await goOffline(phone);
  await goOffline(laptop);
  await changeStay(phone, stay, { Téléphone: '06 11 22 33 44' });
  await changeStay(laptop, stay, { Notes: 'Arrivent à vélo.' });
  await goOnline(phone);
  await goOnline(laptop);
  await exchange(phone);
  for (const device of [phone, laptop]) {
    await expect(device.getByText('06 11 22 33 44').first()).toBeVisible();
    await expect(device.getByText('Arrivent à vélo.')).toBeVisible();
    await expect(statusChip(device)).toContainText('Tout est envoyé');
  }
  await same(phone, laptop);
});

for (const [choice, word, stands] of [
  ['Garder la mienne', 'the value of who decides', 'Note du salon'],
  ['Garder l’autre', 'the other value', 'Note du tunnel'],
] as const) {
  test(`two devices change the same field: it is flagged, and “${choice}” leaves ${word} on both`, async ({
    stack,
    newDevice,
  }) => {
    const home = await newHousehold(stack);
    const stay = await home.addStay({ from: 5, nights: 3, client_nom: 'Odile Marchand' });
    const [phone, laptop] = [await newDevice(), await newDevice()];
    await signIn(phone, home.owner);
    await signIn(laptop, home.owner);
    await goOffline(phone);
    await goOffline(laptop);
    await changeStay(phone, stay, { Notes: 'Note du tunnel' });
    await changeStay(laptop, stay, { Notes: 'Note du salon' });
    await goOnline(phone);
    await goOnline(laptop);

    await expect(statusChip(laptop)).toContainText('À vous (1)');
    await statusChip(laptop).click();
    await expect(laptop.getByText('Note du tunnel')).toBeVisible();
    await expect(laptop.getByText('Note du salon')).toBeVisible();
    await laptop.getByRole('button', { name: choice }).click();
    await expect(laptop.getByText('Rien ne demande votre avis.')).toBeVisible();
    await exchange(laptop);
    await exchange(phone);
    for (const device of [phone, laptop]) {
      await device.goto(`/reservations/${stay}`);
      await expect(device.getByText(stands)).toBeVisible();
      await expect(statusChip(device)).toContainText('Tout est envoyé');
    }
    await same(phone, laptop);
  });
}

test('dates that two devices changed: the first to arrive stays, the other is offered', async ({
  stack,
  newDevice,
}) => {
  const home = await newHousehold(stack);
  const stay = await home.addStay({ from: 5, nights: 3, client_nom: 'Odile Marchand' });
  const [phone, laptop] = [await newDevice(), await newDevice()];
  await signIn(phone, home.owner);
  await signIn(laptop, home.owner);
  await goOffline(phone);
  await goOffline(laptop);
  await changeStay(phone, stay, { Départ: inDays(9) });
  await changeStay(laptop, stay, { Départ: inDays(10) });
  await goOnline(phone);
  await goOnline(laptop);
  await expect(statusChip(laptop)).toContainText('À vous (1)');
  expect((await rows(laptop, 'reservations'))[stay]).toMatchObject({ date_fin: inDays(9) });
  await statusChip(laptop).click();
  await laptop.getByRole('button', { name: 'Garder la mienne' }).click();
  await exchange(laptop);
  await exchange(phone);
  expect((await rows(phone, 'reservations'))[stay]).toMatchObject({ date_fin: inDays(10) });
  await same(phone, laptop);
});

test('a change to a stay that was deleted elsewhere is refused, and its words are kept', async ({
  stack,
  newDevice,
}) => {
  const home = await newHousehold(stack);
  const stay = await home.addStay({ from: 5, nights: 3, client_nom: 'Odile Marchand' });
  const [phone, laptop] = [await newDevice(), await newDevice()];
  await signIn(phone, home.owner);
  await signIn(laptop, home.owner);
  await goOffline(phone);
  await changeStay(phone, stay, { Notes: 'Des mots qui ne doivent pas se perdre.' });

  await laptop.goto(`/reservations/${stay}`);
  await laptop.getByRole('button', { name: 'Supprimer' }).click();
  await expect(laptop.getByText('Réservation supprimée.')).toBeVisible();
  await exchange(laptop);

  await goOnline(phone);
  await expect(statusChip(phone)).toContainText('À vous (1)');
  await statusChip(phone).click();
  await expect(phone.getByText('Un changement a été refusé')).toBeVisible();
  await expect(phone.getByText('Des mots qui ne doivent pas se perdre.')).toBeVisible();
  await phone.getByRole('button', { name: 'Réessayer' }).click();
  await exchange(phone);
  await exchange(laptop);
  await laptop.goto(`/reservations/${stay}`);
  await expect(laptop.getByText('Des mots qui ne doivent pas se perdre.')).toBeVisible();
  await same(phone, laptop);
});

/** What both devices hold of every table that people write is the same, row by row. */
async function same(one: Page, other: Page): Promise<void> {
  for (const table of ['gites_base', 'reservations', 'cleaning_schedule', 'sync_issue'] as const) {
    await expect.poll(async () => rows(one, table), { message: table }).toEqual(await rows(other, table));
  }
}
