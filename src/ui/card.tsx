import type { ReactNode } from 'react';
import { cx } from './cx.ts';

/** A surface that holds one thing. `flush` leaves the inside to its children (lists, tables). */
export function Card({ children, flush, className }: { children: ReactNode; flush?: boolean; className?: string }) {
  return (
    <div
      className={cx(
        'bg-surface rounded-card shadow-card border-line border',
        flush ? 'overflow-clip' : 'p-4 @max-[11rem]:p-2.5 sm:p-5',
        className,
      )}
    >
      {children}
    </div>
  );
}

export interface SectionProps {
  title: string;
  /** Before the title: the colour it goes with. */
  mark?: ReactNode;
  /** Beside the title: a count, a date. */
  aside?: ReactNode;
  /** At the end of the title's line: a link or a quiet button. */
  action?: ReactNode;
  children: ReactNode;
}

/** A titled part of a page; a landmark one can jump to. */
export function Section({ title, mark, aside, action, children }: SectionProps) {
  return (
    <section aria-label={title} className="mt-7 first:mt-0">
      <div className="mb-2.5 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        {mark}
        <h2 className="font-display text-xl font-semibold first-letter:uppercase">{title}</h2>
        {aside !== undefined && <span className="text-ink-soft nums text-sm">{aside}</span>}
        {action !== undefined && <span className="ms-auto">{action}</span>}
      </div>
      {children}
    </section>
  );
}
