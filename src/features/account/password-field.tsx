import { type ComponentProps, useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { Field } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Eye, EyeOff } from '../../ui/icons.ts';
import { TextInput } from '../../ui/text-input.tsx';

export interface PasswordFieldProps extends Omit<ComponentProps<'input'>, 'type'> {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** For password managers: the one they know, or one they may propose. */
  autoComplete: 'current-password' | 'new-password';
}

/** Can be pasted, filled by a password manager, and looked at (WCAG 2.2, 3.3.8). */
export function PasswordField({ label, hint, error, ...rest }: PasswordFieldProps) {
  const t = useT();
  const [isShown, setIsShown] = useState(false);
  return (
    <Field label={label} hint={hint} error={error}>
      <span className="relative block">
        <TextInput {...rest} type={isShown ? 'text' : 'password'} required className="pe-14" />
        <span className="absolute inset-y-0 end-0.5 grid place-items-center">
          <IconButton
            icon={isShown ? EyeOff : Eye}
            label={isShown ? t('account.hide') : t('account.show')}
            onClick={() => setIsShown(!isShown)}
          />
        </span>
      </span>
    </Field>
  );
}
