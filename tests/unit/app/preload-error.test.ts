import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { healMissingChunks } from '../../../src/app/preload-error.ts';

let page: EventTarget;
const reload = vi.fn<() => void>();

beforeEach(() => {
  page = new EventTarget();
  reload.mockClear();
  const kept = new Map<string, string>();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('location', { reload });
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const missChunk = () => page.dispatchEvent(new Event('vite:preloadError', { cancelable: true }));

it('reloads once when a chunk of this build is gone', () => {
  healMissingChunks('build-1');
  expect(missChunk()).toBe(false);
  expect(missChunk()).toBe(true);
  expect(reload).toHaveBeenCalledTimes(1);
});
it('tries again for another build', () => {
  healMissingChunks('build-1');
  missChunk();
  page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  healMissingChunks('build-2');
  missChunk();
  expect(reload).toHaveBeenCalledTimes(2);
});
it('leaves the page alone offline', () => {
  vi.stubGlobal('navigator', { onLine: false });
  healMissingChunks('build-1');
  missChunk();
  expect(reload).not.toHaveBeenCalled();
});
it('leaves the page alone where it could not remember having tried', () => {
  vi.stubGlobal('sessionStorage', undefined);
  healMissingChunks('build-1');
  missChunk();
  expect(reload).not.toHaveBeenCalled();
});
