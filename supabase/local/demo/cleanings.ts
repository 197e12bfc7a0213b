import type { CleaningCycle } from '../../../src/domain/cleaning-rows.ts';
import { addDays, nightsBetween } from '../../../src/domain/day.ts';
import type { Cleaning, Day } from '../../../src/domain/rows.ts';
import type { SyncedRow } from '../../../src/domain/synced-row.ts';
import type { DemoGite } from './gite.ts';
import type { Chance } from './random.ts';
import type { DemoStay } from './stays.ts';

export type DemoCleaning = Omit<Cleaning, Exclude<keyof SyncedRow, 'id'> | 'gite_id'>;

export interface Cleaner {
  userId: string;
  nom: string;
}

/** Cleanings further away than this are not planned yet. */
const PLANNED_DAYS = 40;

/** One a departure: the past ones done, the coming ones planned, some given to the cleaner and some to nobody yet. */
export function drawCleanings(
  gite: DemoGite,
  stays: readonly DemoStay[],
  cleaner: Cleaner | null,
  today: Day,
  chance: Chance,
  newId: () => string,
): DemoCleaning[] {
  const cleanings: DemoCleaning[] = [];
  for (const stay of stays) {
    const ahead = nightsBetween(today, stay.date_fin);
    if (stay.statut !== 'confirmee' || stay.nature === 'blocage' || ahead > PLANNED_DAYS) continue;
    // One departure in the coming days has no cleaning: the app is to say so.
    if (ahead > 4 && ahead < 10 && chance.in(0.5)) continue;
    const turnover = stays.some((other) => other.statut === 'confirmee' && other.date_debut === stay.date_fin);
    const done = ahead < 0;
    const assignee = cleaner !== null && (Math.abs(ahead) <= 1 || chance.in(0.6)) ? cleaner : null;
    const early = gite.base.heure_depart > '10:30' ? gite.base.heure_depart : '10:30';
    const heure_debut = turnover ? '11:00' : chance.pick([early, '14:00', null]);
    cleanings.push({
      id: newId(),
      reservation_id: stay.id,
      date: stay.date_fin,
      heure_debut,
      ...answerTo(stay.date_fin, heure_debut, assignee, ahead),
      duree_minutes: gite.cleaningMinutes,
      statut: done ? 'fait' : 'prevu',
      assignee_user_id: assignee?.userId ?? null,
      assignee_nom: assignee?.nom ?? (done ? 'Josiane (voisine)' : ''),
      consignes: chance.in(0.15) ? chance.pick(INSTRUCTIONS) : '',
      compte_rendu: done && chance.in(0.25) ? chance.pick(REPORTS) : '',
      fait_le: done ? `${stay.date_fin}T${String(chance.between(12, 16))}:${String(chance.between(10, 59))}:00Z` : null,
      fait_par: done ? (assignee?.userId ?? null) : null,
      // Of the neighbour's nobody wrote it down.
      minutes_faites: done && assignee !== null ? gite.cleaningMinutes + 15 * ((cleanings.length % 4) - 1) : null,
    });
  }
  return cleanings;
}

/** Those of this week were accepted; a later one has been moved since, and the last ones are still new. */
function answerTo(date: Day, heure: string | null, assignee: Cleaner | null, ahead: number): Partial<CleaningCycle> {
  const isAnswered = assignee !== null && ahead < 20;
  const accepted = ahead > 7 ? addDays(date, -1) : date;
  return {
    version: ahead > 7 ? 2 : 1,
    vu_version: isAnswered ? 1 : null,
    vu_par: isAnswered ? assignee.userId : null,
    vu_date: isAnswered ? accepted : null,
    vu_heure: isAnswered ? heure : null,
    reponse: isAnswered ? 'acceptee' : '',
    reponse_version: isAnswered ? 1 : null,
    reponse_par: isAnswered ? assignee.userId : null,
    reponse_date: isAnswered ? accepted : null,
    reponse_heure: isAnswered ? heure : null,
  };
}

const INSTRUCTIONS = [
  'Changer la housse du canapé, la propre est dans l’armoire.',
  'Compter les torchons, il en manque.',
  'Arroser les géraniums.',
  'Laisser la chaudière allumée.',
];

const REPORTS = [
  'Rien à signaler, maison laissée propre.',
  'Un verre cassé, remplacé par celui du placard du haut.',
  'Ampoule de l’entrée grillée : à racheter (E27).',
  'Four très sale, une demi-heure de plus.',
  'Oublié : un doudou lapin, posé sur le buffet.',
];
