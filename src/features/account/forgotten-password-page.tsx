import { useState } from 'react';
import { paths } from '../../app/paths.ts';
import { useT } from '../../i18n/use-t.ts';
import { useAuth } from '../../remote/use-auth.ts';
import { TextLink } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { AccountForm } from './account-form.tsx';
import { EmailField } from './email-field.tsx';
import { useAttempt } from './use-attempt.ts';

export function ForgottenPasswordPage() {
  const t = useT();
  const [isSent, setIsSent] = useState(false);
  const auth = useAuth();
  const attempt = useAttempt(
    (field) => auth.requestPasswordReset(field('email'), paths.newPassword()),
    () => setIsSent(true),
  );
  const back = <TextLink href={paths.signIn()}>{t('account.forgotten.back')}</TextLink>;
  return (
    <Page title={t('account.forgotten.title')} width="text">
      {isSent ? (
        <>
          <Notice tone="ok" title={t('account.forgotten.sentTitle')} announce>
            {t('account.forgotten.sentText')}
          </Notice>
          <p className="mt-5 text-center">{back}</p>
        </>
      ) : (
        <AccountForm attempt={attempt} action={t('account.forgotten.action')} footer={back}>
          <p className="text-ink-soft">{t('account.forgotten.text')}</p>
          <EmailField />
        </AccountForm>
      )}
    </Page>
  );
}
