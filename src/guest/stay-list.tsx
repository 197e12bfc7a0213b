/** @jsxImportSource preact */
import { Name } from './fill.tsx';
import type { FirstWords } from './i18n/words.ts';
import type { KeptStay } from './keeping.ts';
import { longDay } from './when.ts';

interface StayListProps {
  stays: readonly KeptStay[];
  words: FirstWords;
  open: (token: string) => void;
}

/** Stays that this phone keeps, to be opened by a tap. */
export function StayList({ stays, words, open }: StayListProps) {
  return (
    <ul className="rows">
      {stays.map(({ token, sheet }) => (
        <li key={token}>
          <button type="button" className="button" onClick={() => open(token)}>
            <span>
              <Name>{sheet.gite.name}</Name> · {longDay(sheet.stay.arrival, words)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
