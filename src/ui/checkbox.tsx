import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';

export interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type' | 'children'> {
  label: ReactNode;
  hint?: ReactNode;
}

export function Checkbox({ label, hint, ...rest }: CheckboxProps) {
  return (
    <label className="flex min-h-11 items-start gap-3 py-2">
      <input type="checkbox" {...rest} className="accent-accent mt-0.5 size-5 shrink-0" />
      <ChoiceText label={label} hint={hint} />
    </label>
  );
}

/** On or off, at once: no form to send. */
export function Switch({ label, hint, ...rest }: CheckboxProps) {
  return (
    // With very large text the switch stands below: beside it no word would fit.
    <label className="flex min-h-11 flex-wrap items-start justify-between gap-x-4 gap-y-1 py-2">
      <ChoiceText label={label} hint={hint} className="flex-1 basis-36" />
      <input
        type="checkbox"
        role="switch"
        {...rest}
        className="border-line-strong before:bg-ink-soft checked:border-accent checked:bg-accent checked:before:bg-on-accent bg-surface mt-0.5 h-7 w-12 shrink-0 appearance-none rounded-full border-2 transition-colors before:m-0.5 before:block before:size-5 before:rounded-full before:transition-transform checked:before:translate-x-5 forced-colors:appearance-auto forced-colors:before:hidden"
      />
    </label>
  );
}

function ChoiceText({ label, hint, className }: { label: ReactNode; hint: ReactNode; className?: string }) {
  return (
    <span className={cx('min-w-0', className)}>
      {label}
      {hint !== undefined && <span className="text-ink-soft block text-sm">{hint}</span>}
    </span>
  );
}
