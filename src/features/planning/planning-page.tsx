import { useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useData, useLive } from '../../data/live.ts';
import { allGites } from '../../data/queries/gites.ts';
import type { Gite } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { NotYet, useHasReceived } from '../../parts/not-yet.tsx';
import { GiteFirst } from '../../parts/gite-first.tsx';
import { Plus } from '../../ui/icons.ts';
import { Page } from '../../ui/page.tsx';
import { useWide } from '../../ui/use-wide.ts';
import { Agenda } from './agenda.tsx';
import { type PlanningView, readPlanningView } from './planning-view.ts';
import { PlanningMenu, PlanningToolbar } from './planning-toolbar.tsx';
import { PrintedMonth } from './printed-month.tsx';
import { Timeline } from './timeline.tsx';
import { useZoomGestures } from './use-zoom-gestures.ts';

/** Every gîte's nights on one line of time, or the same as a list of days. Where one is, is in the address. */
export function PlanningPage() {
  const t = useT();
  const { today: todayOf } = useData();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const usualZoom = useWide() ? 'mois' : 'quinzaine';
  const view = readPlanningView(search, todayOf(), usualZoom);
  const gites = useLive(allGites, []);
  const received = useHasReceived();

  const show = (change: Partial<PlanningView>) => {
    // Scrolling may come to rest while another page is on its way.
    if (window.location.pathname !== paths.planning()) return;
    // What was asked for a moment ago may be in the address and not yet on the screen.
    const now = readPlanningView(new URLSearchParams(window.location.search), todayOf(), usualZoom);
    const wanted = { ...now, ...change };
    const to = paths.planning({
      jour: wanted.day === todayOf() ? undefined : wanted.day,
      zoom: wanted.zoom === usualZoom ? undefined : wanted.zoom,
      vue: wanted.as === 'frise' ? undefined : wanted.as,
    });
    void navigate(to, { replace: true, preventScrollReset: true });
  };
  const isEmpty = gites?.length === 0;
  const rows = useMemo(() => inOrder(gites ?? []), [gites]);

  return (
    <Page
      title={t('planning.title')}
      width="full"
      primary={isEmpty ? undefined : { label: t('planning.create'), icon: Plus, href: paths.newReservation() }}
      actions={isEmpty ? undefined : <PlanningMenu view={view} onShow={show} />}
    >
      {isEmpty && received === false && <NotYet />}
      {isEmpty && received && <NoGite />}
      {gites !== undefined && !isEmpty && (
        <>
          <PlanningToolbar view={view} onShow={show} />
          {view.as === 'agenda' ? (
            <Agenda from={view.day} gites={gites} />
          ) : (
            <ZoomedTimeline view={view} gites={rows} onShow={show} />
          )}
          <PrintedMonth day={view.day} gites={rows} />
        </>
      )}
    </Page>
  );
}

interface ZoomedTimelineProps {
  view: PlanningView;
  gites: readonly Gite[];
  onShow: (change: Partial<PlanningView>) => void;
}

/** Each zoom is a line of its own; the frame around them stays while fingers go from one to the next. */
function ZoomedTimeline({ view, gites, onShow }: ZoomedTimelineProps) {
  const frame = useZoomGestures(view.zoom, (zoom, day) => onShow({ zoom, day }));
  return (
    <div ref={frame}>
      <Timeline key={view.zoom} view={view} gites={gites} onDay={(day) => onShow({ day })} />
    </div>
  );
}

/** By name; those that are no longer let come last, for their stays were real. */
function inOrder(gites: readonly Gite[]): readonly Gite[] {
  return [...gites.filter(({ actif }) => actif), ...gites.filter(({ actif }) => !actif)];
}

function NoGite() {
  const t = useT();
  return (
    <GiteFirst
      title={t('planning.noGite.title')}
      text={t('planning.noGite.text')}
      action={t('planning.noGite.action')}
    />
  );
}
