/**
 * What a box for a number holds: the number; null when it is empty; what is typed, while that is none. The text is kept
 * as it is: a number made of what could be read would be another one, and whoever left in the middle of writing it finds
 * it again.
 */
export type Entered = number | null | string;

/** As the rules of the domain take it: what is no number is NaN, which none of them lets pass. */
export function numberOf(entered: Entered): number | null {
  return typeof entered === 'string' ? Number.NaN : entered;
}

/** Reads a whole number as people type it ("12", "1 000", "-3"). Null for an empty text. */
export function parseWhole(text: string): number | null | 'unreadable' {
  const bare = bareOf(text);
  if (bare === '') return null;
  // Beyond 15 figures a number would no longer be exact. Adding 0 turns -0 into 0.
  return /^-?\d{1,15}$/.test(bare) ? Number(bare) + 0 : 'unreadable';
}

/** Reads a number with decimals as people type it ("4,2", "4.2", "11"). Null for an empty text. */
export function parseDecimal(text: string): number | null | 'unreadable' {
  const bare = bareOf(text).replace(',', '.');
  if (bare === '') return null;
  return /^-?\d{1,9}(?:\.\d{1,6})?$/.test(bare) ? Number(bare) + 0 : 'unreadable';
}

/** Reads how long something takes ("90", "90 min", "1h30", "1 h 30", "1:30", "2 h") into minutes. Null for an empty text. */
export function parseMinutes(text: string): number | null | 'unreadable' {
  const bare = bareOf(text).toLowerCase();
  const inMinutes = parseWhole(bare.replace(/(?<=\d)(?:min|mn|minutes?)$/, ''));
  if (inMinutes !== 'unreadable') return inMinutes;
  const [, hours = '', minutes = ''] =
    /^(\d{1,3})(?:h|heures?|hours?)(?:(\d{1,2})(?:min|mn|minutes?)?)?$/.exec(bare) ??
    /^(\d{1,3}):(\d\d)$/.exec(bare) ??
    [];
  return hours === '' || Number(minutes) > 59 ? 'unreadable' : Number(hours) * 60 + Number(minutes);
}

/** The text to edit for minutes: as they are said, since a bare number would not say of what. */
export function editableMinutes(minutes: number | null): string {
  if (minutes === null) return '';
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  const hours = `${(minutes - rest) / 60} h`;
  return rest === 0 ? hours : `${hours} ${String(rest).padStart(2, '0')}`;
}

function bareOf(text: string): string {
  return text.replaceAll(/\s/g, '').replace('−', '-');
}
