import type { ComponentProps } from 'react';
import { cx } from './cx.ts';
import type { Icon } from './icons.ts';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  /** Its accessible name, and its tooltip. */
  label: string;
  icon: Icon;
  /** `quiet` has no ground of its own; `outlined` stands as a control beside fields. */
  look?: 'quiet' | 'outlined' | undefined;
}

export function IconButton({ label, icon: Drawn, look = 'quiet', className, ...rest }: IconButtonProps) {
  return (
    <button type="button" {...rest} aria-label={label} title={label} className={cx(iconButtonClass(look), className)}>
      <Drawn aria-hidden className="size-5" />
    </button>
  );
}

export function iconButtonClass(look: 'quiet' | 'outlined'): string {
  return cx(
    'inline-grid min-h-[44px] min-w-[44px] shrink-0 place-items-center p-0.5 rounded-control border text-ink transition-colors hover:bg-sunk disabled:opacity-45',
    look === 'outlined' ? 'border-line-strong bg-surface' : 'border-transparent',
  );
}
