import type { RefusedStay } from '../../domain/stay-table/read-stays.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { shortTitle } from '../../parts/stay-words.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';

/** As many as one reads; the file has them all. */
const MOST_SHOWN = 100;

/** Each line of a file that is not taken, and why: silence would look like success. */
export function RefusedLines({ refused }: { refused: readonly RefusedStay[] }) {
  const t = useT();
  const format = useFormat();
  if (refused.length === 0) return null;
  return (
    <Disclosure summary={t('csvImport.preview.refused', { count: refused.length })}>
      <ul className="grid gap-2 ps-7">
        {refused.slice(0, MOST_SHOWN).map(({ line, name, problems }) => (
          <li key={line}>
            <span className="font-medium">{t('csvImport.preview.line', { line: format.count(line) })}</span>
            {name !== '' && (
              <>
                {' '}
                <bdi>{shortTitle(name)}</bdi>
              </>
            )}
            {problems.map(({ column, target, code }) => (
              <span key={target} className="text-ink-soft block text-sm">
                <bdi>{column === '' ? t(`csvImport.target.${target}`) : shortTitle(column)}</bdi>
                {' · '}
                {t(`errors.${code}`)}
              </span>
            ))}
          </li>
        ))}
        {refused.length > MOST_SHOWN && <li>…</li>}
      </ul>
    </Disclosure>
  );
}
