import { useT } from '../../i18n/use-t.ts';
import { Wallet } from '../../ui/icons.ts';
import { List, ListRow } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { paths } from '../paths.ts';
import { InstallCard } from './install-card.tsx';
import { MORE_ITEMS } from './nav-items.ts';
import { useRole } from './use-role.ts';
import { WaitingBadge } from './waiting-badge.tsx';

/** What the phone's bar has no room for. */
export function MorePage() {
  const t = useT();
  const role = useRole() ?? 'cleaner';
  return (
    <Page title={t('nav.more')} width="text">
      <InstallCard />
      <List label={t('nav.more')}>
        {MORE_ITEMS[role].map((item) => (
          <ListRow
            key={item.key}
            href={item.href}
            leading={<item.icon aria-hidden className="text-accent size-6" />}
            title={t(`nav.${item.key}`)}
            trailing={item.key === 'guests' ? <WaitingBadge /> : undefined}
          />
        ))}
        {role === 'owner' && (
          <ListRow
            href={paths.statements()}
            leading={<Wallet aria-hidden className="text-accent size-6" />}
            title={t('pay.title')}
          />
        )}
      </List>
    </Page>
  );
}
