/*
 * What a form holds against what the row holds, field by field. Pure, for any form; `fields` are the form's own, in its order.
 */

export type FieldOf<Values> = keyof Values & string;

/** Only what the person changed: the rest may have changed elsewhere, and is not theirs to write. */
export function changedFields<Values extends object>(
  fields: readonly FieldOf<Values>[],
  base: Values,
  values: Values,
): FieldOf<Values>[] {
  return fields.filter((field) => !Object.is(base[field], values[field]));
}

export interface Rebased<Values> {
  values: Values;
  /** Changed both here and elsewhere, to different values: what is typed here stays. */
  collisions: FieldOf<Values>[];
}

/** The row changed while somebody was typing: what they left alone follows it, what they typed stays. */
export function rebase<Values extends object>(
  fields: readonly FieldOf<Values>[],
  base: Values,
  typed: Values,
  incoming: Values,
): Rebased<Values> {
  const mine = changedFields(fields, base, typed);
  const theirs = changedFields(fields, base, incoming);
  return {
    values: { ...incoming, ...pick(typed, mine) },
    collisions: mine.filter((field) => theirs.includes(field) && !Object.is(typed[field], incoming[field])),
  };
}

export function pick<Values extends object>(values: Values, fields: readonly FieldOf<Values>[]): Partial<Values> {
  return Object.fromEntries(fields.map((field) => [field, values[field]])) as Partial<Values>;
}

/** A draft written by an earlier version of the app may lack fields, or hold others. */
export function completed<Values extends object>(
  fields: readonly FieldOf<Values>[],
  draft: Partial<Values>,
  base: Values,
): Values {
  return {
    ...base,
    ...pick<Partial<Values>>(
      draft,
      fields.filter((field) => draft[field] !== undefined),
    ),
  };
}
