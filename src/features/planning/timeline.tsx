import {
  type CSSProperties,
  memo,
  type RefObject,
  startTransition,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useData } from '../../data/live.ts';
import type { Day, Gite } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import './timeline.css';
import { GiteNames } from './gite-names.tsx';
import type { PlanningView } from './planning-view.ts';
import { dayAt, leftOf, nearestDay, type Scale, scaleOf, stretchesAround } from './scale.ts';
import { Stretch, CarriedIn } from './stretch.tsx';
import { TimelineHead } from './timeline-head.tsx';
import { freeNightAt } from './free-night.ts';
import { useBarKeys } from './use-bar-keys.ts';
import { useBarDrag } from './use-bar-drag.ts';
import { useMoveStay } from './use-move-stay.tsx';

export interface TimelineProps {
  view: PlanningView;
  gites: readonly Gite[];
  /** The day on the left, once scrolling has come to rest. */
  onDay: (day: Day) => void;
}

/** A press that moved farther before it was let go is no tap, in px. */
const TAP_PX = 8;

/** Scrolling has come to rest when nothing moved for this long, in ms. */
const REST_MS = 250;

/**
 * Gîtes as rows, days as columns. The line has every day there can be from the start and draws the stretches in sight and
 * their neighbours: it scrolls without end, and what is drawn later changes nothing of what is there.
 */
export function Timeline({ view, gites, onDay }: TimelineProps) {
  const t = useT();
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const room = useRoom(scroller);
  const scale = room === null ? null : scaleOf(view.zoom, room.days);
  const [left, setLeft] = useState<number | null>(null);
  const today = useData().today();
  const { move, sheet } = useMoveStay(gites);
  const reported = useRef<Day | null>(null);
  useScrollToDay(scroller, scale, view.day, reported, setLeft);
  useBarDrag(scroller, scale?.dayWidth, gites.length, move);
  useBarKeys(body, move);
  useNewStay(body, scale, gites);

  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(rest.current), []);
  const scrolled = () => {
    const element = scroller.current;
    if (element === null || scale === null || room === null) return;
    const now = element.scrollLeft;
    // Only where it draws others: between two stretches React has nothing to do.
    const drawn = left === null ? null : stretchesAround(scale, left, room.days);
    const wanted = stretchesAround(scale, now, room.days);
    if (drawn?.from !== wanted.from || drawn.to !== wanted.to) startTransition(() => setLeft(now));
    clearTimeout(rest.current);
    rest.current = setTimeout(() => {
      const day = nearestDay(scale, now);
      if (day === view.day) return;
      reported.current = day;
      onDay(day);
    }, REST_MS);
  };

  const span = scale === null || room === null || left === null ? null : stretchesAround(scale, left, room.days);
  const style = { '--rows': gites.length, '--day': scale === null ? '0px' : `${scale.dayWidth}px` } as CSSProperties;
  return (
    <>
      <div
        ref={scroller}
        role="region"
        aria-label={t('planning.timeline')}
        aria-describedby="planning-aide"
        onScroll={scrolled}
        data-zoom={view.zoom}
        className="timeline border-line bg-surface lg:rounded-card -mx-4 overflow-auto overscroll-x-contain border-y sm:-mx-6 lg:mx-0 lg:border print:hidden"
        style={style}
      >
        <div className="relative min-h-full w-max min-w-full" ref={body}>
          {scale !== null && span !== null && (
            <Drawing scale={scale} from={span.from} to={span.to} gites={gites} wide={room?.names ?? 0} today={today} />
          )}
          {/* Also what the room for days is measured beside. */}
          <GiteNames gites={gites} width={scale === null ? 0 : scale.width} />
        </div>
      </div>
      <p id="planning-aide" className="text-ink-soft mt-2 text-sm max-lg:sr-only print:hidden">
        {t('planning.help')}
      </p>
      {sheet}
    </>
  );
}

interface DrawingProps {
  scale: Scale;
  from: number;
  to: number;
  gites: readonly Gite[];
  /** Of the column of names, in px. */
  wide: number;
  today: Day;
}

