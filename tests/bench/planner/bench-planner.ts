/**
 * `npm run bench:planner`: how long the planner takes for a year of twenty gîtes with ninety stays each, cleaned by three people with absences
 * of their own, all of it from nothing, then when one stay moves, and when rules are others. One process, no database: the pure function alone. Asserts no time; `-- 41` measures 41 times instead of 21.
 */
import { cpus } from 'node:os';
import { DEFAULT_WISHES } from '../../../src/domain/cleaning-rows.ts';
import { type GiteToPlan, replanGite, type StayToPlan } from '../../../src/domain/cleaning-plan/replan-gite.ts';
import { addDays } from '../../../src/domain/day.ts';
import type { Teammate } from '../../../src/domain/cleaning-plan/crew.ts';
import { giteToPlan, ROSA, stay, teammate, written } from '../../support/cleanings.ts';
import { type Figure, median, ms, tableOf } from '../figures.ts';

const GITES = 20;
const STAYS = 90;
const TIMES = Number(process.argv[2] ?? 21);

const gites = Array.from({ length: GITES }, (_, n) => aYearOf(n));
const figures: Figure[] = [
  { what: `${GITES} gîtes, ${GITES * STAYS} stays, from nothing`, samples: times(() => gites.map(replanGite)) },
  { what: 'one gîte of them, from nothing', samples: times(() => replanGite(gites[7] ?? aYearOf(7))) },
];
const settled = gites.map((gite) => ({ ...gite, cleanings: written(gite.cleanings, replanGite(gite)) }));
figures.push({ what: 'the same twenty, nothing to do', samples: times(() => settled.map(replanGite)) });
const moved = settled.map((gite, n) => (n === 7 ? { ...gite, stays: oneLater(gite.stays) } : gite));
figures.push({ what: 'the same twenty, one stay leaves a day later', samples: times(() => moved.map(replanGite)) });
const anew = settled.map((gite) => ({ ...gite, anew: { formerMain: ROSA.user_id } }));
figures.push({ what: 'the same twenty, by other rules', samples: times(() => anew.map(replanGite)) });

console.log(`${cpus()[0]?.model ?? '?'} ×${cpus().length}, Node ${process.versions.node}\n\n${tableOf(figures)}`);
const [all = Number.NaN, one = Number.NaN] = figures.map(({ samples }) => median(samples));
console.log(
  `\nTwenty gîtes take ${(all / one).toFixed(1)} × one; a cleaning takes ${ms((all * 1000) / (GITES * STAYS))} µs.`,
);

/** Weeks and long weekends, one after the other, most of them with a day or none between; every wish is in force. */
function aYearOf(n: number): GiteToPlan {
  let day = addDays('2027-06-01', n % 5);
  const stays = Array.from({ length: STAYS }, (_, i): StayToPlan => {
    const from = day;
    const to = addDays(from, i % 3 === 0 ? 2 : 3);
    day = addDays(to, (i + n) % 3);
    return stay(n * STAYS + i, from, to);
  });
  const wishes = { ...DEFAULT_WISHES, menage_auto: true, menage_regroupe: n % 2 === 0, menage_max: 2 };
  return giteToPlan({
    gite: { ...wishes, menage_region: 'alsace_moselle', menage_principal: ROSA.user_id },
    stays,
    team: [ROSA, teammate(2, 'Luc', { remplacant: true }), teammate(3, 'Zoé', { remplacant: true })].map(withAbsences),
  });
}

/** Five days in each month, others for each of them, and two cleanings a week elsewhere. */
function withAbsences(who: Teammate, n: number): Teammate {
  const from = Array.from({ length: 12 }, (_, i) => addDays('2027-06-01', 30 * i + 9 * n));
  const absences = from.map((du) => ({ du, au: addDays(du, 4) }));
  const elsewhere = Array.from({ length: 104 }, (_, i) => addDays('2027-06-01', Math.floor(i * 3.5) + n));
  return { ...who, absences, elsewhere };
}

function oneLater(stays: readonly StayToPlan[]): StayToPlan[] {
  return stays.map((each, i) => (i === 40 ? { ...each, date_fin: addDays(each.date_fin, 1) } : each));
}

/** In ms, one warm-up before: a phone plans again and again. */
function times(work: () => unknown): number[] {
  work();
  return Array.from({ length: TIMES }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
}
