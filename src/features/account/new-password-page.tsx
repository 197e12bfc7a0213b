import { useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import type { Session } from '../../data/session.ts';
import { useT } from '../../i18n/use-t.ts';
import { fail, ok } from '../../lib/result.ts';
import { useOutside } from '../../remote/outside.ts';
import { useAuth } from '../../remote/use-auth.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { notify } from '../../ui/toast-store.ts';
import { AccountForm } from './account-form.tsx';
import { enter } from './enter.ts';
import { useOthersQuestion } from './others-question.tsx';
import { PasswordField } from './password-field.tsx';
import { useAttempt } from './use-attempt.ts';

/** Where the link of the mail leads. */
export function NewPasswordPage() {
  const t = useT();
  const navigate = useNavigate();
  const auth = useAuth();
  const { recoveryLink: link } = useOutside();
  const { mayEnter, question } = useOthersQuestion();
  const attempt = useAttempt<Session | null>(
    async (field) => {
      if (link === null || link === 'expired') return fail('session_missing');
      const password = field('password');
      const reset = await auth.completePasswordReset(link, password);
      if (!reset.ok) return reset;
      // The password is changed either way; whoever was signed in here before stays so, session and all.
      if (!(await mayEnter(reset.value))) return ok(null);
      // The new password opens the door at once: nobody types it twice.
      return auth.signIn(reset.value.email, password);
    },
    async (account) => {
      if (account !== null) await enter(account);
      notify({ text: t('account.reset.done') });
      await navigate(paths.today(), { replace: true });
    },
  );
  return (
    <Page title={t('account.reset.title')} width="text">
      {link === null || link === 'expired' ? (
        <EmptyState
          title={t('account.reset.expiredTitle')}
          text={t('account.reset.expiredText')}
          action={
            <LinkButton variant="primary" href={paths.forgottenPassword()}>
              {t('account.reset.again')}
            </LinkButton>
          }
        />
      ) : (
        <AccountForm attempt={attempt} action={t('account.reset.action')}>
          <PasswordField
            label={t('account.newPassword')}
            name="password"
            autoComplete="new-password"
            hint={t('account.passwordHint')}
          />
        </AccountForm>
      )}
      {question}
    </Page>
  );
}
