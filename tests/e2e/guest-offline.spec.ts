import type { Page } from '@playwright/test';
import { DOOR_CODE, goToSection, guestKept, keptForOffline, newGuestStay, newLink } from '../support/e2e/guest.ts';
import { everythingKept } from '../support/e2e/device.ts';
import { expect, test } from '../support/e2e/journey.ts';
import type { TestStack } from '../support/stack.ts';

const HOUR_MS = 3_600_000;

const code = (page: Page) => page.locator('main p.code').filter({ visible: true });
const problems = (page: Page) =>
  page.locator('section.card').filter({ has: page.getByRole('heading', { name: 'Signaler un problème' }) });

test('after one visit the page opens without network, code included', async ({ page, stack }) => {
  const { link } = await newGuestStay(stack, { arrivesIn: 2 });
  await page.goto(link);
  await keptForOffline(page);
  await page.context().setOffline(true);
  await page.goto('/sejour');
  await expect(code(page)).toHaveText(DOOR_CODE);
  await expect(page.getByText('Sans réseau : voici ce que ce téléphone a gardé.')).toBeVisible();
  for (const section of ['Wi-Fi', 'Sur place', 'Départ', 'Autour', 'Aide', 'Messages', 'Fiche']) {
    await goToSection(page, section);
  }
  await goToSection(page, 'Aide');
  await expect(page.getByRole('link', { name: 'Appeler 112' })).toHaveAttribute('href', 'tel:112');
  await expect(page.getByRole('link', { name: 'SMS 114' })).toHaveAttribute('href', 'sms:114');
});

test('the link itself opens the page without network, too', async ({ page, stack }) => {
  const { link } = await newGuestStay(stack, { arrivesIn: 2 });
  await page.goto(link);
  await keptForOffline(page);
  await page.context().setOffline(true);
  await page.goto('about:blank');
  await page.goto(link);
  await expect(code(page)).toHaveText(DOOR_CODE);
  await expect(page).toHaveURL(/\/sejour$/);
});

test('without network the code goes two hours after departure, everything when the link ends, and no clock brings it back', async ({
  page,
  stack,
}) => {
  const { link } = await newGuestStay(stack, { leavesIn: 30 });
  await page.clock.install({ time: Date.now() });
  await page.goto(link);
  await expect(code(page)).toHaveText(DOOR_CODE);
  await keptForOffline(page);
  await page.context().setOffline(true);

  await page.clock.setSystemTime(Date.now() + 32.1 * HOUR_MS);
  await page.clock.runFor(20_000);
  await expect(page.getByText('ont été effacés de cette page')).toBeVisible();
  await expect(page.getByText(DOOR_CODE)).toHaveCount(0);
  await expect.poll(() => guestKept(page)).not.toContain(DOOR_CODE);
  expect(await guestKept(page)).toContain('Suivez le quai.');

  await page.clock.setSystemTime(Date.now());
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Le Moulin' })).toBeVisible();
  await expect(page.getByText(DOOR_CODE)).toHaveCount(0);

  await page.clock.setSystemTime(Date.now() + 9 * 24 * HOUR_MS);
  await page.reload();
  // It asks on: a clock may be wrong, and the server knows.
  await expect(page.getByRole('heading', { name: 'Ce lien n’est pas ouvert' })).toBeVisible();
  expect(await guestKept(page)).toBe('');
});

test('a page that stays open forgets the stay when the link ends', async ({ page, stack }) => {
  const { link } = await newGuestStay(stack, { leavesIn: 30 });
  await page.clock.install({ time: Date.now() });
  await page.goto(link);
  await keptForOffline(page);
  await page.context().setOffline(true);
  await page.clock.setSystemTime(Date.now() + 9 * 24 * HOUR_MS);
  await page.clock.runFor(20_000);
  await expect(page.getByRole('heading', { name: 'Ce lien n’est pas ouvert' })).toBeVisible();
  await expect.poll(() => guestKept(page)).toBe('');
});

