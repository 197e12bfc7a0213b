/** The page numbers to offer around the current one, in order: at most `most`, always as many as there is room for. */
export function pageNumbers(page: number, pages: number, most = 7): number[] {
  const count = Math.min(most, Math.max(1, pages));
  const first = Math.min(Math.max(1, page - Math.floor(count / 2)), Math.max(1, pages - count + 1));
  return Array.from({ length: count }, (_, index) => first + index);
}
