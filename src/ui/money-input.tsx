import { useState, type ComponentProps } from 'react';
import { editableAmount, parseAmount } from '../lib/amount.ts';
import { cx } from './cx.ts';
import { CONTROL_CLASS, useFieldControl } from './field.tsx';

/** A text is kept as it is: whoever left in the middle of writing it finds it again. */
export type Amount = number | null | string;

export interface MoneyInputProps extends Omit<ComponentProps<'input'>, 'value' | 'defaultValue' | 'onChange' | 'type'> {
  /** In cents; null when unknown; what is typed, while that is no amount. */
  value: Amount;
  onValue: (value: Amount) => void;
  decimalMark?: ',' | '.' | undefined;
}

/** An amount in euros. Keeps what is typed as typed; gives cents. */
export function MoneyInput({ value, onValue, decimalMark = ',', className, ...rest }: MoneyInputProps) {
  const [text, setText] = useState(() => editable(value, decimalMark));
  // A value set from outside (a draft restored, a reset) shows; one's own typing is left alone.
  const shown = Object.is(readable(text), value) ? text : editable(value, decimalMark);
  return (
    <span className="relative block">
      <input
        {...useFieldControl()}
        {...rest}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={shown}
        onChange={(event) => {
          setText(event.target.value);
          onValue(readable(event.target.value));
        }}
        className={cx(CONTROL_CLASS, 'nums pe-9 text-end', className)}
      />
      <span
        aria-hidden
        className="text-ink-soft pointer-events-none absolute inset-y-0 end-3.5 grid place-items-center"
      >
        €
      </span>
    </span>
  );
}

function readable(text: string): Amount {
  const cents = parseAmount(text);
  return cents === 'unreadable' ? text : cents;
}

function editable(value: Amount, decimalMark: ',' | '.'): string {
  return typeof value === 'string' ? value : editableAmount(value, decimalMark);
}
