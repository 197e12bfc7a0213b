import type { ComponentProps } from 'react';
import { cx } from './cx.ts';
import { CONTROL_CLASS, useFieldControl } from './field.tsx';

export interface NumberInputProps extends Omit<
  ComponentProps<'input'>,
  'value' | 'defaultValue' | 'onChange' | 'type'
> {
  /** Whole number; null when empty. */
  value: number | null;
  onValue: (value: number | null) => void;
  /** After the number: "min", "km". */
  unit?: string | undefined;
}

export function NumberInput({ value, onValue, unit, className, ...rest }: NumberInputProps) {
  return (
    <span className="relative block">
      <input
        {...useFieldControl()}
        {...rest}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        value={value ?? ''}
        onChange={(event) => {
          const typed = event.target.value.trim();
          if (/^\d{0,9}$/.test(typed)) onValue(typed === '' ? null : Number(typed));
        }}
        className={cx(CONTROL_CLASS, 'nums', unit !== undefined && 'pe-14', className)}
      />
      {unit !== undefined && (
        <span
          aria-hidden
          className="text-ink-soft pointer-events-none absolute inset-y-0 end-3.5 grid place-items-center"
        >
          {unit}
        </span>
      )}
    </span>
  );
}
