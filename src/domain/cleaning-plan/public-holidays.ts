import { addDays } from '../day.ts';
import type { Day } from '../rows.ts';

/**
 * Where other days than the common eleven are public holidays: Alsace and Moselle by the ordinance of 16 August 1892 (article
 * L. 3134-13 of the Code du travail), overseas the day slavery was abolished (article L. 3422-2).
 */
export const HOLIDAY_REGIONS = [
  'metropole',
  'alsace_moselle',
  'guadeloupe',
  'guyane',
  'martinique',
  'mayotte',
  'reunion',
] as const;
export type HolidayRegion = (typeof HOLIDAY_REGIONS)[number];

/** Its word in both languages is the interface's. */
export type HolidayName =
  | 'new_year'
  | 'good_friday'
  | 'easter_monday'
  | 'labour_day'
  | 'victory_1945'
  | 'ascension'
  | 'whit_monday'
  | 'national_day'
  | 'assumption'
  | 'all_saints'
  | 'armistice'
  | 'christmas'
  | 'saint_stephen'
  | 'abolition';

/** Article L. 3133-1 of the Code du travail, but for those that go with Easter. */
const FIXED: readonly (readonly [monthAndDate: string, HolidayName])[] = [
  ['01-01', 'new_year'],
  ['05-01', 'labour_day'],
  ['05-08', 'victory_1945'],
  ['07-14', 'national_day'],
  ['08-15', 'assumption'],
  ['11-01', 'all_saints'],
  ['11-11', 'armistice'],
  ['12-25', 'christmas'],
];

const ABOLITION: Partial<Record<HolidayRegion, string>> = {
  guadeloupe: '05-27',
  guyane: '06-10',
  martinique: '05-22',
  mayotte: '04-27',
  reunion: '12-20',
};

/**
 * The public holidays of a year. Two may fall on one day (Ascension on 1 or 8 May): it has the first one's name.
 *
 * @param year of the Gregorian calendar, 1583 to 9999
 */
export function publicHolidays(year: number, region: HolidayRegion): ReadonlyMap<Day, HolidayName> {
  const easter = easterSunday(year);
  const days: [Day, HolidayName][] = [
    ...FIXED.map(([date, name]): [Day, HolidayName] => [`${year}-${date}`, name]),
    [addDays(easter, 1), 'easter_monday'],
    [addDays(easter, 39), 'ascension'],
    [addDays(easter, 50), 'whit_monday'],
  ];
  if (region === 'alsace_moselle') days.push([addDays(easter, -2), 'good_friday'], [`${year}-12-26`, 'saint_stephen']);
  const abolition = ABOLITION[region];
  if (abolition !== undefined) days.push([`${year}-${abolition}`, 'abolition']);
  // The last of two entries with one key would win.
  return new Map(days.reverse());
}

/** The holiday that a day is, if any; years are computed once. */
export function createHolidays(region: HolidayRegion): (day: Day) => HolidayName | null {
  const years = new Map<number, ReadonlyMap<Day, HolidayName>>();
  return (day) => {
    const year = Number(day.slice(0, 4));
    const known = years.get(year) ?? publicHolidays(year, region);
    years.set(year, known);
    return known.get(day) ?? null;
  };
}

const REGION_OF_POSTCODE: readonly (readonly [RegExp, HolidayRegion])[] = [
  [/^(?:57|67|68)\d{3}$/, 'alsace_moselle'],
  [/^971\d{2}$/, 'guadeloupe'],
  [/^972\d{2}$/, 'martinique'],
  [/^973\d{2}$/, 'guyane'],
  [/^974\d{2}$/, 'reunion'],
  [/^976\d{2}$/, 'mayotte'],
];

/** Which region a gîte is in, by its postcode; an owner may say otherwise. */
export function holidayRegionOf(postcode: string): HolidayRegion {
  const code = postcode.replaceAll(/\s/g, '');
  return REGION_OF_POSTCODE.find(([shape]) => shape.test(code))?.[1] ?? 'metropole';
}

/** After Gauss, as corrected by the anonymous author in Nature, 20 April 1876 (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const sum = epact + weekday - 7 * late + 114;
  return `${year}-${String(Math.floor(sum / 31)).padStart(2, '0')}-${String((sum % 31) + 1).padStart(2, '0')}`;
}
