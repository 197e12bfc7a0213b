import { useId } from 'react';
import { IconButton } from './icon-button.tsx';
import { Minus, Plus } from './icons.ts';

export interface StepperProps {
  label: string;
  value: number;
  onValue: (value: number) => void;
  min?: number;
  max?: number;
  /** Accessible names of the two buttons, e.g. "Un adulte de moins". */
  decreaseLabel: string;
  increaseLabel: string;
}

/** A small whole number, by thumb or by typing. */
export function Stepper({ label, value, onValue, min = 0, max = 99, decreaseLabel, increaseLabel }: StepperProps) {
  const id = useId();
  const set = (next: number) => onValue(Math.min(max, Math.max(min, next)));
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <label htmlFor={id}>{label}</label>
      <span className="flex items-center gap-1.5">
        <IconButton
          look="outlined"
          icon={Minus}
          label={decreaseLabel}
          disabled={value <= min}
          onClick={() => set(value - 1)}
        />
        <input
          id={id}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          value={value}
          onFocus={(event) => event.target.select()}
          onChange={(event) => {
            const typed = event.target.value.trim();
            if (/^\d{0,3}$/.test(typed)) set(Number(typed));
          }}
          className="nums min-h-[44px] w-[2.4em] rounded-control bg-transparent text-center text-lg font-semibold"
        />
        <IconButton
          look="outlined"
          icon={Plus}
          label={increaseLabel}
          disabled={value >= max}
          onClick={() => set(value + 1)}
        />
      </span>
    </div>
  );
}
