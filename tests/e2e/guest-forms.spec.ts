import type { Locator, Page } from '@playwright/test';
import { goToSection, guestKept, keptForOffline, newGuestStay } from '../support/e2e/guest.ts';
import { addAnsweredRequest } from '../support/e2e/guests.ts';
import { expectNothing } from '../support/e2e/axe.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { overflow } from '../support/e2e/layout.ts';
import type { TestStack } from '../support/stack.ts';

async function fillForm(page: Page, surname: string): Promise<void> {
  await page.getByLabel('Nom de famille').fill(surname);
  await page.getByLabel('Prénoms').fill('Anna');
  await page.getByLabel('Date de naissance').fill('1984-08-12');
  await page.getByLabel('Lieu de naissance').fill('Köln');
  await page.getByLabel('Nationalité').selectOption({ label: 'Allemagne' });
  await page.getByLabel('Adresse habituelle').fill('Domstraße 1, Köln');
}

/** As on a phone that is slow, or whose keyboard mends a word while it sends: nothing is drawn between the last letter and two taps. */
async function typeAndSend(field: Locator, text: string): Promise<void> {
  await field.evaluate((element: HTMLInputElement, typed) => {
    element.value = typed;
    element.dispatchEvent(new InputEvent('input', { bubbles: true }));
    element.form?.requestSubmit();
    element.form?.requestSubmit();
  }, text);
}

const forms =
  'select nom, nationalite, enfants, signature from public.fiches_police where reservation_id = $1 order by nom';

test('the statutory form says all that is missing, and is signed by keyboard', async ({ page, stack }) => {
  const { link, stayId } = await newGuestStay(stack, { arrivesIn: 30 });
  await page.goto(link);
  // Who is to fill it in is led there before they come.
  const fill = page.getByRole('button', { name: 'Remplir une fiche' });
  await fill.click();
  await expect(page.getByRole('heading', { level: 2, name: 'Fiche' })).toBeFocused();
  await expect(page.getByText('La loi française demande à chaque voyageur')).toBeVisible();
  await expect(page.getByText('six mois puis la détruit')).toBeVisible();
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await expect(page.getByText('À remplir.')).toHaveCount(6);
  await expect(page.getByText('Il manque votre signature.')).toBeVisible();
  await expect(page.getByLabel('Nom de famille')).toBeFocused();

  await fillForm(page, 'Keller');
  await page.getByLabel(/Enfants de moins de 15 ans/).fill('Keller Mia, 12/03/2019');
  await page.getByRole('radio', { name: 'Signer au clavier' }).check();
  await page.getByLabel('Signature', { exact: true }).last().fill('Anna Keller');
  await expect(page.getByRole('img', { name: 'Signé' })).toBeVisible();
  await keptForOffline(page);
  await expect.poll(() => guestKept(page)).toContain('Domstraße');
  await page.reload();
  await expect(page.getByLabel('Adresse habituelle')).toHaveValue('Domstraße 1, Köln');
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await expect(page.getByRole('heading', { name: 'Fiches envoyées' })).toBeVisible();
  await expect(page.getByText('Anna Keller', { exact: true })).toBeVisible();
  const [row] = await stack.sql(forms, [stayId]);
  expect(row).toMatchObject({ nom: 'Keller', nationalite: 'DE', enfants: 'Keller Mia, 12/03/2019' });
  expect(row?.['signature']).toMatch(/^(M\d+ \d+L\d+ \d+)+$/);
  // What was sent is in the owner's hands: the phone keeps no copy of it.
  await expect.poll(() => guestKept(page)).not.toContain('Domstraße');
  await goToSection(page, 'Arrivée');
  await expect(page.getByText('Itinéraire')).toBeVisible();
  await expect(fill).toBeHidden();
});

