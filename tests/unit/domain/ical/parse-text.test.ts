import { describe, expect, test } from 'vitest';
import { calendarText, eventLines, parsed } from '../../../support/ical-files/calendar-builder.ts';

const DATES = ['DTSTART:20270710', 'DTEND:20270713'];

function withSummary(summary: string): string {
  return calendarText([eventLines(...DATES, 'UID:u', `SUMMARY:${summary}`)]);
}

function summaryOf(input: Uint8Array | string): string | undefined {
  return parsed(input).events[0]?.summary;
}

const bytes = (text: string) => new TextEncoder().encode(text);
/** One byte a character: what an exporter does that ignores encodings. */
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

function utf16(text: string, littleEndian: boolean, mark: boolean): Uint8Array {
  const units = mark ? `\uFEFF${text}` : text;
  const view = new DataView(new ArrayBuffer(units.length * 2));
  for (let i = 0; i < units.length; i++) view.setUint16(i * 2, units.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

describe('lines', () => {
  test('case 10: folded ones are joined, wherever they were cut', () => {
    expect(summaryOf(withSummary('Réser\r\n vée - Éli\r\n\tse'))).toBe('Réservée - Élise');
    const uid = calendarText([eventLines(...DATES, 'UI\r\n D:a\r\n b\r\n c@airbnb.com')]);
    expect(parsed(uid).events[0]?.key).toBe('abc@airbnb.com');
    const description = calendarText([eventLines(...DATES, 'UID:u', 'DESCRIPTION:…/deta\r\n ils/HMTEST\r\n\tAAA1')]);
    expect(parsed(description).events[0]?.description).toBe('…/details/HMTESTAAA1');
  });

  test('case 10: a fold between the bytes of one character loses nothing', () => {
    const whole = bytes(withSummary('Gîte 🏡 Élise'));
    const end = whole.length - 'END:VEVENT\r\nEND:VCALENDAR\r\n'.length - 2;
    for (let at = end - bytes('UMMARY:Gîte 🏡 Élise').length; at < end; at++) {
      const folded = new Uint8Array([...whole.subarray(0, at), 13, 10, 32, ...whole.subarray(at)]);
      expect(summaryOf(folded)).toBe('Gîte 🏡 Élise');
    }
  });

  test.each([
    ['LF', (text: string) => text.replaceAll('\r\n', '\n')],
    ['CR', (text: string) => text.replaceAll('\r\n', '\r')],
    ['doubled', (text: string) => text.replaceAll('\r\n', '\r\r\n')],
    ['mixed', (text: string) => text.replace('\r\n', '\n').replace('\r\nUID', '\n\n\nUID')],
    ['none at the end', (text: string) => text.trimEnd()],
    ['blanks at the end', (text: string) => `${text}  \r\n\r\n \t`],
    ['blank lines at the start', (text: string) => `\r\n\n${text}`],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    ['blanks after END', (text: string) => text.replaceAll('END:VEVENT', 'END:VEVENT  ')],
  ])('case 12: line ends: %s', (_, change) => {
    expect(summaryOf(change(withSummary('Réservée - Élise')))).toBe('Réservée - Élise');
  });

  test('the line of an event is counted as an editor counts', () => {
    const text = calendarText([
      eventLines(...DATES, 'UID:a', 'DESCRIPTION:x\r\n y\r\n z'),
      eventLines(...DATES, 'UID:b'),
    ]);
    expect(parsed(text).events.map(({ line }) => line)).toEqual([4, 12]);
  });

  test('what has no name or no value is passed over', () => {
    const lines = [
      'this is no line',
      'Téléphone: 06',
      ':',
      ';',
      'SUMMARY',
      ...DATES,
      '__proto__:1',
      'UID:u',
      'SUMMARY:Reserved',
    ];
    expect(parsed(calendarText([eventLines(...lines)])).events).toMatchObject([{ key: 'u', summary: 'Reserved' }]);
  });

  test('case 11: parameters with quotes and colons do not cut the value', () => {
    const lines = [...DATES, 'UID:u', 'SUMMARY;LANGUAGE=fr;ALTREP="http://x.test/a;b:c";X-A=1:Reserved: yes; no'];
    expect(parsed(calendarText([eventLines(...lines)])).events[0]?.summary).toBe('Reserved: yes; no');
  });

  test('a quote that is never closed is an ordinary character', () => {
    const lines = [...DATES, 'UID:u', 'SUMMARY;X-A="open:Reserved'];
    expect(parsed(calendarText([eventLines(...lines)])).events[0]?.summary).toBe('Reserved');
  });
});

describe('text', () => {
  test('case 11: escapes are undone', () => {
    expect(summaryOf(withSummary(String.raw`a\, b\; c\\ d\ne\Nf`))).toBe(String.raw`a, b; c\ d e f`);
    expect(summaryOf(withSummary(String.raw`C:\\new \x`))).toBe(String.raw`C:\new \x`);
  });

  test('control characters and bidirectional overrides are dropped, emoji stay whole', () => {
    expect(summaryOf(withSummary('a\u0000b\u0007 \u202Egnp\u202C \u2066x\u2069 👩‍👧 é'))).toBe('ab gnp x 👩‍👧 é');
  });

  test('markup and formulas stay text', () => {
    const hostile = '<img src=x onerror=alert(1)> =HYPERLINK("x") javascript:alert(1)';
    expect(summaryOf(withSummary(hostile))).toBe(hostile);
  });

  test('a summary is cut at 500 characters and never inside one', () => {
    const summary = summaryOf(withSummary('🏡'.repeat(3_000)));
    expect(Array.from(summary ?? '')).toHaveLength(500);
    expect(summary?.isWellFormed()).toBe(true);
  });
});

describe('encodings', () => {
  const name = 'Réservée - Zoë & François';

  test.each([
    ['UTF-16 with a mark', utf16(withSummary(name), true, true)],
    ['UTF-16 the other way round', utf16(withSummary(name), false, true)],
    ['UTF-16 without a mark', utf16(withSummary(name), true, false)],
    ['UTF-16 the other way round without a mark', utf16(withSummary(name), false, false)],
    ['Latin-1', latin1(withSummary(name))],
  ])('%s is decoded', (_, input) => {
    expect(summaryOf(input)).toBe(name);
  });

  test('Windows-1252 quotes and dashes are decoded', () => {
    expect(summaryOf(latin1(withSummary('R\u00E9serv\u00E9 \u0096 L\u0092\u00CEle')))).toBe('Réservé – L’Île');
  });

  test('a name cut inside a character does not spoil a file in UTF-8', () => {
    const cut = bytes(withSummary('Zoë'));
    const at = cut.indexOf(0xc3);
    const broken = new Uint8Array([
      ...bytes('BEGIN:VCALENDAR\nX-WR-CALNAME:Gîte\n'),
      ...cut.subarray(17, at + 1),
      ...cut.subarray(at + 2),
    ]);
    expect(summaryOf(broken)).toBe('Zo\uFFFD');
  });
});
