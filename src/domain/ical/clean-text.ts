import { cleanLine, shorten } from '../text.ts';

/**
 * Foreign text as it may enter the product: one line, at most `max` characters, a fixed point of what is done to a text
 * that is written, so that reading the same file again finds what was stored.
 */
export function oneLine(text: string, max: number): string {
  // Cut before cleaning as well: the work stays bounded whatever the length.
  const clean = cleanLine(text.slice(0, max * 4)).replaceAll(/\s+/g, ' ');
  return shorten(clean, max).trim();
}

/** RFC 5545 §3.3.11. A backslash before anything else stays, as ical.js has it. */
export function unescapeText(value: string): string {
  return value.includes('\\')
    ? value.replaceAll(/\\([\\,;nN])/g, (_, escaped: string) => (escaped === 'n' || escaped === 'N' ? '\n' : escaped))
    : value;
}

/** 53 bits of a text, in base 36 (cyrb53): for identities that must be the same on every run, not for secrets. */
export function textHash(text: string): string {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 2_654_435_761);
    high = Math.imul(high ^ code, 1_597_334_677);
  }
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & high) + (low >>> 0)).toString(36);
}
