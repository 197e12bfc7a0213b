import { labelsOf } from '../../domain/labels.ts';
import { Badge } from '../../ui/badge.tsx';
import { CalendarOff, CircleHelp, CloudUpload, Tag } from '../../ui/icons.ts';
import { GiteName } from './gite-name.tsx';
import type { StayView } from './stay-view.ts';
import { StateBadge, useWords } from '../../parts/stay-words.tsx';

/** Where, and in which state. */
export function StaySubtitle({ view: { stay, gite, isUnsent } }: { view: StayView }) {
  const words = useWords();
  const { t } = words;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <span className="text-ink min-w-0 font-medium">
        <GiteName t={t} gite={gite} />
      </span>
      <StateBadge words={words} stay={stay} />
      {stay.nature === 'blocage' && <Badge icon={CalendarOff}>{t('stays.nature.blocage')}</Badge>}
      {stay.nature === 'inconnue' && <Badge icon={CircleHelp}>{t('stays.nature.inconnue')}</Badge>}
      {labelsOf(stay).map((label) => (
        <Badge key={label} icon={Tag}>
          <bdi>{label}</bdi>
        </Badge>
      ))}
      {isUnsent && <Badge icon={CloudUpload}>{t('stays.detail.waiting')}</Badge>}
    </div>
  );
}