test('the statutory form is signed by hand, and the signature can be begun anew', async ({ page, stack }) => {
  const { link, stayId } = await newGuestStay(stack, { arrivesIn: 30 });
  await page.goto(link);
  await goToSection(page, 'Fiche');
  await fillForm(page, 'Bauer');
  await expect(page.getByLabel('Téléphone mobile (si vous en avez un)')).toBeVisible();
  await page.getByLabel('Nationalité').selectOption({ label: 'Apatride' });
  const pad = page.getByRole('img', { name: /^Zone de signature/ });
  const draw = async () => {
    await pad.scrollIntoViewIfNeeded();
    const { x, y } = (await pad.boundingBox()) ?? { x: 0, y: 0 };
    await page.mouse.move(x + 30, y + 20);
    await page.mouse.down();
    for (const [right, down] of [
      [60, 60],
      [90, 15],
      [120, 70],
    ] as const) {
      await page.mouse.move(x + right, y + down, { steps: 5 });
    }
    await page.mouse.up();
  };
  await draw();
  await expect(pad.locator('path.ink')).toHaveAttribute('d', /^M\d+ \d+L/);
  await page.getByRole('button', { name: 'Effacer' }).click();
  await expect(pad.locator('path.ink')).toHaveAttribute('d', '');
  await draw();
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await expect(page.getByRole('heading', { name: 'Fiches envoyées' })).toBeVisible();
  const [row] = await stack.sql(forms, [stayId]);
  expect(row?.['nationalite']).toBe('XX');
  expect(row?.['signature']).toMatch(/^M\d+ \d+(L\d+ \d+){3,}$/);
});

/** Of a stay from four in the afternoon until ten in the morning. */
async function openMessages(page: Page, stack: TestStack): Promise<string> {
  const { link, stayId } = await newGuestStay(stack, { arrivesIn: 72 });
  const hours = `update public.reservations set heure_arrivee = '16:00', heure_depart = '10:00' where id = $1`;
  await stack.sql(hours, [stayId]);
  await page.goto(link);
  await goToSection(page, 'Messages');
  return stayId;
}

test('what is typed last before it is sent is sent, and once, though nothing was drawn meanwhile', async ({
  page,
  stack,
}) => {
  const stayId = await openMessages(page, stack);
  const problem = page.getByLabel('Que se passe-t-il ?');
  await problem.fill('Plus d’eau chau');
  await typeAndSend(problem, 'Plus d’eau chaude');
  await expect(page.locator('li').filter({ hasText: 'Plus d’eau chaude' })).toBeVisible();
  await expect(problem).toHaveValue('');
  await page.getByLabel('Heure souhaitée').fill('15:00');
  await typeAndSend(page.getByLabel('Heure souhaitée'), '14:00');
  await expect(page.locator('li').filter({ hasText: '14:00' })).toBeVisible();
  await expect(page.getByText('À remplir.')).toHaveCount(0);
  const texts = 'select texte from public.retours_clients where reservation_id = $1';
  expect(await stack.sql(texts, [stayId])).toEqual([{ texte: 'Plus d’eau chaude' }]);
  const hours = 'select heure from public.demandes_horaires where reservation_id = $1';
  expect(await stack.sql(hours, [stayId])).toEqual([{ heure: '14:00' }]);

  await goToSection(page, 'Fiche');
  await fillForm(page, 'Keller');
  await page.getByRole('radio', { name: 'Signer au clavier' }).check();
  await typeAndSend(page.getByLabel('Signature', { exact: true }).last(), 'Anna Keller');
  await expect(page.getByRole('heading', { name: 'Fiches envoyées' })).toBeVisible();
  expect(await stack.sql(forms, [stayId])).toMatchObject([
    { nom: 'Keller', signature: expect.stringMatching(/^(M\d+ \d+L\d+ \d+)+$/) },
  ]);
});

