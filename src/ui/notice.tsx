import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { TONE_CLASS, type Tone } from './badge.tsx';
import { CircleAlert, CircleCheck, Info, TriangleAlert, type Icon } from './icons.ts';

export interface NoticeProps {
  tone?: Tone;
  title?: string;
  children?: ReactNode;
  /** A button or link that does something about it. */
  action?: ReactNode;
  /** Read out as soon as it appears: for the outcome of what the person just did. */
  announce?: boolean;
}

/** Something to know, in the page, where it matters. */
export function Notice({ tone = 'neutral', title, children, action, announce }: NoticeProps) {
  const Drawn = ICON[tone];
  return (
    <div
      role={announce ? 'alert' : undefined}
      className={cx(
        'flex flex-wrap items-start gap-3 rounded-card border border-transparent p-4 @max-[11rem]:p-2.5',
        TONE_CLASS[tone],
      )}
    >
      <Drawn aria-hidden className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0 flex-1 basis-48">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        {children !== undefined && <div className="text-pretty">{children}</div>}
      </div>
      {action}
    </div>
  );
}

const ICON: Record<Tone, Icon> = {
  neutral: Info,
  accent: Info,
  ok: CircleCheck,
  warn: TriangleAlert,
  danger: CircleAlert,
};
