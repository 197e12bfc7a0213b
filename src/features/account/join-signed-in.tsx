import { useState } from 'react';
import type { Session } from '../../data/session.ts';
import { isolated } from '../../i18n/isolated.ts';
import { useT } from '../../i18n/use-t.ts';
import type { InvitationState } from '../../remote/team.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { NameInTeam } from './name-in-team.tsx';
import { useJoin } from './use-join.ts';

export interface JoinSignedInProps {
  code: string;
  nom: string;
  account: Session;
  onOther: () => void;
  onJoined: (state: InvitationState) => void;
}

/** For who is signed in on this device: one button. */
export function JoinSignedIn({ code, nom, account, onOther, onJoined }: JoinSignedInProps) {
  const t = useT();
  const join = useJoin();
  const [name, setName] = useState(nom);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<'offline' | 'signed_out' | null>(null);
  const tap = async () => {
    setIsBusy(true);
    setProblem(null);
    const state = await join(account, code, name);
    setIsBusy(false);
    if (state === 'offline' || state === 'signed_out') setProblem(state);
    else onJoined(state);
  };
  return (
    <div className="grid gap-5">
      {problem !== null && (
        <Notice tone={problem === 'offline' ? 'accent' : 'warn'} announce>
          {t(problem === 'offline' ? 'team.join.offline' : 'account.signIn.again')}
        </Notice>
      )}
      <p>{t('team.join.signedIn', { email: isolated(account.email) })}</p>
      <NameInTeam value={name} onChange={setName} />
      <Button variant="primary" size="lg" block busy={isBusy} onClick={() => void tap()}>
        {t('team.join.action')}
      </Button>
      <Button variant="quiet" onClick={onOther}>
        {t('team.join.otherAccount')}
      </Button>
    </div>
  );
}
