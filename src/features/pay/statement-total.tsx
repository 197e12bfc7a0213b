import type { StatementSum } from '../../domain/statement.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { workText } from './pay-words.tsx';

/** What it all comes to, and what is not in it. */
export function StatementTotal({ sum }: { sum: StatementSum }) {
  const t = useT();
  const format = useFormat();
  return (
    <div className="mt-4 grid gap-3">
      <Card>
        <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <span className="font-semibold">{t('pay.statement.total')}</span>
          <span className="text-ink-soft nums flex-1">{workText(t, format, sum)}</span>
          <span className="nums text-xl font-semibold">{format.money(sum.cents)}</span>
        </p>
      </Card>
      {sum.missing > 0 && (
        <Notice tone="warn" title={t('pay.statement.missing', { count: sum.missing })}>
          {t('pay.statement.missingHint')}
        </Notice>
      )}
    </div>
  );
}
