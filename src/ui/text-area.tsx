import { useState, type ChangeEvent, type ComponentProps } from 'react';
import { cx } from './cx.ts';
import { CONTROL_CLASS, useFieldControl } from './field.tsx';

export interface TextAreaProps extends Omit<ComponentProps<'textarea'>, 'maxLength'> {
  /** How many characters can be kept. More can be typed: cutting somebody's words off in silence is no help. */
  limit?: number | undefined;
  /** Shown once little room is left: gets characters used and allowed. Needs `limit`. */
  counter?: ((used: number, allowed: number) => string) | undefined;
}

/** Grows with its text. */
export function TextArea({ className, limit = 0, counter, onChange, ...rest }: TextAreaProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const used = characters(typed ?? String(rest.value ?? rest.defaultValue ?? ''));
  const change = (event: ChangeEvent<HTMLTextAreaElement>) => {
    setTyped(event.target.value);
    onChange?.(event);
  };
  return (
    <>
      <textarea
        rows={3}
        {...useFieldControl()}
        {...rest}
        onChange={change}
        className={cx(CONTROL_CLASS, 'field-sizing-content max-h-96 min-h-24 resize-y', className)}
      />
      {counter && limit > 0 && used > limit * 0.8 && (
        <p
          className={cx('nums mt-1 text-end text-sm', used > limit ? 'text-danger-ink font-medium' : 'text-ink-soft')}
          role="status"
        >
          {counter(used, limit)}
        </p>
      )}
    </>
  );
}

/** As people and the server count them: an emoji is one or a few, never halves. */
function characters(text: string): number {
  return Array.from(text).length;
}
