import { cx } from './cx.ts';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'md' | 'lg';

export interface ButtonLook {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  /** As wide as its container. */
  block?: boolean | undefined;
}

/** Shared by buttons and by links that look like one. Never under 44 px high. */
export function buttonClass({ variant = 'secondary', size = 'md', block }: ButtonLook): string {
  return cx(
    'inline-flex max-w-full items-center justify-center gap-2 rounded-control border text-center font-semibold no-underline',
    // With very large text the icon stands above, and a word that is wider than the screen breaks inside the button.
    '@max-[15rem]:flex-wrap @max-[15rem]:gap-y-0 @max-[15rem]:wrap-anywhere @max-[15rem]:hyphens-auto @max-[11rem]:px-1.5! @max-[11rem]:text-sm!',
    'transition-colors duration-150 disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-progress aria-disabled:opacity-75',
    size === 'lg'
      ? 'min-h-13 px-6 py-3 text-lg @max-[15rem]:px-2.5 @max-[15rem]:py-1 @max-[15rem]:text-base'
      : 'min-h-[44px] px-4 py-2 @max-[15rem]:px-2.5 @max-[15rem]:py-1',
    block && 'w-full',
    VARIANTS[variant],
  );
}

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-hover',
  secondary: 'border-line-strong bg-surface text-ink hover:bg-sunk',
  quiet: 'border-transparent bg-transparent text-accent-ink hover:bg-accent-soft',
  danger: 'border-transparent bg-danger text-on-danger hover:bg-danger-hover',
};
