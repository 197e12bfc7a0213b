import { useLive } from '../../data/live.ts';
import { waitingCount } from '../../data/queries/guest-needs.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { Badge } from '../../ui/badge.tsx';
import { Wallet } from '../../ui/icons.ts';
import { List, ListRow } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { paths } from '../paths.ts';
import { InstallCard } from './install-card.tsx';
import { MORE_ITEMS } from './nav-items.ts';
import { useRole } from './use-role.ts';

/** What the phone's bar has no room for. */
export function MorePage() {
  const t = useT();
  const role = useRole() ?? 'cleaner';
  const waiting = useLive(waitingCount, []) ?? 0;
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
            trailing={item.key === 'guests' && waiting > 0 ? <Waiting count={waiting} /> : undefined}
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

/** What guests said and their owner has not answered. */
function Waiting({ count }: { count: number }) {
  const t = useT();
  const format = useFormat();
  return (
    <Badge tone="warn">
      <span aria-hidden>{format.count(count)}</span>
      <span className="sr-only">{t('guests.waiting.link', { count })}</span>
    </Badge>
  );
}
