import { everythingReceived, fillSignIn, newEmail, newPerson, signIn, statusChip } from '../support/e2e/accounts.ts';
import {
  comeBack,
  everythingKept,
  exchange,
  goOffline,
  goOnline,
  records,
  rows,
  type AnyRow,
} from '../support/e2e/device.ts';
import { addList, addSheets } from '../support/e2e/gite-lists.ts';
import { newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { field } from '../support/e2e/stays.ts';
import { endSession } from '../support/e2e/sessions.ts';
import { fillInvitation, invite, joinAsNew, revoke } from '../support/e2e/team.ts';

const PASSWORD = 'colline verte 42';

test('somebody joins with two fields, is revoked during a day out of reach, comes back to a wiped phone, and the owner has every word', async ({
  stack,
  newDevice,
}) => {
  const home = await newHousehold(stack, {
    nom: 'La Grange',
    adresse: '3 chemin du Bief',
    ville: 'Salers',
    notes: 'Notes-du-proprietaire',
  });
  const secrets = {
    client_nom: 'Nom-du-voyageur',
    client_email: 'voyageur@secret.example',
    client_telephone: '+33 6 99 88 77 66',
    notes: 'Notes-privees',
    montant_total_cents: 987_654,
    montant_verse_cents: 876_543,
  };
  await addList(stack, home);
  await addSheets(stack, home, 40);
  const stay = await home.addStay({ from: 0, nights: 3, nb_adultes: 2, notes_menage: 'Draps propres.', ...secrets });
  const owner = await newDevice();
  await signIn(owner, home.owner);
  await owner.goto(`/gites/${home.giteId}`);
  await owner.getByRole('navigation', { name: 'La Grange' }).getByRole('link', { name: 'Équipe' }).click();
  await expect(owner.getByRole('button', { name: /^Nadia/ })).toBeVisible();
  await owner.getByRole('link', { name: 'Inviter', exact: true }).click();
  const link = await invite(owner, { nom: 'Aya', invitant: 'Claire' });
  const code = new URL(link).hash.slice(1);
  expect(code).toHaveLength(24);
  await owner.getByRole('link', { name: 'Retour à l’équipe' }).click();
  await expect(owner.getByRole('list', { name: 'Invitations ouvertes' })).toContainText('Aya');

  const phone = await newDevice();
  const asked: string[] = [];
  phone.on('request', (request) => asked.push(request.url()));
  await phone.goto(link);
  await expect(phone.getByText('⁨Claire⁩ vous invite à faire le ménage')).toBeVisible();
  await expect(phone.getByText('La Grange', { exact: true })).toBeVisible();
  const email = newEmail();
  await phone.getByLabel('Adresse e-mail').fill(email);
  await phone.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
  await phone.getByRole('button', { name: 'Créer mon compte et rejoindre' }).click();
  await expect(phone).toHaveURL(/\/menage$/);
  await everythingReceived(phone);
  expect(asked.filter((url) => url.includes(code))).toEqual([]);
  expect(await phone.evaluate(() => location.href)).not.toContain(code);

  const [aya] = await stack.sql('select id from auth.users where email = $1', [email]);
  const ayaId = String(aya?.['id']);
  const given = { assignee_user_id: ayaId, assignee_nom: 'Aya', reservation_id: stay, heure_debut: '10:00' };
  const cleanings: string[] = [];
  for (let day = 1; day <= 12; day++) cleanings.push(await home.addCleaning({ inDays: day, ...given }));
  await exchange(phone);
  await phone.goto('/menage');
  await expect(phone.locator(`main li a[href="/menage/${cleanings[0]}"]`)).toBeVisible();
  await phone.goto(`/menage/${cleanings[0]}`);
  await expect(phone.getByText('Draps propres.')).toBeVisible();
  await expect(phone.getByText('3 chemin du Bief, Salers')).toBeVisible();
  const known = await everythingKept(phone);
  expect(known).toContain('3 chemin du Bief');
  for (const secret of [...Object.values(secrets).map(String), 'Notes-du-proprietaire', home.owner.email, code])
    expect(known).not.toContain(secret);

  // A day without network: six cleanings done, with the linen that they take, four reports, a tick and a problem.
  const sent = 6 + 6 + 4 + 1 + 1;
  const isTick = ({ table }: AnyRow) => table === 'coches_menage';
  await goOffline(phone);
  for (const [i, id] of cleanings.entries()) {
    await phone.goto(`/menage/${id}`);
    if (i < 6) {
      await phone.getByRole('button', { name: 'C’est fait' }).click();
      await expect(phone.getByText('Ménage fait. Bravo !')).toBeVisible();
    } else if (i === 11) {
      await phone.getByRole('button', { name: 'Signaler un problème' }).click();
      await field(phone, 'Que se passe-t-il\u202f?').fill('Le chauffe-eau goutte');
      await phone.getByRole('button', { name: 'Signaler', exact: true }).click();
      await expect(phone.getByText('Signalé.')).toBeVisible();
    } else if (i === 10) {
      await phone.getByRole('checkbox', { name: 'Lits', exact: true }).check();
      // Nothing is said of a tick, and the next page is opened sooner than anybody could.
      await expect.poll(async () => (await records(phone, 'outbox')).some(isTick)).toBe(true);
    } else {
      await field(phone, 'Compte rendu').fill(`Compte rendu ${i}`);
      await phone.getByRole('button', { name: 'Enregistrer le compte rendu' }).click();
      await expect(phone.getByText('Compte rendu enregistré.')).toBeVisible();
    }
  }
  // Beside those that say only that a page was opened.
  const isWord = ({ set }: AnyRow) => !Object.keys(set as object).every((name) => name.startsWith('vu_'));
  await expect.poll(async () => (await records(phone, 'outbox')).filter(isWord).length).toBe(sent);

  await revoke(owner, 'Aya');
  await expect(owner.getByRole('button', { name: /^Aya/ })).toHaveCount(0);
  const planned = await stack.sql(
    'select distinct assignee_user_id, assignee_nom from public.cleaning_schedule where gite_id = $1',
    [home.giteId],
  );
  expect(planned).toEqual([{ assignee_user_id: null, assignee_nom: '' }]);

  await goOnline(phone);
  await expect.poll(async () => (await records(phone, 'scopes')).map(({ id }) => id)).toEqual([ayaId]);
  for (const table of ['cleaning_gites', 'cleaning_stays', 'cleaning_schedule', 'cleaning_team'] as const)
    expect(await rows(phone, table), table).toEqual({});
  const left = await everythingKept(phone);
  for (const word of ['La Grange', '3 chemin du Bief', 'Salers', 'Draps propres.', stay])
    expect(left, word).not.toContain(word);
  await phone.goto('/');
  await expect(phone.getByText('Vous n’êtes dans aucune équipe')).toBeVisible();
  await expect(phone.getByRole('link', { name: 'Réservations', exact: true })).toHaveCount(0);
  // Their own words are theirs until they have read what became of them.
  await statusChip(phone).click();
  await expect(phone.getByText(/Ce que vous aviez écrit est gardé pour le propriétaire/)).toHaveCount(sent);

  await exchange(owner);
  await expect(statusChip(owner)).toContainText(`À vous (${sent})`);
  await statusChip(owner).click();
  await expect(owner.getByText(/^⁨Aya⁩, qui n’est plus de l’équipe, l’a envoyé · \d\d:\d\d$/)).toHaveCount(sent);
  const report = owner.getByRole('listitem').filter({ hasText: 'Compte rendu 7' });
  await report.getByRole('button', { name: 'Le reprendre', exact: true }).click();
  await expect(owner.getByText('Compte rendu 7')).toHaveCount(0);
  await exchange(owner);
  const [taken] = await stack.sql('select compte_rendu from public.cleaning_schedule where id = $1', [
    String(cleanings[7]),
  ]);
  expect(taken?.['compte_rendu']).toBe('Compte rendu 7');
  await expect(statusChip(owner)).toContainText(`À vous (${sent - 1})`);
  // "Done" is theirs, by name, and takes the linen as it does when somebody of the team says it.
  const finished = owner.getByRole('main').getByRole('listitem').filter({ hasText: 'Statut' });
  await expect(finished).toHaveCount(6);
  await finished.first().getByRole('button', { name: 'Le reprendre', exact: true }).click();
  await expect(finished).toHaveCount(5);
  await exchange(owner);
  const asSaid = await stack.sql(
    `select done.fait_par, done.assignee_nom, taken.pris from public.cleaning_schedule as done
     join public.linge_pris as taken on taken.cleaning_id = done.id where done.gite_id = $1 and done.statut = 'fait'`,
    [home.giteId],
  );
  expect(asSaid).toEqual([{ fait_par: ayaId, assignee_nom: 'Aya', pris: true }]);
  const problem = owner.getByRole('listitem').filter({ hasText: 'Le chauffe-eau goutte' });
  await problem.getByRole('button', { name: 'Le reprendre', exact: true }).click();
  await exchange(owner);
  await owner.goto('/menage/problemes');
  await expect(owner.getByRole('list', { name: 'À régler' })).toContainText('Le chauffe-eau goutte');
});

test('an invitation works once, and says what became of it to whoever comes later', async ({ stack, newDevice }) => {
  const home = await newHousehold(stack);
  const owner = await newDevice();
  await signIn(owner, home.owner);
  const used = await invite(owner, { nom: 'Aya', invitant: 'Claire' });
  const first = await newDevice();
  await joinAsNew(first, used);
  // The same person, the same link: there is nothing to do.
  await first.goto(used);
  await expect(first.getByText('Vous faites déjà partie de l’équipe')).toBeVisible();
  const second = await newDevice();
  await second.goto(used);
  await expect(second.getByText('Cette invitation a déjà servi')).toBeVisible();

  const back = await invite(owner, { nom: 'Béa', invitant: 'Claire' });
  await second.goto('/');
  await second.goto(back);
  await expect(second.getByText('⁨Claire⁩ vous invite à faire le ménage')).toBeVisible();
  await owner.goto('/equipe');
  await owner.getByRole('button', { name: 'Annuler l’invitation de ⁨Béa⁩' }).click();
  await expect(owner.getByText('Invitation annulée : son lien n’ouvre plus rien.')).toBeVisible();
  // What was typed meanwhile opens nothing; the account is theirs all the same.
  await second.getByLabel('Adresse e-mail').fill(newEmail());
  await second.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
  await second.getByRole('button', { name: 'Créer mon compte et rejoindre' }).click();
  await expect(second.getByText('Cette invitation ne vaut plus')).toBeVisible();
  await expect(second.getByRole('link', { name: 'Voir les ménages' })).toBeVisible();

  await owner.goto(back);
  await expect(owner.getByText('Cette invitation est la vôtre')).toBeVisible();
  const stranger = await newDevice();
  await stranger.goto('/rejoindre#AAAAAAAAAAAAAAAAAAAAAAAA');
  await expect(stranger.getByText('Cette invitation n’existe pas')).toBeVisible();
  await stranger.goto('/');
  await stranger.goto('/rejoindre#AAAA');
  await expect(stranger.getByText('Ce lien est incomplet')).toBeVisible();
});

test('whoever has an account joins with it, under another name, and leaves by themselves', async ({
  stack,
  newDevice,
  watch,
}) => {
  // A wrong password, which is answered so.
  watch.expectComplaint(/status of 400/);
  const home = await newHousehold(stack);
  const person = await newPerson(stack);
  const [owner, known, here] = [await newDevice(), await newDevice(), await newDevice()];
  await signIn(owner, home.owner);
  const first = await invite(owner, { nom: 'Lucie', invitant: 'Claire', kind: 'En remplacement' });
  await known.goto(first);
  await known.getByText('J’ai un compte', { exact: true }).click();
  await known.getByText(/^Votre nom dans l’équipe/).click();
  await known.getByLabel('Votre nom').fill('Lucie Martin');
  await known.getByLabel('Adresse e-mail').fill(person.email);
  await known.getByLabel('Mot de passe', { exact: true }).fill('pas le bon');
  await known.getByRole('button', { name: 'Me connecter et rejoindre' }).click();
  await expect(known.getByRole('alert')).toContainText('ne va pas');
  await known.getByLabel('Mot de passe', { exact: true }).fill(person.password);
  await known.getByRole('button', { name: 'Me connecter et rejoindre' }).click();
  await expect(known).toHaveURL(/\/menage$/);
  await exchange(owner);
  await owner.goto('/equipe');
  await expect(owner.getByRole('button', { name: /^Lucie Martin/ })).toContainText('Le Moulin (remplacement)');

  // Signed in already: one button. And another home at once.
  const other = await newHousehold(stack, { nom: 'La Bergerie' });
  const otherOwner = await newDevice();
  await signIn(otherOwner, other.owner);
  const link = await invite(otherOwner, { nom: 'Lucie', invitant: 'Paul' });
  await here.goto('/connexion');
  await fillSignIn(here, person);
  await everythingReceived(here);
  await here.goto(link);
  await here.getByRole('button', { name: 'Rejoindre l’équipe' }).click();
  await expect(here).toHaveURL(/\/menage$/);
  await here.goto('/equipe');
  await expect(here.getByRole('button', { name: /^Quitter / })).toHaveCount(2);
  await here.getByRole('button', { name: 'Quitter ⁨Le Moulin⁩' }).click();
  await here.getByRole('alertdialog').getByRole('button', { name: 'Quitter', exact: true }).click();
  await expect(here.getByText('Vous ne faites plus le ménage de ⁨Le Moulin⁩.')).toBeVisible();
  await expect(here.getByRole('button', { name: /^Quitter / })).toHaveCount(1);
  await expect.poll(async () => Object.keys(await rows(here, 'cleaning_gites'))).toEqual([other.giteId]);
});

test('a company brings its people; whoever removes it is told who goes along, and they go', async ({
  stack,
  newDevice,
}) => {
  const home = await newHousehold(stack);
  const [owner, company, aya] = [await newDevice(), await newDevice(), await newDevice()];
  await signIn(owner, home.owner);
  await joinAsNew(company, await invite(owner, { nom: 'Net et Clair', invitant: 'Claire', company: true }));
  await company.goto('/equipe');
  await expect(company.getByText('Comme société : vous pouvez y inviter vos équipes')).toBeVisible();
  await joinAsNew(aya, await invite(company, { nom: 'Aya', invitant: 'Net et Clair' }));
  await exchange(company);
  await company.goto('/equipe');
  await expect(company.getByRole('list', { name: 'Vos équipes chez les autres' })).toContainText('Aya');

  await exchange(owner);
  await owner.goto('/equipe');
  const people = owner.getByRole('list', { name: 'Qui fait le ménage' });
  await expect(people.getByRole('listitem').filter({ hasText: 'Avec ⁨Net et Clair⁩' })).toContainText('Aya');
  await people.getByRole('button', { name: /^Net et Clair/ }).click();
  await expect(owner.getByText('Partent avec : ⁨Aya⁩.')).toBeVisible();
  await owner.getByRole('dialog').getByRole('button', { name: 'Retirer', exact: true }).click();
  await expect(people.getByRole('button')).toHaveCount(1);
  for (const device of [company, aya]) {
    await exchange(device);
    await expect.poll(() => rows(device, 'cleaning_gites')).toEqual({});
  }
});

test('without network nothing that was typed is lost, and each thing says that it needs one', async ({
  stack,
  newDevice,
}) => {
  const home = await newHousehold(stack);
  const owner = await newDevice();
  await signIn(owner, home.owner);
  await owner.goto('/equipe?inviter=1');
  await goOffline(owner);
  await fillInvitation(owner, { nom: 'Aya', invitant: 'Claire', kind: 'En remplacement' });
  await owner.getByRole('button', { name: 'Créer l’invitation' }).click();
  await expect(owner.getByRole('alert')).toContainText('Il faut du réseau pour inviter.');
  await owner.reload();
  await expect(owner.getByLabel('Qui invitez-vous\u202f?')).toHaveValue('Aya');
  await expect(owner.getByLabel('Votre nom')).toHaveValue('Claire');
  await expect(owner.getByRole('radio', { name: 'En remplacement' })).toBeChecked();

  await owner.goto('/equipe');
  await expect(owner.getByText('Les invitations ouvertes se voient avec du réseau.')).toBeVisible();
  await owner.getByRole('button', { name: /^Nadia/ }).click();
  await owner.getByRole('dialog').getByRole('button', { name: 'Retirer', exact: true }).click();
  await expect(owner.getByRole('alert')).toContainText('Il faut du réseau pour retirer quelqu’un. Rien n’a changé.');
  await owner.keyboard.press('Escape');
  await expect(owner.getByRole('button', { name: /^Nadia/ })).toBeVisible();

  await comeBack(owner);
  await owner.goto('/equipe?inviter=1');
  await owner.getByRole('button', { name: 'Créer l’invitation' }).click();
  await expect(owner.getByRole('img', { name: 'QR code de l’invitation' })).toBeVisible();
});

test('whoever opens an invitation without network may try again where they are, and whose line fails half-way too', async ({
  stack,
  newDevice,
  watch,
}) => {
  const home = await newHousehold(stack);
  const owner = await newDevice();
  await signIn(owner, home.owner);
  const link = await invite(owner, { nom: 'Aya', invitant: 'Claire' });
  const phone = await newDevice();
  await phone.goto('/connexion');
  await goOffline(phone);
  await phone.goto(link);
  await expect(phone.getByRole('alert')).toContainText('l’invitation vous attend');
  await comeBack(phone);
  await phone.getByRole('button', { name: 'Réessayer' }).click();
  await expect(phone.getByText('⁨Claire⁩ vous invite à faire le ménage')).toBeVisible();

  // An account is made, and the line fails before it has joined: one button is left, with the name they wrote.
  await phone.route('**/rpc/join_team', (route) => route.abort());
  watch.expectComplaint(/ERR_FAILED/);
  await phone.getByText(/^Votre nom dans l’équipe/).click();
  await phone.getByLabel('Votre nom').fill('Aya D.');
  await phone.getByLabel('Adresse e-mail').fill(newEmail());
  await phone.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
  await phone.getByRole('button', { name: 'Créer mon compte et rejoindre' }).click();
  await expect(phone.getByRole('alert')).toContainText('l’invitation vous attend');
  await phone.unroute('**/rpc/join_team');
  await expect(phone.getByText('Votre nom dans l’équipe : ⁨Aya D.⁩')).toBeVisible();
  await phone.getByRole('button', { name: 'Rejoindre l’équipe' }).click();
  await expect(phone).toHaveURL(/\/menage$/);
  await exchange(owner);
  await owner.goto('/equipe');
  await expect(owner.getByRole('button', { name: /^Aya D\./ })).toBeVisible();
});

test('whose session is over signs in again where they are, and joins', async ({ stack, newDevice, watch }) => {
  // The dead token, and the renewal that is refused.
  watch.expectComplaint(/status of 40[01]/);
  const home = await newHousehold(stack);
  const person = await newPerson(stack);
  const [owner, phone] = [await newDevice(), await newDevice()];
  await signIn(owner, home.owner);
  const link = await invite(owner, { nom: 'Aya', invitant: 'Claire' });
  await signIn(phone, person);
  await endSession(phone, stack, person);
  await phone.goto(link);
  await phone.getByRole('button', { name: 'Rejoindre l’équipe' }).click();
  await expect(phone.getByRole('alert')).toContainText('Votre session a expiré.');
  await expect(phone.getByLabel('Adresse e-mail')).toHaveValue(person.email);
  await phone.getByLabel('Mot de passe', { exact: true }).fill(person.password);
  await phone.getByRole('button', { name: 'Me connecter et rejoindre' }).click();
  await expect(phone).toHaveURL(/\/menage$/);
  await everythingReceived(phone);
  await expect.poll(async () => Object.keys(await rows(phone, 'cleaning_gites'))).toEqual([home.giteId]);
});
