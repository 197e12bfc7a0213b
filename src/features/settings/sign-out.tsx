import { useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { retire } from '../../data/handle.ts';
import { forgetUser, isMore, NOTHING_UNSAVED, type Unsaved, unsavedOf } from '../../data/leaving.ts';
import { useData } from '../../data/live.ts';
import { endElsewhere } from '../../data/session.ts';
import { useT } from '../../i18n/use-t.ts';
import { useAuth } from '../../remote/use-auth.ts';
import { useOutside } from '../../remote/outside.ts';
import { Button } from '../../ui/button.tsx';
import { LogOut } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { notify } from '../../ui/toast-store.ts';

/** Other tabs leave their pages within a moment of hearing that nobody is signed in; then nothing more is written. In ms. */
const OTHERS_LEAVE = 200;
/** A deletion that takes longer is held up by a tab that does not let go. In ms. */
const PATIENCE = 5_000;

/** Leaves nothing of the person on this device; asks first when something would be lost by it. */
export function SignOut() {
  const t = useT();
  const { db, userId } = useData();
  const auth = useAuth();
  const { wait } = useOutside();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Unsaved | null>(null);
  const [isLeaving, setIsLeaving] = useState(false);
  const cannot = () => notify({ text: t('account.signOut.failed') });

  /** `agreed`: what the person knows would be lost. */
  const leave = async (agreed: Unsaved) => {
    setAsked(null);
    setIsLeaving(true);
    const session = endElsewhere(localStorage);
    try {
      await wait(OTHERS_LEAVE);
      const unsaved = await unsavedOf(localStorage, userId);
      if (isMore(unsaved, agreed)) {
        session.back();
        setIsLeaving(false);
        setAsked(unsaved);
        return;
      }
    } catch (error) {
      session.back();
      throw error;
    }
    session.letGo();
    const farewell = auth.signOut();
    // Away from the pages first, so that nothing asks the database again; then it is closed for good, then deleted.
    await navigate(paths.signingOut(), { replace: true });
    retire(db);
    const forgotten = forgetUser(localStorage, userId);
    void Promise.race([forgotten.then(() => true), wait(PATIENCE)]).then(
      (isDone) => isDone === true || cannot(),
      () => undefined,
    );
    await Promise.all([farewell, forgotten]);
    // What the page still holds in memory goes with it.
    location.replace(paths.signIn());
  };
  const ask = async () => {
    const unsaved = await unsavedOf(localStorage, userId);
    if (isMore(unsaved, NOTHING_UNSAVED)) setAsked(unsaved);
    else await leave(unsaved);
  };
  const orSay = (work: Promise<void>) => {
    work.catch(() => {
      setIsLeaving(false);
      cannot();
    });
  };

  return (
    <>
      <Button icon={LogOut} busy={isLeaving} onClick={() => orSay(ask())}>
        {t('account.signOut.action')}
      </Button>
      <Sheet
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={
          asked === null || asked.changes > 0
            ? t('account.signOut.unsentTitle', { count: asked?.changes ?? 0 })
            : t('account.signOut.draftsTitle', { count: asked.drafts })
        }
        closeLabel={t('common.close')}
        alert
        footer={
          <>
            <Button variant="danger" onClick={() => orSay(leave(asked ?? NOTHING_UNSAVED))}>
              {t('account.signOut.leaveAnyway')}
            </Button>
            {asked !== null && asked.changes > 0 && (
              <LinkButton href={paths.synchronisation()}>{t('account.signOut.sendFirst')}</LinkButton>
            )}
            <Button variant="primary" onClick={() => setAsked(null)}>
              {t('account.signOut.stay')}
            </Button>
          </>
        }
      >
        {asked !== null && asked.changes > 0 && <p>{t('account.signOut.unsentText')}</p>}
        {asked !== null && asked.drafts > 0 && <p>{t('account.signOut.draftsText', { count: asked.drafts })}</p>}
      </Sheet>
    </>
  );
}
