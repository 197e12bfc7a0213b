import { paths } from '../../app/paths.ts';
import { useData } from '../../data/live.ts';
import type { Hour, Reservation } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { CleaningRow } from '../../parts/cleaning-row.tsx';
import { NotYet } from '../../parts/not-yet.tsx';
import { peopleText, StayName, stayTitle } from '../../parts/stay-words.tsx';
import { Section } from '../../ui/card.tsx';
import { ColourName } from '../../ui/colour-dot.tsx';
import { List, ListRow } from '../../ui/list.tsx';
import { EmptyState } from '../../ui/states.tsx';
import type { DayPage } from './day-page.ts';
import { NeedsMe } from './needs-me.tsx';

/** `isKnown`: whether what is not here is nowhere. */
export function OwnerDay({ page, isKnown }: { page: DayPage; isKnown: boolean }) {
  const t = useT();
  const format = useFormat();
  const { userId } = useData();
  const { today, view, gites, names, next } = page;
  const isQuiet = view.arrivals.length + view.departures.length + view.cleanings.length === 0;
  return (
    <>
      <NeedsMe page={page} />
      {isQuiet && !isKnown && <NotYet />}
      {isQuiet && isKnown && (
        <EmptyState
          title={t('today.quiet.title')}
          text={
            next === null
              ? t('today.quiet.text')
              : t('today.quiet.next', { who: stayTitle(t, next), when: format.nearDay(next.date_debut, today) })
          }
        />
      )}
      {view.departures.length > 0 && (
        <Section title={t('today.departures')} aside={format.count(view.departures.length)}>
          <List label={t('today.departures')}>
            {view.departures.map((stay) => (
              <StayRow
                key={stay.id}
                stay={stay}
                page={page}
                when={t('today.before', { hour: hourOf(stay, 'heure_depart') })}
              />
            ))}
          </List>
        </Section>
      )}
      {view.arrivals.length > 0 && (
        <Section title={t('today.arrivals')} aside={format.count(view.arrivals.length)}>
          <List label={t('today.arrivals')}>
            {view.arrivals.map((stay) => (
              <StayRow
                key={stay.id}
                stay={stay}
                page={page}
                when={t('today.from', { hour: hourOf(stay, 'heure_arrivee') })}
              />
            ))}
          </List>
        </Section>
      )}
      {view.cleanings.length > 0 && (
        <Section title={t('today.cleanings')} aside={format.count(view.cleanings.length)}>
          <List label={t('today.cleanings')}>
            {view.cleanings.map((cleaning) => (
              <CleaningRow key={cleaning.cleaning.id} view={cleaning} names={names} me={userId} />
            ))}
          </List>
        </Section>
      )}
    </>
  );

  /** The stay's own hour, else the gîte's usual one. */
  function hourOf(stay: Reservation, which: 'heure_arrivee' | 'heure_depart'): Hour {
    return stay[which] ?? gites.get(stay.gite_id)?.[which] ?? '';
  }
}

function StayRow({ stay, page, when }: { stay: Reservation; page: DayPage; when: string }) {
  const t = useT();
  const format = useFormat();
  const gite = page.gites.get(stay.gite_id);
  const people = peopleText(t, format, stay);
  return (
    <ListRow
      href={paths.reservation(stay.id)}
      edge={gite?.couleur_calendrier}
      title={<StayName t={t} stay={stay} className="line-clamp-2 @max-[17rem]:line-clamp-4" />}
      lines={[
        gite === undefined ? null : <ColourName key="gite" colour={gite.couleur_calendrier} name={gite.nom} />,
        <span key="stay">{format.stay(stay.date_debut, stay.date_fin, page.today)}</span>,
        people === '' ? null : <span key="people">{people}</span>,
        <span key="when" className="text-ink inline-block font-medium first-letter:uppercase">
          {when}
        </span>,
      ]}
    />
  );
}
