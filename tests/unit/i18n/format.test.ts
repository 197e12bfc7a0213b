import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../src/i18n/format.ts';

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const fr = createFormat('fr', (nights) => `${nights} ${nights > 1 ? 'nuits' : 'nuit'}`);
const pt = createFormat('pt-PT', (nights) => `${nights} noites`);
const es = createFormat('es', (nights) => `${nights} noches`);
const ro = createFormat('ro', (nights) => `${nights} nopți`);
const en = createFormat('en', (nights) => `${nights} ${nights === 1 ? 'night' : 'nights'}`);

describe('stays', () => {
  it('are read as people say them', () => {
    expect(fr.stay('2026-11-14', '2026-11-17', '2026-11-01')).toBe('sam. 14 → mar. 17 nov., 3 nuits');
    expect(en.stay('2026-11-14', '2026-11-17', '2026-11-01')).toBe('Sat 14 → Tue 17 Nov, 3 nights');
  });
  it('name both months when there are two', () => {
    expect(fr.stay('2026-11-28', '2026-12-02', '2026-11-01')).toBe('sam. 28 nov. → mer. 2 déc., 4 nuits');
  });
  it('name the years when they change, or when it is not this one', () => {
    expect(fr.days('2026-12-30', '2027-01-02', '2026-11-01')).toBe('mer. 30 déc. 2026 → sam. 2 janv. 2027');
    expect(fr.days('2025-07-05', '2025-07-12', '2026-11-01')).toBe('sam. 5 → sam. 12 juil. 2025');
  });
  it('count a night over the change of the clocks as one', () => {
    expect(fr.nights('2026-03-28', '2026-03-30')).toBe(2);
    expect(fr.nights('2026-10-24', '2026-10-26')).toBe(2);
  });
});

describe('days', () => {
  it('begin a French month with "1er"', () => {
    expect(fr.day('2026-12-01', '2026-11-22')).toBe('mar. 1er déc.');
    expect(fr.longDay('2027-01-01')).toBe('vendredi 1er janvier 2027');
    expect(fr.dayAndMonth('2026-11-21')).toBe('samedi 21 novembre');
  });
  it('in full can end a sentence in every language, for no month of theirs is shortened', () => {
    const months = Array.from({ length: 12 }, (_, n) => `2026-${String(n + 1).padStart(2, '0')}-12`);
    for (const format of [fr, en, pt, es, ro]) {
      expect(months.filter((day) => format.dayAndMonth(day).endsWith('.'))).toEqual([]);
    }
  });
  it('are near or far', () => {
    expect(fr.nearDay('2026-11-22', '2026-11-22')).toBe('aujourd’hui');
    expect(fr.nearDay('2026-11-23', '2026-11-22')).toBe('demain');
    expect(fr.nearDay('2026-11-21', '2026-11-22')).toBe('hier');
    expect(fr.nearDay('2026-11-24', '2026-11-22')).toBe('mar. 24 nov.');
  });
});

describe('money and numbers', () => {
  it('are written the French way', () => {
    expect(plain(fr.money(123_450))).toBe('1 234,50 €');
    expect(plain(fr.money(45_000))).toBe('450 €');
    expect(plain(fr.count(1234))).toBe('1 234');
    expect(en.money(123_450)).toBe('€1,234.50');
  });
  it('say sizes in words people know', () => {
    expect(plain(fr.bytes(1_234_567))).toBe('1,2 Mo');
    expect(plain(en.bytes(800))).toBe('0.8 kB');
  });
});

describe('instants', () => {
  // 22 November 2026, 15:00 in the zone the tests run in.
  const now = new Date(2026, 10, 22, 15, 0).getTime();
  it('of today are an hour', () => {
    expect(fr.instant(new Date(2026, 10, 22, 14, 2).getTime(), now)).toBe('14:02');
  });
  it('of another day carry it', () => {
    expect(fr.instant(new Date(2026, 10, 21, 9, 12).getTime(), now)).toBe('hier 09:12');
    expect(fr.instant(new Date(2026, 10, 14, 9, 12).getTime(), now)).toBe('sam. 14 nov. 09:12');
  });
});

it('says durations in hours and minutes', () => {
  expect(fr.duration(45)).toBe('45 min');
  expect(fr.duration(120)).toBe('2 h');
  expect(fr.duration(150)).toBe('2 h 30');
  expect(fr.duration(65)).toBe('1 h 05');
});

it('joins lists with the language’s own "and"', () => {
  expect(fr.list(['Le Moulin', 'La Grange', 'Le Pigeonnier'])).toBe('Le Moulin, La Grange et Le Pigeonnier');
});

describe('in Portuguese, Spanish and Romanian', () => {
  const now = new Date(2026, 10, 22, 15, 0).getTime();
  const yesterday = new Date(2026, 10, 21, 9, 5).getTime();
  it('days are written as there, the day before the month', () => {
    expect(pt.day('2026-11-14', '2026-11-01')).toBe('sábado, 14/11');
    expect(es.day('2026-11-14', '2026-11-01')).toBe('sáb, 14 nov');
    expect(ro.day('2026-11-14', '2026-11-01')).toBe('sâm., 14 nov.');
    expect(pt.dayAndMonth('2026-12-01')).toBe('terça-feira, 1 de dezembro');
    expect(es.dayAndMonth('2026-12-01')).toBe('martes, 1 de diciembre');
    expect(ro.dayAndMonth('2026-12-01')).toBe('marți, 1 decembrie');
    expect(ro.stay('2026-11-14', '2026-11-17', '2026-11-01')).toBe('sâm. 14 → mar., 17 nov., 3 nopți');
  });
  it('days near by have their words', () => {
    for (const [format, words] of [
      [pt, ['ontem', 'hoje', 'amanhã']],
      [es, ['ayer', 'hoy', 'mañana']],
      [ro, ['ieri', 'azi', 'mâine']],
    ] as const) {
      const near = ['2026-11-21', '2026-11-22', '2026-11-23'].map((day) => format.nearDay(day, '2026-11-22'));
      expect(near).toEqual(words);
      expect(format.instant(yesterday, now)).toBe(`${words[0]} 09:05`);
    }
  });
  it('money and numbers are written as there', () => {
    expect(plain(pt.money(1_234_550))).toBe('12 345,50 €');
    expect(plain(es.money(1_234_550))).toBe('12.345,50 €');
    expect(plain(ro.money(1_234_550))).toBe('12.345,50 EUR');
    expect(plain(pt.money(45_000))).toBe('450 €');
    expect([plain(pt.count(12_345)), es.count(12_345), ro.count(12_345)]).toEqual(['12 345', '12.345', '12.345']);
    for (const format of [pt, es, ro]) {
      expect(plain(format.bytes(1_234_567))).toBe('1,2 MB');
      expect(format.decimalMark).toBe(',');
      expect(format.duration(150)).toBe('2 h 30');
    }
  });
  it('lists end in "and"', () => {
    expect([pt.list(['A', 'B']), es.list(['A', 'B']), ro.list(['A', 'B'])]).toEqual(['A e B', 'A y B', 'A și B']);
  });
});
