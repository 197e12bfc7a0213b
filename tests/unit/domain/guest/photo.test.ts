import { expect, test } from 'vitest';
import { fittedSize, photoSource } from '../../../../src/domain/guest/photo.ts';

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
