import { MAX_LINE_CHARS } from './limits.ts';

/** One logical line: `NAME;PARAM=value:VALUE`. Only the parameters that decide how a date is read are kept. */
export interface ContentLine {
  /** In capitals. */
  name: string;
  /** VALUE, in capitals; empty when absent. */
  type: string;
  tzid: string;
  value: string;
}

/** Null for a line that has no name or no value: such a line is passed over, the event is read without it. */
export function contentLine(line: string): ContentLine | null {
  const text = line.length > MAX_LINE_CHARS ? line.slice(0, MAX_LINE_CHARS) : line;
  const name = /^[A-Za-z0-9-]+/.exec(text)?.[0];
  if (name === undefined) return null;
  const result: ContentLine = { name: name.toUpperCase(), type: '', tzid: '', value: '' };
  let at = name.length;
  while (text[at] === ';') {
    const param = parameter(text, at + 1);
    if (param.name === 'VALUE') result.type = param.value.toUpperCase();
    else if (param.name === 'TZID') result.tzid = param.value;
    at = param.end;
  }
  if (text[at] !== ':') return null;
  result.value = text.slice(at + 1);
  return result;
}

/** One parameter from `start`; `end` is where the `;` or `:` after it stands. Quoted values may contain both. */
function parameter(text: string, start: number): { name: string; value: string; end: number } {
  PARAMETER.lastIndex = start;
  const match = PARAMETER.exec(text);
  const value = match?.[2] ?? '';
  return { name: (match?.[1] ?? '').toUpperCase(), value: value.replaceAll('"', ''), end: PARAMETER.lastIndex };
}

/** A quote that is never closed is taken as an ordinary character. Each alternative starts with a different character
 *  or is tried once, so that the time is linear in the length of the line. */
const PARAMETER = /([^=:;"]*)(?:=((?:"[^"]*"|[^:;"]|"(?![^"]*"))*))?/y;
