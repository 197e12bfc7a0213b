import { isolated } from '../../i18n/isolated.ts';
import { useT } from '../../i18n/use-t.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/text-input.tsx';

/** The invitation has a name for them already; who wants another writes it. */
export function NameInTeam({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useT();
  return (
    <Disclosure summary={t('team.join.name', { name: isolated(value) })}>
      <Field label={t('team.join.nameLabel')}>
        <TextInput
          value={value}
          maxLength={200}
          autoComplete="name"
          onChange={({ target }) => onChange(target.value)}
        />
      </Field>
    </Disclosure>
  );
}
