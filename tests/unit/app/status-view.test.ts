import { expect, it } from 'vitest';
import { type StatusInput, statusWord } from '../../../src/app/shell/status-view.ts';

const word = (status: Partial<StatusInput>) =>
  statusWord({ phase: 'idle', pending: 0, needsYou: 0, lastSuccessAt: null, ...status });

it('says that everything was sent, and when', () => {
  expect(word({ lastSuccessAt: 1 })).toBe('sentAt');
  expect(word({ lastSuccessAt: 1, phase: 'receiving' })).toBe('sentAt');
});
it('says that a change is saved here before it is sent', () => {
  expect(word({ pending: 2, lastSuccessAt: 1 })).toBe('saved');
  expect(word({ pending: 2, phase: 'sending', lastSuccessAt: 1 })).toBe('sending');
  expect(word({})).toBe('saved');
});
it('says offline, with what waits', () => {
  expect(word({ phase: 'offline', lastSuccessAt: 1 })).toBe('offline');
  expect(word({ phase: 'offline', pending: 3 })).toBe('offlinePending');
});
it('asks for the person before anything else', () => {
  expect(word({ needsYou: 1, phase: 'sending', pending: 2 })).toBe('needsYou');
  expect(word({ needsYou: 1, phase: 'offline' })).toBe('needsYou');
});
it('puts what stops sync altogether first', () => {
  expect(word({ phase: 'signed_out', needsYou: 1 })).toBe('signedOut');
  expect(word({ phase: 'upgrade', needsYou: 1 })).toBe('upgrade');
  expect(word({ phase: 'trouble', pending: 1 })).toBe('trouble');
  expect(word({ phase: 'storage', pending: 1 })).toBe('storage');
});
it('says that it receives while nothing was ever received', () => {
  expect(word({ phase: 'receiving' })).toBe('receiving');
});
