import { useNavigate, useSearchParams } from 'react-router';
import { paths, wantedPath } from '../../app/paths.ts';
import { useT } from '../../i18n/use-t.ts';
import { useAuth } from '../../remote/use-auth.ts';
import { TextLink } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { AccountForm } from './account-form.tsx';
import { EmailField } from './email-field.tsx';
import { enter } from './enter.ts';
import { useOthersQuestion } from './others-question.tsx';
import { PasswordField } from './password-field.tsx';
import { useAttempt } from './use-attempt.ts';

export function SignUpPage() {
  const t = useT();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const auth = useAuth();
  const { mayEnter, question } = useOthersQuestion();
  const attempt = useAttempt(
    (field) => auth.signUp(field('email'), field('password')),
    async (account) => {
      if (!(await mayEnter(account))) return auth.signOut();
      await enter(account);
      await navigate(wantedPath(search), { replace: true });
    },
  );
  return (
    <Page title={t('account.signUp.title')} width="text">
      <AccountForm
        attempt={attempt}
        action={t('account.signUp.action')}
        footer={
          <p>
            {t('account.signUp.known')} <TextLink href={paths.signIn()}>{t('account.signUp.signIn')}</TextLink>
          </p>
        }
      >
        <EmailField />
        <PasswordField
          label={t('account.password')}
          name="password"
          autoComplete="new-password"
          hint={t('account.passwordHint')}
        />
      </AccountForm>
      {question}
    </Page>
  );
}
