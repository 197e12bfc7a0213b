import { type ReactNode, useState } from 'react';
import type { Session } from '../../data/session.ts';
import { useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { othersUnsaved } from './enter.ts';

export interface OthersQuestion {
  /** Asks when whoever was signed in here before has something that is nowhere else; resolves whether this person goes on. */
  mayEnter: (account: Session) => Promise<boolean>;
  /** To be drawn somewhere on the page. */
  question: ReactNode;
}

/** Whoever opens the app for somebody else on this device is asked first, by whichever door they come. */
export function useOthersQuestion(): OthersQuestion {
  const t = useT();
  const [answer, setAnswer] = useState<((goesOn: boolean) => void) | null>(null);
  const give = (goesOn: boolean) => {
    setAnswer(null);
    answer?.(goesOn);
  };
  const mayEnter = async (account: Session) =>
    !(await othersUnsaved(account)) || new Promise<boolean>((resolve) => setAnswer(() => resolve));

  const question = (
    <Sheet
      open={answer !== null}
      onClose={() => give(false)}
      title={t('account.others.title')}
      closeLabel={t('common.close')}
      alert
      footer={
        <>
          <Button onClick={() => give(false)}>{t('common.cancel')}</Button>
          <Button variant="primary" onClick={() => give(true)}>
            {t('account.signIn.action')}
          </Button>
        </>
      }
    >
      <p>{t('account.others.text')}</p>
    </Sheet>
  );
  return { mayEnter, question };
}
