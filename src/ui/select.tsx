import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';
import { CONTROL_CLASS, useFieldControl } from './field.tsx';
import { ChevronDown } from './icons.ts';

export interface SelectOption {
  value: string;
  label: string;
}

export interface SelectProps extends Omit<ComponentProps<'select'>, 'children'> {
  options: readonly SelectOption[];
  /** Before the options, e.g. a colour. */
  leading?: ReactNode;
}

/** The phone's own picker: known to everyone, works with one thumb. */
export function Select({ options, leading, className, ...rest }: SelectProps) {
  return (
    <span className="relative block">
      {leading !== undefined && (
        <span className="pointer-events-none absolute inset-y-0 start-3.5 grid place-items-center">{leading}</span>
      )}
      <select
        {...useFieldControl()}
        {...rest}
        className={cx(CONTROL_CLASS, 'appearance-none truncate pe-11', leading !== undefined && 'ps-9', className)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="text-ink-soft pointer-events-none absolute inset-y-0 end-3.5 my-auto size-5"
      />
    </span>
  );
}
