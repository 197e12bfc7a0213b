import { useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { retire } from '../../data/handle.ts';
import { useData } from '../../data/live.ts';
import { clearSession, forgetUser, unsentOf } from '../../data/session.ts';
import { useT } from '../../i18n/use-t.ts';
import { useAuth } from '../../remote/use-auth.ts';
import { Button } from '../../ui/button.tsx';
import { LogOut } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';

/** Leaves nothing of the person on this device; asks first when something would be lost by it. */
export function SignOut() {
  const t = useT();
  const { db, userId } = useData();
  const auth = useAuth();
  const navigate = useNavigate();
  const [unsent, setUnsent] = useState(0);
  const [isLeaving, setIsLeaving] = useState(false);

  const leave = async () => {
    setUnsent(0);
    setIsLeaving(true);
    await auth.signOut();
    clearSession(localStorage);
    // Away from the pages first, so that nothing asks the database again; then it is closed for good, then deleted.
    await navigate(paths.signIn(), { replace: true });
    retire(db);
    await forgetUser(userId);
    // What the page still holds in memory goes with it.
    location.replace(paths.signIn());
  };
  const ask = async () => {
    const waiting = await unsentOf(userId);
    if (waiting > 0) setUnsent(waiting);
    else await leave();
  };

  return (
    <>
      <Button icon={LogOut} busy={isLeaving} onClick={() => void ask()}>
        {t('account.signOut.action')}
      </Button>
      <Sheet
        open={unsent > 0}
        onClose={() => setUnsent(0)}
        title={t('account.signOut.unsentTitle', { count: unsent })}
        closeLabel={t('common.close')}
        alert
        footer={
          <>
            <Button variant="danger" onClick={() => void leave()}>
              {t('account.signOut.leaveAnyway')}
            </Button>
            <LinkButton href={paths.synchronisation()}>{t('account.signOut.sendFirst')}</LinkButton>
            <Button variant="primary" onClick={() => setUnsent(0)}>
              {t('account.signOut.stay')}
            </Button>
          </>
        }
      >
        <p>{t('account.signOut.unsentText')}</p>
      </Sheet>
    </>
  );
}
