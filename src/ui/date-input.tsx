import type { ComponentProps } from 'react';
import { cx } from './cx.ts';
import { CONTROL_CLASS, useFieldControl } from './field.tsx';

/** A calendar day, `YYYY-MM-DD`, through the phone's own picker. */
export function DateInput({ className, ...rest }: ComponentProps<'input'>) {
  return (
    <input
      min="2000-01-01"
      max="2100-12-31"
      {...useFieldControl()}
      {...rest}
      type="date"
      className={cx(CONTROL_CLASS, 'nums appearance-none', className)}
    />
  );
}

/** A wall-clock hour, `HH:MM`. */
export function TimeInput({ className, ...rest }: ComponentProps<'input'>) {
  return (
    <input
      step={300}
      {...useFieldControl()}
      {...rest}
      type="time"
      className={cx(CONTROL_CLASS, 'nums appearance-none', className)}
    />
  );
}
