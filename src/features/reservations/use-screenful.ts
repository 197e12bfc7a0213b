import { startTransition, useEffect, useState } from 'react';

/** More than a phone shows at once. */
const ROWS = 12;

/** One a start of the app: from then on code and layout are warm, and a page is drawn whole in its frame. */
let isWarm = false;

/** Of the first list after a start, for the first frame what is in sight; then all of it. */
export function useScreenful<Row>(rows: readonly Row[]): { rows: readonly Row[]; isWhole: boolean } {
  const [isWhole, setIsWhole] = useState(isWarm);
  useEffect(() => {
    isWarm = true;
    if (!isWhole) startTransition(() => setIsWhole(true));
  }, [isWhole]);
  return { rows: isWhole ? rows : rows.slice(0, ROWS), isWhole };
}
