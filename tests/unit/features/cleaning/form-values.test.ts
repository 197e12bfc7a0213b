import { describe, expect, test } from 'vitest';
import { checkCleaningChange, checkNewCleaning, CLEANING_DEFAULTS } from '../../../../src/domain/cleaning-rules.ts';
import type { Cleaning } from '../../../../src/domain/rows.ts';
import {
  changeOf,
  type CleaningValues,
  fieldsOf,
  OTHER,
  valuesOf,
} from '../../../../src/features/cleaning/form-values.ts';
import { synced, testId } from '../../../support/local-data.ts';

const ANNA = testId(7);
const NAMES = new Map([[ANNA, 'Anna']]);
const ROW: Cleaning = {
  ...synced(testId(5), testId(1), testId(9)),
  ...CLEANING_DEFAULTS,
  gite_id: testId(1),
  date: '2026-08-08',
  duree_minutes: 90,
};
const BASE = valuesOf(ROW);
const fields = (change: Partial<CleaningValues>) => fieldsOf({ ...BASE, ...change }, NAMES);

describe('who does a cleaning', () => {
  test('is nobody, an account with its name, or somebody by name', () => {
    expect(fields({})).toMatchObject({ assignee_user_id: null, assignee_nom: '' });
    expect(fields({ assignee: ANNA })).toMatchObject({ assignee_user_id: ANNA, assignee_nom: 'Anna' });
    expect(fields({ assignee: OTHER, assignee_nom: 'Ma sœur' })).toMatchObject({
      assignee_user_id: null,
      assignee_nom: 'Ma sœur',
    });
  });

  test('must be named when it is somebody else: nobody would be told', () => {
    for (const assignee_nom of ['', '   ']) {
      const given = fields({ assignee: OTHER, assignee_nom });
      expect(checkNewCleaning(given)).toEqual({ ok: false, error: { assignee_nom: 'required' } });
      const { gite_id: _same, ...change } = changeOf(fieldsOf(BASE, NAMES), given);
      expect(checkCleaningChange(change)).toEqual({ ok: false, error: { assignee_nom: 'required' } });
    }
  });

  test('is read back as it was written', () => {
    expect(valuesOf({ ...ROW, assignee_nom: 'Ma sœur' })).toMatchObject({ assignee: OTHER, assignee_nom: 'Ma sœur' });
    expect(valuesOf({ ...ROW, assignee_user_id: ANNA, assignee_nom: 'Anna' }).assignee).toBe(ANNA);
  });
});

describe('how long a cleaning takes', () => {
  test('is minutes', () => expect(fields({ duree_minutes: 45 }).duree_minutes).toBe(45));

  test.each([
    ['1h75', 'number_invalid'],
    [-90, 'out_of_range'],
    [9999, 'out_of_range'],
  ])('%j is refused and not made into something else', (duree_minutes, code) => {
    expect(checkNewCleaning(fields({ duree_minutes }))).toEqual({ ok: false, error: { duree_minutes: code } });
  });
});
