/** More rows than a screen has and its last look keeps (`MARGIN` in take-look.ts): what covers the page is no longer than the page. */
const FIRST_ROWS = 20;

/** Of days with what is on each, in order: whole ones, until there are enough rows with the `before` that stand above. */
export function firstDays<Key, Row>(days: readonly [Key, Row[]][], before: number): [Key, Row[]][] {
  let rows = before;
  return days.filter(([, { length }]) => {
    const isFirst = rows < FIRST_ROWS;
    rows += length;
    return isFirst;
  });
}
