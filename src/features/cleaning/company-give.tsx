import { useState } from 'react';
import { useData, useLive } from '../../data/live.ts';
import { actOnCleaning } from '../../data/mutations/cleaning-acts.ts';
import { companyChoices } from '../../data/queries/company.ts';
import type { Cleaning } from '../../domain/rows.ts';
import { isolated } from '../../i18n/isolated.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { Check, UserPlus } from '../../ui/icons.ts';
import { List, ListRow } from '../../ui/list.tsx';
import { Sheet } from '../../ui/sheet.tsx';

/** A company gives a cleaning of its own to one of its people, or takes it back. Nothing for anybody else. */
export function CompanyGive({ cleaning }: { cleaning: Cleaning }) {
  const t = useT();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const [isOpen, setOpen] = useState(false);
  const people = useLive((context) => companyChoices(context, cleaning), [cleaning]);
  if (people === undefined || people.length === 0) return null;
  const give = (to: string, nom: string) => {
    if (to === cleaning.assignee_user_id) return setOpen(false);
    once(async () => {
      const given = actOnCleaning(data, cleaning.id, { act: 'assign', to, nom });
      if (await settle(given, t('cleaningPages.company.done', { who: isolated(nom) }))) setOpen(false);
    });
  };
  return (
    <div className="mb-4">
      <Button icon={UserPlus} onClick={() => setOpen(true)}>
        {t('cleaningPages.company.action')}
      </Button>
      <Sheet
        open={isOpen}
        onClose={() => setOpen(false)}
        title={t('cleaningPages.company.action')}
        closeLabel={t('common.close')}
      >
        <List label={t('cleaningPages.company.people')}>
          {people.map(({ user_id, nom }) => (
            <ListRow
              key={user_id}
              onClick={() => give(user_id, nom)}
              title={<bdi>{user_id === data.userId ? t('cleanings.me') : nom}</bdi>}
              {...(user_id === cleaning.assignee_user_id && { trailing: <Check aria-hidden className="size-5" /> })}
            />
          ))}
        </List>
      </Sheet>
    </div>
  );
}
