import { useState } from 'react';
import type { Session } from '../../data/session.ts';
import { useT } from '../../i18n/use-t.ts';
import { ok } from '../../lib/result.ts';
import type { InvitationState } from '../../remote/team.ts';
import { useAuth } from '../../remote/use-auth.ts';
import { Notice } from '../../ui/notice.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { AccountForm } from './account-form.tsx';
import { EmailField } from './email-field.tsx';
import { enter } from './enter.ts';
import { NameInTeam } from './name-in-team.tsx';
import { useOthersQuestion } from './others-question.tsx';
import { PasswordField } from './password-field.tsx';
import { useAttempt } from './use-attempt.ts';
import { useJoin } from './use-join.ts';

export interface JoinFormProps {
  code: string;
  /** As the team will see them. */
  name: string;
  onName: (name: string) => void;
  /** Who was signed in here until the server knew the session no more; null: nobody. */
  expired: Session | null;
  /** They are signed in here from now on, and the server was not heard when they joined. */
  onOffline: (account: Session) => void;
  onJoined: (state: InvitationState, account: Session) => void;
}

/** Two fields to an account, or into one that is there, and from there into the team. */
export function JoinForm({ code, name, onName, expired, onOffline, onJoined }: JoinFormProps) {
  const t = useT();
  const auth = useAuth();
  const join = useJoin();
  const [isKnown, setIsKnown] = useState(expired !== null);
  const [mustConfirm, setMustConfirm] = useState(false);
  const { mayEnter, question } = useOthersQuestion();
  const attempt = useAttempt(
    async (field) => {
      const [email, password] = [field('email'), field('password')];
      if (!isKnown) return auth.signUp(email, password);
      const known = await auth.signIn(email, password);
      return known.ok ? ok({ ...known.value, isOpen: true }) : known;
    },
    async ({ isOpen, ...account }) => {
      setMustConfirm(!isOpen);
      if (!isOpen) return setIsKnown(true);
      if (!(await mayEnter(account))) return auth.signOut();
      await enter(account);
      const state = await join(account, code, name);
      // The account is there: what is left is one button, with the reason above it.
      if (state === 'offline' || state === 'signed_out') onOffline(account);
      else onJoined(state, account);
    },
  );
  return (
    <>
      {(mustConfirm || expired !== null) && (
        <div className="mb-5">
          <Notice tone={mustConfirm ? 'accent' : 'warn'} announce>
            {t(mustConfirm ? 'team.join.confirm' : 'account.signIn.again')}
          </Notice>
        </div>
      )}
      <AccountForm attempt={attempt} action={t(isKnown ? 'team.join.signIn' : 'team.join.create')}>
        <Segmented
          legend={t('team.join.have')}
          value={isKnown ? 'known' : 'new'}
          onValue={(value) => setIsKnown(value === 'known')}
          options={[
            { value: 'new', label: t('team.join.new') },
            { value: 'known', label: t('team.join.known') },
          ]}
        />
        <EmailField defaultValue={expired?.email} />
        <PasswordField
          label={t('account.password')}
          name="password"
          autoComplete={isKnown ? 'current-password' : 'new-password'}
          hint={isKnown ? undefined : t('account.passwordHint')}
        />
        <NameInTeam value={name} onChange={onName} />
      </AccountForm>
      {question}
    </>
  );
}
