import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { readSession, type Session } from '../../data/session.ts';
import { readInvitationCode } from '../../domain/invitation-code.ts';
import { isolated } from '../../i18n/isolated.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { useOutside } from '../../remote/outside.ts';
import { type InvitationState, peekInvitation, type SeenInvitation } from '../../remote/team.ts';
import { useServerParts } from '../../remote/use-server-parts.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { notify } from '../../ui/toast-store.ts';
import { JoinForm } from './join-form.tsx';
import { JoinSignedIn } from './join-signed-in.tsx';

/** What the page knows of an invitation; `missing`: there is no code in the address. */
type Seen = SeenInvitation | 'loading' | 'offline' | 'missing';

/** Where an invitation's link leads: who invites to what, then two fields, or one button. */
export function JoinPage() {
  const t = useT();
  const { hash } = useLocation();
  const code = readInvitationCode(hash);
  const { storage } = useOutside();
  const [account, setAccount] = useState<Session | null>(() => (storage === undefined ? null : readSession(storage)));
  const { seen, lookAgain, settle } = useInvitation(code, account?.userId ?? null);
  return (
    <Page title={t('team.join.title')} width="text">
      {seen === 'loading' && <Loading label={t('team.join.loading')} />}
      {seen === 'offline' && (
        <ErrorState
          title={t('auth.unreachable')}
          text={t('team.join.offline')}
          action={<Button onClick={lookAgain}>{t('team.join.retry')}</Button>}
        />
      )}
      {seen === 'missing' && <Closed state="missing" isSignedIn={account !== null} />}
      {typeof seen === 'object' &&
        (code === null || seen.about === null || seen.state !== 'open' ? (
          <Closed state={seen.state === 'open' ? 'unknown' : seen.state} isSignedIn={account !== null} />
        ) : (
          <Open about={seen.about} code={code} account={account} onAccount={setAccount} onState={settle} />
        ))}
    </Page>
  );
}

function useInvitation(code: string | null, userId: string | null) {
  const { now } = useOutside();
  const parts = useServerParts(now);
  const [asked, setAsked] = useState(0);
  const [seen, setSeen] = useState<Seen>('loading');
  // Whoever has just made an account here is shown what they were shown before.
  const [viewer] = useState(userId);
  useEffect(() => {
    if (code === null) return;
    let isWanted = true;
    const show = (next: Seen) => {
      if (isWanted) setSeen(next);
    };
    peekInvitation(parts, viewer, code).then(show, () => show('offline'));
    return () => {
      isWanted = false;
    };
  }, [parts, viewer, code, asked]);
  return {
    seen: code === null ? ('missing' as const) : seen,
    lookAgain: () => {
      setSeen('loading');
      setAsked((times) => times + 1);
    },
    settle: (state: InvitationState) => setSeen({ state, about: null }),
  };
}

interface OpenProps {
  about: NonNullable<SeenInvitation['about']>;
  code: string;
  account: Session | null;
  onAccount: (account: Session | null) => void;
  /** It cannot be joined after all. */
  onState: (state: InvitationState) => void;
}

function Open({ about, code, account, onAccount, onState }: OpenProps) {
  const t = useT();
  const format = useFormat();
  const navigate = useNavigate();
  const [name, setName] = useState(about.nom);
  const [expired, setExpired] = useState<Session | null>(null);
  const [wasOffline, setWasOffline] = useState(false);
  const settle = (state: InvitationState, joined: Session) => {
    if (state !== 'joined') {
      onAccount(joined);
      onState(state);
      return;
    }
    notify({ text: t('team.join.done') });
    // The code leaves the address and the history with it; the first exchange begins there.
    void navigate(paths.cleanings(), { replace: true });
  };
  return (
    <>
      <Card className="mb-5">
        <p className="font-display text-xl font-semibold text-pretty">
          {t('team.join.invites', { invitant: isolated(about.invitant) })}
        </p>
        <p className="mt-1 text-lg">
          <bdi>{format.list(about.gites)}</bdi>
        </p>
        <p className="text-ink-soft mt-3">{t('team.join.sees')}</p>
        {about.est_societe && <p className="text-ink-soft mt-1">{t('team.join.asCompany')}</p>}
      </Card>
      {account === null ? (
        <JoinForm
          code={code}
          name={name}
          onName={setName}
          expired={expired}
          onOffline={(made) => {
            setWasOffline(true);
            onAccount(made);
          }}
          onJoined={settle}
        />
      ) : (
        <JoinSignedIn
          code={code}
          name={name}
          onName={setName}
          account={account}
          wasOffline={wasOffline}
          onExpired={() => {
            setExpired(account);
            onAccount(null);
          }}
          onOther={() => onAccount(null)}
          onJoined={settle}
        />
      )}
    </>
  );
}

type ClosedState = Exclude<InvitationState, 'open'> | 'missing';

/** What to do about an invitation that opens nothing. */
function Closed({ state, isSignedIn }: { state: ClosedState; isSignedIn: boolean }) {
  const t = useT();
  return (
    <>
      <Notice
        tone={state === 'joined' || state === 'own' ? 'accent' : 'warn'}
        title={t(`team.join.state.${state}.title`)}
        announce
      >
        {t(`team.join.state.${state}.text`)}
      </Notice>
      <p className="mt-5 text-center">
        {isSignedIn ? (
          <LinkButton variant="primary" href={state === 'own' ? paths.team() : paths.cleanings()}>
            {t(state === 'own' ? 'team.made.back' : 'team.join.toCleanings')}
          </LinkButton>
        ) : (
          <LinkButton href={paths.signIn()}>{t('account.signIn.action')}</LinkButton>
        )}
      </p>
    </>
  );
}
