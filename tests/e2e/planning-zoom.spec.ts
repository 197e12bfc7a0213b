import type { Locator, Page } from '@playwright/test';
import { signIn } from '../support/e2e/accounts.ts';
import { unsent } from '../support/e2e/device.ts';
import { inDays, newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';

// Nothing here is opened without network, and every device would fetch all of the app: a third of the time.
test.use({ serviceWorkers: 'block' });

test('two fingers zoom around where they are, from step to step in one go, and move no stay', async ({
  page,
  stack,
}) => {
  const home = await newHousehold(stack);
  await home.addStay({ from: 1, nights: 11, client_nom: 'Alma Perrin' });
  await signIn(page, home.owner);
  await page.goto('/planning');
  await expect(bar(page)).toBeVisible();
  const fingers = await twoFingersOn(page);
  const zoom = () => line(page).getAttribute('data-zoom');
  expect(await zoom()).toBe('quinzaine');

  // On the bar, both of them: it is neither lifted nor opened.
  const { x, y, width, height } = await box(bar(page));
  const middle = { x: x + width / 2, y: y + height / 2 };
  const held = await dayUnder(page, middle.x);
  await fingers.down(middle, 60);
  await fingers.spreadTo(middle, 60, 150);
  await expect(line(page)).toHaveAttribute('data-zoom', 'semaine');
  expect(Math.abs((await dayUnder(page, middle.x)) - held)).toBeLessThan(0.8);
  await expect(bar(page)).not.toHaveAttribute('data-lifted');

  // The same fingers, back together: what they first touched is off the page by now.
  await fingers.spreadTo(middle, 150, 22);
  await expect(line(page)).toHaveAttribute('data-zoom', 'mois');
  await fingers.up();
  await expect(page).toHaveURL(/zoom=mois/);
  await expect(page).toHaveURL(/\/planning/);
  expect(await page.evaluate(() => window.visualViewport?.scale)).toBe(1);

  // One finger still scrolls.
  const before = await line(page).evaluate((element) => element.scrollLeft);
  await fingers.swipe({ x: 300, y: middle.y + 40 }, -200);
  await expect.poll(() => line(page).evaluate((element) => element.scrollLeft)).toBeGreaterThan(before + 50);
  expect(await unsent(page)).toBe(0);
});

test('a bar in hand is not let go of by a second finger', async ({ page, stack }) => {
  const home = await newHousehold(stack);
  await home.addStay({ from: 1, nights: 5, client_nom: 'Alma Perrin' });
  await signIn(page, home.owner);
  await page.goto('/planning');
  const { x, y, width, height } = await box(bar(page));
  const middle = { x: x + width / 2, y: y + height / 2 };
  const session = await page.context().newCDPSession(page);
  const send = (
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    ...touchPoints: { x: number; y: number; id: number }[]
  ) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
  await send('touchStart', { ...middle, id: 0 });
  await expect(bar(page)).toHaveAttribute('data-lifted', 'whole');
  await send('touchStart', { ...middle, id: 0 }, { x: 340, y: middle.y + 24, id: 1 });
  await send('touchMove', { ...middle, id: 0 }, { x: 300, y: middle.y + 24, id: 1 });
  await expect(bar(page)).toHaveAttribute('data-lifted', 'whole');
  await expect(line(page)).toHaveAttribute('data-zoom', 'quinzaine');
  await send('touchEnd');
});

test('Ctrl and the wheel zoom the line alone, around the pointer @wide', async ({ page, stack }) => {
  const home = await newHousehold(stack);
  await home.addStay({ from: 1, nights: 5, client_nom: 'Alma Perrin' });
  await signIn(page, home.owner);
  await page.goto('/planning');
  const { x, y, width, height } = await box(bar(page));
  const at = { x: x + width / 2, y: y + height / 2 };
  const held = await dayUnder(page, at.x);
  await page.mouse.move(at.x, at.y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -120);
  await expect(line(page)).toHaveAttribute('data-zoom', 'quinzaine');
  expect(Math.abs((await dayUnder(page, at.x)) - held)).toBeLessThan(0.8);
  await page.mouse.wheel(0, 120);
  await page.mouse.wheel(0, 120);
  await expect(line(page)).toHaveAttribute('data-zoom', 'trimestre');
  await page.keyboard.up('Control');
  // Without the key it scrolls, as ever.
  await page.mouse.wheel(400, 0);
  await expect(page).toHaveURL(/jour=/);
  await expect(line(page)).toHaveAttribute('data-zoom', 'trimestre');
});

function line(page: Page): Locator {
  return page.getByRole('region', { name: 'Frise des séjours' });
}

function bar(page: Page): Locator {
  return page.locator(`[data-bar][data-from="${inDays(1)}"]`);
}

async function box(locator: Locator) {
  await expect(locator).toBeVisible();
  const found = await locator.boundingBox();
  if (found === null) throw new Error('not on screen');
  return found;
}

/** How far from today's beginning a place on the screen is, in days, by what is drawn. */
async function dayUnder(page: Page, x: number): Promise<number> {
  const { left, width } = await page.locator('.timeline-today').evaluate((element) => ({
    left: element.getBoundingClientRect().left,
    width: element.getBoundingClientRect().width,
  }));
  return (x - left) / width;
}

/** Two fingers beside each other, as the browser's own protocol has them. */
async function twoFingersOn(page: Page) {
  const session = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number; id: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints });
  const pair = ({ x, y }: { x: number; y: number }, spread: number) => [
    { x: x - spread / 2, y, id: 0 },
    { x: x + spread / 2, y, id: 1 },
  ];
  return {
    /** One after the other, as fingers come. */
    down: async (middle: { x: number; y: number }, spread: number) => {
      await send('touchStart', pair(middle, spread).slice(0, 1));
      await send('touchStart', pair(middle, spread));
    },
    spreadTo: async (middle: { x: number; y: number }, from: number, to: number) => {
      for (let part = 1; part <= 8; part++) await send('touchMove', pair(middle, from + ((to - from) * part) / 8));
    },
    up: () => send('touchEnd', []),
    swipe: async ({ x, y }: { x: number; y: number }, distance: number) => {
      await send('touchStart', [{ x, y, id: 0 }]);
      for (let part = 1; part <= 6; part++) await send('touchMove', [{ x: x + (distance * part) / 6, y, id: 0 }]);
      await send('touchEnd', []);
    },
  };
}
