import { useState } from 'react';
import type { DataContext } from '../../data/context.ts';
import { useData, useLive } from '../../data/live.ts';
import { addPoints, movePoint, moveRoom } from '../../data/mutations/checklists.ts';
import { pointsOf } from '../../data/queries/checklists.ts';
import { allGites } from '../../data/queries/gites.ts';
import type { PointMenage } from '../../domain/list-rows.ts';
import type { Gite } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ArrowDown, ArrowUp, ListChecks, Pencil } from '../../ui/icons.ts';
import { List } from '../../ui/list.tsx';
import { CopyPoints } from './copy-points.tsx';
import { NewPoint } from './new-point.tsx';
import { PointSheet } from './point-sheet.tsx';

/** The checklist of a gîte, room by room: added to, rewritten, ordered. */
export function PointsSection({ gite }: { gite: Gite }) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const found = useLive((context) => whatThereIs(context, gite.id), [gite.id]);
  const [edited, setEdited] = useState<PointMenage | null>(null);
  if (found === undefined) return null;
  const { points, others } = found;
  const rooms = [...Map.groupBy(points, ({ piece }) => piece)];
  const start = () => once(() => settle(addPoints(data, gite.id, starter(t)), t('lists.points.starterAdded')));
  return (
    <Section title={t('lists.points.title')} aside={points.length > 0 ? format.count(points.length) : undefined}>
      <p className="text-ink-soft mb-3">{t(points.length === 0 ? 'lists.points.empty' : 'lists.points.hint')}</p>
      {points.length === 0 && (
        <div className="mb-4">
          <Button variant="primary" icon={ListChecks} onClick={start}>
            {t('lists.points.starter')}
          </Button>
        </div>
      )}
      {rooms.map(([piece, ofRoom], i) => (
        <Room
          key={piece}
          giteId={gite.id}
          piece={piece}
          points={ofRoom}
          isFirst={i === 0}
          isLast={i === rooms.length - 1}
          onEdit={setEdited}
        />
      ))}
      <NewPoint giteId={gite.id} rooms={rooms.map(([piece]) => piece)} />
      {others.length > 0 && <CopyPoints giteId={gite.id} others={others} />}
      {edited !== null && (
        <PointSheet
          key={edited.id}
          point={points.find(({ id }) => id === edited.id) ?? edited}
          onClose={() => setEdited(null)}
        />
      )}
    </Section>
  );
}

interface RoomProps {
  giteId: string;
  piece: string;
  points: readonly PointMenage[];
  isFirst: boolean;
  isLast: boolean;
  onEdit: (point: PointMenage) => void;
}

function Room({ giteId, piece, points, isFirst, isLast, onEdit }: RoomProps) {
  const t = useT();
  const data = useData();
  const settle = useOutcome();
  const name = piece === '' ? t('lists.checklist.wholeGite') : piece;
  const move = (id: string, by: -1 | 1) => void settle(movePoint(data, id, by), t('lists.points.moved'));
  const moveAll = (by: -1 | 1) => void settle(moveRoom(data, giteId, piece, by), t('lists.points.moved'));
  return (
    <div className="mb-4">
      <div className="mb-1.5 flex items-center gap-2">
        <h3 className="min-w-0 flex-1 font-semibold wrap-anywhere">
          <bdi>{name}</bdi>
        </h3>
        {!(isFirst && isLast) && (
          <span className="flex">
            <IconButton
              icon={ArrowUp}
              label={t('lists.points.roomUp', { room: name })}
              disabled={isFirst}
              onClick={() => moveAll(-1)}
            />
            <IconButton
              icon={ArrowDown}
              label={t('lists.points.roomDown', { room: name })}
              disabled={isLast}
              onClick={() => moveAll(1)}
            />
          </span>
        )}
      </div>
      <List label={name}>
        {points.map(({ id, texte }, i) => (
          <li key={id} className="flex flex-wrap items-center gap-x-2 py-1 ps-4 pe-1.5">
            <bdi className="min-w-0 flex-1 basis-40 py-2 wrap-anywhere">{texte}</bdi>
            <span className="flex">
              <IconButton
                icon={ArrowUp}
                label={t('lists.points.up', { text: texte })}
                disabled={i === 0}
                onClick={() => move(id, -1)}
              />
              <IconButton
                icon={ArrowDown}
                label={t('lists.points.down', { text: texte })}
                disabled={i === points.length - 1}
                onClick={() => move(id, 1)}
              />
              <IconButton
                icon={Pencil}
                label={t('lists.points.edit', { text: texte })}
                onClick={() => {
                  const point = points[i];
                  if (point !== undefined) onEdit(point);
                }}
              />
            </span>
          </li>
        ))}
      </List>
    </div>
  );
}

const STARTER = {
  kitchen: ['kitchen1', 'kitchen2', 'kitchen3'],
  bathroom: ['bathroom1', 'bathroom2', 'bathroom3'],
  bedrooms: ['bedrooms1', 'bedrooms2'],
  living: ['living1', 'living2'],
  leaving: ['leaving1', 'leaving2', 'leaving3'],
} as const;

/** A list to begin with, in the language of whoever begins. */
function starter(t: ReturnType<typeof useT>) {
  const rooms = Object.keys(STARTER) as (keyof typeof STARTER)[];
  return rooms.flatMap((room) =>
    STARTER[room].map((item) => ({
      piece: t(`lists.points.starterRooms.${room}`),
      texte: t(`lists.points.starterItems.${item}`),
    })),
  );
}

async function whatThereIs(data: DataContext, giteId: string) {
  const [points, gites] = await Promise.all([pointsOf(data, giteId), allGites(data)]);
  const counts = await Promise.all(gites.map(async ({ id }) => (await pointsOf(data, id)).length));
  return { points, others: gites.filter(({ id }, i) => id !== giteId && (counts[i] ?? 0) > 0) };
}
