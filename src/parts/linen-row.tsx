import { useState } from 'react';
import { useData } from '../data/live.ts';
import { countLinen } from '../data/mutations/linen.ts';
import type { LinenLine } from '../domain/linen.ts';
import type { Linge } from '../domain/list-rows.ts';
import { useT } from '../i18n/use-t.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { CircleCheck, TriangleAlert } from '../ui/icons.ts';
import { ListRow } from '../ui/list.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Stepper } from '../ui/stepper.tsx';
import { useOneAtATime } from './use-one-at-a-time.ts';
import { useOutcome } from './use-outcome.ts';

export interface LinenRowProps {
  line: LinenLine<Linge>;
  /** `to_bring`: what the next stay needs · `taken`: what the cleaning took for it. */
  need: 'to_bring' | 'taken';
  /** The article's own edit, for its owner. */
  onEdit?: (article: Linge) => void;
}

/** An article of linen: how many are needed, how many are clean; and that it was washed, or counted. */
export function LinenRow({ line, need, onEdit }: LinenRowProps) {
  const t = useT();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const [isCounting, setIsCounting] = useState(false);
  const { article, clean, dirty, missing } = line;
  const name = article.nom;
  return (
    <>
      <ListRow
        title={<bdi className="wrap-anywhere">{name}</bdi>}
        lines={[
          <span key="need">
            {need === 'to_bring'
              ? t('lists.linen.need', { count: line.need })
              : t('lists.linen.taken', { count: line.need })}
          </span>,
          onEdit === undefined ? null : (
            <span key="rule">
              {t(`lists.linen.rule.${article.par}`, { quantite: article.quantite, count: article.nombre })}
            </span>
          ),
          <span key="clean">{t('lists.linen.clean', { clean, all: article.stock })}</span>,
        ]}
        trailing={
          need === 'to_bring' &&
          (missing > 0 ? (
            <Badge tone="danger" icon={TriangleAlert}>
              {t('lists.linen.missing', { count: missing })}
            </Badge>
          ) : (
            <Badge tone="ok" icon={CircleCheck}>
              {t('lists.linen.enough')}
            </Badge>
          ))
        }
        actions={
          <>
            {dirty > 0 && (
              <Button
                aria-label={t('lists.linen.washedOf', { name })}
                onClick={() =>
                  once(() => settle(countLinen(data, article.id, null), t('lists.linen.washedDone', { name })))
                }
              >
                {t('lists.linen.washed')}
              </Button>
            )}
            <Button variant="quiet" aria-label={t('lists.linen.countOf', { name })} onClick={() => setIsCounting(true)}>
              {t('lists.linen.count')}
            </Button>
            {onEdit && (
              <Button variant="quiet" aria-label={t('lists.linen.editOf', { name })} onClick={() => onEdit(article)}>
                {t('lists.linen.edit')}
              </Button>
            )}
          </>
        }
      />
      {isCounting && <CountSheet line={line} onClose={() => setIsCounting(false)} />}
    </>
  );
}

function CountSheet({ line: { article, clean }, onClose }: { line: LinenLine<Linge>; onClose: () => void }) {
  const t = useT();
  const data = useData();
  const settle = useOutcome();
  const [count, setCount] = useState(clean);
  const save = async () => {
    if (await settle(countLinen(data, article.id, count), t('lists.linen.counted'))) onClose();
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('lists.linen.countTitle')}
      closeLabel={t('common.close')}
      footer={
        <Button variant="primary" size="lg" onClick={() => void save()}>
          {t('lists.linen.countSave')}
        </Button>
      }
    >
      <Stepper
        label={article.nom}
        value={count}
        max={article.stock}
        onValue={setCount}
        decreaseLabel={t('lists.linen.countLess')}
        increaseLabel={t('lists.linen.countMore')}
      />
      <p className="text-ink-soft mt-1.5 text-sm">{t('lists.linen.countHint', { all: article.stock })}</p>
    </Sheet>
  );
}
