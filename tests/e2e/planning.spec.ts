import type { Locator, Page } from '@playwright/test';
import { addDays, addMonths, startOfMonth } from '../../src/domain/day.ts';
import { signIn } from '../support/e2e/accounts.ts';
import { comeBack, exchange, goOffline, rows } from '../support/e2e/device.ts';
import { type Household, inDays, newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { goTo } from '../support/e2e/stays.ts';

test('the planning shows stays, closures and cleanings, says which are booked twice, and opens them @both', async ({
  page,
  stack,
}) => {
  const home = await newHousehold(stack);
  const id = await home.addStay({ from: 1, nights: 3, client_nom: 'Alma Perrin', plateforme: 'airbnb' });
  await home.addStay({ from: 3, nights: 4, client_nom: 'Bruno Cole' });
  await home.addStay({ from: 8, nights: 2, nature: 'blocage' });
  await home.addStay({ from: 8, nights: 2, client_nom: 'Annulé', statut: 'annulee' });
  const cleaningId = await home.addCleaning({ inDays: 7 });
  await openPlanning(page, home);
  const alma = bar(page, 'Alma Perrin');
  await expect(alma).toHaveAccessibleName(/Alma Perrin, Airbnb, .* 3\snuits, Le Moulin, chevauche Bruno Cole/);
  await expect(bar(page, 'Fermé')).toBeVisible();
  await expect(bar(page, 'Annulé')).toHaveCount(0);
  // Side by side: neither hides the other.
  const [one, other] = [await box(alma), await box(bar(page, 'Bruno Cole'))];
  expect(one.y + one.height).toBeLessThanOrEqual(other.y + 1);

  await page.locator(`a[href="/menage/${cleaningId}"]`).click();
  await expect(page).toHaveURL(new RegExp(`/menage/${cleaningId}$`));
  await page.goBack();
  await alma.click();
  await expect(page).toHaveURL(new RegExp(`/reservations/${id}$`));
  await page.goBack();
  await expect(alma).toBeVisible();
});

test('months come and go as one swipes, the place is in the address, and zooming keeps it @both', async ({
  page,
  stack,
}) => {
  const home = await newHousehold(stack);
  await home.addStay({ from: -700, nights: 3, client_nom: 'Jadis' });
  await home.addStay({ from: 700, nights: 3, client_nom: 'Un jour' });
  await openPlanning(page, home);
  const month = page.getByRole('toolbar', { name: 'Période affichée' });
  for (let i = 0; i < 3; i++) await month.getByRole('button', { name: 'Mois suivant' }).click();
  await expect(page).toHaveURL(new RegExp(`jour=${addMonths(startOfMonth(inDays(0)), 3)}`));
  await page.goto(`/planning?jour=${inDays(699)}`);
  await expect(bar(page, 'Un jour')).toBeVisible();
  await page.goto(`/planning?jour=${inDays(-701)}`);
  await expect(bar(page, 'Jadis')).toBeVisible();

  // A swipe of several screens, past what was drawn.
  await frise(page).evaluate((element) => element.scrollBy({ left: element.clientWidth * 6 }));
  await expect(bar(page, 'Jadis')).toHaveCount(0);
  await expect(page).not.toHaveURL(new RegExp(`jour=${inDays(-701)}`));
  const day = new URL(page.url()).searchParams.get('jour');
  await page.getByRole('button', { name: 'Voir plus loin' }).click();
  await expect(page).toHaveURL(/zoom=/);
  expect(new URL(page.url()).searchParams.get('jour')).toBe(day);
  await page.reload();
  await expect(frise(page)).toBeVisible();
  expect(new URL(page.url()).searchParams.get('jour')).toBe(day);
  await month.getByRole('button', { name: 'Aujourd’hui' }).click();
  await expect(page).not.toHaveURL(/jour=/);
});

test('a tap on a free night begins a stay there, and one on a taken night does not @both', async ({ page, stack }) => {
  const home = await newHousehold(stack);
  await home.addStay({ from: 1, nights: 2, client_nom: 'Alma Perrin' });
  await openPlanning(page, home);
  const day = await dayBox(page, home);
  const clean = { x: day.left(5) + day.width * 0.7, y: day.bottom };
  await page.mouse.click(clean.x, clean.y);
  await expect(page.getByLabel('Arrivée', { exact: true })).toHaveValue(inDays(5));
  await page.goBack();
  await expect(bar(page, 'Alma Perrin')).toBeVisible();
  // Below her bar, in a night that is hers.
  await page.mouse.click(day.left(1) + day.width * 0.9, day.bottom);
  await expect(page).toHaveURL(/\/planning/);
  // In the morning of the day she arrives: the night before.
  await page.mouse.click(day.left(1) + day.width * 0.2, day.bottom);
  await expect(page.getByLabel('Arrivée', { exact: true })).toHaveValue(inDays(0));
});

test('a bar is dragged to other days, lengthened by its end, and put back, without network @wide', async ({
  page,
  stack,
}) => {
  const home = await newHousehold(stack);
  const id = await home.addStay({ from: 2, nights: 3, client_nom: 'Alma Perrin' });
  await openPlanning(page, home);
  await goOffline(page);
  const day = await dayBox(page, home);
  const alma = bar(page, 'Alma Perrin');
  const middle = await centre(alma);
  await drag(page, middle, { x: middle.x + 4 * day.width, y: middle.y });
  await expect(page.getByText(/^Séjour déplacé/)).toBeVisible();
  await expect.poll(() => daysOf(page, id)).toEqual([inDays(6), inDays(9)]);
  await expect(page).toHaveURL(/\/planning/);

  const end = await box(alma);
  const edge = { x: end.x + end.width - 3, y: end.y + end.height / 2 };
  await drag(page, edge, { x: edge.x + 2 * day.width, y: edge.y });
  await expect.poll(() => daysOf(page, id)).toEqual([inDays(6), inDays(11)]);
  await page.getByRole('button', { name: 'Défaire' }).last().click();
  await expect.poll(() => daysOf(page, id)).toEqual([inDays(6), inDays(9)]);

  // Escape lets go of it where it was.
  const from = await centre(alma);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 3 * day.width, from.y, { steps: 4 });
  await page.keyboard.press('Escape');
  await page.mouse.move(from.x + 5 * day.width, day.bottom + 4);
  await page.mouse.up();
  await expect(page).toHaveURL(/\/planning/);
  expect(await daysOf(page, id)).toEqual([inDays(6), inDays(9)]);

  await comeBack(page);
  await exchange(page);
  const [row] = await stack.sql('select date_debut::text as debut from public.reservations where id = $1', [id]);
  expect(row).toEqual({ debut: inDays(6) });
});

