import { expect, test } from 'vitest';
import { answerWithoutWorker } from '../../../src/lib/static-routes.ts';

type Installing = Parameters<typeof answerWithoutWorker>[0];

test('each path without a query is a rule of the caches, in the order given', () => {
  const said: unknown[] = [];
  const addRoutes = async (rules: unknown) => void said.push(rules);
  answerWithoutWorker({ addRoutes } as unknown as Installing, ['/assets/*', '/']);
  expect(said).toEqual([
    [
      { condition: { urlPattern: { pathname: '/assets/*', search: '' } }, source: 'cache' },
      { condition: { urlPattern: { pathname: '/', search: '' } }, source: 'cache' },
    ],
  ]);
});

test('a browser that knows no such rules, or refuses them, goes on asking the worker', async () => {
  expect(() => answerWithoutWorker({} as Installing, ['/'])).not.toThrow();
  const addRoutes = () => Promise.reject(new TypeError('no rules here'));
  answerWithoutWorker({ addRoutes } as unknown as Installing, ['/']);
  // An unhandled refusal fails the run.
  await new Promise((resolve) => setTimeout(resolve));
});
