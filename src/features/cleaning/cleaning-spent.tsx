import { useState } from 'react';
import { useData } from '../../data/live.ts';
import { reportOnCleaning } from '../../data/mutations/cleanings.ts';
import { probableMinutes } from '../../domain/pay.ts';
import type { Cleaning } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { type Entered, numberOf } from '../../lib/entered.ts';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { Card, Section } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Check, Minus, Plus } from '../../ui/icons.ts';
import { DurationInput } from '../../ui/number-input.tsx';

/** In minutes. */
const STEP = 15;
const MOST = 1440;

/** How long it took, once it is done: what the clock or the plan says, to be kept with a tap or corrected by quarters of an hour. */
export function CleaningSpent({ cleaning }: { cleaning: Cleaning }) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  /** What is on screen and not in the database yet. */
  const [typed, setTyped] = useState<{ value: Entered } | null>(null);
  const [isRefused, setIsRefused] = useState(false);
  const kept = cleaning.minutes_faites ?? null;
  const probable = probableMinutes(cleaning);
  const shown = kept ?? probable.minutes;
  const value = typed === null ? shown : typed.value;
  const minutes = numberOf(value);

  const write = async (next: number | null) => {
    const outcome = await reportOnCleaning(data, cleaning.id, { minutes_faites: next });
    // Another may be on its way already.
    setTyped((now) => (now?.value === next ? null : now));
    return outcome;
  };
  const keep = (next: number | null) =>
    settle(write(next), next === null ? t('pay.spent.cleared') : t('pay.spent.saved', { time: format.duration(next) }));
  /** Kept when it is left: half a duration is none. */
  const leave = () => {
    if (typed === null) return;
    const isWrong = minutes !== null && !(minutes >= 0 && minutes <= MOST);
    setIsRefused(isWrong);
    if (isWrong) return;
    if (minutes === kept) setTyped(null);
    else void keep(minutes);
  };
  /** However fast one taps. Without a word each time: the other button takes it back. */
  const step = (by: number) => async () => {
    const next = Math.min(MOST, Math.max(0, (Number.isNaN(minutes) ? shown : minutes) ?? 0) + by);
    setIsRefused(false);
    setTyped({ value: Math.max(0, next) });
    const outcome = await write(Math.max(0, next));
    if (!outcome.ok) await settle(Promise.resolve(outcome), '');
  };
  const state = kept !== null ? 'noted' : shown === null ? 'nothing' : probable.from;

  return (
    <div className="mb-5">
      <Section title={t('pay.spent.title')}>
        <Card>
          <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
            <div className="flex min-w-0 items-start gap-1.5">
              <IconButton
                look="outlined"
                icon={Minus}
                label={t('pay.spent.less')}
                className="min-h-12!"
                disabled={minutes === null || minutes === 0}
                onClick={() => void step(-STEP)()}
              />
              <Field
                label={t('pay.spent.label')}
                labelHidden
                error={isRefused ? t('errors.out_of_range') : undefined}
                className="w-32"
              >
                <DurationInput
                  value={value}
                  onValue={(next) => {
                    setTyped({ value: next });
                    setIsRefused(false);
                  }}
                  onBlur={leave}
                  onKeyDown={({ key }) => {
                    if (key === 'Enter') leave();
                  }}
                  className="text-center"
                />
              </Field>
              <IconButton
                look="outlined"
                icon={Plus}
                label={t('pay.spent.more')}
                className="min-h-12!"
                disabled={minutes === MOST}
                onClick={() => void step(STEP)()}
              />
            </div>
            {kept === null && shown !== null && typed === null && (
              <Button variant="primary" icon={Check} className="min-h-12!" onClick={() => once(() => keep(shown))}>
                {t('pay.spent.keep', { time: format.duration(shown) })}
              </Button>
            )}
          </div>
          <p role="status" className="text-ink-soft mt-2 text-sm">
            {state === 'noted' ? t('pay.spent.noted', { time: format.duration(kept ?? 0) }) : t(`pay.spent.${state}`)}
          </p>
        </Card>
      </Section>
    </div>
  );
}
