import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { isRenewal, paths, wantedPath } from '../../app/paths.ts';
import { readSession, type Session } from '../../data/session.ts';
import { useT } from '../../i18n/use-t.ts';
import { useAuth } from '../../remote/use-auth.ts';
import { Button } from '../../ui/button.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { AccountForm } from './account-form.tsx';
import { EmailField } from './email-field.tsx';
import { enter, othersUnsaved } from './enter.ts';
import { PasswordField } from './password-field.tsx';
import { useAttempt } from './use-attempt.ts';

export function SignInPage() {
  const t = useT();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const auth = useAuth();
  const isAgain = isRenewal(search);
  const [stranger, setStranger] = useState<Session | null>(null);
  const goOn = async (account: Session) => {
    await enter(account);
    await navigate(wantedPath(search), { replace: true });
  };
  const attempt = useAttempt(
    (field) => auth.signIn(field('email'), field('password')),
    async (account) => {
      if (await othersUnsaved(account)) setStranger(account);
      else await goOn(account);
    },
  );
  const stay = () => {
    setStranger(null);
    void auth.signOut();
  };

  return (
    <Page title={t('account.signIn.title')} width="text">
      {isAgain && (
        <div className="mb-5">
          <Notice tone="warn">{t('account.signIn.again')}</Notice>
        </div>
      )}
      <AccountForm
        attempt={attempt}
        action={t('account.signIn.action')}
        footer={
          isAgain ? null : (
            <p>
              {t('account.signIn.noAccount')} <TextLink href={paths.signUp()}>{t('account.signIn.create')}</TextLink>
            </p>
          )
        }
      >
        <EmailField defaultValue={isAgain ? readSession(localStorage)?.email : undefined} />
        <PasswordField label={t('account.password')} name="password" autoComplete="current-password" />
        <p className="-mt-2">
          <TextLink href={paths.forgottenPassword()}>{t('account.signIn.forgotten')}</TextLink>
        </p>
      </AccountForm>
      <Sheet
        open={stranger !== null}
        onClose={stay}
        title={t('account.others.title')}
        closeLabel={t('common.close')}
        alert
        footer={
          <>
            <Button onClick={stay}>{t('common.cancel')}</Button>
            <Button variant="primary" onClick={() => stranger && void goOn(stranger)}>
              {t('account.signIn.action')}
            </Button>
          </>
        }
      >
        <p>{t('account.others.text')}</p>
      </Sheet>
    </Page>
  );
}
