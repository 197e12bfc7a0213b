import type { SubmitEvent } from 'react';
import { useData, useLive } from '../../data/live.ts';
import { report, updateReport } from '../../data/mutations/reports.ts';
import { openReports } from '../../data/queries/reports.ts';
import { useDraft } from '../../data/use-draft.ts';
import { LIST_LIMITS } from '../../domain/list-rules.ts';
import type { Signalement } from '../../domain/list-rows.ts';
import type { Cleaning } from '../../domain/rows.ts';
import { USUAL_SUPPLIES } from '../../domain/supplies.ts';
import { useT } from '../../i18n/use-t.ts';
import { reportText } from '../../parts/report-words.tsx';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { cx } from '../../ui/cx.ts';
import { Field } from '../../ui/field.tsx';
import { Check, Plus } from '../../ui/icons.ts';
import { TextInput } from '../../ui/text-input.tsx';

/** What runs low, at a touch: one line each of the owner's shopping list, never twice. */
export function LowStock({ cleaning }: { cleaning: Cleaning }) {
  const t = useT();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const { id, gite_id } = cleaning;
  const known = useLive((context) => openReports(context, gite_id), [gite_id]);
  const { value: other, set, clear, state } = useDraft<string>(`manque:${id}`, '');
  if (known === undefined) return null;
  const low = known.filter(({ genre }) => genre === 'manque');
  const said = low.map(({ texte }) => texte).filter((texte) => !USUAL_SUPPLIES.includes(texte));
  const items = [...USUAL_SUPPLIES, ...said].map((texte) => ({ texte, name: reportText(t, texte) }));
  const say = (texte: string) =>
    settle(
      report(data, { gite_id, cleaning_id: id, genre: 'manque', texte }),
      t('lists.report.lowSaid', { what: reportText(t, texte) }),
    );
  const takeBack = ({ id: reportId, texte }: Signalement) =>
    settle(updateReport(data, reportId, { retire: true }), t('lists.report.lowTaken', { what: reportText(t, texte) }));
  const add = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = other.trim();
    if (typed === '') return;
    const texte = items.find(({ name }) => name === typed)?.texte ?? typed;
    once(async () => {
      if (low.some((one) => one.texte === texte) || (await say(texte))) await clear();
    });
  };
  return (
    <Section title={t('lists.report.low')}>
      <p className="text-ink-soft mb-3">{t('lists.report.lowHint')}</p>
      <ul className="flex flex-wrap gap-2">
        {items.map(({ texte, name }) => {
          const open = low.find((one) => one.texte === texte);
          const isTheirs = open !== undefined && open.signale_par !== data.userId;
          return (
            <li key={texte} className="max-w-full">
              <button
                type="button"
                aria-pressed={open !== undefined}
                disabled={isTheirs}
                title={isTheirs ? t('lists.report.lowKnown') : undefined}
                onClick={() => void (open === undefined ? say(texte) : takeBack(open))}
                className={cx(
                  'inline-flex min-h-12 max-w-full items-center gap-2 rounded-full border px-4 py-2 text-start wrap-anywhere',
                  open === undefined
                    ? 'border-line-strong bg-surface hover:bg-sunk'
                    : 'border-accent bg-accent-soft text-accent-ink font-semibold',
                )}
              >
                {open !== undefined && <Check aria-hidden className="size-5 shrink-0" />}
                <bdi>{name}</bdi>
              </button>
            </li>
          );
        })}
      </ul>
      {state !== 'loading' && (
        <form onSubmit={add} className="mt-3 flex flex-wrap items-end gap-3">
          <Field label={t('lists.report.lowOther')} className="flex-1 basis-48">
            <TextInput
              value={other}
              maxLength={LIST_LIMITS.article}
              enterKeyHint="done"
              onChange={(event) => set(event.target.value)}
            />
          </Field>
          <Button type="submit" icon={Plus} className="min-h-12">
            {t('lists.report.lowAdd')}
          </Button>
        </form>
      )}
    </Section>
  );
}
