import { useLive } from '../../data/live.ts';
import { reservationsByIds } from '../../data/queries/reservations.ts';
import type { FeedPreview } from '../../remote/feeds.ts';
import { isolated } from '../../i18n/isolated.ts';
import { useT } from '../../i18n/use-t.ts';
import { Section } from '../../ui/card.tsx';
import { List } from '../../ui/list.tsx';
import { Notice } from '../../ui/notice.tsx';
import { entriesByGroup, GROUPS } from './entry-groups.ts';
import { EntryWords } from './entry-words.tsx';
import { UnreadableGroup } from './unreadable-group.tsx';

/** As many as tell a person whether it is the right calendar. */
const SHOWN = 12;

/** What a calendar says, before it is kept. Nothing to choose: what it cannot settle alone will be asked when it comes. */
export function FeedPreviewList({ found: { preview, masked } }: { found: FeedPreview }) {
  const t = useT();
  const { entries } = preview.plan;
  const ids = entries.flatMap(({ row, overlaps }) => [...(row === null ? [] : [row.id]), ...overlaps.rows]);
  const key = ids.join(' ');
  const rows = useLive(({ db }) => reservationsByIds(db, key === '' ? [] : key.split(' ')), [key]);
  const stays = new Map((rows ?? []).map((stay) => [stay.id, stay]));
  const groups = entriesByGroup(entries);
  const platform = t(`stays.plateforme.${preview.plateforme}`);
  return (
    <div>
      <Notice tone="ok" title={t('feeds.form.found')} announce>
        <p>{t('feeds.form.summary', { count: entries.length, platform, masked: isolated(masked) })}</p>
        {entries.length === 0 && <p>{t('feeds.form.nothing')}</p>}
      </Notice>
      {GROUPS.map((group) => {
        const inGroup = groups.get(group);
        if (inGroup === undefined) return null;
        return (
          <Section key={group} title={t(`import.preview.counts.${group}`)} aside={inGroup.length}>
            <List label={t(`import.preview.counts.${group}`)}>
              {inGroup.slice(0, SHOWN).map((entry) => (
                <li key={entry.line} className="px-4 py-3 @max-[9rem]:px-2">
                  <EntryWords entry={entry} stays={stays} />
                </li>
              ))}
            </List>
          </Section>
        );
      })}
      {preview.unreadable.length > 0 && <UnreadableGroup events={preview.unreadable} />}
    </div>
  );
}
