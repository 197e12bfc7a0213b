import { ok, type Result } from '../lib/result.ts';
import { changeOf, type CleaningDeed, giving } from './cleaning-acts.ts';
import type { Cleaning } from './rows.ts';

/**
 * What an owner's change of the plan writes. When it is and who does it are acts like any other; how long it takes and what is to be
 * minded may be said at any time.
 */
export function planChangeOf(
  cleaning: Cleaning,
  change: Partial<Cleaning>,
  who: { by: string; at: string },
): Result<Partial<Cleaning>, 'not_now'> {
  const { date: _day, heure_debut: _hour, assignee_user_id: _who, assignee_nom: _name, ...rest } = change;
  const wanted = { ...cleaning, ...change };
  const deeds: CleaningDeed[] = [];
  if (wanted.date !== cleaning.date || wanted.heure_debut !== cleaning.heure_debut) {
    deeds.push({ act: 'move', slot: { date: wanted.date, heure: wanted.heure_debut }, ...who });
  }
  if (wanted.assignee_user_id !== cleaning.assignee_user_id || wanted.assignee_nom !== cleaning.assignee_nom) {
    deeds.push({ ...giving(cleaning, wanted), ...who });
  }
  let fields: Partial<Cleaning> = rest;
  for (const deed of deeds) {
    const written = changeOf(cleaning, deed);
    if (!written.ok) return written;
    fields = { ...fields, ...written.value };
  }
  return ok(fields);
}
