import { describe, expect, test } from 'vitest';
import { type Picture, type Point, strokesPath, typedSignature } from '../../../src/guest/signature.ts';

/** As the server takes it. */
const TAKEN = /^[ML0-9 .,-]{1,20000}$/;
const stroke = (length: number): Point[] =>
  Array.from({ length }, (_, i) => ({ x: (i * 37) % 600, y: (i * 91) % 200 }));

describe('a signature by hand', () => {
  test('is a path of M and L, within its sheet', () => {
    expect(
      strokesPath([
        [
          { x: -5, y: 3.4 },
          { x: 50, y: 250 },
          { x: 700, y: 10 },
        ],
      ]),
    ).toBe('M0 3L50 200L600 10');
  });

  test('is never longer than the server takes, however long somebody draws', () => {
    expect(strokesPath([stroke(200)])).toMatch(TAKEN);
    const long = Array.from({ length: 4000 }, (_, i) => ({ x: (i * 3) % 600, y: Math.floor(i / 200) * 3 }));
    expect(strokesPath([long])).toMatch(TAKEN);
  });

  test('is none where there is only a dot', () => {
    expect(strokesPath([])).toBe('');
    expect(strokesPath([[{ x: 3, y: 3 }]])).toBe('');
  });
});

describe('a signature by keyboard', () => {
  const drawn =
    (ink: Picture['isInk']) =>
    (_: string, scale: number): Picture => ({
      width: 600 / scale,
      height: 200 / scale,
      isInk: ink,
    });

  test('is the name as it was drawn, run by run', () => {
    const path = typedSignature(
      'Anna',
      drawn((x, y) => y === 2 && x < 3),
    );
    expect(path).toBe('M0 6L9 6');
  });

  test('is drawn coarser until the server takes it', () => {
    const path = typedSignature(
      'Anna',
      drawn((x, y) => (x + y) % 4 === 0),
    );
    expect(path).toMatch(TAKEN);
  });

  test('is none without a name, or where nothing can be drawn', () => {
    expect(
      typedSignature(
        '  ',
        drawn(() => true),
      ),
    ).toBe('');
    expect(typedSignature('Anna', () => null)).toBe('');
  });
});
