import type { ComponentProps, MouseEvent } from 'react';
import { buttonClass, type ButtonLook } from './button-style.ts';
import type { Icon } from './icons.ts';

export interface ButtonProps extends ComponentProps<'button'>, ButtonLook {
  icon?: Icon | undefined;
  /** At work: stays focused, says so, and takes no second click. */
  busy?: boolean | undefined;
}

export function Button({
  variant,
  size,
  block,
  icon: Drawn,
  busy,
  children,
  className,
  onClick,
  ...rest
}: ButtonProps) {
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      type="button"
      {...rest}
      className={`${buttonClass({ variant, size, block })} ${className ?? ''}`}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={click}
    >
      {Drawn && <Drawn aria-hidden className="size-5 shrink-0" />}
      {children}
    </button>
  );
}
