import { describe, expect, test } from 'vitest';
import { problemsIn, repeatProblemIn, stayResolver } from '../../../../src/features/reservations/form-check.ts';
import {
  EMPTY_STAY,
  FORM_FIELDS,
  newFieldsOf,
  type StayValues,
} from '../../../../src/features/reservations/form-values.ts';
import { seriesOf } from '../../../../src/features/reservations/repeat-values.ts';
import { restore } from '../../../../src/parts/form-draft.ts';
import { testId } from '../../../support/local-data.ts';

const BLOCK: StayValues = {
  ...EMPTY_STAY,
  gite_id: testId(1),
  nature: 'blocage',
  date_debut: '2027-01-04',
  date_fin: '2027-01-05',
};
const errorsOf = async (values: StayValues) =>
  (await stayResolver(values, { row: null }, { fields: {}, shouldUseNativeValidation: false })).errors;

describe('how often a new closed period comes back', () => {
  test('makes a series by a last day or by a number, whichever is chosen; a stay never repeats', () => {
    const both = { repeat: 'weekly', repeat_until: '2027-01-20', repeat_times: 2 } as const;
    expect(seriesOf({ ...BLOCK, ...both })).toMatchObject({ ok: true, value: { length: 3 } });
    expect(seriesOf({ ...BLOCK, ...both, repeat_end: 'times' })).toMatchObject({ ok: true, value: { length: 2 } });
    expect(seriesOf({ ...BLOCK, ...both, repeat_end: 'times', repeat_times: 'dix' })).toMatchObject({ ok: false });
    expect(seriesOf({ ...BLOCK, ...both, nature: 'sejour' })).toBeNull();
    expect(seriesOf(BLOCK)).toBeNull();
  });

  test('is mended where it is typed', async () => {
    const weekly = { ...BLOCK, repeat: 'weekly' } as const;
    expect(repeatProblemIn(await errorsOf(weekly))).toEqual({ field: 'repeat_until', problem: 'end_missing' });
    const counted = { ...weekly, repeat_end: 'times', repeat_times: 500 } as const;
    expect(repeatProblemIn(await errorsOf(counted))).toEqual({ field: 'repeat_times', problem: 'over_limit' });
    const long = { ...weekly, date_fin: '2027-01-20', repeat_until: '2027-06-01' } as const;
    expect(repeatProblemIn(await errorsOf(long))).toEqual({ field: 'repeat', problem: 'overlaps_itself' });
    expect(await errorsOf({ ...weekly, repeat_until: '2027-06-01' })).toEqual({});
    expect(repeatProblemIn(await errorsOf({ ...weekly, nature: 'sejour' }))).toBeNull();
  });

  test('complains of missing dates once, at the dates', async () => {
    const errors = await errorsOf({ ...BLOCK, date_debut: '', repeat: 'weekly', repeat_until: '2027-06-01' });
    expect(repeatProblemIn(errors)).toBeNull();
    expect(problemsIn(errors).map(({ field }) => field)).toEqual(['date_debut']);
  });

  test('comes back with a draft, and a draft from before there was any lacks nothing', () => {
    const typed = { ...BLOCK, repeat: 'monthly', repeat_times: 'do' } as const;
    const back = restore({ base: EMPTY_STAY, values: typed, at: 1 }, FORM_FIELDS, EMPTY_STAY);
    expect(back?.values).toMatchObject({ repeat: 'monthly', repeat_times: 'do' });
    const { repeat: _a, repeat_end: _b, repeat_until: _c, repeat_times: _d, ...old } = BLOCK;
    const before = restore({ base: old as StayValues, values: old, at: 1 }, FORM_FIELDS, EMPTY_STAY);
    expect(before).toBeNull();
  });
});

describe('a new closed period', () => {
  test('has neither party nor platform, whatever was typed before it was one', async () => {
    const typed = { ...BLOCK, client_nom: 'Zoé', client_email: 'zoe@', statut: 'option', notes: 'Travaux' } as const;
    expect(newFieldsOf(typed)).toEqual({
      gite_id: BLOCK.gite_id,
      nature: 'blocage',
      date_debut: BLOCK.date_debut,
      date_fin: BLOCK.date_fin,
      libelles: '',
      notes: 'Travaux',
      notes_menage: '',
    });
    // Nor may what is not shown hold it up.
    expect(await errorsOf(typed)).toEqual({});
  });
});
