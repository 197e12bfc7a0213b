import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepBadge } from '../../../src/app/keep-badge.ts';
import { updateGuestReport } from '../../../src/data/mutations/guest-answers.ts';
import { aGuestReport } from '../../support/guest-rows.ts';
import { aGite, aStay, done, freshData, receive, type TestData, testId } from '../../support/local-data.ts';

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, testId(1, 'aaaa'))]);
  await receive(data, 'reservations', [aStay(data, testId(1, 'b000'))]);
});
afterEach(async () => data.dispose());

/** What the icon shows; 0 for no number. */
function anIcon() {
  const icon = {
    shown: -1,
    setAppBadge: async (count: number) => void (icon.shown = count),
    clearAppBadge: async () => void (icon.shown = 0),
  };
  return icon;
}

test('the app’s icon says how much guests said that waits, as it comes and goes, and nothing once nobody is there', async () => {
  await receive(data, 'retours_clients', [aGuestReport(data, testId(1)), aGuestReport(data, testId(2))]);
  const icon = anIcon();
  const stop = keepBadge(data, icon);
  await vi.waitFor(() => expect(icon.shown).toBe(2));
  for (const id of [testId(1), testId(2)]) done(await updateGuestReport(data, id, { etat: 'vu' }));
  await vi.waitFor(() => expect(icon.shown).toBe(0));
  await receive(data, 'retours_clients', [aGuestReport(data, testId(3))]);
  await vi.waitFor(() => expect(icon.shown).toBe(1));
  stop();
  expect(icon.shown).toBe(0);
});

test('a browser that has no such number, or refuses it, is left in peace', async () => {
  await receive(data, 'retours_clients', [aGuestReport(data, testId(1))]);
  keepBadge(data, {})();
  let asked = 0;
  const refuse = () => {
    asked++;
    return Promise.reject(new Error('not installed'));
  };
  const stop = keepBadge(data, { setAppBadge: refuse, clearAppBadge: refuse });
  await vi.waitFor(() => expect(asked).toBe(1));
  stop();
  expect(asked).toBe(2);
});
