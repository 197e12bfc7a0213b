import { type Control, Controller, type FieldValues, type Path } from 'react-hook-form';
import { useFormat } from '../i18n/use-t.ts';
import { MoneyInput } from '../ui/money-input.tsx';

/** An amount of a form: euros as they are typed, cents inside. */
export function AmountInput<Values extends FieldValues>({
  control,
  name,
}: {
  control: Control<Values>;
  name: Path<Values>;
}) {
  const format = useFormat();
  return (
    <Controller
      control={control}
      name={name}
      render={({ field }) => (
        <MoneyInput
          ref={field.ref}
          name={field.name}
          value={field.value}
          onValue={field.onChange}
          onBlur={field.onBlur}
          decimalMark={format.decimalMark}
        />
      )}
    />
  );
}
