import type { ReactNode } from 'react';
import { useData } from '../data/live.ts';
import type { Day, Reservation } from '../domain/rows.ts';
import { shorten } from '../domain/text.ts';
import { stayState } from '../domain/stay-state.ts';
import type { Format } from '../i18n/format.ts';
import { type T, useFormat, useT } from '../i18n/use-t.ts';
import { Badge, type Tone } from '../ui/badge.tsx';
import { cx } from '../ui/cx.ts';
import { Ban, BedDouble, Calendar, Check, Hourglass, type Icon } from '../ui/icons.ts';

/** What words are made with. Taken once for a whole list and handed down: hooks in each of fifty rows cost a frame. */
export interface Words {
  t: T;
  format: Format;
  today: Day;
}

export function useWords(): Words {
  return { t: useT(), format: useFormat(), today: useData().today() };
}

/** Whom the stay is known by: the guest, or what stands for one. The name is foreign text and isolated. */
export function StayName({ t, stay, className }: { t: T; stay: Reservation; className?: string }) {
  const name = stay.nature === 'blocage' ? '' : stay.client_nom;
  return name === '' ? (
    <span className={className}>{t(`reservations.nameless.${stay.nature}`)}</span>
  ) : (
    // On the left in any script: the list is read down one edge.
    <bdi className={cx('text-left', className)}>{name}</bdi>
  );
}

/** The same as plain text, for titles and labels. */
export function stayTitle(t: T, stay: Reservation): string {
  const name = stay.nature === 'blocage' ? '' : stay.client_nom;
  return name === '' ? t(`reservations.nameless.${stay.nature}`) : name;
}

/** Beyond it a title would fill a phone's screen, header and all. In code points. */
const MAX_TITLE = 60;

export function shortTitle(title: string, max = MAX_TITLE): string {
  const short = shorten(title, max);
  return short === title ? title : `${short}…`;
}

/** What was decided, and if nothing speaks against it, where the stay stands today. */
export function StateBadge({ words: { t, today }, stay }: { words: Words; stay: Reservation }) {
  if (stay.statut === 'annulee') {
    return (
      <Badge tone="danger" icon={Ban}>
        {t('reservations.statut.annulee')}
      </Badge>
    );
  }
  const state = stayState(stay, today);
  if (stay.statut === 'option' && state !== 'passee') {
    return (
      <Badge tone="warn" icon={Hourglass} ofToday>
        {t('reservations.statut.option')}
      </Badge>
    );
  }
  const { tone, icon } = STATE_LOOK[state];
  return (
    <Badge tone={tone} icon={icon} ofToday>
      {t(`reservations.state.${state}`)}
    </Badge>
  );
}

const STATE_LOOK: Record<ReturnType<typeof stayState>, { tone: Tone; icon: Icon }> = {
  a_venir: { tone: 'accent', icon: Calendar },
  en_cours: { tone: 'ok', icon: BedDouble },
  passee: { tone: 'neutral', icon: Check },
};

/** "2 adultes, 1 enfant et 1 animal"; empty when nobody is known. */
export function peopleText(t: T, format: Format, stay: Reservation): string {
  const parts = [
    stay.nb_adultes > 0 && t('reservations.people.adults', { count: stay.nb_adultes }),
    stay.nb_enfants > 0 && t('reservations.people.children', { count: stay.nb_enfants }),
    stay.nb_animaux > 0 && t('reservations.people.animals', { count: stay.nb_animaux }),
  ].filter((part) => part !== false);
  return format.list(parts);
}

/** Adults and children; 0 when nobody is known. */
export function headCount({ nb_adultes, nb_enfants }: Pick<Reservation, 'nb_adultes' | 'nb_enfants'>): number {
  return nb_adultes + nb_enfants;
}

/** "Chevauche Dupont, sam. 12 → mar. 15 juil." */
export function OverlapWords({ words, overlaps }: { words: Words; overlaps: readonly Reservation[] }) {
  const { t, format, today } = words;
  const [first, ...others] = overlaps;
  if (first === undefined) return null;
  const days = format.days(first.date_debut, first.date_fin, today);
  return (
    <>
      {withName(t('reservations.overlap.one', { who: NAME, days }), <OverlappingName t={t} stay={first} />)}
      {others.length > 0 && ` ${t('reservations.overlap.more', { count: others.length })}`}
    </>
  );
}

function OverlappingName({ t, stay }: { t: T; stay: Reservation }) {
  const name = stay.nature === 'blocage' ? '' : stay.client_nom;
  return name === '' ? t(`reservations.overlap.${stay.nature}`) : <bdi>{name}</bdi>;
}

/** Stands for a name in a sentence until `withName` puts the isolated name there. No text holds it: it is cleaned away. */
const NAME = '\u0001';

function withName(sentence: string, name: ReactNode): ReactNode {
  const [before = '', after = ''] = sentence.split(NAME);
  return (
    <>
      {before}
      {name}
      {after}
    </>
  );
}