test('a form that was refused is corrected where it was filled in, from wherever that is said', async ({
  page,
  stack,
  watch,
}) => {
  watch.expectComplaint(/400 \(Bad Request\)/);
  const { link } = await newGuestStay(stack, { arrivesIn: 30 });
  await page.goto(link);
  await goToSection(page, 'Fiche');
  await fillForm(page, 'Keller');
  await page.getByRole('radio', { name: 'Signer au clavier' }).check();
  await page.getByLabel('Signature', { exact: true }).last().fill('Anna Keller');
  await page.route('**/rpc/guest_police_form', (route) => {
    const sent = route.request().postDataJSON() as { p_form: object };
    return route.continue({
      postData: JSON.stringify({ ...sent, p_form: { ...sent.p_form, date_naissance: '2999-01-01' } }),
    });
  });
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await goToSection(page, 'Aide');
  await page.getByRole('button', { name: 'Corriger' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Fiche', exact: true })).toBeFocused();
  await expect(page.getByLabel('Nom de famille')).toHaveValue('Keller');
});

test('an earlier arrival within what is free is granted at once, and one beyond it waits for the owner’s word', async ({
  page,
  stack,
}) => {
  const stayId = await openMessages(page, stack);
  const ask = page.locator('section.card').filter({ has: page.getByRole('heading', { name: /^Arriver plus tôt/ }) });
  await expect(ask.getByText('Possible tout de suite à partir de 13:00.')).toBeVisible();
  await ask.getByLabel('Heure souhaitée').fill('17:00');
  await ask.getByRole('button', { name: 'Envoyer' }).click();
  await expect(ask.getByText('Choisissez une heure avant 16:00.')).toBeVisible();

  await ask.getByLabel('Heure souhaitée').fill('14:00');
  await expect(ask.getByText('Accordé dès l’envoi')).toBeVisible();
  await ask.getByRole('button', { name: 'Envoyer' }).click();
  await expect(ask.locator('li').filter({ hasText: '14:00' })).toContainText('Accepté');
  await expect(ask.getByText('Prévu : 14:00.')).toBeVisible();

  await ask.getByLabel('Heure souhaitée').fill('09:00');
  await ask.getByLabel(/Un mot à votre hôte/).fill('Le train arrive tôt.');
  await expect(ask.getByText('C’est votre hôte qui décide')).toBeVisible();
  await ask.getByRole('button', { name: 'Envoyer' }).click();
  await expect(ask.locator('li').filter({ hasText: '09:00' })).toContainText('En attente de réponse');

  await stack.sql(
    `update public.demandes_horaires set statut = 'acceptee', decidee_par = 'proprietaire', reponse = 'À bientôt', decidee_le = now()
     where reservation_id = $1 and heure = '09:00'`,
    [stayId],
  );
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(ask.locator('li').filter({ hasText: '09:00' })).toContainText('À bientôt');
});

test('an arrival hour that was typed is no wish to leave at that hour, once they are there', async ({
  page,
  stack,
}) => {
  const { link } = await newGuestStay(stack, { arrivesIn: 20 });
  await page.goto(link);
  await goToSection(page, 'Messages');
  await page.getByLabel('Heure souhaitée').fill('06:00');
  await page.getByLabel(/Un mot à votre hôte/).fill('Le train arrive tôt.');
  await expect.poll(() => guestKept(page)).toContain('06:00');
  await page.clock.setSystemTime(Date.now() + 21 * 3_600_000);
  await page.reload();
  await expect(page.getByRole('heading', { level: 3, name: 'Partir plus tard', exact: true })).toBeVisible();
  await expect(page.getByLabel('Heure souhaitée')).toHaveValue('');
  await page.getByLabel('Heure souhaitée').fill('23:59');
  await expect(page.getByLabel(/Un mot à votre hôte/)).toHaveValue('');
  await page.reload();
  await expect(page.getByLabel('Heure souhaitée')).toHaveValue('23:59');
});

test('an answer of the owner is announced wherever one is, until it was read on this phone', async ({
  page,
  stack,
}) => {
  const { link, stayId, home } = await newGuestStay(stack, { leavesIn: -1 });
  await addAnsweredRequest(stack, { owner: home.owner.userId, gite: home.giteId, stay: stayId }, 'Avec plaisir.');
  await page.goto(link);
  await expect(page.getByRole('status').filter({ hasText: 'Une réponse de votre hôte' })).toBeVisible();
  const chip = page.getByRole('navigation').getByRole('button', { name: 'Messages Une réponse de votre hôte' });
  await expect(chip).toBeVisible();
  await expectNothing(page, 'an answer that nobody has read');
  await page.getByRole('button', { name: 'Lire', exact: true }).click();
  // They have left, and can ask for nothing more: what was said stays.
  await expect(page.getByText('Avec plaisir.')).toBeVisible();
  await expect(page.getByLabel('Heure souhaitée')).toHaveCount(0);
  await expect(page.getByText('Une réponse de votre hôte')).toHaveCount(0);
  await keptForOffline(page);
  await expect.poll(() => guestKept(page)).toContain('acceptee Avec plaisir.');
  await page.reload();
  await goToSection(page, 'Arrivée');
  await expect(page.getByText('Une réponse de votre hôte')).toHaveCount(0);

  await stack.sql(`update public.demandes_horaires set reponse = 'À bientôt' where reservation_id = $1`, [stayId]);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(page.getByRole('status').filter({ hasText: 'Une réponse de votre hôte' })).toBeVisible();
});

test('who calls a problem urgent is given the numbers to call right there, whichever of them the owner has', async ({
  page,
  stack,
}) => {
  const { link, home } = await newGuestStay(stack, { leavesIn: 30 });
  const contacts = (owner: string, emergency: string) =>
    stack.sql(
      'update public.gites_contacts set telephone_proprietaire = $2, telephone_urgence = $3 where gite_id = $1',
      [home.giteId, owner, emergency],
    );
  await contacts('06 39 98 10 24', '05 36 49 24 81');
  await page.goto(link);
  await goToSection(page, 'Messages');
  await expect(page.getByText('votre hôte le voit dès qu’il ouvre son application')).toBeVisible();
  const said = page.getByRole('status').filter({ hasText: 'Appelez aussi' });
  await expect(said).toHaveCount(0);
  const urgent = page.getByRole('radio', { name: 'Urgent', exact: true });
  await urgent.check();
  await expect(said.getByRole('link', { name: 'Appeler Votre hôte' })).toHaveAttribute('href', 'tel:0639981024');
  const emergency = said.getByRole('link', { name: 'Appeler En cas d’urgence au gîte' });
  await expect(emergency).toHaveAttribute('href', 'tel:0536492481');
  // Reached on the way from the choice to the button.
  await urgent.focus();
  for (const name of ['Appeler Votre hôte', 'Appeler En cas d’urgence au gîte', 'Envoyer']) {
    await page.keyboard.press('Tab');
    await expect(page.locator(':focus')).toHaveText(name);
  }
  await page.setViewportSize({ width: 320, height: 700 });
  await expectNothing(page, 'an urgent problem on a narrow phone');
  expect(await page.evaluate(overflow)).toEqual([]);
  await page.getByRole('radio', { name: 'Non', exact: true }).check();
  await expect(said).toHaveCount(0);
  await expect.poll(() => guestKept(page)).toContain('faible');

  await contacts('', '05 36 49 24 81');
  await urgent.check();
  await expect.poll(() => guestKept(page)).toContain('urgente');
  await page.reload();
  await expect(said.getByRole('link')).toHaveText(['Appeler En cas d’urgence au gîte']);
  await contacts('', '');
  await page.reload();
  await expect(urgent).toBeChecked();
  await expect(page.getByText('Appelez aussi')).toHaveCount(0);
});

test('the numbers to call stay beside an urgent problem that was sent, without network too, until it is settled', async ({
  page,
  stack,
}) => {
  const { link, home, stayId } = await newGuestStay(stack, { leavesIn: 30 });
  await stack.sql('update public.gites_contacts set telephone_proprietaire = $2 where gite_id = $1', [
    home.giteId,
    '06 39 98 10 24',
  ]);
  await page.goto(link);
  await keptForOffline(page);
  await goToSection(page, 'Messages');
  const problem = page
    .locator('section.card')
    .filter({ has: page.getByRole('heading', { name: 'Signaler un problème' }) });
  const call = problem.getByRole('link', { name: 'Appeler Votre hôte' });
  await problem.getByLabel('Que se passe-t-il ?').fill('Plus d’eau chaude');
  await problem.getByRole('radio', { name: 'Urgent', exact: true }).check();
  await expect(call).toHaveCount(1);
  await page.context().setOffline(true);
  await problem.getByRole('button', { name: 'Envoyer' }).click();
  await expect(page.getByText('Un envoi attend le réseau')).toBeVisible();
  await expect(call).toHaveCount(1);
  await page.context().setOffline(false);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(problem.getByRole('listitem').filter({ hasText: 'Plus d’eau chaude' })).toBeVisible();
  await expect(call).toHaveAttribute('href', 'tel:0639981024');
  // Once, whatever the next one is.
  await problem.getByRole('radio', { name: 'Urgent', exact: true }).check();
  await expect(call).toHaveCount(1);
  await problem.getByRole('radio', { name: 'Non', exact: true }).check();
  await expectNothing(page, 'an urgent problem that was sent');

  await stack.sql(`update public.retours_clients set etat = 'resolu' where reservation_id = $1`, [stayId]);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(call).toHaveCount(0);
});
