import { useState } from 'react';
import { useData } from '../../data/live.ts';
import { copyPoints } from '../../data/mutations/checklists.ts';
import type { Gite } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Field } from '../../ui/field.tsx';
import { Copy } from '../../ui/icons.ts';
import { Select } from '../../ui/select.tsx';

/** Takes over what another gîte's list has and this one's has not. */
export function CopyPoints({ giteId, others }: { giteId: string; others: readonly Gite[] }) {
  const t = useT();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const [chosen, setChosen] = useState('');
  const from = others.find(({ id }) => id === chosen) ?? others[0];
  if (from === undefined) return null;
  return (
    <div className="mt-3">
      <Disclosure summary={t('lists.points.copy')}>
        <div className="flex flex-wrap items-end gap-3">
          <Field label={t('lists.points.copyFrom')} className="flex-1 basis-52">
            <Select
              value={from.id}
              options={others.map(({ id, nom }) => ({ value: id, label: nom }))}
              onChange={({ target }) => setChosen(target.value)}
            />
          </Field>
          <Button
            icon={Copy}
            className="min-h-12"
            onClick={() => once(() => settle(copyPoints(data, from.id, giteId), t('lists.points.copied')))}
          >
            {t('lists.points.copyDo')}
          </Button>
        </div>
      </Disclosure>
    </div>
  );
}
