/** @jsxImportSource preact */
import type { ComponentChildren, TargetedEvent } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { useWholeGuest } from './guest-context.ts';

interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'tel' | 'email' | 'date' | 'time' | 'area';
  hint?: string;
  error?: string | undefined;
  /** `if_any`: to be filled in by whoever has one. */
  isOptional?: boolean | 'if_any';
  autoComplete?: string;
  max?: number;
  bounds?: { min?: string; max?: string };
}

export function Field({
  label,
  value,
  onChange,
  type = 'text',
  hint,
  error,
  isOptional = false,
  autoComplete,
  max,
  bounds,
}: FieldProps) {
  const { words } = useWholeGuest();
  const id = useId();
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].join(' ').trim();
  // The types of an input's attributes differ with its type, which is chosen only here.
  const kind = { type } as { type: 'text' };
  const common = {
    id,
    value,
    onInput: (event: TargetedEvent<HTMLInputElement | HTMLTextAreaElement>) => onChange(event.currentTarget.value),
    'aria-invalid': error !== undefined,
    'aria-required': !isOptional,
    ...(described === '' ? {} : { 'aria-describedby': described }),
    ...(max === undefined ? {} : { maxLength: max }),
    ...(autoComplete === undefined ? {} : { autoComplete }),
  };
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {isOptional && <span className="soft"> ({isOptional === 'if_any' ? words.ifAny : words.optional})</span>}
      </label>
      {type === 'area' ? (
        <textarea rows={4} dir="auto" {...common} />
      ) : (
        <input {...kind} dir="auto" {...bounds} {...common} />
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="soft">
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className="error">
          {error}
        </p>
      )}
    </div>
  );
}

interface ChoiceProps<Value extends string> {
  legend: string;
  /** By the title of its card: said to whoever does not see that. */
  isNamedAbove?: boolean;
  value: Value | '';
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
  error?: string | undefined;
}

export function Choice<Value extends string>({
  legend,
  isNamedAbove = false,
  value,
  options,
  onChange,
  error,
}: ChoiceProps<Value>) {
  const id = useId();
  return (
    <fieldset
      className="choice"
      data-wrong={error !== undefined}
      aria-describedby={error === undefined ? undefined : `${id}-error`}
    >
      <legend className={isNamedAbove ? 'sr-only' : ''}>{legend}</legend>
      <div className="options">
        {options.map((option) => (
          <label key={option.value}>
            <input type="radio" name={id} checked={option.value === value} onChange={() => onChange(option.value)} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {error !== undefined && (
        <p id={`${id}-error`} className="error">
          {error}
        </p>
      )}
    </fieldset>
  );
}

interface FormProps {
  name: string;
  children: ComponentChildren;
  /** Whether anything is wrong; what it was is shown then. */
  check: () => boolean;
  send: () => Promise<void>;
}

/** Sends, or shows what is missing and goes there. */
export function Form({ name, children, check, send }: FormProps) {
  const { words, view } = useWholeGuest();
  const [isSending, setSending] = useState(false);
  const isSendingRef = useRef(false);
  const submit = (event: TargetedEvent<HTMLFormElement, SubmitEvent>) => {
    event.preventDefault();
    // A second tap, before the button is drawn as one that takes none.
    if (isSendingRef.current) return;
    const form = event.currentTarget;
    if (!check()) {
      // Drawn first: what is wrong is marked then.
      setTimeout(() => form.querySelector<HTMLElement>('[aria-invalid="true"], [data-wrong="true"] input')?.focus());
      return;
    }
    const mark = (is: boolean) => {
      isSendingRef.current = is;
      setSending(is);
    };
    mark(true);
    void send().finally(() => mark(false));
  };
  return (
    <form noValidate onSubmit={submit}>
      {children}
      <button type="submit" className="button main" disabled={isSending || view.isPreview}>
        {words.send}
      </button>
      <p className="soft" role="status">
        {view.sent.includes(name) ? words.sent : view.isFresh === false ? words.sendLater : ''}
      </p>
    </form>
  );
}