test('what was written and not sent outlives the link’s week without network, in sight until it is erased', async ({
  page,
  stack,
}) => {
  const { link, token } = await newGuestStay(stack, { leavesIn: 30 });
  await page.clock.install({ time: Date.now() });
  await page.goto(link);
  await keptForOffline(page);
  await page.context().setOffline(true);
  await goToSection(page, 'Messages');
  await problems(page).getByLabel('Que se passe-t-il ?').fill('Plus d’eau');
  await problems(page).getByRole('button', { name: 'Envoyer' }).click();
  await expect(page.getByText('Un envoi attend le réseau')).toBeVisible();
  await page.clock.setSystemTime(Date.now() + 9 * 24 * HOUR_MS);
  await page.clock.runFor(20_000);
  const left = page.locator('section.card').filter({ hasText: 'Un message n’a pas été envoyé' });
  await expect(left.getByRole('listitem')).toHaveText(['Plus d’eau']);
  await expect.poll(() => everythingKept(page)).not.toContain(token);
  expect(await everythingKept(page)).not.toContain(DOOR_CODE);
  for (const address of [link, '/sejour']) {
    await page.goto('about:blank');
    await page.goto(address);
    await expect(left.getByRole('listitem')).toHaveText(['Plus d’eau']);
  }
  await left.getByRole('button', { name: 'Effacer' }).click();
  await left.getByRole('button', { name: 'Effacer' }).click();
  await expect(left).toHaveCount(0);
  await expect.poll(() => everythingKept(page)).not.toContain('Plus d’eau');
});

test('"Oublier ce séjour" leaves nothing, drafts and files included', async ({ page, stack }) => {
  const { link, token } = await newGuestStay(stack, { arrivesIn: 2 });
  await page.goto(link);
  await keptForOffline(page);
  await goToSection(page, 'Messages');
  await problems(page).getByLabel('Que se passe-t-il ?').fill('Brouillon secret');
  await expect.poll(() => guestKept(page)).toContain('Brouillon secret');
  await page.getByRole('button', { name: 'Oublier ce séjour' }).click();
  await page.getByRole('button', { name: 'Tout effacer' }).click();
  await expect(page.getByText('C’est oublié')).toBeVisible();
  // Before anything is read: to open a database that is about to go would make it anew.
  await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  await expect.poll(() => everythingKept(page)).not.toMatch(/sejour|Brouillon/);
  expect(await everythingKept(page)).not.toContain(token);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  await page.goto('/sejour');
  await expect(page.getByRole('heading', { name: 'Aucun séjour sur ce téléphone' })).toBeVisible();
});

test('a link that is revoked says so in plain words, and what was kept goes', async ({ page, stack }) => {
  const { link, stayId, home } = await newGuestStay(stack, { arrivesIn: 2 });
  await page.goto(link);
  await keptForOffline(page);
  await stack.sql('update public.client_access_tokens set revoked_at = now() where reservation_id = $1', [stayId]);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Ce lien n’est pas ouvert' })).toBeVisible();
  await expect(page.getByText('Demandez un nouveau lien à votre hôte')).toBeVisible();
  await expect.poll(() => guestKept(page)).toBe('');

  const token = await newLink(stack, home, stayId);
  await page.getByLabel('Votre lien').fill('Bonjour');
  await page.getByRole('button', { name: 'Ouvrir' }).click();
  await expect(page.getByText('Ce n’est pas un lien de séjour complet.')).toBeVisible();
  await page.getByLabel('Votre lien').fill(`https://gites.example/sejour#${token}`);
  await page.getByRole('button', { name: 'Ouvrir' }).click();
  await expect(code(page)).toHaveText(DOOR_CODE);
});

