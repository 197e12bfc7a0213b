import { useId } from 'react';
import { cx } from './cx.ts';
import type { Icon } from './icons.ts';

export interface SegmentedProps<Value extends string> {
  legend: string;
  legendHidden?: boolean;
  value: Value;
  onValue: (value: Value) => void;
  /** `lang`: of the label, where it is another than the page's. */
  options: readonly { value: Value; label: string; icon?: Icon; lang?: string }[];
}

/** One of a few, all in sight. Radios underneath: arrows move, the group has a name. */
export function Segmented<Value extends string>({
  legend,
  legendHidden,
  value,
  onValue,
  options,
}: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset className="@container min-w-0">
      <legend className={legendHidden ? 'sr-only' : 'mb-1.5 font-medium'}>{legend}</legend>
      <div className="bg-sunk flex flex-wrap gap-1 rounded-[calc(var(--radius-control)+0.25rem)] p-1">
        {options.map(({ icon: Drawn, ...option }) => (
          <label
            key={option.value}
            className={cx(
              'has-focus-visible:outline-focus relative flex min-h-[44px] flex-1 items-center justify-center gap-x-2 rounded-control border border-transparent px-2 py-1.5 text-center font-medium @max-[22rem]:flex-col @max-[8rem]:px-1 @max-[8rem]:text-sm',
              'has-focus-visible:outline-3 has-focus-visible:outline-offset-1',
              // Two even rows on a phone, rather than one left alone below the others.
              options.length > 4 && '@max-[30rem]:basis-[30%]',
              option.value === value
                ? 'chosen bg-surface border-line-strong! text-ink shadow-card'
                : 'text-ink-soft hover:text-ink',
            )}
          >
            <input
              type="radio"
              className="sr-only"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onValue(option.value)}
            />
            {Drawn && <Drawn aria-hidden className="size-5 shrink-0" />}
            <span lang={option.lang} className="max-w-full hyphens-auto">
              {option.label}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
