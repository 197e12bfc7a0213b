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
  const held = useLive((data) => planningStretch(data, from, to), [from, to]);
  const bars = useGently(held?.bars);
  const cleanings = useGently(bars.length === held?.bars.length ? held.cleanings : undefined);
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
        {bars.map((bar) => (
          <StayBar
            key={bar.stay.id}
            bar={bar}
            row={rows.get(bar.stay.gite_id)}
            scale={scale}
            from={from}
            words={words}
          />
        ))}
        {cleanings.map((cleaning) => (
          <CleaningMark
            key={cleaning.id}
            cleaning={cleaning}
            clash={held?.clashes.get(cleaning.id) ?? null}
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
      {bars.map((bar) => (
        <StayBar key={bar.stay.id} bar={bar} row={rows.get(bar.stay.gite_id)} scale={scale} from={from} words={words} />
      ))}
    </ul>
  );
});

/** As many as are drawn within a frame on a cheap phone. */
const A_FEW = 20;

/** What comes into sight is drawn a few at a time, between the frames of whoever scrolls there; what changes later, at once. */
function useGently<Value>(values: readonly Value[] | undefined): readonly Value[] {
  const [count, setCount] = useState(0);
  const isMore = values !== undefined && count < values.length;
  useEffect(() => {
    if (isMore) startTransition(() => setCount(count + A_FEW));
  }, [isMore, count]);
  return values?.slice(0, count) ?? [];
}

export interface Row {
  /** From 0, from the top. */
  index: number;
  gite: Gite;
}

function rowsOf(gites: readonly Gite[]): ReadonlyMap<string, Row> {
  return new Map(gites.map((gite, index) => [gite.id, { index, gite }]));
}
