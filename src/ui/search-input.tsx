import { useId, useRef } from 'react';
import { CONTROL_CLASS } from './field.tsx';
import { Search, X } from './icons.ts';

export interface SearchInputProps {
  /** Accessible name; also the text shown while empty unless `placeholder` is given. */
  label: string;
  placeholder?: string;
  clearLabel: string;
  value: string;
  onValue: (value: string) => void;
}

export function SearchInput({ label, placeholder, clearLabel, value, onValue }: SearchInputProps) {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  return (
    <div role="search" className="relative min-w-0 flex-1">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <Search aria-hidden className="text-ink-soft pointer-events-none absolute inset-y-0 start-3.5 my-auto size-5" />
      <input
        ref={box}
        id={id}
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        placeholder={placeholder ?? label}
        value={value}
        onChange={(event) => onValue(event.target.value)}
        className={`${CONTROL_CLASS} ps-11 pe-12`}
      />
      {value !== '' && (
        <button
          type="button"
          aria-label={clearLabel}
          title={clearLabel}
          onClick={() => {
            onValue('');
            box.current?.focus();
          }}
          className="text-ink-soft hover:text-ink absolute inset-y-0 end-0.5 my-auto grid size-11 place-items-center rounded-control"
        >
          <X aria-hidden className="size-5" />
        </button>
      )}
    </div>
  );
}