test('what was written and not sent when the link is renewed stays in sight, without the code, and goes out with the new one', async ({
  page,
  stack,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { link, token, stayId, home } = await newGuestStay(stack, { leavesIn: 40 });
  await page.goto(link);
  await keptForOffline(page);
  await goToSection(page, 'Messages');
  await page.context().setOffline(true);
  await problems(page).getByLabel('Que se passe-t-il ?').fill('<b>Plus d’eau</b>');
  await problems(page).getByRole('button', { name: 'Envoyer' }).click();
  await expect(page.getByText('Un envoi attend le réseau')).toBeVisible();
  await problems(page).getByLabel('Que se passe-t-il ?').fill('Ni lumière');
  await expect.poll(() => guestKept(page)).toContain('Ni lumière');
  await goToSection(page, 'Fiche');
  await page.getByLabel('Nom de famille').fill('Keller');
  await expect.poll(() => guestKept(page)).toContain('Keller');

  await stack.sql('update public.client_access_tokens set revoked_at = now() where reservation_id = $1', [stayId]);
  await page.context().setOffline(false);
  await page.goto('/sejour');
  await expect(page.getByRole('heading', { name: 'Ce lien n’est pas ouvert' })).toBeVisible();
  const left = page.locator('section.card').filter({ hasText: '2 messages n’ont pas été envoyés' });
  await expect(left.getByRole('listitem')).toHaveText(['<b>Plus d’eau</b>', 'Ni lumière']);
  await expect(left).toContainText('Une fiche de police qui n’était pas envoyée a été effacée de ce téléphone.');
  await expect(page.getByText('Il n’en reste rien')).toHaveCount(0);
  const kept = await everythingKept(page);
  for (const secret of [token, DOOR_CODE, 'Keller']) expect(kept).not.toContain(secret);
  await left.getByRole('button', { name: 'Copier' }).click();
  await expect(left.getByText('Copié')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('<b>Plus d’eau</b>\n\nNi lumière');

  await page.reload();
  await expect(left.getByRole('listitem')).toHaveCount(2);
  const anew = await newLink(stack, home, stayId);
  await page.getByLabel('Votre lien').fill(`https://gites.example/sejour#${anew}`);
  await page.getByRole('button', { name: 'Ouvrir' }).click();
  await goToSection(page, 'Messages');
  await expect(problems(page).getByLabel('Que se passe-t-il ?')).toHaveValue('Ni lumière');
  await expect(problems(page).getByText('<b>Plus d’eau</b>')).toBeVisible();
  const told = await stack.sql('select texte from public.retours_clients where reservation_id = $1', [stayId]);
  expect(told).toEqual([{ texte: '<b>Plus d’eau</b>' }]);

  await stack.sql('update public.client_access_tokens set revoked_at = now() where reservation_id = $1', [stayId]);
  await page.reload();
  const last = page.locator('section.card').filter({ hasText: 'Un message n’a pas été envoyé' });
  await last.getByRole('button', { name: 'Effacer' }).click();
  await last.getByRole('button', { name: 'Garder' }).click();
  await last.getByRole('button', { name: 'Effacer' }).click();
  await last.getByRole('button', { name: 'Effacer' }).click();
  await expect(last).toHaveCount(0);
  await expect(page.getByText('Il n’en reste rien')).toBeVisible();
  await expect.poll(() => everythingKept(page)).not.toContain('Ni lumière');
});

test('an unknown link gets the same words', async ({ page }) => {
  await page.goto(`/sejour#${'A'.repeat(43)}`);
  await expect(page.getByRole('heading', { name: 'Ce lien n’est pas ouvert' })).toBeVisible();
  expect(await guestKept(page)).toBe('');
});

test('what is typed is there after a reload, and what is sent without network arrives once', async ({
  page,
  stack,
}) => {
  const { link, stayId } = await newGuestStay(stack, { leavesIn: 40 });
  await page.goto(link);
  await keptForOffline(page);
  await goToSection(page, 'Messages');
  await problems(page).getByLabel('Que se passe-t-il ?').fill('Plus d’eau chaude');
  await problems(page).getByRole('radio', { name: 'Urgent', exact: true }).check();
  await expect.poll(() => guestKept(page)).toContain('urgente');
  await page.context().setOffline(true);
  await page.reload();
  await expect(page.getByRole('heading', { level: 2, name: 'Messages' })).toBeVisible();
  await expect(problems(page).getByLabel('Que se passe-t-il ?')).toHaveValue('Plus d’eau chaude');
  await problems(page).getByRole('button', { name: 'Envoyer' }).click();
  await expect(page.getByText('Un envoi attend le réseau')).toBeVisible();
  await expect(problems(page).getByLabel('Que se passe-t-il ?')).toHaveValue('');
  await page.reload();
  await expect(page.getByText('Un envoi attend le réseau')).toBeVisible();

  await page.context().setOffline(false);
  // The browser says it by itself only to a page that it told before that there is none.
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(problems(page).getByText('Plus d’eau chaude')).toBeVisible();
  await expect(page.getByText('attend le réseau')).toHaveCount(0);
  const rows = await stack.sql('select texte, urgence from public.retours_clients where reservation_id = $1', [stayId]);
  expect(rows).toEqual([{ texte: 'Plus d’eau chaude', urgence: 'urgente' }]);
});

test('an answer that is lost on the way makes nothing arrive twice', async ({ page, stack, watch }) => {
  watch.expectComplaint(/net::ERR_FAILED/);
  const { link, stayId } = await newGuestStay(stack, { leavesIn: 40 });
  await page.goto(link);
  await goToSection(page, 'Messages');
  let sent = 0;
  await page.route('**/rpc/guest_tell', async (route) => {
    sent += 1;
    if (sent > 2) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await problems(page).getByLabel('Que se passe-t-il ?').fill('Une ampoule');
  await problems(page).getByRole('button', { name: 'Envoyer' }).click();
  await expect(page.getByText('Un envoi attend le réseau')).toBeVisible();
  await page.getByRole('button', { name: 'Envoyer maintenant' }).click();
  await expect.poll(() => sent).toBe(2);
  await page.getByRole('button', { name: 'Envoyer maintenant' }).click();
  await expect(page.getByText('attend le réseau')).toHaveCount(0);
  await expect(problems(page).getByText('Une ampoule')).toHaveCount(1);
  expect(sent).toBe(3);
  const rows = await stack.sql('select texte from public.retours_clients where reservation_id = $1', [stayId]);
  expect(rows).toEqual([{ texte: 'Une ampoule' }]);
});

test('what the server refuses is given back to be corrected, and nothing typed is lost', async ({
  page,
  stack,
  watch,
}) => {
  watch.expectComplaint(/400 \(Bad Request\)/);
  await openRefused(page, stack);
  await problems(page).getByLabel('Que se passe-t-il ?').fill('Une ampoule');
  await problems(page).getByRole('button', { name: 'Envoyer' }).click();
  await expect(page.getByText('Cet envoi a été refusé.')).toBeVisible();
  // Wherever it is said, the form is gone to, and so is the focus: what was tapped is no more.
  for (const from of ['Wi-Fi', 'Messages']) {
    await goToSection(page, from);
    await page.getByRole('button', { name: 'Corriger' }).click();
    await expect(page.getByRole('heading', { level: 2, name: 'Messages', exact: true })).toBeFocused();
    await expect(page.getByRole('button', { name: 'Corriger' })).toHaveCount(0);
    await expect(problems(page).getByLabel('Que se passe-t-il ?')).toHaveValue('Une ampoule');
    if (from === 'Wi-Fi') await problems(page).getByRole('button', { name: 'Envoyer' }).click();
  }
});

test('what was refused and is given up leaves the focus at the next that was, then at the section’s title', async ({
  page,
  stack,
  watch,
}) => {
  watch.expectComplaint(/400 \(Bad Request\)/);
  await openRefused(page, stack);
  const refused = page.getByText('Cet envoi a été refusé.');
  for (const [at, text] of ['Une ampoule', 'Une fuite'].entries()) {
    await problems(page).getByLabel('Que se passe-t-il ?').fill(text);
    await problems(page).getByRole('button', { name: 'Envoyer' }).click();
    await expect(refused).toHaveCount(at + 1);
  }
  const discard = page.getByRole('button', { name: 'Abandonner' });
  await discard.first().press('Enter');
  await expect(refused).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Corriger' })).toBeFocused();
  await discard.press('Enter');
  await expect(refused).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 2, name: 'Messages', exact: true })).toBeFocused();
});

/** At the form for a problem, of which the server refuses each: no page of ours asks for what this one does. */
async function openRefused(page: Page, stack: TestStack): Promise<void> {
  const { link } = await newGuestStay(stack, { leavesIn: 40 });
  await page.goto(link);
  await goToSection(page, 'Messages');
  await page.route('**/rpc/guest_tell', (route) =>
    route.continue({
      postData: JSON.stringify({ ...(route.request().postDataJSON() as object), p_urgency: 'panique' }),
    }),
  );
}
