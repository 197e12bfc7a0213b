/**
 * Why a field or a change is not accepted. Each has its sentence in both languages (`errors.<code>`), which says what to
 * do. The list is complete: nothing else comes out of a check or a mutation.
 */
export const ERROR_CODES = [
  // A field
  'required',
  'too_long',
  'text_invalid',
  'choice_invalid',
  'date_invalid',
  'date_out_of_range',
  'departure_before_arrival',
  'stay_too_long',
  'end_before_start',
  'absence_too_long',
  'absence_over',
  'weekday_required',
  'weekday_outside',
  'hour_invalid',
  'instant_invalid',
  'number_invalid',
  'out_of_range',
  'amount_invalid',
  'amount_negative',
  'amount_too_large',
  'email_invalid',
  'url_invalid',
  'position_unreadable',
  'position_short_link',
  'photo_unreadable',
  'photo_too_large',
  'photos_full',
  'colour_invalid',
  'timezone_invalid',
  'gite_unknown',
  'reservation_unknown',
  'stay_over',
  // A whole change, under the key `form`
  'has_reservations',
  'has_cleanings',
  'not_found',
  'not_asked',
  'not_now',
  'not_planned',
  'nothing_to_copy',
  'storage_missing',
  'storage_blocked',
  'storage_full',
  'storage_closed',
  'storage_newer',
  'storage_failed',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** By field; what concerns no single field stands under `form`. */
export type FieldErrors = Record<string, ErrorCode>;

/** What concerns the change as a whole. */
export function wholeError(code: ErrorCode): FieldErrors {
  return { form: code };
}
