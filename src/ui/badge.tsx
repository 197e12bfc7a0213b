import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import type { Icon } from './icons.ts';

export type Tone = 'neutral' | 'accent' | 'ok' | 'warn' | 'danger';

/** A state: always a word, with an icon and a tone that only second it. */
export function Badge({
  tone = 'neutral',
  icon: Drawn,
  ofToday,
  children,
}: {
  tone?: Tone;
  icon?: Icon | undefined;
  /** It may be another one tomorrow. */
  ofToday?: boolean;
  children: ReactNode;
}) {
  return (
    <span
      data-look={ofToday && 'today'}
      className={cx(
        'inline-flex max-w-full items-center gap-1 rounded-card border border-transparent px-2 py-0.5 @max-[9rem]:px-1 text-sm leading-5 font-medium',
        TONE_CLASS[tone],
      )}
    >
      {Drawn && <Drawn aria-hidden className="size-3.5 shrink-0" />}
      {/* Not narrower than a word, unless the word is wider than all there is. */}
      <span className="min-w-0">{children}</span>
    </span>
  );
}

export const TONE_CLASS: Record<Tone, string> = {
  neutral: 'bg-sunk text-ink',
  accent: 'bg-accent-soft text-accent-ink',
  ok: 'bg-ok-soft text-ok-ink',
  warn: 'bg-warn-soft text-warn-ink',
  danger: 'bg-danger-soft text-danger-ink',
};
