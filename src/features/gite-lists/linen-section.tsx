import { useState } from 'react';
import { useLive } from '../../data/live.ts';
import { linenOf } from '../../data/queries/linen.ts';
import type { LinenPlan } from '../../domain/linen.ts';
import type { Linge } from '../../domain/list-rows.ts';
import type { Gite } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { LinenRow } from '../../parts/linen-row.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { Plus } from '../../ui/icons.ts';
import { List } from '../../ui/list.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ArticleSheet } from './article-sheet.tsx';

/** The linen of a gîte: what there is, what each stay needs, and for how many stays it is enough. */
export function LinenSection({ gite }: { gite: Gite }) {
  const t = useT();
  const plan = useLive((data) => linenOf(data, gite.id), [gite.id]);
  const [edited, setEdited] = useState<Linge | 'new' | null>(null);
  if (plan === undefined) return null;
  const isEmpty = plan.lines.length === 0;
  return (
    <Section title={t('lists.linen.title')}>
      {isEmpty ? <p className="text-ink-soft mb-3">{t('lists.linen.empty')}</p> : <Reach plan={plan} />}
      {!isEmpty && (
        <List label={t('lists.linen.title')}>
          {plan.lines.map((line) => (
            <LinenRow key={line.article.id} line={line} need="to_bring" onEdit={setEdited} />
          ))}
        </List>
      )}
      <div className="mt-3">
        <Button icon={Plus} onClick={() => setEdited('new')}>
          {t('lists.linen.add')}
        </Button>
      </div>
      {edited !== null && (
        <ArticleSheet
          key={edited === 'new' ? 'new' : edited.id}
          gite={gite}
          article={edited === 'new' ? null : (plan.lines.find((l) => l.article.id === edited.id)?.article ?? edited)}
          onClose={() => setEdited(null)}
        />
      )}
    </Section>
  );
}

/** For how many of the coming stays it is enough, in one sentence. */
function Reach({ plan: { covered, coming } }: { plan: LinenPlan<Linge> }) {
  const t = useT();
  const isShort = coming > 0 && covered === 0;
  return (
    <div className="mb-3">
      <Notice tone={isShort ? 'danger' : covered < Math.min(coming, 2) ? 'warn' : 'neutral'}>
        {coming === 0
          ? t('lists.linen.noStay')
          : isShort
            ? t('lists.linen.coversNone')
            : covered === coming
              ? t('lists.linen.coversAll')
              : t('lists.linen.covers', { count: covered })}
      </Notice>
    </div>
  );
}
