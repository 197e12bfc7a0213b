import type { Page, Response } from '@playwright/test';
import { SYNCED_TABLES, type SyncedTableName } from '../../src/domain/rows.ts';
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
  await stack.sql(
    "insert into public.gites_consignes (id, scope_id, gite_id, code_acces) values (gen_random_uuid(), $1, $2, 'CODE-4821')",
    [home.owner.userId, home.giteId],
  );
  const luc = await home.addCleaner('Luc', { remplacant: true });
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
  expect(kept).toContain('CODE-4821');
  await expectOnlyWhatTheyMayKnow(phone);

  // What a colleague answered is the team's to know, and when they are away; how to get in is not.
  await stack.sql(
    `update public.cleaning_schedule set reponse = 'refusee', reponse_par = assignee_user_id, reponse_version = version,
       reponse_date = date, reponse_heure = heure_debut, reponse_note = 'Mot-de-Nadia' where id = $1`,
    [cleaning],
  );
  await stack.sql(
    `insert into public.absences_menage (id, scope_id, gite_id, user_id, groupe, du, au)
     values (gen_random_uuid(), $1, $1, $2, gen_random_uuid(), current_date, current_date)`,
    [home.giteId, home.cleaner.userId],
  );
  const replacement = await newDevice();
  await signIn(replacement, luc);
  await exchange(replacement);
  const known = await everythingKept(replacement);
  expect(known).toContain('Mot-de-Nadia');
  expect(Object.keys(await rows(replacement, 'absences_menage'))).toHaveLength(1);
  expect(known).not.toContain('CODE-4821');
  expect(await rows(replacement, 'cleaning_access')).toEqual({});
  await expectOnlyWhatTheyMayKnow(replacement);
  await exchange(phone);
  await expect.poll(() => everythingKept(phone)).not.toContain('CODE-4821');
});

/** What stands in every row. */
const EVERYWHERE = ['id', 'scope_id', 'owner_user_id', 'ver', 'rev', 'created_at', 'updated_at', 'deleted_at', '_live'];
/** All that a cleaner's device may hold, by table. */
const MAY_KNOW: Partial<Record<SyncedTableName, string>> = {
  cleaning_gites: 'nom adresse code_postal ville couleur_calendrier fuseau heure_arrivee heure_depart acces',
  cleaning_stays:
    'gite_id nature statut date_debut date_fin heure_arrivee heure_depart nb_adultes nb_enfants nb_animaux notes_menage',
  cleaning_team: 'gite_id user_id nom remplacant est_societe societe_user_id',
  cleaning_access: 'gite_id acces',
  cleaning_schedule:
    'gite_id reservation_id date heure_debut duree_minutes statut assignee_user_id assignee_nom consignes compte_rendu ' +
    'fait_le fait_par version vu_version vu_par vu_date vu_heure reponse reponse_version reponse_par reponse_date ' +
    'reponse_heure reponse_le reponse_note propose_date propose_heure fait_version envoye_le auto fenetre raisons ' +
    'etat_trouve commence_le minutes_faites assignee_ancien ote_a su_par otes_a prevenus ' +
    'creneaux_sus nouvelles',
  points_menage: 'gite_id piece texte ordre',
  coches_menage: 'gite_id cleaning_id point_id piece texte coche',
  signalements: 'gite_id cleaning_id genre texte urgence etat signale_par signale_le resolu_par resolu_le retire',
  absences_menage: 'gite_id user_id groupe du au jours jours_au dit_par retire',
  linge: 'gite_id nom par quantite nombre stock sale ordre',
  linge_pris: 'gite_id cleaning_id article_id quantite pris lave',
};

async function expectOnlyWhatTheyMayKnow(page: Page): Promise<void> {
  for (const table of SYNCED_TABLES) {
    const held = Object.values(await rows(page, table));
    const allowed = MAY_KNOW[table];
    if (allowed === undefined) {
      expect(held, table).toEqual([]);
      continue;
    }
    const columns = new Set(held.flatMap((row) => Object.keys(row)));
    const others = columns.difference(new Set([...EVERYWHERE, ...allowed.split(' ')]));
    expect([...others], table).toEqual([]);
  }
  // What every member of the gîte has says nothing of the way in.
  expect(Object.values(await rows(page, 'cleaning_gites')).map(({ acces }) => acces)).toEqual(['']);
}

/** The body of every answer of the API, as it came. */
function listen(page: Page): Promise<string>[] {
  const bodies: Promise<string>[] = [];
  page.on('response', (response: Response) => {
    // A page that was left takes the bodies of its answers along.
    if (/\/(?:rest|functions)\/v1\//.test(response.url())) bodies.push(response.text().catch(() => ''));
  });
  return bodies;
}
