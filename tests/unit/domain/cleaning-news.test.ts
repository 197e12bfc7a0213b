import { describe, expect, test } from 'vitest';
import { isUnseenBy } from '../../../src/domain/cleaning-acts.ts';
import { newsOf, slotBefore } from '../../../src/domain/cleaning-news.ts';
import type { Cleaning } from '../../../src/domain/rows.ts';
import { cleaning, ROSA } from '../../support/cleanings.ts';

const ME = ROSA.user_id;
const mine = (given: Partial<Cleaning>) => cleaning({ assignee_user_id: ME, heure_debut: '10:00', ...given });

describe('news of a cleaning', () => {
  test('say what changed, from what it was when it was given to them to what it is', () => {
    const nouvelles = '2 personnes 4 5\n3 arrivee 16:00 14:00\n4 personnes 5 6\n4 consignes - *';
    expect(newsOf(mine({ nouvelles, version: 4 }), ME)).toEqual([
      { what: 'consignes', before: '', after: '*' },
      { what: 'arrivee', before: '16:00', after: '14:00' },
      { what: 'personnes', before: '4', after: '6' },
    ]);
  });

  test('begin after the last answer of theirs, and after nobody else’s', () => {
    const row = {
      nouvelles: '2 personnes 4 5\n3 animaux 0 1',
      version: 3,
      reponse: 'acceptee',
      reponse_version: 2,
    } as const;
    expect(newsOf(mine({ ...row, reponse_par: ME }), ME)).toEqual([{ what: 'animaux', before: '0', after: '1' }]);
    expect(newsOf(mine({ ...row, reponse_par: 'somebody' }), ME)).toHaveLength(2);
  });

  test('leave out what came back to what it was, and what a newer server notes', () => {
    expect(newsOf(mine({ nouvelles: '2 personnes 4 5\n3 personnes 5 4\n3 humeur - gaie' }), ME)).toEqual([]);
    expect(newsOf(mine({}), ME)).toEqual([]);
  });

  test('know the moment that it was moved from, with its hour or without', () => {
    const row = mine({ nouvelles: '2 moment 2027-06-01/10:00 2027-06-02/10:00\n3 moment 2027-06-02/10:00 2027-06-02' });
    expect(slotBefore(row, ME)).toEqual({ date: '2027-06-01', heure: '10:00' });
    expect(slotBefore(mine({ nouvelles: '2 moment 2027-06-01 2027-06-02' }), ME)).toEqual({
      date: '2027-06-01',
      heure: null,
    });
    expect(slotBefore(mine({}), ME)).toBeNull();
  });
});

describe('being seen', () => {
  const seen = { vu_par: ME, vu_version: 2, vu_date: '2027-06-02', vu_heure: '10:00' };

  test('is noted once a version, by whoever is to do it', () => {
    expect(isUnseenBy(mine({ version: 2 }), ME)).toBe(true);
    expect(isUnseenBy(mine({ version: 2, ...seen }), ME)).toBe(false);
    expect(isUnseenBy(mine({ version: 3, ...seen }), ME)).toBe(true);
    // Moved here, before the server has counted it.
    expect(isUnseenBy(mine({ version: 2, ...seen, heure_debut: '11:00' }), ME)).toBe(true);
    expect(isUnseenBy(mine({ version: 2 }), 'somebody')).toBe(false);
  });

  test('is not noted of what was called off, which is acknowledged, nor of what is done', () => {
    expect(isUnseenBy(mine({ version: 3, ...seen, statut: 'annule' }), ME)).toBe(false);
    expect(isUnseenBy(mine({ version: 3, statut: 'fait' }), ME)).toBe(false);
  });
});
