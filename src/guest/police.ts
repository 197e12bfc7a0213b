import { isDay } from '../domain/day.ts';
import type { Day } from '../domain/rows.ts';
import { cleanLine, cleanProse } from '../domain/text.ts';
import type { Words } from './i18n/words.ts';
import { type Point, strokesPath } from './signature.ts';

/** As it is typed. */
export interface PoliceDraft {
  surname: string;
  firstNames: string;
  birth: Day;
  birthPlace: string;
  nationality: string;
  home: string;
  phone: string;
  email: string;
  children: string;
  signBy: 'hand' | 'keyboard';
  strokes: readonly (readonly Point[])[];
  typed: string;
}

export const EMPTY_FORM: PoliceDraft = {
  surname: '',
  firstNames: '',
  birth: '',
  birthPlace: '',
  nationality: '',
  home: '',
  phone: '',
  email: '',
  children: '',
  signBy: 'hand',
  strokes: [],
  typed: '',
};

export type PoliceErrors = Partial<
  Record<keyof PoliceDraft | 'signature', keyof Words & ('required' | 'notThatDay' | 'signatureMissing')>
>;

/** `today`: nobody is born later. */
export function policeErrors(draft: PoliceDraft, today: Day, signature: string): PoliceErrors {
  const errors: PoliceErrors = {};
  for (const field of ['surname', 'firstNames', 'birthPlace', 'home', 'nationality'] as const) {
    if (cleanLine(draft[field]) === '') errors[field] = 'required';
  }
  if (draft.birth === '') errors.birth = 'required';
  else if (!isDay(draft.birth) || draft.birth < '1880-01-01' || draft.birth > today) errors.birth = 'notThatDay';
  if (signature === '') errors.signature = 'signatureMissing';
  return errors;
}

/** As the server takes it (`guest_police_form`). */
export function policeArgs(draft: PoliceDraft, signature: string): { p_form: Record<string, string> } {
  return {
    p_form: {
      nom: cleanLine(draft.surname),
      prenoms: cleanLine(draft.firstNames),
      date_naissance: draft.birth,
      lieu_naissance: cleanLine(draft.birthPlace),
      nationalite: draft.nationality,
      domicile: cleanLine(draft.home),
      telephone: cleanLine(draft.phone),
      email: cleanLine(draft.email),
      enfants: cleanProse(draft.children).trim(),
      signature,
    },
  };
}

export function drawnSignature(draft: PoliceDraft): string {
  return strokesPath(draft.strokes);
}
