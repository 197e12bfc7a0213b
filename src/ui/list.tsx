import { Children, type ReactNode } from 'react';
import { cx } from './cx.ts';
import { ChevronRight } from './icons.ts';
import { Link } from './link.tsx';

/** Rows in one card, parted by hairlines. Children are ListRow or `<li>`. */
export function List({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <ul
      aria-label={label}
      className="bg-surface rounded-card shadow-card border-line divide-line @container divide-y overflow-clip border"
    >
      {children}
    </ul>
  );
}

export interface ListRowProps {
  /** Where the row leads, if anywhere. */
  href?: string | undefined;
  /** What the row does, when it does not lead anywhere. */
  onClick?: (() => void) | undefined;
  /** A colour's stripe on the edge: whose row this is. */
  edge?: string | undefined;
  leading?: ReactNode;
  title: ReactNode;
  /** Under the title, one after the other. */
  lines?: readonly ReactNode[];
  /** At the end: an amount, a badge. */
  trailing?: ReactNode;
  /** Buttons of the row itself; outside of its link. */
  actions?: ReactNode;
  dimmed?: boolean | undefined;
}

export function ListRow({ href, onClick, edge, leading, title, lines, trailing, actions, dimmed }: ListRowProps) {
  const className =
    // With very large text what leads stands above: beside it no word would fit.
    'flex min-h-14 min-w-0 flex-1 basis-72 items-center gap-x-3 gap-y-1 px-4 py-3 text-start @max-[17rem]:flex-wrap @max-[9rem]:px-2';
  const content = (
    <>
      {leading !== undefined && <span className="shrink-0">{leading}</span>}
      <span className="flex min-w-0 flex-1 basis-36 flex-wrap items-center gap-x-3 gap-y-1">
        <span className={cx('min-w-0 flex-1 basis-44 @max-[17rem]:hyphens-auto', dimmed && 'text-ink-soft')}>
          <span className="block leading-snug font-semibold @max-[9rem]:text-sm">{title}</span>
          {Children.map(
            lines,
            (line) =>
              line !== null && <span className="text-ink-soft mt-0.5 block text-[0.9375rem] leading-snug">{line}</span>,
          )}
        </span>
        {trailing !== undefined && <span className="nums max-w-full shrink-0 text-end">{trailing}</span>}
      </span>
      {(href ?? onClick) !== undefined && (
        <ChevronRight aria-hidden className="text-ink-soft size-5 shrink-0 @max-[17rem]:hidden" />
      )}
    </>
  );
  return (
    <li className="relative flex flex-wrap items-center [content-visibility:auto] [contain-intrinsic-block-size:auto_5rem]">
      {edge !== undefined && (
        <span aria-hidden style={{ backgroundColor: edge }} className="absolute inset-y-2 start-0 w-1 rounded-e-full" />
      )}
      {href !== undefined ? (
        <Link href={href} className={cx(className, 'hover:bg-sunk focus-visible:-outline-offset-3')}>
          {content}
        </Link>
      ) : onClick !== undefined ? (
        <button
          type="button"
          onClick={onClick}
          className={cx(className, 'hover:bg-sunk focus-visible:-outline-offset-3')}
        >
          {content}
        </button>
      ) : (
        <div className={className}>{content}</div>
      )}
      {actions !== undefined && (
        <div className="flex min-w-0 flex-wrap gap-2 px-4 py-2 empty:hidden @max-[9rem]:px-2">{actions}</div>
      )}
    </li>
  );
}
