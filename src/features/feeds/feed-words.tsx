import { useData } from '../../data/live.ts';
import type { FeedChanges } from '../../data/queries/feed-runs.ts';
import type { FluxIcal, SyncLog } from '../../domain/feed-rows.ts';
import { type T, useFormat, useT } from '../../i18n/use-t.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { CircleAlert, CircleCheck, CirclePause, Hourglass, type Icon, TriangleAlert } from '../../ui/icons.ts';

type ShownState = FluxIcal['etat'] | 'pause';

const LOOK: Record<ShownState, { tone: Tone; icon: Icon }> = {
  nouveau: { tone: 'accent', icon: Hourglass },
  sain: { tone: 'ok', icon: CircleCheck },
  malade: { tone: 'danger', icon: CircleAlert },
  douteux: { tone: 'warn', icon: TriangleAlert },
  pause: { tone: 'neutral', icon: CirclePause },
};

export function FeedState({ feed }: { feed: FluxIcal }) {
  const t = useT();
  const state: ShownState = feed.actif ? feed.etat : 'pause';
  const { tone, icon } = LOOK[state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`feeds.etat.${state}`)}
    </Badge>
  );
}

/** When it last changed something, or since when and why it is not read any more. */
export function FeedNews({ feed }: { feed: FluxIcal }) {
  const t = useT();
  const format = useFormat();
  const now = useData().now();
  if (feed.actif && feed.etat === 'malade') {
    return (
      <>
        {problemText(t, feed.code)} {t('feeds.since', { when: format.instant(feed.etat_depuis, now) })}
      </>
    );
  }
  return feed.dernier_changement === null
    ? t('feeds.neverChanged')
    : t('feeds.changed', { when: format.instant(feed.dernier_changement, now) });
}

/** What is wrong, by its code; codes of a newer server have no sentence of their own. */
export function problemText(t: T, code: string): string {
  const key = `feeds.problem.${code}` as 'feeds.problem.unknown';
  const text = t(key, { defaultValue: '' });
  return text === '' ? t('feeds.problem.unknown') : text;
}

const CHANGED = ['nouveaux', 'deplaces', 'modifies', 'annules'] as const;
const COUNTED = [...CHANGED, 'a_decider'] as const;
type Counts = Partial<Record<(typeof COUNTED)[number], number>>;

/** What one look at it came to. */
export function runText(t: T, run: SyncLog): string {
  if (run.statut === 'echec') return problemText(t, run.code);
  const told = countsText(t, COUNTED, run);
  return told === '' ? t('feeds.run.nothing') : told;
}

/** "Cette semaine : 3 nouveaux, 1 déplacé". */
export function weekText(t: T, changes: FeedChanges): string {
  return t('feeds.week', { changes: countsText(t, CHANGED, changes) });
}

/** "3 nouveaux, 1 déplacé"; empty when all are none. */
function countsText(t: T, names: readonly (keyof Counts)[], counts: Counts): string {
  return names
    .flatMap((name) => {
      const count = counts[name] ?? 0;
      return count > 0 ? [t(`feeds.run.${name}`, { count })] : [];
    })
    .join(', ');
}
