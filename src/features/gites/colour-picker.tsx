import { useId } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { FieldGroup } from '../../ui/field.tsx';
import { COLOURS } from './colours.ts';

export interface ColourPickerProps {
  value: string;
  onValue: (colour: string) => void;
  error?: string | undefined;
}

/** A palette to tap, and the system's own picker for any other. Radios underneath: arrows move. */
export function ColourPicker({ value, onValue, error }: ColourPickerProps) {
  const t = useT();
  const name = useId();
  const isOther = !COLOURS.some((colour) => colour === value);
  return (
    <FieldGroup legend={t('gites.form.couleur')} hint={t('gites.form.couleurHint')} error={error}>
      <div className="flex flex-wrap items-center gap-2">
        {COLOURS.map((colour, i) => (
          <label
            key={colour}
            className="has-checked:border-ink has-focus-visible:outline-focus grid size-11 place-items-center rounded-full border-2 border-transparent has-focus-visible:outline-3 has-focus-visible:outline-offset-1"
          >
            <input
              type="radio"
              name={name}
              className="sr-only"
              aria-label={`${t('gites.form.couleur')} ${i + 1}`}
              checked={colour === value}
              onChange={() => onValue(colour)}
            />
            <span
              aria-hidden
              style={{ backgroundColor: colour }}
              className="size-8 rounded-full forced-color-adjust-none"
            />
          </label>
        ))}
        <label className="flex min-h-11 items-center gap-2">
          <input
            type="color"
            value={value}
            onChange={(event) => onValue(event.target.value)}
            className={`border-line-strong size-11 rounded-full [&::-webkit-color-swatch]:rounded-full border-2 p-0.5 ${isOther ? 'border-ink!' : ''}`}
          />
          {t('gites.form.otherColour')}
        </label>
      </div>
    </FieldGroup>
  );
}
