import type { ComponentProps } from 'react';
import { cx } from './cx.ts';
import { CONTROL_CLASS, useFieldControl } from './field.tsx';

export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  return (
    <input type="text" autoComplete="off" {...useFieldControl()} {...rest} className={cx(CONTROL_CLASS, className)} />
  );
}
