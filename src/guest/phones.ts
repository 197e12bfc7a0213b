/** A number that a phone dials, and how the owner wrote it. */
export interface Phone {
  shown: string;
  href: string;
}

/** Of digits and what people put between them. A plus that stands apart is a number's where a whole one follows ("+ 33 5…"), else an "and". */
const RUN = /(?:\+(?:[\s(]{1,2}(?=[1-9](?:[\s().\-/\u00a0\u202f]{0,4}\d){7}))?)?\d[\d\s().\-/\u00a0\u202f]*/g;
const BETWEEN = String.raw`[\s.\-/\u00a0\u202f]{0,3}`;
const NINE = `${BETWEEN}[1-9](?:${BETWEEN}\\d){8}(?!\\d)`;
const FRENCH = new RegExp(`(^|\\D)(0\\)?${NINE})`, 'g');
/** The 0 in front of a French number is not dialled after the country's code, whichever of them stands in brackets. */
const FRENCH_FROM_ABROAD = new RegExp(`^(?:\\+|00)${BETWEEN}\\(?33\\)?${BETWEEN}(?:\\(0\\)|0)?${NINE}`);
const ABROAD = /^(?:\+|00|[1-9]\d{0,2}\s*\(0\))/;
/** What stands between two numbers; the last one also stands within one ("05/53/24/00/00"). */
const APART = [/\n/, /\s[/-]\s/, /\//];
/** Emergencies, and those of four digits that France has for services. */
const SHORT = /^(?:1[578]|1\d\d|116\d{3}|3\d{3})$/;
/** No country has longer ones. */
const LONGEST = 15;

/** What can be called of what an owner wrote, hours and all. Nothing where there is no number ("ask at the town hall"). */
export function phonesIn(text: string): Phone[] {
  const all = [...text.matchAll(RUN)].flatMap(([run]) => phonesOf(run));
  const phones = all.filter(({ href }) => isWhole(href));
  if (phones.length > 0) return phones;
  const short = all.filter(({ href }) => SHORT.test(digitsOf(href)));
  return short.length > 0 ? short : all.filter(({ href }) => digitsOf(href).length > 2).slice(0, 1);
}

function phonesOf(run: string): Phone[] {
  const fromAbroad = FRENCH_FROM_ABROAD.exec(run)?.[0];
  if (fromAbroad !== undefined) {
    const nine = digitsOf(fromAbroad).slice(-9);
    return [{ shown: shownOf(fromAbroad), href: `tel:+33${nine}` }, ...restOf(run.slice(fromAbroad.length))];
  }
  for (const between of APART) {
    const parts = run.split(between);
    if (parts.length > 1 && parts.every((part) => isWhole(part) || SHORT.test(digitsOf(part))))
      return parts.flatMap(phonesOf);
  }
  if (ABROAD.test(run)) return phone(run, `+${digitsOf(run.replace('(0)', '')).replace(/^00/, '')}`);
  const french = [...run.matchAll(FRENCH)];
  if (french.length === 0) return phone(run, digitsOf(run));
  let end = 0;
  const found = french.flatMap(({ 0: all, 1: before = '', 2: number = '', index }) => {
    const other = restOf(run.slice(end, index + before.length));
    end = index + all.length;
    return [...other, ...phone(number, digitsOf(number))];
  });
  return [...found, ...restOf(run.slice(end))];
}

/** What stands beside a number in one run: another one, or an hour. */
function restOf(beside: string): Phone[] {
  return [...beside.matchAll(RUN)].flatMap(([run]) => phonesOf(run));
}

function phone(written: string, number: string): Phone[] {
  return digitsOf(number).length > LONGEST ? [] : [{ shown: shownOf(written), href: `tel:${number}` }];
}

/** Without what belongs to the words around it. */
function shownOf(written: string): string {
  const ends = written.trim().replace(/[\s.\-/(]+$/, '');
  return ends.includes('(') ? ends : ends.replace(/\)+/, '');
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '');
}

/** As no number within a town is any more. */
function isWhole(text: string): boolean {
  const { length } = digitsOf(text);
  return length >= 8 && length <= LONGEST;
}
