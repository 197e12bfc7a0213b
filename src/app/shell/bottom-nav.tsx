import { useLayoutEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { useT } from '../../i18n/use-t.ts';
import { cx } from '../../ui/cx.ts';
import { Link } from '../../ui/link.tsx';
import { isCurrent, PHONE_ITEMS, type Role } from './nav-items.ts';
import { WaitingBadge } from './waiting-badge.tsx';

/** Under the thumb. With very large text the pictures give way and the words take the lines they need. */
export function BottomNav({ role }: { role: Role }) {
  const t = useT();
  const { pathname } = useLocation();
  const bar = useRef<HTMLElement>(null);
  useLayoutEffect(() => (bar.current ? reserveRoom(bar.current) : undefined), []);
  return (
    <nav
      ref={bar}
      aria-label={t('nav.main')}
      className="bg-surface border-line @container fixed inset-x-0 bottom-0 z-30 border-t pb-[env(safe-area-inset-bottom)]"
    >
      <ul className="mx-auto flex max-w-xl flex-wrap justify-center">
        {PHONE_ITEMS[role].map((item) => {
          const current = isCurrent(item, role, pathname);
          return (
            <li key={item.key} className="flex-auto">
              <Link
                href={item.href}
                aria-current={current ? 'page' : undefined}
                className={cx(
                  'relative flex min-h-11 flex-col items-center justify-center gap-0.5 px-0.5 pt-1.5 pb-1 text-center text-xs leading-tight whitespace-nowrap focus-visible:-outline-offset-3 @max-[17rem]:min-h-[44px] @max-[17rem]:px-2 @max-[17rem]:py-0',
                  current ? 'chosen text-ink font-semibold @max-[17rem]:underline' : 'text-ink-soft',
                )}
              >
                <span
                  className={cx(
                    'grid h-7 w-13 place-items-center rounded-full @max-[17rem]:hidden',
                    current && 'bg-accent-soft text-accent-ink',
                  )}
                >
                  <item.icon aria-hidden className="size-5.5" strokeWidth={current ? 2.3 : 1.9} />
                </span>
                {t(`nav.${item.key}`)}
                {item.key === 'more' && <WaitingBadge className="absolute end-0.5 top-0 @max-[15rem]:static" />}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** Tells the page how much of it the bar covers (`--nav-height` of theme.css), whatever the size of the text. */
function reserveRoom(bar: HTMLElement): () => void {
  const { style } = document.documentElement;
  const tell = () => style.setProperty('--nav-height', `${bar.offsetHeight}px`);
  const size = new ResizeObserver(tell);
  // Told at once, too; asking here would have the browser lay everything out before all is there.
  size.observe(bar);
  return () => {
    size.disconnect();
    style.removeProperty('--nav-height');
  };
}
