import { editableMinutes, parseDecimal, parseMinutes, parseWhole } from '../lib/entered.ts';
import { EnteredInput, type EnteredProps } from './entered-input.tsx';

/** A whole number. */
export function NumberInput(props: EnteredProps) {
  return <EnteredInput {...props} inputMode="numeric" read={parseWhole} edit={(value) => String(value ?? '')} />;
}

/** A number with decimals, after a comma or a point. */
export function DecimalInput({ decimalMark = ',', ...props }: EnteredProps & { decimalMark?: ',' | '.' }) {
  const edit = (value: number | null) => String(value ?? '').replace('.', decimalMark);
  return <EnteredInput {...props} inputMode="decimal" read={parseDecimal} edit={edit} />;
}

/** How long something takes, in minutes or in hours and minutes; gives minutes. A phone's number pad has no "h". */
export function DurationInput(props: EnteredProps) {
  return <EnteredInput {...props} inputMode="text" read={parseMinutes} edit={editableMinutes} />;
}
