import { useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useData } from '../../data/live.ts';
import { addMonths, startOfMonth } from '../../domain/day.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import {
  CalendarDays,
  CalendarOff,
  CalendarRange,
  ChevronLeft,
  ChevronRight,
  ListOrdered,
  Minus,
  Plus,
  Printer,
} from '../../ui/icons.ts';
import { Menu } from '../../ui/menu.tsx';
import type { PlanningView } from './planning-view.ts';
import { nextZoom } from './scale.ts';

export interface PlanningToolbarProps {
  view: PlanningView;
  onShow: (change: Partial<PlanningView>) => void;
}

/** Where in time one is, by months, and how much of it is seen. */
export function PlanningToolbar({ view, onShow }: PlanningToolbarProps) {
  const t = useT();
  const format = useFormat();
  const today = useData().today();
  const [nearer, farther] = [nextZoom(view.zoom, -1), nextZoom(view.zoom, 1)];
  const month = startOfMonth(view.day);
  return (
    <div
      role="toolbar"
      aria-label={t('planning.toolbar')}
      className="mb-3 flex flex-wrap items-center gap-x-0.5 print:hidden"
    >
      <IconButton
        icon={ChevronLeft}
        label={t('planning.earlier')}
        onClick={() => onShow({ day: view.day === month ? addMonths(month, -1) : month })}
      />
      <p
        aria-live="polite"
        className="min-w-28 flex-1 text-center text-sm font-semibold first-letter:uppercase lg:min-w-44 lg:flex-none lg:text-base"
      >
        {format.month(view.day)}
      </p>
      <IconButton
        icon={ChevronRight}
        label={t('planning.later')}
        onClick={() => onShow({ day: addMonths(month, 1) })}
      />
      <IconButton
        icon={CalendarDays}
        label={t('planning.today')}
        disabled={view.day === today}
        onClick={() => onShow({ day: today })}
      />
      {view.as === 'frise' && (
        <span className="ms-auto flex">
          <IconButton
            icon={Minus}
            label={t('planning.zoomOut')}
            disabled={farther === null}
            onClick={() => farther && onShow({ zoom: farther })}
          />
          <IconButton
            icon={Plus}
            label={t('planning.zoomIn')}
            disabled={nearer === null}
            onClick={() => nearer && onShow({ zoom: nearer })}
          />
        </span>
      )}
    </div>
  );
}

/** What is wanted less often. */
export function PlanningMenu({ view, onShow }: PlanningToolbarProps) {
  const t = useT();
  const format = useFormat();
  const navigate = useNavigate();
  const other = view.as === 'agenda' ? 'frise' : 'agenda';
  return (
    <Menu
      label={t('common.more')}
      items={[
        {
          label: t('closures.create'),
          icon: CalendarOff,
          onSelect: () => void navigate(paths.newReservation({ nature: 'blocage' })),
        },
        {
          label: t(`planning.as.${other}`),
          icon: other === 'agenda' ? ListOrdered : CalendarRange,
          onSelect: () => onShow({ as: other }),
        },
        {
          label: t('planning.print', { month: format.month(view.day) }),
          icon: Printer,
          onSelect: () => window.print(),
        },
      ]}
    />
  );
}
