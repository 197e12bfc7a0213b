import { memo, startTransition, useEffect, useState } from 'react';
import { useLive } from '../../data/live.ts';
import { planningCarriedInto, planningStretch } from '../../data/queries/planning.ts';
import type { Gite } from '../../domain/rows.ts';
import { useWords } from '../../parts/stay-words.tsx';
import { CleaningMark } from './cleaning-mark.tsx';
import { leftOf, type Scale, stretchDays } from './scale.ts';
import { StayBar } from './stay-bar.tsx';

export interface StretchProps {
  scale: Scale;
  index: number;
  gites: readonly Gite[];
}

/** Some weeks of every row: their ground, what begins in them, and their cleanings. Reads itself, live. */
export const Stretch = memo(function Stretch({ scale, index, gites }: StretchProps) {
  const words = useWords();
  const { from, to } = stretchDays(scale, index);
  const held = useGently(useLive((data) => planningStretch(data, from, to), [from, to]));
  const rows = rowsOf(gites);
  const left = leftOf(scale, from);
  return (
    <div
      data-stretch={from}
      className="absolute inset-y-0"
      style={{ left, width: leftOf(scale, to) + scale.dayWidth - left }}
    >
      <div aria-hidden className="timeline-ground" />
      <ul aria-label={words.format.days(from, to, words.today)}>
        {held?.bars.map((bar) => (
          <StayBar
            key={bar.stay.id}
            bar={bar}
            row={rows.get(bar.stay.gite_id)}
            scale={scale}
            from={from}
            words={words}
          />
        ))}
        {held?.cleanings.map((cleaning) => (
          <CleaningMark
            key={cleaning.id}
            cleaning={cleaning}
            row={rows.get(cleaning.gite_id)}
            scale={scale}
            from={from}
            words={words}
          />
        ))}
      </ul>
    </div>
  );
});

/** What began before the first stretch that is drawn, and reaches into it. */
export const CarriedIn = memo(function CarriedIn({ scale, index, gites }: StretchProps) {
  const words = useWords();
  const { from } = stretchDays(scale, index);
  const bars = useGently(useLive((data) => planningCarriedInto(data, from), [from]));
  const rows = rowsOf(gites);
  return (
    <ul className="absolute top-0" style={{ left: leftOf(scale, from) }} aria-label={words.t('planning.begunBefore')}>
      {bars?.map((bar) => (
        <StayBar key={bar.stay.id} bar={bar} row={rows.get(bar.stay.gite_id)} scale={scale} from={from} words={words} />
      ))}
    </ul>
  );
});

/** What comes into sight is drawn between the frames of whoever scrolls there; what changes later, at once. */
function useGently<Value>(value: Value | undefined): Value | undefined {
  const [isIn, setIsIn] = useState(false);
  const isThere = value !== undefined;
  useEffect(() => {
    if (isThere) startTransition(() => setIsIn(true));
  }, [isThere]);
  return isIn ? value : undefined;
}

export interface Row {
  /** From 0, from the top. */
  index: number;
  gite: Gite;
}

function rowsOf(gites: readonly Gite[]): ReadonlyMap<string, Row> {
  return new Map(gites.map((gite, index) => [gite.id, { index, gite }]));
}
