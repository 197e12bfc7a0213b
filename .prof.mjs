import { startStack } from './tests/support/stack.ts';
import { newGuestStay, keptForOffline } from './tests/support/e2e/guest.ts';
import { createPhone } from './tests/bench/phone.ts';
const stack = await startStack({ staticDir: '/tmp/wt/guest-page/dist' });
const { link } = await newGuestStay(stack, { arrivesIn: 5 });
const watch = () => {
  const look = () => {
    const ok = document.querySelector('.code') && document.querySelector('.chips button');
    if (!ok) requestAnimationFrame(look);
    else
      requestAnimationFrame(() =>
        setTimeout(() => (document.documentElement.dataset.usable = String(performance.now()))),
      );
  };
  look();
};
const dump = () =>
  JSON.stringify(
    {
      usable: Math.round(+document.documentElement.dataset.usable),
      fcp: Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime),
      nav: (() => {
        const n = performance.getEntriesByType('navigation')[0];
        return [
          n.workerStart,
          n.fetchStart,
          n.responseStart,
          n.responseEnd,
          n.domInteractive,
          n.domContentLoadedEventEnd,
        ].map(Math.round);
      })(),
      marks: performance.getEntriesByType('mark').map((m) => [m.name, Math.round(m.startTime)]),
      res: performance
        .getEntriesByType('resource')
        .map((r) => [
          r.name.split('/').pop(),
          Math.round(r.startTime),
          Math.round(r.responseStart),
          Math.round(r.responseEnd),
          r.transferSize,
        ]),
    },
    null,
    0,
  );
for (const mode of ['first', 'first']) {
  const phone = await createPhone(stack, '/usr/bin/chromium');
  await phone.visit(async (page) => {
    const s = await page.context().newCDPSession(page);
    await s.send('Network.enable');
    await s.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 400,
      downloadThroughput: 50000,
      uploadThroughput: 50000,
    });
    await s.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.addInitScript(watch);
    await page.goto(link, { waitUntil: 'commit' });
    await page.locator('html[data-usable]').waitFor({ state: 'attached' });
    console.log('FIRST', await page.evaluate(dump));
  });
  await phone.dispose();
}
const phone = await createPhone(stack, '/usr/bin/chromium');
await phone.visit(async (page) => {
  await page.goto(link);
  await keptForOffline(page);
  await page.waitForTimeout(1000);
});
for (let i = 0; i < 4; i++)
  await phone.visit(async (page) => {
    await page.context().setOffline(true);
    await page.addInitScript(watch);
    await page.goto('/sejour', { waitUntil: 'commit' });
    await page.locator('html[data-usable]').waitFor({ state: 'attached' });
    console.log('OFF', await page.evaluate(dump));
  });
await phone.dispose();
await stack.close();
