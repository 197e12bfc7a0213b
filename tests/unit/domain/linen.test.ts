import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanLinen, linenNeed, linenPlan, takenOf } from '../../../src/domain/linen.ts';
import { PAR_LINGE } from '../../../src/domain/list-rows.ts';

const article = fc.record({
  id: fc.uuid(),
  par: fc.constantFrom(...PAR_LINGE),
  quantite: fc.integer({ min: 0, max: 9 }),
  nombre: fc.integer({ min: 0, max: 9 }),
  stock: fc.integer({ min: 0, max: 60 }),
  sale: fc.integer({ min: 0, max: 20 }),
});
const people = fc.integer({ min: 0, max: 12 });
const stays = fc.array(people, { maxLength: 12 });
const sheets = { id: 'a', par: 'lit', quantite: 1, nombre: 3, stock: 9, sale: 0 } as const;

describe('what a stay needs', () => {
  test('follows from the stay, its people or the beds', () => {
    expect(linenNeed({ par: 'sejour', quantite: 2, nombre: 9 }, 4)).toBe(2);
    expect(linenNeed({ par: 'personne', quantite: 2, nombre: 9 }, 4)).toBe(8);
    expect(linenNeed({ par: 'lit', quantite: 2, nombre: 3 }, 4)).toBe(6);
  });

  test('is what the owner reckons with when nobody knows how many come', () => {
    expect(linenNeed({ par: 'personne', quantite: 2, nombre: 5 }, 0)).toBe(10);
  });
});

describe('what is clean', () => {
  test('is never more than there is nor less than nothing, and never grows by what is taken', () => {
    fc.assert(
      fc.property(article, fc.nat(100), fc.nat(100), (one, taken, more) => {
        const clean = cleanLinen(one, taken);
        expect(clean).toBeGreaterThanOrEqual(0);
        expect(clean).toBeLessThanOrEqual(one.stock);
        expect(cleanLinen(one, taken + more)).toBeLessThanOrEqual(clean);
      }),
    );
  });

  test('counts what was taken and is neither given back nor washed, in whatever order it is heard of', () => {
    const taken = fc.record({
      article_id: fc.constantFrom('a', 'b'),
      quantite: fc.nat(9),
      pris: fc.boolean(),
      lave: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(taken), (rows) => {
        expect(takenOf(rows.toReversed())).toEqual(takenOf(rows));
        const outstanding = rows.filter(({ pris, lave }) => pris && !lave);
        const sum = [...takenOf(rows).values()].reduce((total, count) => total + count, 0);
        expect(sum).toBe(outstanding.reduce((total, { quantite }) => total + quantite, 0));
      }),
    );
  });
});

describe('how far linen goes', () => {
  test('three sets of sheets are enough for three stays, and two once one of them is on the beds', () => {
    const coming = [2, 4, 2, 6];
    expect(linenPlan([sheets], new Map(), coming)).toMatchObject({ covered: 3, coming: 4 });
    const plan = linenPlan([sheets], new Map([['a', 3]]), coming);
    expect(plan.lines).toMatchObject([{ clean: 6, dirty: 3, need: 3, missing: 0, covered: 2 }]);
  });

  test('is as far as the article that ends first, and everywhere where there is none', () => {
    const towels = { id: 'b', par: 'personne', quantite: 1, nombre: 2, stock: 5, sale: 0 } as const;
    expect(linenPlan([sheets, towels], new Map(), [4, 2, 2]).covered).toBe(1);
    expect(linenPlan([], new Map(), [4, 2])).toEqual({ lines: [], covered: 2, coming: 2 });
  });

  test('the stays that are covered can be served, and the next one cannot', () => {
    fc.assert(
      fc.property(article, fc.nat(40), stays, (one, taken, coming) => {
        const [line] = linenPlan([one], new Map([[one.id, taken]]), coming).lines;
        if (line === undefined) throw new Error('No line');
        const needOf = (some: readonly number[]) => some.reduce((sum, each) => sum + linenNeed(one, each), 0);
        expect(needOf(coming.slice(0, line.covered))).toBeLessThanOrEqual(line.clean);
        if (line.covered < coming.length) expect(needOf(coming.slice(0, line.covered + 1))).toBeGreaterThan(line.clean);
        expect(line.missing > 0).toBe(line.clean < line.need);
        expect(line.clean + line.dirty).toBe(one.stock);
      }),
    );
  });

  test('more linen never covers fewer stays, and one more stay never fewer than before', () => {
    fc.assert(
      fc.property(fc.array(article, { maxLength: 5 }), stays, people, fc.nat(30), (articles, coming, last, more) => {
        const { covered } = linenPlan(articles, new Map(), coming);
        const richer = articles.map((one) => ({ ...one, stock: one.stock + more }));
        expect(linenPlan(richer, new Map(), coming).covered).toBeGreaterThanOrEqual(covered);
        expect(linenPlan(articles, new Map(), [...coming, last]).covered).toBeGreaterThanOrEqual(covered);
      }),
    );
  });
});
