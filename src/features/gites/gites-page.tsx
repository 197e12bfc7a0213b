import { paths } from '../../app/paths.ts';
import type { DataContext } from '../../data/context.ts';
import { useData, useLive } from '../../data/live.ts';
import { completenessByGite } from '../../data/queries/gite-sheet.ts';
import { allGites } from '../../data/queries/gites.ts';
import { type Occupation, occupationOn } from '../../data/queries/occupancy.ts';
import type { Day, Gite } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { NotYet, useHasReceived } from '../../parts/not-yet.tsx';
import { GiteFirst } from '../../parts/gite-first.tsx';
import { Badge } from '../../ui/badge.tsx';
import { ColourDot } from '../../ui/colour-dot.tsx';
import { Plus } from '../../ui/icons.ts';
import { List, ListRow } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';

export function GitesPage() {
  const t = useT();
  const today = useData().today();
  const received = useHasReceived();
  const view = useLive((data) => gitesWithOccupation(data, today), [today]);
  return (
    <Page
      title={t('gites.title')}
      primary={{ label: t('gites.create'), icon: Plus, href: paths.newGite() }}
      subtitle={view && view.length > 0 ? t('gites.count', { count: view.length }) : undefined}
      width="text"
    >
      {view?.length === 0 && received === false && <NotYet />}
      {view?.length === 0 && received && (
        <GiteFirst title={t('gites.empty.title')} text={t('gites.empty.text')} action={t('gites.create')} />
      )}
      {view && view.length > 0 && (
        <List label={t('gites.title')}>
          {view.map(({ gite, occupation, lacks }) => (
            <GiteRow key={gite.id} gite={gite} occupation={occupation} lacks={lacks} today={today} />
          ))}
        </List>
      )}
    </Page>
  );
}

interface GiteRowProps {
  gite: Gite;
  occupation: Occupation | undefined;
  /** How many points its guest page lacks. */
  lacks: number;
  today: Day;
}

function GiteRow({ gite, occupation, lacks, today }: GiteRowProps) {
  const t = useT();
  const format = useFormat();
  return (
    <ListRow
      href={paths.gite(gite.id)}
      edge={gite.couleur_calendrier}
      leading={<ColourDot colour={gite.couleur_calendrier} className="size-5!" />}
      title={<bdi className="line-clamp-2 @max-[17rem]:line-clamp-4">{gite.nom}</bdi>}
      lines={[
        gite.ville === '' ? null : <bdi key="place">{gite.ville}</bdi>,
        occupation && <span key="occupation">{occupationText(occupation)}</span>,
        gite.actif && lacks > 0 ? <span key="sheet">{t('gites.sheetLacks', { count: lacks })}</span> : null,
      ]}
      trailing={
        gite.actif ? (
          gite.capacite_personnes !== null && (
            <span className="text-ink-soft text-sm">{t('gites.capacity', { count: gite.capacite_personnes })}</span>
          )
        ) : (
          <Badge>{t('gites.inactive')}</Badge>
        )
      }
      dimmed={!gite.actif}
    />
  );

  function occupationText(of: Occupation): string {
    if (of.is !== 'free') return t(`gites.${of.is}Until`, { day: format.day(of.until, today) });
    return of.next === null ? t('gites.free') : t('gites.nextArrival', { day: format.nearDay(of.next, today) });
  }
}

async function gitesWithOccupation(data: DataContext, today: Day) {
  const gites = await allGites(data);
  const ids = gites.map(({ id }) => id);
  const [occupations, sheets] = await Promise.all([occupationOn(data, ids, today), completenessByGite(data, gites)]);
  return gites.map((gite) => ({
    gite,
    occupation: occupations.get(gite.id),
    lacks: sheets.get(gite.id)?.missing.length ?? 0,
  }));
}
