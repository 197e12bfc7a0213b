import { useFormat } from '../i18n/use-t.ts';
import { Button } from '../ui/button.tsx';
import { FieldGroup } from '../ui/field.tsx';
import { WEEKDAYS } from './absence-words.ts';

export interface WeekdayChoiceProps {
  legend: string;
  error: string | undefined;
  /** ISO numbers in their order: '36'. */
  value: string;
  onValue: (value: string) => void;
}

/** Any days of the week, each on or off: short to look at, whole to hear. */
export function WeekdayChoice({ legend, error, value, onValue }: WeekdayChoiceProps) {
  const format = useFormat();
  const toggle = (one: string) => {
    const isMeant = (number: string) => (number === one) !== value.includes(number);
    onValue(
      WEEKDAYS.map(({ number }) => number)
        .filter(isMeant)
        .join(''),
    );
  };
  return (
    <FieldGroup legend={legend} error={error}>
      <div className="flex flex-wrap gap-2">
        {WEEKDAYS.map(({ number, day }) => (
          <Button
            key={number}
            variant={value.includes(number) ? 'primary' : 'secondary'}
            aria-pressed={value.includes(number)}
            className="min-w-14 px-2!"
            onClick={() => toggle(number)}
          >
            <span aria-hidden>{format.weekday(day, 'short').replace('.', '')}</span>
            <span className="sr-only">{format.weekday(day, 'long')}</span>
          </Button>
        ))}
      </div>
    </FieldGroup>
  );
}
