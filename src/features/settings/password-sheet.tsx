import { type SubmitEvent, useId, useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import type { AuthCode } from '../../remote/auth-errors.ts';
import { useAuth } from '../../remote/use-auth.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { notify } from '../../ui/toast-store.ts';

export interface PasswordSheetProps {
  email: string;
  open: boolean;
  onClose: () => void;
}

export function PasswordSheet({ email, open, onClose }: PasswordSheetProps) {
  const t = useT();
  const id = useId();
  const auth = useAuth();
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<AuthCode | null>(null);

  const save = async (form: FormData) => {
    setIsBusy(true);
    setFailure(null);
    const result = await auth.changePassword(email, textOf(form, 'current'), textOf(form, 'next'));
    setIsBusy(false);
    if (!result.ok) {
      setFailure(result.error);
      return;
    }
    notify({ text: t('settings.passwordChanged') });
    onClose();
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void save(new FormData(event.currentTarget));
  };

  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('settings.changePassword')}
      closeLabel={t('common.close')}
      footer={
        <Button type="submit" form={id} variant="primary" busy={isBusy}>
          {t('common.save')}
        </Button>
      }
    >
      <form id={id} onSubmit={submit} className="grid gap-5">
        {failure !== null && (
          <Notice tone="danger" announce>
            {t(`auth.${failure}`)}
          </Notice>
        )}
        <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
        <Field label={t('account.currentPassword')}>
          <TextInput type="password" name="current" autoComplete="current-password" required />
        </Field>
        <Field label={t('account.newPassword')} hint={t('account.passwordHint')}>
          <TextInput type="password" name="next" autoComplete="new-password" required />
        </Field>
      </form>
    </Sheet>
  );
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
