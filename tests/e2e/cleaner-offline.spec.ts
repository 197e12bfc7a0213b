import type { Page, Response } from '@playwright/test';
import { signIn, statusChip } from '../support/e2e/accounts.ts';
import { everythingKept, exchange, goOffline, goOnline, rows } from '../support/e2e/device.ts';
import { inDays, newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { field } from '../support/e2e/stays.ts';

test('a cleaner works a whole day without network, and the owner reads it the next morning', async ({
  stack,
  newDevice,
}) => {
  const home = await newHousehold(stack, { nom: 'La Grange', adresse: '3 chemin du Bief', ville: 'Salers' });
  const leaving = await home.addStay({ from: -3, nights: 3, nb_adultes: 2, notes_menage: 'Lit bébé à plier.' });
  await home.addStay({ from: 0, nights: 2, nb_adultes: 4, heure_arrivee: '18:00' });
  const now = await home.addCleaning({ inDays: 0, reservation_id: leaving, heure_debut: '11:00' });
  await home.addCleaning({ inDays: 1, heure_debut: '14:30', consignes: 'Arroser les géraniums.' });

  const phone = await newDevice();
  await signIn(phone, home.cleaner);
  await goOffline(phone);
  await phone.reload();
  await expect(phone.getByRole('list', { name: 'Ménages', exact: true }).getByRole('listitem')).toHaveCount(1);
  // Among what is new as well.
  await expect(phone.getByRole('link', { name: /14:30/ })).toHaveCount(2);
  await expect(phone.getByRole('link', { name: 'Réservations', exact: true })).toHaveCount(0);
  await phone.goto('/reservations');
  await expect(phone.getByRole('heading', { level: 1, name: 'Réservé aux propriétaires' })).toBeVisible();
  await phone.goto('/');

  await phone.getByRole('link', { name: /11:00/ }).last().click();
  await expect(phone.getByText('Lit bébé à plier.')).toBeVisible();
  await expect(phone.getByText('3 chemin du Bief, Salers')).toBeVisible();
  await phone.getByRole('button', { name: 'C’est fait' }).click();
  await expect(phone.getByText('Ménage fait. Bravo !')).toBeVisible();
  await field(phone, 'Compte rendu').fill('Un verre cassé, remplacé.');
  await phone.reload();
  await expect(field(phone, 'Compte rendu')).toHaveValue('Un verre cassé, remplacé.');
  await phone.getByRole('button', { name: 'Enregistrer le compte rendu' }).click();
  await expect(phone.getByText('Compte rendu enregistré.')).toBeVisible();
  await phone.reload();
  await expect(phone.getByText(/^Fait /).first()).toBeVisible();
  await expect(statusChip(phone)).toContainText('Hors ligne');

  const nextMorning = new Date(`${inDays(1)}T07:40:00Z`);
  await phone.context().clock.setFixedTime(nextMorning);
  await phone.goto('/menage');
  await expect(phone.getByRole('link', { name: /14:30/ })).toBeVisible();
  await goOnline(phone);

  const laptop = await newDevice();
  await signIn(laptop, home.owner);
  await laptop.goto(`/menage/${now}`);
  await expect(laptop.getByText(/^Fait /).first()).toBeVisible();
  await expect(field(laptop, 'Compte rendu')).toHaveValue('Un verre cassé, remplacé.');
});

test('the owner moves a cleaning while the cleaner is out of reach: nothing of either is lost', async ({
  stack,
  newDevice,
}) => {
  const home = await newHousehold(stack);
  const id = await home.addCleaning({ inDays: 1, heure_debut: '10:00' });
  const phone = await newDevice();
  await signIn(phone, home.cleaner);
  await goOffline(phone);

  const laptop = await newDevice();
  await signIn(laptop, home.owner);
  await laptop.goto(`/menage/${id}`);
  await laptop.getByText('Modifier', { exact: true }).click();
  await field(laptop, 'Jour').fill(inDays(2));
  await laptop.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(laptop.getByText('Ménage enregistré.')).toBeVisible();
  await exchange(laptop);

  await phone.goto(`/menage/${id}`);
  await field(phone, 'Compte rendu').fill('La clé n’était pas dans la boîte.');
  await phone.getByRole('button', { name: 'Enregistrer le compte rendu' }).click();
  await expect(phone.getByText('Compte rendu enregistré.')).toBeVisible();
  await goOnline(phone);
  await exchange(laptop);

  for (const device of [phone, laptop]) {
    await expect(statusChip(device)).toContainText('Tout est envoyé');
    expect((await rows(device, 'cleaning_schedule'))[id]).toMatchObject({
      date: inDays(2),
      heure_debut: '10:00',
      compte_rendu: 'La clé n’était pas dans la boîte.',
    });
  }
});

test('a cleaner’s phone never receives who the guests are, what they pay, or how to reach them', async ({
  stack,
  newDevice,
}) => {
  const home = await newHousehold(stack, { notes: 'Notes-du-proprietaire' });
  const secrets = {
    client_nom: 'Nom-du-voyageur',
    client_email: 'voyageur@secret.example',
    client_telephone: '+33 6 99 88 77 66',
    notes: 'Notes-privees',
    reference_plateforme: 'HMSECRET42',
    montant_total_cents: 987_654,
    montant_verse_cents: 876_543,
    frais_menage_cents: 765_432,
  };
  const stay = await home.addStay({ from: -2, nights: 3, nb_adultes: 2, notes_menage: 'Draps propres.', ...secrets });
  const cleaning = await home.addCleaning({ inDays: 1, reservation_id: stay, heure_debut: '10:00' });

  const phone = await newDevice();
  const answers = listen(phone);
  await signIn(phone, home.cleaner);
  for (const address of [
    '/menage',
    `/menage/${cleaning}`,
    `/reservations/${stay}`,
    '/reservations',
    '/synchronisation',
  ]) {
    await phone.goto(address);
    await expect(phone.getByRole('heading', { level: 1 })).toBeVisible();
  }
  await exchange(phone);
  const received = (await Promise.all(answers)).join('\n');
  expect(received).toContain('Draps propres.');
  const kept = await everythingKept(phone);
  expect(kept).toContain('Draps propres.');
  for (const secret of [...Object.values(secrets).map(String), 'Notes-du-proprietaire', home.owner.email]) {
    expect(received).not.toContain(secret);
    expect(kept).not.toContain(secret);
  }
  expect(await rows(phone, 'reservations')).toEqual({});
  expect(await rows(phone, 'gites_base')).toEqual({});
});

/** The body of every answer of the API, as it came. */
function listen(page: Page): Promise<string>[] {
  const bodies: Promise<string>[] = [];
  page.on('response', (response: Response) => {
    // A page that was left takes the bodies of its answers along.
    if (/\/(?:rest|functions)\/v1\//.test(response.url())) bodies.push(response.text().catch(() => ''));
  });
  return bodies;
}
