import { useData } from '../../data/live.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { useSyncStatus } from '../../sync/status.ts';
import { Section } from '../../ui/card.tsx';
import { List, ListRow } from '../../ui/list.tsx';
import { useRowWords } from './row-words.ts';
import type { SyncPage } from './sync-page.ts';

/** The changes that this device still holds, in the order in which they leave. */
export function Waiting({ page }: { page: SyncPage }) {
  const t = useT();
  const format = useFormat();
  const { now } = useData();
  // A number says that it was tried, not that it arrived; without an exchange under way it simply waits.
  const isSending = useSyncStatus(({ phase }) => phase === 'sending');
  const words = useRowWords(page.gites);
  if (page.pending.length === 0) return null;
  const more = page.pendingCount - page.pending.length;
  return (
    <Section title={t('sync.pending.title')} aside={format.count(page.pendingCount)}>
      <List label={t('sync.pending.title')}>
        {page.pending.map((change) => (
          <ListRow
            key={change.seq}
            title={
              <bdi className="line-clamp-2 @max-[17rem]:line-clamp-4">
                {words.title(change.table, change.row ?? change.set)}
              </bdi>
            }
            lines={[
              `${t(`sync.pending.${change.op}`)} · ${format.instant(change.created_at, now())}${
                isSending && change.mid > 0 ? ` · ${t('sync.pending.sent')}` : ''
              }`,
              change.op === 'update' ? (
                <bdi key="fields" className="line-clamp-2 @max-[17rem]:line-clamp-4">
                  {format.list([...new Set(Object.keys(change.set).map((field) => words.name(change.table, field)))])}
                </bdi>
              ) : null,
            ]}
          />
        ))}
      </List>
      {more > 0 && <p className="text-ink-soft mt-2">{t('sync.pending.more', { count: more })}</p>}
    </Section>
  );
}
