import { addDays, dayOfWeek, nightsBetween, partsOf } from '../../../src/domain/day.ts';
import type { Day, Nature, Plateforme, Reservation } from '../../../src/domain/rows.ts';
import type { SyncedRow } from '../../../src/domain/synced-row.ts';
import type { DemoGite } from './gite.ts';
import { drawGuest } from './guests.ts';
import type { Chance } from './random.ts';

export type DemoStay = Omit<Reservation, Exclude<keyof SyncedRow, 'id'> | 'gite_id'>;

/** What a story fixes before chance fills the rest. */
export interface FixedStay {
  from: number;
  nights: number;
  is?: Partial<DemoStay>;
}

const DAYS_BACK = 460;
const DAYS_AHEAD = 270;

/** Two years of a gîte around `today`: what is fixed first, then stays in the free days, as its seasons have it. */
export function drawStays(
  gite: DemoGite,
  fixed: readonly FixedStay[],
  today: Day,
  chance: Chance,
  newId: () => string,
): DemoStay[] {
  const stays = fixed.map(({ from, nights, is }) =>
    makeStay(gite, addDays(today, from), nights, today, chance, newId, is),
  );
  const isFree = (from: Day, to: Day) =>
    stays.every((stay) => stay.statut === 'annulee' || stay.date_fin <= from || stay.date_debut >= to);
  const end = addDays(today, DAYS_AHEAD);

  let day = addDays(today, -DAYS_BACK);
  while (day < end) {
    const { from, nights, gap } = drawDates(day, chance);
    const to = addDays(from, nights);
    if (isFree(from, to) && chance.in(isBooked(from, today))) {
      const cancelled = chance.in(0.05) ? { statut: 'annulee' as const } : {};
      stays.push(makeStay(gite, from, nights, today, chance, newId, cancelled));
    }
    day = addDays(to, gap);
  }
  return stays.toSorted((a, b) => (a.date_debut < b.date_debut ? -1 : 1));
}

type Season = 'low' | 'mid' | 'high';

function seasonOf(day: Day): Season {
  const { month, date } = partsOf(day);
  if (month === 7 || month === 8 || (month === 12 && date >= 20)) return 'high';
  return month >= 4 && month <= 10 ? 'mid' : 'low';
}

/** Weeks from Saturday to Saturday in summer, long weekends in winter, anything between in spring and autumn. */
function drawDates(day: Day, chance: Chance): { from: Day; nights: number; gap: number } {
  switch (seasonOf(day)) {
    case 'high':
      return { from: nextWeekday(day, 6), nights: 7, gap: chance.in(0.75) ? 0 : 7 };
    case 'mid':
      return {
        from: addDays(day, chance.between(0, 3)),
        nights: chance.between(2, 7),
        gap: chance.weighted([
          [0, 4],
          [1, 2],
          [4, 1],
        ]),
      };
    case 'low':
      return { from: nextWeekday(day, 5), nights: chance.between(2, 4), gap: chance.between(3, 9) };
  }
}

/** The further away, the emptier: summer is booked early, the rest late. */
function isBooked(from: Day, today: Day): number {
  const ahead = nightsBetween(today, from);
  if (ahead < 45) return 0.9;
  return seasonOf(from) === 'high' ? 0.7 : 0.4;
}

function nextWeekday(day: Day, weekday: number): Day {
  return addDays(day, (weekday - dayOfWeek(day) + 7) % 7);
}

