import { DEMO_OWNER, signIn } from '../support/e2e/accounts.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { running } from '../support/e2e/layout.ts';

// Nothing here is opened without network, and every device would fetch all of the app: a third of the time.
test.use({ serviceWorkers: 'block' });

test('with reduced motion nothing moves', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signIn(page, DEMO_OWNER);
  for (const address of ['/', '/reservations', '/synchronisation']) {
    await page.goto(address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.evaluate(running), address).toEqual([]);
  }
  await page.goto('/reservations');
  await page.getByRole('button', { name: 'Filtres' }).click();
  await page.getByRole('dialog').waitFor();
  expect(await page.evaluate(running), 'the filters').toEqual([]);
});

test('with the system’s own colours, what is chosen and what can be pressed still shows @both', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await signIn(page, DEMO_OWNER);
  await page.goto('/reservations?page=2');
  await page.getByRole('link', { name: 'Page 3' }).waitFor();
  const background = (name: string) =>
    page.getByRole('link', { name, exact: true }).evaluate((link) => getComputedStyle(link).backgroundColor);
  expect(await background('Page 2')).not.toBe(await background('Page 3'));

  await page.goto('/reglages');
  const chosen = page.locator('label', { has: page.getByRole('radio', { name: 'Automatique' }) });
  const other = page.locator('label', { has: page.getByRole('radio', { name: 'Sombre' }) });
  const ground = (element: Element) => getComputedStyle(element).backgroundColor;
  expect(await chosen.evaluate(ground)).not.toBe(await other.evaluate(ground));
  const button = page.getByRole('button', { name: 'Changer le mot de passe' });
  expect(await button.evaluate((element) => getComputedStyle(element).borderTopWidth)).not.toBe('0px');

  await page.goto('/gites');
  const dots = page.locator('main li span[style*="background-color"]');
  await dots.first().waitFor();
  const colours = await dots.evaluateAll((all) => all.map((dot) => getComputedStyle(dot).backgroundColor));
  expect(new Set(colours).size).toBeGreaterThan(2);
});