test('a finger that rests lifts the bar, and let go of in place it asks where to', async ({ page, stack }) => {
  const home = await newHousehold(stack);
  const id = await home.addStay({ from: 2, nights: 4, client_nom: 'Alma Perrin' });
  await openPlanning(page, home);
  const day = await dayBox(page, home);
  const alma = bar(page, 'Alma Perrin');
  const touch = await fingerOn(page);
  const at = await centre(alma);
  await touch.down(at);
  await expect(alma).toHaveAttribute('data-lifted', 'whole');
  await touch.move({ x: at.x + 3 * day.width, y: at.y });
  await touch.up();
  await expect.poll(() => daysOf(page, id)).toEqual([inDays(5), inDays(9)]);

  const there = await centre(alma);
  await touch.down(there);
  await expect(alma).toHaveAttribute('data-lifted', 'whole');
  await touch.up();
  const sheet = page.getByRole('dialog', { name: 'Déplacer : Alma Perrin' });
  await sheet.getByLabel('Départ').fill(inDays(12));
  await sheet.getByRole('button', { name: 'Enregistrer' }).click();
  await expect.poll(() => daysOf(page, id)).toEqual([inDays(5), inDays(12)]);
  await expect(sheet).toBeHidden();

  // A swipe that begins on a bar scrolls.
  const left = await frise(page).evaluate((element) => element.scrollLeft);
  await touch.swipe(await centre(alma), -120);
  await expect.poll(() => frise(page).evaluate((element) => element.scrollLeft)).toBeGreaterThan(left + 60);
  expect(await daysOf(page, id)).toEqual([inDays(5), inDays(12)]);
});

