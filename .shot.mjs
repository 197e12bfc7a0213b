import { chromium } from '@playwright/test';
import { sheet } from '/tmp/gp/fixture.mjs';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const lang = process.argv[2] ?? 'fr-FR',
  scheme = process.argv[3] ?? 'light',
  width = Number(process.argv[4] ?? 390);
const c = await b.newContext({
  viewport: { width, height: 844 },
  locale: lang,
  colorScheme: scheme,
  baseURL: 'http://localhost:45991',
  isMobile: true,
  hasTouch: true,
});
const p = await c.newPage();
p.on('console', (m) => console.log('console', m.type(), m.text()));
p.on('pageerror', (e) => console.log('pageerror', e.stack));
await p.route('**/rpc/guest_*', (r) => r.fulfill({ json: sheet() }));
await p.goto('/sejour#' + 'A'.repeat(43));
await p.waitForTimeout(1500);
console.log(p.url(), await p.title());
const chips = p.locator('.chips button');
const n = await chips.count();
for (let i = 0; i < n; i++) {
  await chips.nth(i).click();
  await p.waitForTimeout(150);
  await p.screenshot({ path: `/tmp/gp/${lang}-${scheme}-${width}-${i}.png`, fullPage: true });
}
console.log(
  await p.evaluate(async () =>
    JSON.stringify({
      ls: { ...localStorage },
      caches: await caches.keys(),
      regs: (await navigator.serviceWorker.getRegistrations()).map((r) => r.scope),
    }),
  ),
);
await b.close();
