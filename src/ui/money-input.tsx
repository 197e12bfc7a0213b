import { editableAmount, parseAmount } from '../lib/amount.ts';
import { EnteredInput, type EnteredProps } from './entered-input.tsx';

export interface MoneyInputProps extends EnteredProps {
  decimalMark?: ',' | '.' | undefined;
}

/** An amount in euros; gives cents. */
export function MoneyInput({ decimalMark = ',', ...rest }: MoneyInputProps) {
  return (
    <EnteredInput
      {...rest}
      inputMode="decimal"
      read={parseAmount}
      edit={(cents) => editableAmount(cents, decimalMark)}
      unit="€"
      className="text-end"
    />
  );
}
