import type { DataContext } from '../data/context.ts';
import { keepAbsences } from './keep-absences.ts';
import { keepBadge } from './keep-badge.ts';
import { keepCleanings } from './keep-cleanings.ts';
import { keepForms } from './keep-forms.ts';
import { keepRole } from './keep-role.ts';

/** All that is done for a person on their own data, whatever page they are on. Returns how to stop. */
export function keepInOrder(data: DataContext): () => void {
  const stops = [keepRole(data), keepAbsences(data), keepCleanings(data), keepForms(data), keepBadge(data)];
  return () => {
    for (const stop of stops) stop();
  };
}
