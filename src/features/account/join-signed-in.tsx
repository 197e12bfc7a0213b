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
  /** As the team will see them. */
  name: string;
  onName: (name: string) => void;
  account: Session;
  /** The server was not heard when they tried just now. */
  wasOffline: boolean;
  /** The server does not know this session any more. */
  onExpired: () => void;
  onOther: () => void;
  onJoined: (state: InvitationState, account: Session) => void;
}

/** For who is signed in on this device: one button. */
export function JoinSignedIn(props: JoinSignedInProps) {
  const { code, name, onName, account, wasOffline, onExpired, onOther, onJoined } = props;
  const t = useT();
  const join = useJoin();
  const [isBusy, setIsBusy] = useState(false);
  const [isOffline, setIsOffline] = useState(wasOffline);
  const tap = async () => {
    setIsBusy(true);
    setIsOffline(false);
    const state = await join(account, code, name);
    setIsBusy(false);
    if (state === 'offline') setIsOffline(true);
    else if (state === 'signed_out') onExpired();
    else onJoined(state, account);
  };
  return (
    <div className="grid grid-cols-1 gap-5">
      {isOffline && (
        <Notice tone="accent" announce>
          {t('team.join.offline')}
        </Notice>
      )}
      <p className="wrap-anywhere">{t('team.join.signedIn', { email: isolated(account.email) })}</p>
      <NameInTeam value={name} onChange={onName} />
      <Button variant="primary" size="lg" block busy={isBusy} onClick={() => void tap()}>
        {t('team.join.action')}
      </Button>
      <Button variant="quiet" onClick={onOther}>
        {t('team.join.otherAccount')}
      </Button>
    </div>
  );
}