/** Drawn again only where other stretches come into sight, not with each step of the address. */
const Drawing = memo(
  function Drawing({ scale, from, to, gites, wide, today }: DrawingProps) {
    const stretches = Array.from({ length: to - from + 1 }, (_, i) => from + i);
    return (
      <>
        <TimelineHead scale={scale} stretches={stretches} today={today} names={wide} />
        <div className="absolute top-(--head) bottom-0 isolate" style={{ insetInlineStart: wide }}>
          {stretches.map((index) => (
            <Stretch key={index} scale={scale} index={index} gites={gites} />
          ))}
          <div aria-hidden className="timeline-today" style={{ left: leftOf(scale, today), width: scale.dayWidth }} />
          <CarriedIn scale={scale} index={from} gites={gites} />
        </div>
      </>
    );
  },
  (a, b) =>
    a.scale.dayWidth === b.scale.dayWidth &&
    a.from === b.from &&
    a.to === b.to &&
    a.gites === b.gites &&
    a.wide === b.wide &&
    a.today === b.today,
);

interface Room {
  /** What there is for days beside the names, in px. */
  days: number;
  names: number;
}

function useRoom(scroller: RefObject<HTMLDivElement | null>): Room | null {
  const [room, setRoom] = useState<Room | null>(null);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const measure = () => {
      const names = element.querySelector<HTMLElement>('[data-names]')?.offsetWidth ?? 0;
      const days = element.clientWidth - names;
      // Not on screen, as while a month is printed.
      if (days <= 0) return;
      setRoom((known) => (known?.days === days && known.names === names ? known : { days, names }));
    };
    const size = new ResizeObserver(measure);
    size.observe(element);
    measure();
    return () => size.disconnect();
  }, [scroller]);
  return room;
}

/** Goes to the day of the address, unless that is where it scrolled to by itself; keeps the day when the width changes. */
function useScrollToDay(
  scroller: RefObject<HTMLDivElement | null>,
  scale: Scale | null,
  day: Day,
  /** What scrolling itself said last: by the time that it is the address, one may have scrolled on. */
  reported: RefObject<Day | null>,
  onLeft: (left: number) => void,
): void {
  const dayWidth = scale?.dayWidth;
  const drawnWith = useRef<number | undefined>(undefined);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || scale === null) return;
    const isOwn = reported.current === day || nearestDay(scale, element.scrollLeft) === day;
    const isThere = drawnWith.current === dayWidth && isOwn;
    if (reported.current !== day) reported.current = null;
    drawnWith.current = dayWidth;
    if (isThere) return;
    element.scrollLeft = leftOf(scale, day);
    onLeft(element.scrollLeft);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a scale is its width of a day
  }, [scroller, dayWidth, day]);
}

/** A tap on a free night begins a stay there. Keys have the page's own button for it. */
function useNewStay(body: RefObject<HTMLDivElement | null>, scale: Scale | null, gites: readonly Gite[]): void {
  const data = useData();
  const navigate = useNavigate();
  const pressedAt = useRef({ x: 0, y: 0 });
  const tapped = useEffectEvent(async ({ target, clientX, clientY }: MouseEvent) => {
    // Who drags the ground wants to see what is beside it.
    if (Math.hypot(clientX - pressedAt.current.x, clientY - pressedAt.current.y) > TAP_PX) return;
    const line = (target as Element).closest('[data-stretch]')?.parentElement;
    if (scale === null || line === null || line === undefined || (target as Element).closest('a') !== null) return;
    const box = line.getBoundingClientRect();
    const gite = gites[Math.floor((clientY - box.top) / (box.height / gites.length))];
    if (gite === undefined) return;
    const night = await freeNightAt(data, gite.id, dayAt(scale, clientX - box.left));
    if (night !== null) void navigate(paths.newReservation({ gite: gite.id, du: night }));
  });
  useEffect(() => {
    const element = body.current;
    const tap = (event: MouseEvent) => void tapped(event);
    const press = ({ clientX: x, clientY: y }: PointerEvent) => {
      pressedAt.current = { x, y };
    };
    const ends = new AbortController();
    element?.addEventListener('pointerdown', press, { signal: ends.signal });
    element?.addEventListener('click', tap, { signal: ends.signal });
    return () => ends.abort();
  }, [body]);
}
