import type { ReactNode } from 'react';
import type { CleaningView } from '../data/queries/cleanings.ts';
import type { Clash } from '../domain/cleaning-clash.ts';
import { type CleaningState, isDoneUnaware, stateOf } from '../domain/cleaning-state.ts';
import type { Cleaning } from '../domain/rows.ts';
import type { Format } from '../i18n/format.ts';
import { type T, useFormat, useT } from '../i18n/use-t.ts';
import { Badge, type Tone } from '../ui/badge.tsx';
import { cx } from '../ui/cx.ts';
import {
  Ban,
  Calendar,
  Check,
  CircleCheck,
  CircleHelp,
  CirclePlay,
  Hourglass,
  type Icon,
  TriangleAlert,
  UserX,
} from '../ui/icons.ts';

/** Where a cleaning stands, in a word. */
export function CleaningBadge({ cleaning, isUnsent }: Pick<CleaningView, 'cleaning' | 'isUnsent'>) {
  const t = useT();
  const state = stateOf(cleaning);
  const { tone, icon } = LOOK[state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`cleanings.state.${state === 'envoye' && isUnsent ? 'unsent' : state}`)}
    </Badge>
  );
}

const LOOK: Record<CleaningState, { tone: Tone; icon: Icon }> = {
  propose: { tone: 'accent', icon: Calendar },
  envoye: { tone: 'neutral', icon: Hourglass },
  vu: { tone: 'neutral', icon: Hourglass },
  accepte: { tone: 'accent', icon: Check },
  refuse: { tone: 'danger', icon: UserX },
  autre_creneau: { tone: 'warn', icon: CircleHelp },
  a_revalider: { tone: 'warn', icon: TriangleAlert },
  commence: { tone: 'warn', icon: CirclePlay },
  fait: { tone: 'ok', icon: CircleCheck },
  annule: { tone: 'danger', icon: Ban },
};

/** Who does it, as plain text; empty when nobody was given it. */
export function assigneeName(
  t: T,
  { assignee_user_id, assignee_nom }: Pick<Cleaning, 'assignee_user_id' | 'assignee_nom'>,
  { names, me }: { names: ReadonlyMap<string, string>; me: string },
): string {
  if (assignee_user_id === null) return assignee_nom;
  return assignee_user_id === me ? t('cleanings.me') : (names.get(assignee_user_id) ?? assignee_nom);
}

/** In one line; empty when nobody knows. */
export function addressOf(gite: CleaningView['gite']): string {
  if (gite === null) return '';
  return [gite.adresse, `${gite.code_postal} ${gite.ville}`.trim()].filter(Boolean).join(', ');
}

/** "Départ 10:00 · Arrivée demain à 16:00": how much time there is. */
export function windowText(t: T, format: Format, view: CleaningView): string {
  const { cleaning, before, after } = view;
  const leaving =
    before === null
      ? null
      : before.date_fin === cleaning.date
        ? t('cleanings.departure', { hour: before.heure_depart })
        : t('cleanings.departureOn', { day: format.day(before.date_fin, cleaning.date), hour: before.heure_depart });
  const coming =
    after === null
      ? t('cleanings.noArrival')
      : t('cleanings.arrival', {
          when:
            after.date_debut === cleaning.date ? t('cleanings.sameDay') : format.day(after.date_debut, cleaning.date),
          hour: after.heure_arrivee,
        });
  return [leaving, coming].filter((part) => part !== null).join(' · ');
}

/** What stands in a cleaning's way, in a sentence. */
export function clashText(t: T, format: Format, { date }: Pick<Cleaning, 'date'>, clash: Clash): string {
  switch (clash.kind) {
    case 'stay_cancelled':
      return t('cleanings.stayCancelled');
    case 'moved':
      return t('cleanings.moved', { day: format.day(clash.day, date) });
    case 'occupied':
      return clash.day === date
        ? t('cleanings.occupied', { hour: clash.hour })
        : t('cleanings.occupiedUntil', { day: format.day(clash.day, date) });
    case 'impossible':
      return t('cleanings.impossible', { hour: clash.hour });
    case 'tight':
      return t('cleanings.tight', { hour: clash.hour });
  }
}

/** What is to be known of a cleaning wherever it is listed, with its sign; null where all is well. */
export function warningOf(view: Pick<CleaningView, 'cleaning' | 'clash'>): ReactNode {
  return view.clash === null && !isDoneUnaware(view.cleaning) ? null : <Warning key="warning" {...view} />;
}

function Warning({ cleaning, clash }: Pick<CleaningView, 'cleaning' | 'clash'>) {
  const t = useT();
  const format = useFormat();
  const isMild = clash === null || clash.kind === 'tight';
  const Sign = clash?.kind === 'tight' ? Hourglass : TriangleAlert;
  return (
    <span className={cx('flex items-start gap-1.5 font-medium', isMild ? 'text-warn-ink' : 'text-danger-ink')}>
      <Sign aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0">
        {clash === null ? t('cleanings.doneUnaware') : clashText(t, format, cleaning, clash)}
      </span>
    </span>
  );
}
