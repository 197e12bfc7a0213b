import { describe, expect, test } from 'vitest';
import type { GuestReport } from '../../../src/domain/guest/sheet.ts';
import type { Waiting } from '../../../src/guest/database.ts';
import { isUrgentSent } from '../../../src/guest/urgent.ts';

const report: GuestReport = {
  id: '1',
  kind: 'probleme',
  text: 'Plus d’eau',
  urgency: 'urgente',
  rating: null,
  state: 'ouvert',
  reply: '',
  at: '2027-05-15T10:00:00Z',
};
const waiting: Waiting = {
  id: '2',
  token: 't',
  call: 'guest_tell',
  args: { p_kind: 'probleme', p_urgency: 'urgente' },
  form: 'problem',
  draft: null,
  at: 1,
  refused: null,
};

describe('an urgent problem that was sent', () => {
  test('is one until its host answers it or it is settled, and not once it was only seen', () => {
    expect(isUrgentSent([report], [])).toBe(true);
    expect(isUrgentSent([{ ...report, state: 'vu', reply: ' ' }], [])).toBe(true);
    expect(isUrgentSent([{ ...report, state: 'vu', reply: 'J’arrive' }], [])).toBe(false);
    expect(isUrgentSent([{ ...report, state: 'resolu' }], [])).toBe(false);
    expect(
      isUrgentSent(
        [
          { ...report, state: 'resolu' },
          { ...report, id: '3' },
        ],
        [],
      ),
    ).toBe(true);
  });

  test('is one while it waits for the network, and where it was refused', () => {
    expect(isUrgentSent([], [waiting])).toBe(true);
    expect(isUrgentSent([], [{ ...waiting, refused: 'too_many' }])).toBe(true);
  });

  test('is none where nothing urgent was sent', () => {
    expect(isUrgentSent([{ ...report, urgency: 'normale' }], [{ ...waiting, args: { p_urgency: 'faible' } }])).toBe(
      false,
    );
    expect(isUrgentSent([], [{ ...waiting, call: 'guest_ask_hour', args: { p_kind: 'depart' } }])).toBe(false);
  });
});
