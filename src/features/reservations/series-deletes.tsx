import type { Reservation } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { FieldGroup } from '../../ui/field.tsx';
import { Trash2 } from '../../ui/icons.ts';
import type { DeletedPart } from './use-delete-stay.ts';

interface SeriesDeletesProps {
  stay: Reservation;
  series: readonly Reservation[];
  onDelete: (part: DeletedPart) => void;
}

/** How much of a series goes, each with its number: this one, this one and what follows, or everything. */
export function SeriesDeletes({ stay, series, onDelete }: SeriesDeletesProps) {
  const t = useT();
  const following = series.filter(({ date_debut }) => date_debut >= stay.date_debut).length - 1;
  const choices: { part: DeletedPart; label: string }[] = [
    { part: 'one', label: t('closures.series.deleteThis') },
    // From the first one on, that is all of them.
    ...(following > 0 && following < series.length - 1
      ? [{ part: 'following' as const, label: t('closures.series.deleteFollowing', { count: following }) }]
      : []),
    { part: 'all', label: t('closures.series.deleteAll', { count: series.length }) },
  ];
  return (
    <div className="mt-4">
      <FieldGroup legend={t('closures.series.deleteLegend')}>
        <div className="flex flex-wrap gap-2">
          {choices.map(({ part, label }) => (
            <Button key={part} icon={Trash2} className="text-danger-ink!" onClick={() => onDelete(part)}>
              {label}
            </Button>
          ))}
        </div>
      </FieldGroup>
    </div>
  );
}
