import type { Waiting } from './database.ts';
import type { FirstWords } from './i18n/words.ts';

/** Why the server did not take it, and what to do now. */
export function refusalWord({ refused }: Pick<Waiting, 'refused'>, words: FirstWords): string {
  switch (refused) {
    case 'too_many':
      return words.tooMany;
    case 'too_late':
      return words.tooLate;
    case 'not_needed':
      return words.notNeeded;
    case 'date_naissance':
      return `${words.birthDate}: ${words.notThatDay}`;
    case 'refused':
    case null:
      return words.refused;
  }
}
