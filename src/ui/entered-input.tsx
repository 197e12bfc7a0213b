import { useState, type ComponentProps } from 'react';
import type { Entered } from '../lib/entered.ts';
import { cx } from './cx.ts';
import { CONTROL_CLASS, useFieldControl } from './field.tsx';

export interface EnteredProps extends Omit<ComponentProps<'input'>, 'value' | 'defaultValue' | 'onChange' | 'type'> {
  value: Entered;
  onValue: (value: Entered) => void;
}

interface EnteredInputProps extends EnteredProps {
  read: (text: string) => number | null | 'unreadable';
  /** The inverse: the text to edit. */
  edit: (value: number | null) => string;
  /** After the number. */
  unit?: string | undefined;
}

/** A number as people write it. Keeps what is typed as typed; gives the number, or the text while it is none. */
export function EnteredInput({ value, onValue, read, edit, unit, className, ...rest }: EnteredInputProps) {
  const entered = (typed: string): Entered => {
    const number = read(typed);
    return number === 'unreadable' ? typed : number;
  };
  const textOf = (from: Entered) => (typeof from === 'string' ? from : edit(from));
  const [text, setText] = useState(() => textOf(value));
  // A value set from outside (a draft restored, a reset) shows; one's own typing is left alone.
  const shown = Object.is(entered(text), value) ? text : textOf(value);
  return (
    <span className="relative block">
      <input
        {...useFieldControl()}
        {...rest}
        type="text"
        autoComplete="off"
        value={shown}
        onChange={(event) => {
          setText(event.target.value);
          onValue(entered(event.target.value));
        }}
        className={cx(CONTROL_CLASS, 'nums', unit !== undefined && 'pe-9', className)}
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