test('by the keyboard alone one goes from stay to stay, moves one, and takes it back @wide', async ({
  page,
  stack,
}) => {
  const home = await newHousehold(stack);
  const id = await home.addStay({ from: 2, nights: 3, client_nom: 'Alma Perrin' });
  await home.addStay({ from: 9, nights: 3, client_nom: 'Bruno Cole' });
  await openPlanning(page, home);
  // Bars come some frames after the names, and one of them can be reached a moment later still.
  await expect(bar(page, 'Bruno Cole')).toBeVisible();
  await expect(page.locator('[data-bar][tabindex="0"]')).toHaveCount(1);
  await page
    .getByRole('region', { name: 'Frise des séjours' })
    .getByRole('link', { name: 'Le Moulin', exact: true })
    .focus();
  await page.keyboard.press('Shift+Tab');
  await expect(bar(page, 'Alma Perrin')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(bar(page, 'Bruno Cole')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => daysOf(page, id)).toEqual([inDays(3), inDays(6)]);
  await expect(bar(page, 'Alma Perrin')).toBeFocused();
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await expect.poll(() => daysOf(page, id)).toEqual([inDays(3), inDays(7)]);
  await page.getByRole('button', { name: 'Défaire' }).last().press('Enter');
  await expect.poll(() => daysOf(page, id)).toEqual([inDays(3), inDays(6)]);
});

test('the same days as a list, by day, for who would rather read @both', async ({ page, stack }) => {
  const home = await newHousehold(stack);
  await home.addStay({ from: 0, nights: 3, client_nom: 'Alma Perrin' });
  await home.addStay({ from: 2, nights: 4, client_nom: 'Bruno Cole' });
  await home.addCleaning({ inDays: 3 });
  await openPlanning(page, home);
  await page.getByRole('button', { name: 'Plus d’actions' }).click();
  await page.getByRole('menuitem', { name: 'Voir en liste' }).click();
  await expect(page).toHaveURL(/vue=agenda/);
  const today = page.getByRole('region', { name: /^aujourd’hui/i });
  await expect(today.getByRole('link', { name: /Arrivée : Alma Perrin/ })).toBeVisible();
  await expect(today).toContainText('Chevauche Bruno Cole');
  await expect(page.getByRole('link', { name: /Départ : Alma Perrin/ })).toBeVisible();
  await expect(page.locator('a[href^="/menage/"]').filter({ hasText: 'Le Moulin' })).toBeVisible();
});

test('a month is printed on one page @wide', async ({ page, stack }) => {
  const home = await newHousehold(stack);
  const month = startOfMonth(addDays(inDays(0), 40));
  const [from, nights] = [Math.round((Date.parse(month) - Date.parse(inDays(0))) / 86_400_000) + 2, 5];
  await home.addStay({ from, nights, client_nom: 'Alma Perrin' });
  await openPlanning(page, home);
  await page.goto(`/planning?jour=${month}`);
  await expect(bar(page, 'Alma Perrin')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.printed-bar', { hasText: 'Alma Perrin' })).toBeVisible();
  await expect(frise(page)).toBeHidden();
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

async function openPlanning(page: Page, { owner }: Household): Promise<void> {
  await signIn(page, owner);
  await goTo(page, 'Planning');
  await expect(page.getByRole('heading', { level: 1, name: 'Planning' })).toBeVisible();
  await expect(frise(page)).toBeVisible();
}

function frise(page: Page): Locator {
  return page.getByRole('region', { name: 'Frise des séjours' });
}

function bar(page: Page, name: string): Locator {
  return page.locator('[data-bar]').and(page.getByRole('link', { name: new RegExp(`^${name}`) }));
}

async function box(locator: Locator) {
  await expect(locator).toBeVisible();
  const found = await locator.boundingBox();
  if (found === null) throw new Error('not on screen');
  return found;
}

async function centre(locator: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = await box(locator);
  return { x: x + width / 2, y: y + height / 2 };
}

/** Where days are in the only row, measured by a stay of two or more nights that begins in so many days. */
async function dayBox(page: Page, _home: Household) {
  const width = await frise(page).evaluate((element) => Number.parseFloat(element.style.getPropertyValue('--day')));
  const first = page.locator('[data-bar]').first();
  const from = (await first.getAttribute('data-from')) ?? '';
  const { x, y, height } = await box(first);
  const zero = x - 1 - width / 2 - ((Date.parse(from) - Date.parse(inDays(0))) / 86_400_000) * width;
  return { width, left: (days: number) => zero + days * width, bottom: y + height + 12 };
}

async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, to.y, { steps: 5 });
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
}

async function daysOf(page: Page, id: string): Promise<unknown[]> {
  const { date_debut, date_fin } = (await rows(page, 'reservations'))[id] ?? {};
  return [date_debut, date_fin];
}

/** A finger, as the browser's own protocol has it: Playwright only taps. */
async function fingerOn(page: Page) {
  const session = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: at === undefined ? [] : [at] });
  return {
    down: (at: { x: number; y: number }) => send('touchStart', at),
    move: (at: { x: number; y: number }) => send('touchMove', at),
    up: () => send('touchEnd'),
    swipe: async ({ x, y }: { x: number; y: number }, distance: number) => {
      await send('touchStart', { x, y });
      for (let part = 1; part <= 6; part++) await send('touchMove', { x: x + (distance * part) / 6, y });
      await send('touchEnd');
    },
  };
}
