import { useState } from 'react';
import { missingTargets, withTarget } from '../../domain/stay-table/columns.ts';
import { type Target, TARGETS } from '../../domain/stay-table/synonyms.ts';
import { useT } from '../../i18n/use-t.ts';
import { shortTitle } from '../../parts/stay-words.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import type { ImportRun, OpenedFile } from './import-run.ts';

/** As much of a value as one recognises it by. In code points. */
const MAX_EXAMPLE = 40;

/** What each column of the file says, for whoever knows better. */
export function ColumnChoices({ file, onChoose }: { file: OpenedFile; onChoose: ImportRun['choose'] }) {
  const t = useT();
  const { table, source, choices } = file;
  const { mapping } = choices;
  const missing = missingTargets(mapping);
  // As it was at first: it must not close under the finger that mends it.
  const [isOpen] = useState(source === null || missing.length > 0);
  return (
    <div className="grid grid-cols-1 gap-3">
      {missing.length > 0 && (
        <Notice tone="warn" title={t('csvImport.columns.missing')} announce>
          {missing.map((target) => (
            <p key={target}>{t(`csvImport.columns.missingWhich.${target}`)}</p>
          ))}
        </Notice>
      )}
      <Disclosure summary={t('csvImport.columns.title')} open={isOpen}>
        <p className="text-ink-soft mb-4">{t('csvImport.columns.hint')}</p>
        <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
          {columnsOf(table).map(({ key, at, title, example }) => (
            <Field
              key={key}
              label={title === '' ? t('csvImport.columns.untitled', { number: at + 1 }) : title}
              hint={example === '' ? undefined : t('csvImport.columns.example', { text: example })}
            >
              <Select
                value={mapping[at] ?? ''}
                options={[
                  { value: '', label: t('csvImport.columns.none') },
                  ...TARGETS.map((target) => ({ value: target, label: t(`csvImport.target.${target}`) })),
                ]}
                onChange={({ target }) => {
                  const chosen = target.value === '' ? null : (target.value as Target);
                  onChoose({ ...choices, mapping: withTarget(mapping, at, chosen) });
                }}
              />
            </Field>
          ))}
        </div>
      </Disclosure>
    </div>
  );
}

function columnsOf({ header, rows }: OpenedFile['table']) {
  return header.map((title, at) => {
    // Of the first lines: further down nobody looks for one either.
    const cell = rows.slice(0, 20).find(({ cells }) => (cells[at] ?? '').trim() !== '')?.cells[at] ?? '';
    const example = shortTitle(cell.trim(), MAX_EXAMPLE);
    return { key: `${at} ${title}`, at, title: shortTitle(title.trim()), example };
  });
}
