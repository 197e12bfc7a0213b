import { createContext, use, useId, useMemo, type ReactNode } from 'react';
import { cx } from './cx.ts';
import { CircleAlert } from './icons.ts';

/** What a field tells the control inside it. */
export interface FieldControl {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
}

const FieldContext = createContext<FieldControl | null>(null);

/** The wiring of the field around a control; nothing outside a field. */
export function useFieldControl(): Partial<FieldControl> {
  return use(FieldContext) ?? {};
}

export interface FieldProps {
  label: string;
  /** The word beside the label of what must be filled, e.g. "(obligatoire)". Fields without it may stay empty. */
  required?: string | undefined;
  hint?: ReactNode;
  error?: string | undefined;
  /** The label is for assistive technology only. */
  labelHidden?: boolean | undefined;
  className?: string | undefined;
  /** One control: TextInput, Select, DateInput… */
  children: ReactNode;
}

export function Field({ label, required, hint, error, labelHidden, className, children }: FieldProps) {
  const id = useId();
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`]
    .filter(Boolean)
    .join(' ');
  const invalid = error === undefined ? undefined : true;
  const mustBeFilled = required === undefined ? undefined : true;
  const control = useMemo<FieldControl>(
    () => ({
      id,
      'aria-describedby': described || undefined,
      'aria-invalid': invalid,
      'aria-required': mustBeFilled,
    }),
    [id, described, invalid, mustBeFilled],
  );
  return (
    <div className={cx('min-w-0', className)}>
      <div className={labelHidden ? 'sr-only' : 'mb-1.5 flex flex-wrap gap-x-1.5'}>
        <label htmlFor={id} className="min-w-0 font-medium">
          {label}
        </label>
        {/* The control says it itself: its name stays the label alone. */}
        {required !== undefined && (
          <span aria-hidden className="text-ink-soft">
            {required}
          </span>
        )}
      </div>
      <FieldContext value={control}>{children}</FieldContext>
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}

export interface FieldGroupProps {
  legend: string;
  hint?: ReactNode;
  error?: string | undefined;
  legendHidden?: boolean | undefined;
  /** Several controls that answer one question: checkboxes, radios, steppers. */
  children: ReactNode;
}

export function FieldGroup({ legend, hint, error, legendHidden, children }: FieldGroupProps) {
  const id = useId();
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`]
    .filter(Boolean)
    .join(' ');
  return (
    <fieldset className="min-w-0" aria-describedby={described || undefined}>
      <legend className={legendHidden ? 'sr-only' : 'mb-1.5 font-medium'}>{legend}</legend>
      {children}
      <FieldNotes id={id} hint={hint} error={error} />
    </fieldset>
  );
}

function FieldNotes({ id, hint, error }: { id: string; hint: ReactNode; error: string | undefined }) {
  return (
    <>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-ink-soft mt-1.5 text-sm">
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className="text-danger-ink mt-1.5 flex items-start gap-1.5 text-sm font-medium">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {error}
        </p>
      )}
    </>
  );
}

/** The look of every box one types in. 16 px text: smaller makes iPhones zoom. */
export const CONTROL_CLASS =
  'bg-surface border-line-strong text-ink block min-h-12 w-full min-w-0 rounded-control border px-3.5 py-2.5 text-base transition-colors ' +
  'hover:border-ink-soft aria-invalid:border-danger aria-invalid:border-2 disabled:opacity-60 [&[readonly]]:bg-sunk';