function makeStay(
  gite: DemoGite,
  from: Day,
  nights: number,
  today: Day,
  chance: Chance,
  newId: () => string,
  is: Partial<DemoStay> = {},
): DemoStay {
  const plateforme =
    is.plateforme ??
    chance.weighted<Plateforme>([
      ['airbnb', 42],
      ['booking', 24],
      ['abritel', 14],
      ['direct', 20],
    ]);
  const nature: Nature = is.nature ?? 'sejour';
  const known = nature === 'sejour';
  const guest = known ? drawGuest(chance) : { nom: '', email: '', telephone: '' };
  const capacity = gite.base.capacite_personnes ?? 2;
  const adults = known ? chance.between(Math.min(2, capacity), Math.max(2, Math.ceil(capacity * 0.75))) : 0;
  const children =
    known && capacity > 2
      ? Math.min(
          capacity - adults,
          chance.weighted([
            [0, 5],
            [1, 2],
            [2, 3],
          ]),
        )
      : 0;
  const total = known ? (nights * gite.rates[seasonOf(from)] + gite.cleaningFee) * 100 : null;
  const animals = known && chance.in(0.12) ? 1 : 0;
  return {
    id: newId(),
    nature,
    statut: 'confirmee',
    plateforme,
    reference_plateforme: known ? reference(plateforme, chance) : '',
    date_debut: from,
    date_fin: addDays(from, nights),
    heure_arrivee: known && chance.in(0.15) ? chance.pick(['18:00', '19:30', '21:00']) : null,
    heure_depart: null,
    client_nom: guest.nom,
    client_email: guest.email,
    client_telephone: guest.telephone,
    nb_adultes: adults,
    nb_enfants: children,
    nb_animaux: animals,
    montant_total_cents: total,
    // Platforms pay out after the stay.
    montant_verse_cents: total === null || from > today ? null : Math.round(total * PAID_OUT[plateforme]),
    frais_menage_cents: known ? gite.cleaningFee * 100 : null,
    notes: known && chance.in(0.2) ? chance.pick(NOTES) : '',
    notes_menage: cleaningNote(children, animals, chance),
    ...feedTrace(plateforme, nature, guest.nom, chance),
    dates_verrouillees: false,
    ...is,
  };
}

const PAID_OUT: Record<Plateforme, number> = {
  airbnb: 0.97,
  booking: 0.83,
  abritel: 0.92,
  direct: 1,
  gites_de_france: 0.85,
  autre: 1,
};

const NOTES = [
  'Reviennent chaque année à la même semaine.',
  'Anniversaire de mariage : une bouteille au frais.',
  'Demandent si l’on peut arriver à vélo depuis la gare : oui, 11 km.',
  'Allergie aux plumes : oreillers synthétiques.',
  'Acompte reçu par virement, solde à l’arrivée.',
  'Premier séjour en France, répondre en anglais.',
];

function cleaningNote(children: number, animals: number, chance: Chance): string {
  const notes = [
    ...(children > 0 && chance.in(0.4) ? ['Lit bébé à préparer dans la chambre du bas.'] : []),
    ...(animals > 0 ? ['Un chien : aspirer le canapé.'] : []),
    ...(chance.in(0.08) ? ['Draps fournis par les voyageurs.'] : []),
  ];
  return notes.join(' ');
}

const LETTERS = 'ABCDEFHJKMNPQRSTWXYZ23456789';

function reference(plateforme: Plateforme, chance: Chance): string {
  const letters = (count: number) =>
    Array.from({ length: count }, () => LETTERS.charAt(chance.between(0, LETTERS.length - 1))).join('');
  if (plateforme === 'airbnb') return `HM${letters(8)}`;
  if (plateforme === 'booking') return String(chance.between(4_000_000_000, 4_999_999_999));
  return plateforme === 'abritel' ? `HA-${letters(6)}` : '';
}

/** What the platform's calendar said, as an import would have kept it. */
function feedTrace(
  plateforme: Plateforme,
  nature: Nature,
  nom: string,
  chance: Chance,
): Pick<DemoStay, 'ical_uid' | 'ical_resume'> {
  const hex = Array.from({ length: 24 }, () => chance.between(0, 15).toString(16)).join('');
  if (plateforme === 'airbnb') {
    return { ical_uid: `${hex}@airbnb.com`, ical_resume: nature === 'blocage' ? 'Airbnb (Not available)' : 'Reserved' };
  }
  if (plateforme === 'booking') return { ical_uid: `${hex}@booking.com`, ical_resume: 'CLOSED - Not available' };
  if (plateforme === 'abritel') {
    return { ical_uid: `${hex}@abritel.fr`, ical_resume: `Reserved - ${nom.split(' ')[0] ?? ''}` };
  }
  return { ical_uid: null, ical_resume: null };
}
