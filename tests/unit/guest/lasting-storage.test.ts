import { expect, test } from 'vitest';
import { askToLast } from '../../../src/guest/lasting-storage.ts';

const CHROME =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36';
const FIREFOX = 'Mozilla/5.0 (Android 14; Mobile; rv:150.0) Gecko/150.0 Firefox/150.0';
/** WebKit beneath, which asks nobody. */
const FIREFOX_ON_IOS =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/150.0 Mobile/15E148 Safari/605.1.15';

function browser(answer: () => Promise<boolean> = async () => true) {
  let asked = 0;
  const persist = () => {
    asked++;
    return answer();
  };
  return { storage: { persist }, asked: () => asked };
}

test.each([
  ['a browser that decides by itself is asked to keep what the page keeps', CHROME, false, 1],
  ['one that would ask the person is not, while the page is a tab', FIREFOX, false, 0],
  ['it is once the page is on the home screen', FIREFOX, true, 1],
  ['the same name on an iPhone asks nobody', FIREFOX_ON_IOS, false, 1],
])('%s', async (_, userAgent, isInstalled, times) => {
  const { storage, asked } = browser();
  await askToLast({ storage, userAgent, isInstalled });
  expect(asked()).toBe(times);
});

test('a browser without it, or that fails at it, changes nothing', async () => {
  const failing = browser(() => Promise.reject(new Error('no')));
  for (const storage of [undefined, {}, failing.storage]) {
    await expect(askToLast({ storage, userAgent: CHROME, isInstalled: false })).resolves.toBeUndefined();
  }
  expect(failing.asked()).toBe(1);
});
