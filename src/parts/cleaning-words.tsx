import type { CleaningView, StayGlimpse } from '../data/queries/cleanings.ts';
import { type CleaningState, isDoneUnaware, type Slot, stateOf } from '../domain/cleaning-state.ts';
import type { Cleaning, Day } from '../domain/rows.ts';
import type { Format } from '../i18n/format.ts';
import { type T, useT } from '../i18n/use-t.ts';
import { Badge, type Tone } from '../ui/badge.tsx';
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
export function CleaningBadge({ cleaning }: { cleaning: Cleaning }) {
  const t = useT();
  const state = stateOf(cleaning);
  if (isDoneUnaware(cleaning)) {
    return (
      <Badge tone="warn" icon={TriangleAlert}>
        {t('cleanings.doneUnaware')}
      </Badge>
    );
  }
  const { tone, icon } = LOOK[state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`cleanings.state.${state}`)}
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

/** "samedi 5 juin à 10:00"; only the day where no hour was said. */
export function slotText(t: T, format: Format, { date, heure }: Slot, today: Day): string {
  const day = format.nearDay(date, today);
  return heure === null ? day : t('cleanings.slot', { day, hour: heure });
}

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

/** "4 personnes, dont 2 enfants, 1 animal"; empty when nobody is known. */
export function peopleText(t: T, { nb_adultes, nb_enfants, nb_animaux }: StayGlimpse): string {
  return [
    nb_adultes + nb_enfants > 0 && t('cleanings.people', { count: nb_adultes + nb_enfants }),
    nb_enfants > 0 && t('cleanings.children', { count: nb_enfants }),
    nb_animaux > 0 && t('cleanings.animals', { count: nb_animaux }),
  ]
    .filter((part) => part !== false)
    .join(', ');
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

/** What no longer fits since the cleaning was planned; null when all is well. */
export function mismatchText(t: T, format: Format, { cleaning, before }: CleaningView): string | null {
  if (before === null || before.id !== cleaning.reservation_id) return null;
  if (cleaning.statut !== 'prevu') return null;
  if (before.annulee) return t('cleanings.stayCancelled');
  return before.date_fin > cleaning.date
    ? t('cleanings.moved', { day: format.day(before.date_fin, cleaning.date) })
    : null;
}
