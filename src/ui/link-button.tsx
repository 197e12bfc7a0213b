import { buttonClass, type ButtonLook } from './button-style.ts';
import { iconButtonClass } from './icon-button.tsx';
import type { Icon } from './icons.ts';
import { Link, type LinkProps } from './link.tsx';

export interface LinkButtonProps extends LinkProps, ButtonLook {
  icon?: Icon | undefined;
}

/** Goes somewhere, and looks like a button. */
export function LinkButton({ variant, size, block, icon: Drawn, children, className, ...rest }: LinkButtonProps) {
  return (
    <Link {...rest} className={`${buttonClass({ variant, size, block })} ${className ?? ''}`}>
      {Drawn && <Drawn aria-hidden className="size-5 shrink-0" />}
      {children}
    </Link>
  );
}

/** Goes somewhere, and looks like an icon button. */
export function IconLink({ label, icon: Drawn, ...rest }: LinkProps & { label: string; icon: Icon }) {
  return (
    <Link {...rest} aria-label={label} title={label} className={iconButtonClass('quiet')}>
      <Drawn aria-hidden className="size-5" />
    </Link>
  );
}
