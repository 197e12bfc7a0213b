import { useLocation } from 'react-router';
import { useT } from '../../i18n/use-t.ts';
import { cx } from '../../ui/cx.ts';
import { Link } from '../../ui/link.tsx';
import { APP_NAME } from '../app-name.ts';
import { paths } from '../paths.ts';
import { Logo } from './logo.tsx';
import { isCurrent, SIDE_ITEMS, type NavItem, type Role } from './nav-items.ts';
import { SyncChip } from './sync-chip.tsx';
import { WaitingBadge } from './waiting-badge.tsx';

export function SideNav({ role }: { role: Role }) {
  const t = useT();
  const [work, tools] = SIDE_ITEMS[role];
  return (
    <header className="border-line bg-surface sticky top-0 flex h-dvh flex-col overflow-y-auto border-e px-4 py-6">
      <Link href={paths.today()} className="mb-7 flex min-h-11 items-center gap-3 rounded-control px-2">
        <Logo className="size-9" />
        <span className="font-display text-lg font-semibold">{APP_NAME}</span>
      </Link>
      <nav aria-label={t('nav.main')} className="flex flex-1 flex-col justify-between gap-8">
        <Items items={work} role={role} />
        <Items items={tools} role={role} />
      </nav>
      <div className="mt-4">
        <SyncChip block />
      </div>
    </header>
  );
}

function Items({ items, role }: { items: readonly NavItem[]; role: Role }) {
  const t = useT();
  const { pathname } = useLocation();
  return (
    <ul className="flex flex-col gap-1">
      {items.map((item) => {
        const current = isCurrent(item, role, pathname);
        return (
          <li key={item.key}>
            <Link
              href={item.href}
              aria-current={current ? 'page' : undefined}
              className={cx(
                'flex min-h-11 items-center gap-3 rounded-control px-3',
                current ? 'chosen bg-accent-soft text-accent-ink font-semibold' : 'hover:bg-sunk',
              )}
            >
              <item.icon aria-hidden className="size-5 shrink-0" />
              {t(`nav.${item.key}`)}
              {item.key === 'guests' && <WaitingBadge className="ms-auto" />}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
