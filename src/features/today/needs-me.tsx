import type { ReactNode } from 'react';
import { paths } from '../../app/paths.ts';
import type { CleaningView } from '../../data/queries/cleanings.ts';
import type { TroubledFeed } from '../../data/queries/feeds-that-ask.ts';
import { sharedNights } from '../../domain/overlap.ts';
import type { Reservation } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { shortTitle, stayTitle } from '../../parts/stay-words.tsx';
import { Section } from '../../ui/card.tsx';
import {
  BedDouble,
  Brush,
  CircleHelp,
  Hourglass,
  type Icon,
  ShieldAlert,
  TriangleAlert,
  UserX,
  Wallet,
} from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { List, ListRow } from '../../ui/list.tsx';
import type { DayPage } from './day-page.ts';

/** Two of them and the gîte's stand in one sentence, on a phone. In code points. */
const MAX_NAME = 40;

/** When a platform is down, all its calendars are: they must not bury the rest. */
const MOST_FEEDS = 3;

/** What waits for a decision, the most pressing first; nothing when nothing does. */
export function NeedsMe({ page }: { page: DayPage }) {
  const t = useT();
  const format = useFormat();
  const {
    overlaps,
    unassigned,
    meetingGuests,
    meetingGuests: [firstMeeting],
    unanswered,
    onDaysOff,
    departuresWithoutCleaning,
    latePayments,
    issues,
    quarantine,
    feedQuestions,
    feeds,
    guestMessages,
    unsentLinks: [firstUnsent],
    unsentLinks,
  } = page.view.needsMe;
  const changes = issues.length + quarantine;
  const isOwner = page.role === 'owner';
  // Whether guests come at all is said on the stay's own page.
  const isUndecided = firstUnsent?.nature === 'inconnue' && unsentLinks.length < 2;
  const [firstUnassigned] = unassigned;
  const [firstUnanswered] = isOwner ? unanswered : [];
  const [firstOff] = onDaysOff;
  const [firstDeparture] = departuresWithoutCleaning;
  const [firstLate] = latePayments;
  const showsUnassigned = isOwner && firstUnassigned !== undefined;
  const showsDepartures = isOwner && firstDeparture !== undefined;
  const count =
    unsentLinks.length +
    guestMessages +
    overlaps.length +
    meetingGuests.length +
    changes +
    latePayments.length +
    feedQuestions +
    feeds.length +
    onDaysOff.length;
  if (count === 0 && !showsUnassigned && !showsDepartures && firstUnanswered === undefined) return null;
  return (
    <Section title={t('today.needsMe.title')}>
      <List label={t('today.needsMe.title')}>
        {changes > 0 && (
          <ListRow
            href={paths.synchronisation()}
            leading={sign(ShieldAlert, true)}
            title={t('today.needsMe.issues', { count: changes })}
          />
        )}
        {feedQuestions > 0 && (
          <ListRow
            href={paths.calendars()}
            leading={sign(CircleHelp)}
            title={t('today.needsMe.feeds', { count: feedQuestions })}
          />
        )}
        {guestMessages > 0 && (
          <ListRow
            href={paths.guests()}
            leading={sign(BedDouble)}
            title={t('today.needsMe.guests', { count: guestMessages })}
          />
        )}
        {overlaps.map(({ stay, others }) => (
          <ListRow
            key={stay.id}
            href={paths.reservation(stay.id)}
            leading={sign(TriangleAlert, true)}
            title={t('today.needsMe.overlap')}
            lines={[<span key="which">{overlapText(stay, others)}</span>]}
          />
        ))}
        {firstMeeting !== undefined && (
          <ListRow
            href={paths.cleaning(firstMeeting.cleaning.id)}
            leading={sign(TriangleAlert, true)}
            title={t('today.needsMe.meetsGuests', { count: meetingGuests.length })}
            lines={[<bdi key="first">{cleaningText(firstMeeting)}</bdi>]}
          />
        )}
        {feeds.slice(0, MOST_FEEDS).map((feed) => (
          <ListRow
            key={feed.id}
            href={paths.calendar(feed.id)}
            leading={sign(TriangleAlert, feed.etat === 'malade')}
            title={t(`today.needsMe.feed.${feed.etat}`)}
            lines={[<bdi key="which">{feedText(feed)}</bdi>]}
          />
        ))}
        {feeds.length > MOST_FEEDS && (
          <ListRow
            href={paths.calendars()}
            leading={sign(TriangleAlert)}
            title={t('today.needsMe.moreFeeds', { count: feeds.length - MOST_FEEDS })}
          />
        )}
        {showsDepartures && (
          <ListRow
            leading={sign(Brush)}
            title={t('today.needsMe.departures', { count: departuresWithoutCleaning.length })}
            lines={[<bdi key="first">{named(firstDeparture, departuresWithoutCleaning.length - 1)}</bdi>]}
            actions={
              <LinkButton href={paths.newCleaning({ sejour: firstDeparture.id })}>{t('today.needsMe.plan')}</LinkButton>
            }
          />
        )}
        {firstUnsent !== undefined && (
          <ListRow
            leading={sign(BedDouble)}
            title={t('today.needsMe.links', { count: unsentLinks.length })}
            lines={[<bdi key="first">{named(firstUnsent, unsentLinks.length - 1, firstUnsent.date_debut)}</bdi>]}
            actions={
              <LinkButton
                href={
                  unsentLinks.length > 1
                    ? paths.guests({ vue: 'a-envoyer' })
                    : paths[isUndecided ? 'reservation' : 'guest'](firstUnsent.id)
                }
              >
                {t(isUndecided ? 'today.needsMe.sortOut' : 'today.needsMe.send')}
              </LinkButton>
            }
          />
        )}
        {firstLate !== undefined && (
          <ListRow
            href={paths.payments()}
            leading={sign(Wallet)}
            title={t('today.needsMe.payments', { count: latePayments.length })}
            lines={[<bdi key="first">{andMore(guestOf(firstLate), latePayments.length - 1)}</bdi>]}
          />
        )}
        {firstOff !== undefined && (
          <ListRow
            href={paths.cleaning(firstOff.id)}
            leading={sign(UserX)}
            title={t('today.needsMe.onDaysOff', { count: onDaysOff.length })}
            lines={[
              <bdi key="first">
                {[
                  giteOf(firstOff),
                  format.nearDay(firstOff.date, page.today),
                  page.names.get(firstOff.assignee_user_id ?? '') ?? firstOff.assignee_nom,
                ].join(' · ')}
              </bdi>,
            ]}
          />
        )}
        {firstUnanswered !== undefined && (
          <ListRow
            href={paths.cleaning(firstUnanswered.cleaning.id)}
            leading={sign(Hourglass, true)}
            title={t('today.needsMe.unanswered', { count: unanswered.length })}
            lines={[<bdi key="first">{cleaningText(firstUnanswered)}</bdi>]}
          />
        )}
        {showsUnassigned && (
          <ListRow
            href={paths.cleaning(firstUnassigned.cleaning.id)}
            leading={sign(UserX)}
            title={t('today.needsMe.unassigned', { count: unassigned.length })}
            lines={[<bdi key="first">{cleaningText(firstUnassigned)}</bdi>]}
          />
        )}
      </List>
    </Section>
  );

  function cleaningText({ gite, cleaning }: CleaningView): string {
    const name = shortTitle(gite?.nom ?? t('cleanings.unknownGite'), MAX_NAME);
    return [name, format.nearDay(cleaning.date, page.today)].join(' · ');
  }

  /** The platform's name is no word of the first screen; the address says it as well. */
  function feedText({ nom, adresse_masquee, gite_id }: TroubledFeed): string {
    return [giteOf({ gite_id }), nom === '' ? adresse_masquee : shortTitle(nom, MAX_NAME)].join(' · ');
  }

  function overlapText(stay: Reservation, others: readonly Reservation[]): string {
    const [other = stay] = others;
    const { from, to } = sharedNights(stay, other);
    const sentence = t('today.needsMe.overlapText', {
      gite: giteOf(stay),
      one: guestOf(stay),
      two: guestOf(other),
      days: format.days(from, to, page.today),
    });
    return andMore(sentence, others.length - 1);
  }

  function named(stay: Reservation, more: number, day = stay.date_fin): string {
    return andMore([giteOf(stay), guestOf(stay), format.nearDay(day, page.today)].join(' · '), more);
  }

  function andMore(first: string, more: number): string {
    return more > 0 ? `${first} ${t('today.needsMe.more', { count: more })}` : first;
  }

  function giteOf({ gite_id }: Pick<Reservation, 'gite_id'>): string {
    return shortTitle(page.gites.get(gite_id)?.nom ?? t('reservations.unknownGite'), MAX_NAME);
  }

  function guestOf(stay: Reservation): string {
    return shortTitle(stayTitle(t, stay), MAX_NAME);
  }
}

function sign(Sign: Icon, isUrgent = false): ReactNode {
  return <Sign aria-hidden className={`size-6 ${isUrgent ? 'text-danger-ink' : 'text-warn-ink'}`} />;
}
