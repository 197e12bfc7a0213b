import type { Locator, Page } from '@playwright/test';
import { signIn } from '../support/e2e/accounts.ts';
import { expectNothing } from '../support/e2e/axe.ts';
import { exchange, goOffline, goOnline, rows } from '../support/e2e/device.ts';
import { addGuestReport, addLink, addPoliceForm } from '../support/e2e/guests.ts';
import { inDays, newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';

test('a link is made and sent without network, another device has it, revokes, renews and extends it @both', async ({
  page,
  newDevice,
  stack,
}) => {
  const home = await newHousehold(stack, { fuseau: 'Indian/Reunion' });
  const stay = await home.addStay({
    from: 20,
    nights: 7,
    client_nom: 'Zoé Lefèvre',
    client_telephone: '+49 151 12345678',
    statut: 'confirmee',
  });
  await home.addStay({ from: 40, nights: 2, client_nom: 'Bruno Petit', statut: 'confirmee' });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.addInitScript(standInForShareSheet);
  await signIn(page, home.owner);
  await page.goto('/voyageurs');
  const row = page.getByRole('list', { name: 'Séjours et liens' }).getByRole('listitem').filter({ hasText: 'Lefèvre' });
  await expect(row).toContainText('Pas de lien');
  await goOffline(page);

  // One tap, and it is there to be sent.
  await row.getByRole('button', { name: /^Créer le lien/ }).click();
  const sheet = page.getByRole('dialog', { name: 'Envoyer le lien' });
  await expect(sheet.getByText(/^Partira dès qu’il y aura du réseau/)).toBeVisible();
  const message = sheet.getByLabel('Message', { exact: true });
  await expect(message).toHaveValue(/^Guten Tag Zoé Lefèvre,[^]*\/sejour#[\w-]{43}\n/);
  await sheet.getByLabel('Langue du message').selectOption('Italien');
  await expect(message).toHaveValue(/^Buongiorno Zoé Lefèvre,/);
  const [made] = Object.values(await rows(page, 'client_access_tokens'));
  const address = `${new URL(page.url()).origin}/sejour#${String(made?.['token'])}`;
  expect(await message.inputValue()).toContain(address);
  const whatsApp = sheet.getByRole('link', { name: 'WhatsApp' });
  await expect(whatsApp).toHaveAttribute('href', /^whatsapp:\/\/send\?phone=4915112345678&text=Buongiorno/);
  await expect(sheet.getByRole('link', { name: 'E-mail' })).toHaveAttribute('href', /^mailto:\?subject=Il%20Suo/);

  // In the owner's words, kept through a reload; without the link it says so, and one tap puts it back.
  await message.fill('Ciao Zoé!');
  await expect(sheet.getByText('Le lien n’est plus dans le message.')).toBeVisible();
  await sheet.getByRole('button', { name: 'Le remettre' }).click();
  await expect(message).toHaveValue(`Ciao Zoé!\n\n${address}`);
  await page.reload();
  await row.getByRole('button', { name: /^Envoyer le lien/ }).click();
  await expect(message).toHaveValue(`Ciao Zoé!\n\n${address}`);
  await expectSharing(page, sheet, `Ciao Zoé!\n\n${address}`);
  await sheet.getByRole('button', { name: 'QR code' }).click();
  await expect(sheet.getByRole('img', { name: 'QR code du lien' })).toBeVisible();
  await sheet.getByRole('button', { name: 'Copier' }).click();
  await expect(sheet.getByText('Message copié ; noté comme envoyé.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`Ciao Zoé!\n\n${address}`);
  await expectNothing(page, 'the sheet that sends a link');
  await page.keyboard.press('Escape');
  await expect(row).toContainText('Copié');
  await expect(row).toContainText('Envoyé');
  await page.getByText('Lien à envoyer', { exact: true }).click();
  await expect(row).toHaveCount(0);
  await expect(page.getByRole('list', { name: 'Séjours et liens' }).getByRole('listitem')).toHaveCount(1);
  await goOnline(page);

  // The same link elsewhere, with what became of it.
  const other = await newDevice();
  await signIn(other, home.owner);
  await other.goto(`/reservations/${stay}`);
  await other.getByRole('link', { name: /Lien, demandes et fiches/ }).click();
  const card = other.getByRole('region', { name: 'Lien du voyageur' });
  await expect(card).toContainText('Copié');
  expect(await rows(other, 'client_access_tokens')).toEqual(await rows(page, 'client_access_tokens'));
  const preview = card.getByRole('link', { name: 'Voir comme le voyageur' });
  await expect(preview).toHaveAttribute('href', `/sejour#${String(made?.['token'])}.apercu`);
  await expect(preview).toHaveAttribute('rel', /noopener/);
  const sheetOf = async (token: unknown) => {
    const [found] = await stack.sql('select public.guest_sheet($1, true) as sheet', [token]);
    return found?.['sheet'] as { expiresAt: string } | null;
  };
  expect(await sheetOf(made?.['token'])).not.toBeNull();

  await card.getByRole('button', { name: 'Révoquer' }).click();
  await expect(card).toContainText('Révoqué,');
  await undo(other);
  await expect(card).toContainText('Se ferme');
  const again = other.getByRole('dialog', { name: 'Envoyer le lien' });
  // A tap right after the one before is a hurried thumb's, and does nothing.
  await expect(async () => {
    await card.getByRole('button', { name: 'Changer de lien' }).click({ timeout: 1000 });
    await expect(again).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(again.getByLabel('Message', { exact: true })).not.toHaveValue(new RegExp(String(made?.['token'])));
  await other.keyboard.press('Escape');
  await expect(card).toContainText('Prêt, pas envoyé');

  await card.getByRole('button', { name: 'Prolonger' }).click();
  const extend = other.getByRole('dialog', { name: 'Prolonger le lien' });
  await extend.getByLabel('Ouvert jusqu’au soir du').fill(inDays(21));
  await expect(extend.getByText(/^Sans effet/)).toBeVisible();
  await extend.getByLabel('Ouvert jusqu’au soir du').fill(inDays(60));
  await extend.getByRole('button', { name: 'Prolonger' }).click();
  await expect(extend).toBeHidden();
  await exchange(other);
  const links = Object.values(await rows(other, 'client_access_tokens'));
  const fresh = links.find(({ revoked_at }) => revoked_at === null);
  expect(links).toHaveLength(2);
  expect(await sheetOf(made?.['token'])).toBeNull();
  // Midnight in Réunion after that day, as the server has it too.
  expect(Date.parse(String(fresh?.['expires_at']))).toBe(Date.parse(`${inDays(61)}T00:00:00+04:00`));
  expect(Date.parse((await sheetOf(fresh?.['token']))?.expiresAt ?? '')).toBe(
    Date.parse(String(fresh?.['expires_at'])),
  );

  await exchange(page);
  await page.goto('/voyageurs');
  await expect(row).toContainText('Prêt, pas envoyé');
});

test('two devices that each made a link apart both say so, and revoking says what is true before the server knows @both', async ({
  page,
  newDevice,
  stack,
}) => {
  const home = await newHousehold(stack);
  const stay = await home.addStay({ from: 1, nights: 3, client_nom: 'Zoé Lefèvre', statut: 'confirmee' });
  const other = await newDevice();
  const cardOf = (device: Page) => device.getByRole('region', { name: 'Lien du voyageur' });
  for (const device of [page, other]) {
    await signIn(device, home.owner);
    await device.goto(`/voyageurs/${stay}`);
    await expect(device.getByText('Ce séjour n’a pas encore de lien.')).toBeVisible();
    await goOffline(device);
    await device.getByRole('button', { name: 'Créer le lien' }).click();
    await device.getByRole('dialog', { name: 'Envoyer le lien' }).getByRole('button', { name: 'QR code' }).click();
    await device.keyboard.press('Escape');
    await expect(cardOf(device)).toContainText('Envoyé');
  }
  for (const device of [page, other]) await goOnline(device);
  for (const device of [page, other, page]) await exchange(device);
  for (const device of [page, other]) await expect(cardOf(device)).toContainText('2 liens ouvrent ce séjour');
  await expectNothing(page, 'a stay with two links');

  const tokens = Object.values(await rows(page, 'client_access_tokens')).map(({ token }) => token);
  const open = async () => {
    const found = await stack.sql(
      'select count(*)::integer as n from unnest($1::text[]) as token where public.guest_sheet(token, true) is not null',
      [tokens],
    );
    return found[0]?.['n'];
  };
  expect(await open()).toBe(2);
  await goOffline(other);
  await other.getByRole('button', { name: 'Révoquer' }).click();
  await expect(cardOf(other)).toContainText('Révocation pas encore partie');
  await expect(cardOf(other)).toContainText('changez le code de la porte');
  await expectNothing(other, 'a link that is revoked without network');
  expect(await open()).toBe(2);
  await goOnline(other);
  await exchange(other);
  await expect(cardOf(other)).not.toContainText('Révocation pas encore partie');
  expect(await open()).toBe(0);
  await exchange(page);
  await expect(cardOf(page)).toContainText('Révoqué');
  await page.goto('/synchronisation');
  await expect(page.getByText('Rien ne demande votre avis.')).toBeVisible();
});

test('what needs its owner of a link or a message is said in words, and shows no secret @both', async ({
  page,
  stack,
}) => {
  const home = await newHousehold(stack);
  const stay = await home.addStay({ from: 20, nights: 3, client_nom: 'Zoé Lefèvre', statut: 'confirmee' });
  const about = { owner: home.owner.userId, gite: home.giteId, stay };
  const token = await addLink(stack, about);
  const report = await addGuestReport(stack, about, { text: 'Le chauffe-eau fuit.' });
  const links = await stack.sql('select id from public.client_access_tokens where token = $1', [token]);
  const link = String(links[0]?.['id']);
  const ask = async (table: string, row: string, kind: string, field: string, mine: unknown, theirs: unknown) =>
    stack.sql(
      `insert into public.sync_issue (id, scope_id, kind, table_name, row_id, field, mine, theirs, kept, code, mutation_uuid)
       values (gen_random_uuid(), $1, $2, $3, $4, $5, $6::text::jsonb, $7::text::jsonb, 'theirs', 'invalid_value', gen_random_uuid())`,
      [about.owner, kind, table, row, field, JSON.stringify(mine), JSON.stringify(theirs)],
    );
  await ask('client_access_tokens', link, 'conflict', 'prolonge_au', inDays(30), inDays(31));
  await ask('retours_clients', report, 'conflict', 'reponse', 'J’arrive', 'Demain');
  const set = {
    reservation_id: stay,
    token,
    expires_at: '2027-01-02T10:00:00Z',
    revoked_at: null,
    prolonge_au: null,
    envoye_le: '2027-01-01T10:00:00Z',
    envoye_par: 'copie',
  };
  await ask('client_access_tokens', link, 'refusal', '', { op: 'insert', set }, null);
  await signIn(page, home.owner);
  for (const [language, other, words] of [
    ['fr', /autre champ/i, ['Prolongation', 'Votre réponse', 'Envoyé par', 'Copie']],
    ['en', /another field|other field/i, ['Extension', 'Your reply', 'Sent by', 'Copying']],
  ] as const) {
    await page.evaluate((code) => localStorage.setItem('lou.language', code), language);
    await page.goto('/synchronisation');
    const main = page.getByRole('main');
    for (const word of words) await expect(main).toContainText(word);
    await expect(main.getByRole('heading', { name: /Lefèvre/ })).toHaveCount(3);
    await expect(main).not.toContainText(other);
    for (const raw of [token, stay, '2027-01-0']) await expect(main).not.toContainText(raw);
    await expectNothing(page, `what needs an owner of their guests, ${language}`);
  }
});

test('an hour that a guest asks for is answered from the page of today, and their page and the stay know @both', async ({
  page,
  stack,
}) => {
  const home = await newHousehold(stack);
  const stay = await home.addStay({ from: 2, nights: 4, client_nom: 'Anna Schmidt', statut: 'confirmee' });
  await home.addCleaning({ inDays: 2, heure_debut: '11:00', duree_minutes: 240 });
  const of = { owner: home.owner.userId, gite: home.giteId, stay };
  await signIn(page, home.owner);
  // Three days before they come, nobody has sent them anything.
  await expect(page.getByText('Un lien voyageur à envoyer')).toBeVisible();
  const token = await addLink(stack, of, { sentBy: 'mail', openings: 1 });
  await stack.sql(`select public.guest_ask_hour($1, gen_random_uuid(), 'arrivee', '13:00', 'Nous roulons de nuit.')`, [
    token,
  ]);
  await exchange(page);
  await expect(page.getByText('Un lien voyageur à envoyer')).toHaveCount(0);
  await page.getByRole('main').getByRole('link', { name: 'Un message de voyageur attend' }).click();

  const waiting = page.getByRole('region', { name: 'À vous' });
  await expect(waiting).toContainText('Arriver à 13:00');
  await expect(waiting).toContainText('Nous roulons de nuit.');
  await goOffline(page);
  await waiting.getByRole('button', { name: /^Répondre : Arriver à 13:00/ }).click();
  const sheet = page.getByRole('dialog', { name: 'Arriver à 13:00' });
  await expect(sheet).toContainText('Ménage de 11:00 à 15:00, \u2068Nadia\u2069. Il ne serait pas fini à 13:00.');
  await expectNothing(page, 'the sheet that answers');
  await sheet.getByLabel('Un mot pour le voyageur').fill('Avec plaisir, le ménage sera avancé.');
  // Left without answering, and found again.
  await page.keyboard.press('Escape');
  await waiting.getByRole('button', { name: /^Répondre : Arriver à 13:00/ }).click();
  await expect(sheet.getByLabel('Un mot pour le voyageur')).toHaveValue('Avec plaisir, le ménage sera avancé.');
  await sheet.getByRole('button', { name: 'Accepter' }).click();
  await expect(sheet).toBeHidden();
  await expect(waiting).toHaveCount(0);
  await undo(page);
  await expect(waiting).toBeVisible();
  await answerAgain(waiting, sheet);
  const asked = await page
    .goto(`/voyageurs/${stay}`)
    .then(() => page.getByRole('list', { name: 'Demandes d’horaire' }));
  await expect(asked).toContainText('L’heure sera dans la réservation dès qu’il y aura du réseau.');
  await goOnline(page);
  await expect(asked).not.toContainText('L’heure sera dans la réservation');

  const [row] = await stack.sql('select heure_arrivee from public.reservations where id = $1', [stay]);
  expect(row).toEqual({ heure_arrivee: '13:00' });
  const [found] = await stack.sql('select public.guest_sheet($1) as sheet', [token]);
  expect(found?.['sheet']).toMatchObject({
    requests: [{ hour: '13:00', state: 'acceptee', reply: 'Avec plaisir, le ménage sera avancé.' }],
    stay: { arrivalHour: '13:00' },
  });
});

test('what guests report stands beside what whoever cleans does, a review is read, a form shown, printed and destroyed @both', async ({
  page,
  stack,
}) => {
  const home = await newHousehold(stack);
  const stay = await home.addStay({ from: -2, nights: 4, client_nom: 'Anna Schmidt', statut: 'confirmee' });
  const of = { owner: home.owner.userId, gite: home.giteId, stay };
  await addGuestReport(stack, of, { text: 'Le chauffe-eau fuit.', urgency: 'urgente' });
  await addGuestReport(stack, of, { kind: 'avis', rating: 4, text: '<b>Superbe</b>' });
  await addPoliceForm(stack, of);
  await stack.sql(`update public.gites_base set fuseau = 'Indian/Reunion' where id = $1`, [home.giteId]);
  await stack.sql(`update public.fiches_police set signe_le = '2026-05-13T21:30:00Z' where reservation_id = $1`, [
    stay,
  ]);
  await signIn(page, home.owner);
  await page.goto('/plus');
  const main = page.getByRole('main');
  await expect(main.getByRole('link', { name: 'Voyageurs 2 messages de voyageurs attendent' })).toBeVisible();
  // And from every other page.
  const inNavigation = page
    .getByRole('navigation')
    .getByRole('link', { name: /^(?:Plus|Voyageurs) 2 messages de voyageurs attendent$/ });
  await expect(inNavigation).toBeVisible();
  await expectNothing(page, 'the number in the navigation');

  await page.goto('/menage/problemes');
  const problems = page.getByRole('region', { name: 'À régler' });
  await expect(problems).toContainText('Le chauffe-eau fuit.');
  await expect(problems).toContainText('Urgent');
  await problems.getByRole('button', { name: 'C’est réglé' }).click();
  await expect(problems).toHaveCount(0);

  await page.goto('/voyageurs');
  const waiting = page.getByRole('region', { name: 'À vous' });
  await expect(waiting).toContainText('<b>Superbe</b>');
  await expect(waiting).toContainText('Bien, 4 étoiles sur 5');
  await waiting.getByRole('button', { name: /^Répondre : / }).click();
  await page.getByRole('dialog').getByLabel('Votre réponse').fill('Merci !');
  await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
  await expect(waiting).toHaveCount(0);
  await page.getByText('Déjà répondu').click();
  await expect(page.getByRole('list', { name: 'Déjà répondu' })).toContainText('Votre réponse : \u2068Merci !\u2069');

  await page.goto(`/voyageurs/${stay}`);
  const forms = page.getByRole('region', { name: 'Fiches de police' });
  await expect(forms).toContainText('Allemagne');
  await forms.getByRole('link', { name: /^Voir la fiche/ }).click();
  await expect(page.getByText('Ringstraße 1, 50667 Köln').first()).toBeVisible();
  await expect(page.getByRole('img', { name: 'Signature' })).toBeVisible();
  // By the clocks where it was signed, wherever its owner reads it.
  await expect(page.getByText(/14 mai 2026 01:30/).first()).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText(/articles R\. 814-1/)).toBeVisible();
  await expect(page.getByRole('navigation')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await page.goBack();
  // Moved since: what was signed stays as it is, and says so.
  await stack.sql('update public.reservations set date_debut = date_debut + 1 where id = $1', [stay]);
  await exchange(page);
  await expect(forms).toContainText('Les dates du séjour ont changé depuis la signature.');
  await forms.getByRole('button', { name: /^Détruire maintenant/ }).click();
  const ask = page.getByRole('alertdialog', { name: 'Détruire cette fiche ?' });
  await expect(ask).toContainText('rien ne pourra la ramener');
  await expectNothing(page, 'what is asked before a form is destroyed');
  await ask.getByRole('button', { name: 'Garder' }).click();
  await expect(forms).toContainText('Anna Maria Schmidt');
  await forms.getByRole('button', { name: /^Détruire maintenant/ }).click();
  await ask.getByRole('button', { name: 'Détruire' }).click();
  await expect(forms).toContainText('Aucune fiche remplie');
  await exchange(page);
  const left = await stack.sql('select nom, domicile, signature from public.fiches_police where reservation_id = $1', [
    stay,
  ]);
  expect(left).toEqual([{ nom: '', domicile: '', signature: '' }]);
  await page.goto('/voyageurs');
  await page.getByText('Fiches détruites').click();
  await expect(page.getByRole('list', { name: 'Fiches détruites' })).toContainText('1 fiche détruite');
});

async function undo(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Défaire' }).last().click();
}

/** A second tap right after the first one is a hurried thumb's, and does nothing. */
async function answerAgain(waiting: Locator, sheet: Locator): Promise<void> {
  await waiting.getByRole('button', { name: /^Répondre : / }).click();
  await sheet.getByLabel('Un mot pour le voyageur').fill('Avec plaisir, le ménage sera avancé.');
  await expect(async () => {
    if (await sheet.isHidden()) return;
    await sheet.getByRole('button', { name: 'Accepter' }).click({ timeout: 1000 });
    await expect(sheet).toBeHidden({ timeout: 1000 });
  }).toPass();
  await expect(waiting).toHaveCount(0);
}

/** Chromium has no share sheet here. Keeps what it is handed, and ends as the person or the phone would end it. */
function standInForShareSheet(): void {
  const shared: unknown[] = [];
  const share = async (data: unknown) => {
    shared.push(data);
    const ending = document.documentElement.dataset['share'] ?? '';
    if (ending !== '') throw new DOMException('', ending);
  };
  Object.assign(window, { shared });
  Object.defineProperty(navigator, 'share', { value: share });
}

/** Given up it says nothing, refused by the phone it says so, and only what went through counts as sent. */
async function expectSharing(page: Page, sheet: Locator, text: string): Promise<void> {
  const share = async (ending: string) => {
    await page.evaluate((end) => (document.documentElement.dataset['share'] = end), ending);
    await sheet.getByRole('button', { name: 'Partager' }).click();
  };
  const sent = async () =>
    Object.values(await rows(page, 'client_access_tokens')).map((link) => link['envoye_par'] ?? '');
  await share('NotAllowedError');
  await expect(sheet.getByText(/^Le téléphone n’a pas partagé/)).toBeVisible();
  await share('AbortError');
  await expect(sheet.getByText(/^Le téléphone n’a pas partagé/)).toHaveCount(0);
  expect(await sent()).toEqual(['']);
  await share('');
  await expect(sheet.getByText('Noté : partagé.')).toBeVisible();
  expect(await sent()).toEqual(['partage']);
  expect(await page.evaluate(() => (window as unknown as { shared: unknown[] }).shared)).toEqual([
    { text },
    { text },
    { text },
  ]);
}
