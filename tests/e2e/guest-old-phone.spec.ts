import type { Page } from '@playwright/test';
import { DOOR_CODE, goToSection, newGuestStay } from '../support/e2e/guest.ts';
import { expect, test } from '../support/e2e/journey.ts';

test.use({ serviceWorkers: 'block' });

/** Takes away what browsers have learnt since the oldest that the page is for. */
async function makeOld(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const since2022: [object, string[]][] = [
      [globalThis, ['structuredClone']],
      [Array.prototype, ['toSorted', 'toReversed', 'toSpliced', 'with', 'findLast', 'findLastIndex']],
      [Object, ['groupBy']],
      [Map, ['groupBy']],
      [Promise, ['withResolvers', 'try']],
      [Set.prototype, ['union', 'intersection', 'difference']],
      [String.prototype, ['isWellFormed', 'toWellFormed']],
      [AbortSignal, ['timeout', 'any']],
    ];
    for (const [owner, names] of since2022) for (const name of names) Reflect.deleteProperty(owner, name);
  });
}

test('a phone of 2022, without what browsers have learnt since, opens every section', async ({ page, stack }) => {
  const { link } = await newGuestStay(stack, { arrivesIn: 2 });
  await makeOld(page);
  await page.goto(link);
  await expect(page.getByText(DOOR_CODE).first()).toBeVisible();
  for (const section of ['Wi-Fi', 'Sur place', 'Départ', 'Autour', 'Aide', 'Messages', 'Fiche']) {
    await goToSection(page, section);
    await expect(page.locator('main .card, main form').first()).toBeVisible();
  }
});

test('a phone of 2022 that lets nothing be kept shows the code, and sends', async ({ page, stack }) => {
  const { link } = await newGuestStay(stack, { leavesIn: 40 });
  await makeOld(page);
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('refused', 'SecurityError');
    };
  });
  await page.goto(link);
  await expect(page.getByText(DOOR_CODE).first()).toBeVisible();
  await expect(page.getByText('Ce navigateur ne garde rien')).toBeVisible();
  await goToSection(page, 'Messages');
  const problems = page.locator('section.card').filter({ has: page.getByText('Signaler un problème') });
  await problems.getByLabel('Que se passe-t-il ?').fill('Plus d’eau chaude');
  await problems.getByRole('button', { name: 'Envoyer' }).click();
  await expect(problems.locator('li').filter({ hasText: 'Plus d’eau chaude' })).toBeVisible();
});

test('a browser that cannot read the page’s code is told so in six languages, in good time', async ({
  page,
  stack,
  watch,
}) => {
  // What cannot be read has no line that it could name.
  watch.expectComplaint(/^$/);
  const { link } = await newGuestStay(stack, { arrivesIn: 2 });
  await page.route('**/assets/sejour-page-*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'const later = ?;' }),
  );
  await page.goto(link);
  const said = page.getByText('Ce navigateur est peut-être trop ancien');
  await expect(said).toBeHidden();
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) animation.finish();
  });
  await expect(said).toBeVisible();
  for (const lang of ['en', 'de', 'nl', 'es', 'it']) await expect(said.locator(`[lang=${lang}]`)).toBeVisible();
});
