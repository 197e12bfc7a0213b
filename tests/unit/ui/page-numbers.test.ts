import { expect, it } from 'vitest';
import { pageNumbers } from '../../../src/ui/page-numbers.ts';

it('offers all pages while they are seven or fewer', () => {
  expect(pageNumbers(1, 1)).toEqual([1]);
  expect(pageNumbers(3, 5)).toEqual([1, 2, 3, 4, 5]);
  expect(pageNumbers(7, 7)).toEqual([1, 2, 3, 4, 5, 6, 7]);
});
it('keeps the current page in the middle where there are more', () => {
  expect(pageNumbers(12, 25)).toEqual([9, 10, 11, 12, 13, 14, 15]);
});
it('stays within the first and the last page', () => {
  expect(pageNumbers(1, 200)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(pageNumbers(200, 200)).toEqual([194, 195, 196, 197, 198, 199, 200]);
  expect(pageNumbers(199, 200)).toEqual([194, 195, 196, 197, 198, 199, 200]);
});
it('has one page where there is nothing', () => {
  expect(pageNumbers(1, 0)).toEqual([1]);
});
