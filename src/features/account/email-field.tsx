import type { ComponentProps } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/text-input.tsx';

export function EmailField(props: ComponentProps<'input'>) {
  const t = useT();
  return (
    <Field label={t('account.email')}>
      <TextInput
        {...props}
        name="email"
        type="email"
        autoComplete="username"
        inputMode="email"
        spellCheck={false}
        required
      />
    </Field>
  );
}
