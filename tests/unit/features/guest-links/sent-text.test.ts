import { describe, expect, test } from 'vitest';
import {
  broughtBack,
  changedSince,
  proposedAgain,
  rewritten,
  type SentText,
} from '../../../../src/features/guest-links/sent-text.ts';

const THEN = { from: '2026-11-14', to: '2026-11-17', giteId: 'moulin' };
const MOVED = { ...THEN, from: '2026-11-15', to: '2026-11-18' };
const PROPOSED: SentText = { language: 'fr', text: null };

describe('a message that its owner rewrote', () => {
  test('is told apart from a stay that has moved since, by days, gîte, or both', () => {
    const mine = rewritten(PROPOSED, 'À bientôt, Zoé !', THEN);
    expect(changedSince(mine, THEN)).toBeNull();
    expect(changedSince(mine, { ...THEN, to: '2026-11-18' })).toBe('days');
    expect(changedSince(mine, { ...THEN, giteId: 'grange' })).toBe('gite');
    expect(changedSince(mine, { ...MOVED, giteId: 'grange' })).toBe('both');
    expect(changedSince(PROPOSED, MOVED)).toBeNull();
  });

  test('is not put right by a comma more', () => {
    const mine = rewritten(rewritten(PROPOSED, 'À bientôt', THEN), 'À bientôt,', MOVED);
    expect(changedSince(mine, MOVED)).toBe('days');
  });

  test('gives way to the proposed text and comes back word for word, with what it was made of', () => {
    const mine = rewritten({ ...PROPOSED, language: 'de' }, 'Bis bald, Zoé!', THEN);
    const proposed = proposedAgain(mine);
    expect(proposed).toMatchObject({ language: 'de', text: null });
    expect(changedSince(proposed, MOVED)).toBeNull();
    expect(proposedAgain(proposed)).toEqual(proposed);
    expect(broughtBack(proposed)).toEqual(mine);
    // What is written upon the proposed text is of the stay as it is by then.
    expect(changedSince(rewritten(proposed, 'Bis bald!', MOVED), MOVED)).toBeNull();
  });

  test('and kept before it was known what it was made of, is left alone until it is written in', () => {
    const early: SentText = { language: 'fr', text: 'À bientôt, Zoé !' };
    expect(changedSince(early, THEN)).toBeNull();
    expect(broughtBack(proposedAgain(early))).toEqual(early);
    const later = rewritten(early, 'À très bientôt, Zoé !', THEN);
    expect(changedSince(later, THEN)).toBeNull();
    expect(changedSince(later, MOVED)).toBe('days');
  });
});
