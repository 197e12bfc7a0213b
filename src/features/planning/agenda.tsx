import { paths } from '../../app/paths.ts';
import { useData, useLive } from '../../data/live.ts';
import { type AgendaDay, agendaBetween, type AgendaPage } from '../../data/queries/agenda.ts';
import { cleanerNames } from '../../data/queries/team.ts';
import { addDays, endOfMonth } from '../../domain/day.ts';
import type { Day, Gite, Reservation } from '../../domain/rows.ts';
import { CleaningRow } from '../../parts/cleaning-row.tsx';
import { OverlapWords, StayName, useWords, type Words } from '../../parts/stay-words.tsx';
import { Section } from '../../ui/card.tsx';
import { TriangleAlert } from '../../ui/icons.ts';
import { List, ListRow } from '../../ui/list.tsx';

/** From the day to the end of its month, and never less than this many days. */
const LEAST_DAYS = 14;

/** The planning as a list of days: who leaves, what is cleaned, who comes, who is there. */
export function Agenda({ from, gites }: { from: Day; gites: readonly Gite[] }) {
  const words = useWords();
  const { userId } = useData();
  const end = endOfMonth(from);
  const least = addDays(from, LEAST_DAYS - 1);
  const to = end > least ? end : least;
  const page = useLive((data) => agendaBetween(data, from, to), [from, to]);
  const names = useLive(cleanerNames, []);
  const byId = new Map(gites.map((gite) => [gite.id, gite]));
  if (page === undefined || names === undefined) return null;
  const busy = page.days.filter((day) => day.departures.length + day.cleanings.length + day.arrivals.length > 0);
  return (
    <div className="mx-auto max-w-2xl print:hidden">
      <p className="text-ink-soft nums mb-4">{words.format.days(from, to, words.today)}</p>
      {busy.length === 0 && <p className="text-ink-soft py-10 text-center">{words.t('planning.agenda.quiet')}</p>}
      {busy.map((day) => (
        <Section key={day.day} title={dayTitle(words, day.day)} aside={underWay(words, day)}>
          <DayList day={day} page={page} gites={byId} names={names} me={userId} words={words} />
        </Section>
      ))}
    </div>
  );
}

interface DayListProps {
  day: AgendaDay;
  page: AgendaPage;
  gites: ReadonlyMap<string, Gite>;
  names: ReadonlyMap<string, string>;
  me: string;
  words: Words;
}

function DayList({ day, page, gites, names, me, words }: DayListProps) {
  const line = (stay: Reservation, what: 'arrival' | 'departure') => (
    <StayLine
      key={`${what} ${stay.id}`}
      stay={stay}
      what={what}
      gite={gites.get(stay.gite_id)}
      overlaps={what === 'arrival' ? (page.overlaps.get(stay.id) ?? []) : []}
      words={words}
    />
  );
  return (
    <List label={dayTitle(words, day.day)}>
      {day.departures.map((stay) => line(stay, 'departure'))}
      {day.cleanings.map((view) => (
        <CleaningRow key={view.cleaning.id} view={view} names={names} me={me} />
      ))}
      {day.arrivals.map((stay) => line(stay, 'arrival'))}
    </List>
  );
}

interface StayLineProps {
  stay: Reservation;
  what: 'arrival' | 'departure';
  gite: Gite | undefined;
  overlaps: readonly Reservation[];
  words: Words;
}

function StayLine({ stay, what, gite, overlaps, words }: StayLineProps) {
  const { t, format } = words;
  const isBlock = stay.nature === 'blocage';
  const hour =
    what === 'arrival' ? (stay.heure_arrivee ?? gite?.heure_arrivee) : (stay.heure_depart ?? gite?.heure_depart);
  return (
    <ListRow
      href={paths.reservation(stay.id)}
      edge={gite?.couleur_calendrier}
      leading={<span className="nums text-ink-soft inline-block w-12 font-medium">{isBlock ? '' : hour}</span>}
      title={
        <>
          {t(`planning.agenda.${isBlock ? 'block' : 'stay'}.${what}`)} <StayName t={t} stay={stay} />
        </>
      }
      lines={[
        <bdi key="gite">{gite?.nom ?? t('reservations.unknownGite')}</bdi>,
        what === 'arrival' ? <span key="days">{format.stay(stay.date_debut, stay.date_fin, words.today)}</span> : null,
        overlaps.length > 0 ? (
          <span key="overlap" className="text-danger-ink flex items-start gap-1.5 font-medium">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            <span>
              <OverlapWords words={words} overlaps={overlaps} />
            </span>
          </span>
        ) : null,
      ]}
      trailing={
        isBlock ? undefined : <span className="text-ink-soft text-sm">{t(`stays.plateforme.${stay.plateforme}`)}</span>
      }
    />
  );
}

/** A closed period is no stay: counted apart. */
function underWay({ t, format }: Words, { staying, closed }: AgendaDay): string | undefined {
  if (staying.length + closed.length === 0) return undefined;
  return format.list([
    ...(staying.length > 0 ? [t('planning.agenda.staying', { count: staying.length })] : []),
    ...(closed.length > 0 ? [t('closures.count', { count: closed.length })] : []),
  ]);
}

function dayTitle({ format, today }: Words, day: Day): string {
  const near = format.nearDay(day, today);
  const full = format.dayAndMonth(day);
  return near === format.day(day, today) ? full : `${near} · ${full}`;
}
