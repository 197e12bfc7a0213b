import { afterEach, expect, it, vi } from 'vitest';
import { dismiss, notify, shownToasts, subscribeToasts } from '../../../src/ui/toast-store.ts';

afterEach(() => {
  for (const { key } of shownToasts()) dismiss(key);
});

it('shows what happened until it is dismissed', () => {
  notify({ text: 'Supprimée.' });
  expect(shownToasts().map(({ text }) => text)).toEqual(['Supprimée.']);
  dismiss(shownToasts()[0]?.key ?? 0);
  expect(shownToasts()).toEqual([]);
});
it('keeps the two latest', () => {
  for (const text of ['un', 'deux', 'trois']) notify({ text });
  expect(shownToasts().map(({ text }) => text)).toEqual(['deux', 'trois']);
});
it('tells its listeners, until they leave', () => {
  const listener = vi.fn<() => void>();
  const leave = subscribeToasts(listener);
  notify({ text: 'un' });
  leave();
  notify({ text: 'deux' });
  expect(listener).toHaveBeenCalledTimes(1);
});
