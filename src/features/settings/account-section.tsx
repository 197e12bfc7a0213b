import { useState } from 'react';
import { readSession } from '../../data/session.ts';
import { useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { Card, Section } from '../../ui/card.tsx';
import { KeyRound } from '../../ui/icons.ts';
import { PasswordSheet } from './password-sheet.tsx';
import { SignOut } from './sign-out.tsx';

/** Who is signed in on this device; known without the server. */
export function AccountSection() {
  const t = useT();
  const [email] = useState(() => readSession(localStorage)?.email ?? '');
  const [isChanging, setIsChanging] = useState(false);
  return (
    <Section title={t('settings.account')}>
      <Card>
        <p className="font-semibold wrap-anywhere">
          <bdi>{email}</bdi>
        </p>
        <div className="mt-4 flex flex-wrap gap-3">
          <Button icon={KeyRound} onClick={() => setIsChanging(true)}>
            {t('settings.changePassword')}
          </Button>
          <SignOut />
        </div>
      </Card>
      <PasswordSheet email={email} open={isChanging} onClose={() => setIsChanging(false)} />
    </Section>
  );
}
