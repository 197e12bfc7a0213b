import { parseCsv } from '../../src/lib/csv.ts';
import { recogniseTable } from '../../src/domain/stay-table/columns.ts';
import { readStays, type StayChoices } from '../../src/domain/stay-table/read-stays.ts';
import { testId } from './local-data.ts';

/** Titles as the platforms' own exports have them. */
export const AIRBNB_EN = (
  'Confirmation code,Status,Guest name,Contact,# of adults,# of children,# of infants,Start date,End date,' +
  '# of nights,Booked,Listing,Earnings'
).split(',');
export const AIRBNB_FR = (
  "Code de confirmation,Statut,Nom du voyageur,Contact,Nombre d’adultes,Nombre d'enfants,Nombre de bébés,Date de début," +
  'Date de fin,Nombre de nuits,Réservée,Annonce,Revenus'
).split(',');
export const BOOKING = (
  "Book number,Booked by,Guest name(s),Check-in,Check-out,Booked on,Status,Rooms,Persons,Adults,Children,Children's age(s)," +
  'Price,Commission %,Commission amount,Payment status,Payment method,Remarks,Booker group,Booker country,Travel purpose,' +
  'Device,Unit type,Duration (nights),Cancellation date,Address,Phone number'
).split(',');

export const MOULIN = testId(1, 'aaaa');
export const GRANGE = testId(2, 'aaaa');
export const GITES = [
  { id: MOULIN, nom: 'Le Moulin' },
  { id: GRANGE, nom: 'La Grange aux Érables' },
];

/** The stays of a file, as they are when nobody chooses anything. */
export function readText(text: string, choices: Partial<StayChoices> = {}) {
  return readBytes(new TextEncoder().encode(text), choices);
}

export function readBytes(bytes: Uint8Array, choices: Partial<StayChoices> = {}) {
  const table = parseCsv(bytes);
  const { mapping, plateforme, usualOrder } = recogniseTable(table.header);
  return readStays(table, { mapping, plateforme, usualOrder, order: null, gite_id: MOULIN, ...choices }, GITES);
}
