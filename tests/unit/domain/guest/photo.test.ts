import { expect, test } from 'vitest';
import { fittedSize, leftOut, photoSource } from '../../../../src/domain/guest/photo.ts';

test('a photo is made to fit, and never larger than it was', () => {
  expect(fittedSize({ width: 4000, height: 3000 }, 1280)).toEqual({ width: 1280, height: 960 });
  expect(fittedSize({ width: 3000, height: 4000 }, 1280)).toEqual({ width: 960, height: 1280 });
  expect(fittedSize({ width: 640, height: 480 }, 1280)).toEqual({ width: 640, height: 480 });
  expect(fittedSize({ width: 9000, height: 1 }, 1280)).toEqual({ width: 1280, height: 1 });
});

test('a picture is shown as what its first bytes say', () => {
  expect(photoSource('/9j/4AAQ')).toBe('data:image/jpeg;base64,/9j/4AAQ');
  expect(photoSource('UklGRiQA')).toBe('data:image/webp;base64,UklGRiQA');
});

test('a ninth photo is left out always, or only while the code is told when one before it is told with the code', () => {
  const photos = (...sections: string[]) => sections.map((section, i) => ({ id: String(i + 1), section }));
  const plain = (count: number) => Array.from({ length: count }, () => 'cuisine');
  const left = (...sections: string[]) => [...leftOut(photos(...sections))];
  expect(left(...plain(8))).toEqual([]);
  expect(left(...plain(10))).toEqual([
    ['9', 'always'],
    ['10', 'always'],
  ]);
  expect(left('cles', ...plain(9))).toEqual([
    ['9', 'with_code'],
    ['10', 'always'],
  ]);
  expect(left('', 'wifi', ...plain(8))).toEqual([
    ['9', 'with_code'],
    ['10', 'with_code'],
  ]);
  // Nobody is shown it without the code, and with it there are eight before it.
  expect(left(...plain(8), 'cles', '')).toEqual([
    ['9', 'always'],
    ['10', 'always'],
  ]);
});
