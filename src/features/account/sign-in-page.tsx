import { useNavigate, useSearchParams } from 'react-router';
import { isRenewal, isSigningOut, paths, wantedPath } from '../../app/paths.ts';
import { readSession } from '../../data/session.ts';
import { useT } from '../../i18n/use-t.ts';
import { useAuth } from '../../remote/use-auth.ts';
import { TextLink } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Loading } from '../../ui/states.tsx';
import { AccountForm } from './account-form.tsx';
import { EmailField } from './email-field.tsx';
import { enter } from './enter.ts';
import { useOthersQuestion } from './others-question.tsx';
import { PasswordField } from './password-field.tsx';
import { useAttempt } from './use-attempt.ts';

export function SignInPage() {
  const [search] = useSearchParams();
  return isSigningOut(search) ? <SigningOut /> : <SignIn />;
}

/** The form comes once all is erased: the page loads anew then, and would take along what was typed. */
function SigningOut() {
  const t = useT();
  return (
    <Page title={t('account.signOut.leaving')} width="text">
      <Loading label={t('account.signOut.erasing')} />
      <p className="text-center">
        <TextLink href={paths.signIn()}>{t('account.signIn.title')}</TextLink>
      </p>
    </Page>
  );
}

function SignIn() {
  const t = useT();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const auth = useAuth();
  const isAgain = isRenewal(search);
  const { mayEnter, question } = useOthersQuestion();
  const attempt = useAttempt(
    (field) => auth.signIn(field('email'), field('password')),
    async (account) => {
      if (!(await mayEnter(account))) return auth.signOut();
      await enter(account);
      await navigate(wantedPath(search), { replace: true });
    },
  );

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
      {question}
    </Page>
  );
}
