import { fail, type Result } from '../../lib/result.ts';
import type { CleaningWishes } from '../cleaning-rows.ts';
import type { FieldErrors } from '../errors.ts';
import {
  checkFields,
  type FieldCheck,
  type FieldChecks,
  hour,
  id,
  integer,
  oneOf,
  optional,
  truth,
} from '../fields.ts';
import { HOLIDAY_REGIONS } from './public-holidays.ts';

/** A cleaning that begins in the other half of the day is one of the other half. */
const NOON = '12:00';
/** The last hour at which one of the afternoon may begin. */
const EVENING = '21:59';

const within =
  (from: string, to: string): FieldCheck<string> =>
  (value) => {
    const checked = hour(value);
    return checked.ok && (checked.value < from || checked.value > to) ? fail('out_of_range') : checked;
  };

const CHECKS: FieldChecks<CleaningWishes> = {
  menage_auto: truth,
  menage_minutes: integer(15, 720),
  menage_matin: within('00:00', '11:59'),
  menage_apres_midi: within(NOON, EVENING),
  menage_prefere: oneOf(['matin', 'apres_midi'] as const),
  menage_feries: truth,
  menage_dimanches: truth,
  menage_regroupe: truth,
  menage_max: optional(integer(1, 50)),
  menage_region: oneOf(['', ...HOLIDAY_REGIONS] as const),
  menage_attente: integer(1, 60),
  menage_blocages: truth,
  menage_principal: optional(id),
};

/** A change of what an owner wants of the cleanings of a gîte. */
export function checkWishes(change: Partial<CleaningWishes>): Result<Partial<CleaningWishes>, FieldErrors> {
  return checkFields(CHECKS, change);
}
