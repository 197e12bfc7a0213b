import { cx } from './cx.ts';
import { Check } from './icons.ts';

export interface RowChoiceProps {
  /** Whose row it is. */
  label: string;
  checked: boolean;
  /** `isRange`: with Shift held, up to the one before. */
  onToggle: (isRange: boolean) => void;
}

/** A checkbox that takes the whole of its row, the nearest positioned parent: a thumb need not aim. */
export function RowChoice({ label, checked, onToggle }: RowChoiceProps) {
  return (
    <>
      <input
        type="checkbox"
        aria-label={label}
        checked={checked}
        // The browser makes a click of the space bar too.
        onChange={({ nativeEvent }) => onToggle(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
        className="absolute inset-0 z-1 cursor-pointer appearance-none focus-visible:-outline-offset-3"
      />
      <span
        aria-hidden
        className={cx(
          'grid size-6 shrink-0 place-items-center rounded-control border-2',
          checked ? 'border-accent bg-accent text-on-accent' : 'border-ink-soft bg-surface',
        )}
      >
        {checked && <Check className="size-4" />}
      </span>
    </>
  );
}
