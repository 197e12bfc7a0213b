import { useState } from 'react';
import { useData } from '../../data/live.ts';
import { addPhotos, movePhoto } from '../../data/mutations/photos.ts';
import type { GiteSheet } from '../../data/queries/gite-sheet.ts';
import { leftOut, MOST_PHOTOS, PHOTO_SUBJECTS, photoSource, SECRET_SUBJECTS } from '../../domain/guest/photo.ts';
import { captionsTooEarly } from '../../domain/guest/too-early.ts';
import type { PhotoGite } from '../../domain/gite-rows.ts';
import type { PhotoFields } from '../../domain/sheet-rules.ts';
import { type T, useT } from '../../i18n/use-t.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { FileDrop } from '../../ui/file-drop.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ArrowDown, ArrowUp, Pencil } from '../../ui/icons.ts';
import { List } from '../../ui/list.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Progress } from '../../ui/progress.tsx';
import { PhotoSheet } from './photo-sheet.tsx';
import { secretHint } from './secret-hint.ts';
import { shrinkPhoto } from './shrink-photo.ts';

/** Photos of a gîte, in the order in which guests see them. */
export function Photos({ sheet: { gite, photos, words, wifi } }: { sheet: GiteSheet }) {
  const t = useT();
  const data = useData();
  const settle = useOutcome();
  const [edited, setEdited] = useState<PhotoGite | null>(null);
  const [isPreparing, setIsPreparing] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const add = async (files: readonly File[]) => {
    setFailure(null);
    setIsPreparing(true);
    const pictures: Pick<PhotoFields, 'image' | 'largeur' | 'hauteur'>[] = [];
    // One after the other: each takes some hundred megabytes while it is made small.
    for (const file of files) {
      const shrunk = await shrinkPhoto(file);
      if (shrunk.ok) pictures.push(shrunk.value);
      else setFailure(t(`errors.${shrunk.error}`));
    }
    if (pictures.length > 0) {
      const outcome = await addPhotos(data, gite.id, pictures);
      if (!outcome.ok) setFailure(t(`errors.${Object.values(outcome.error)[0] ?? 'unexpected'}`));
      else await settle(Promise.resolve(outcome), t('giteSheet.photos.added', { count: pictures.length }));
    }
    setIsPreparing(false);
  };
  const unseen = leftOut(photos);
  const early = new Set(captionsTooEarly({ ...words, wifi }, photos));
  const move = (id: string, by: -1 | 1) => void settle(movePhoto(data, id, by), t('giteSheet.photos.moved'));
  return (
    <>
      <p className="text-ink-soft mb-4 text-pretty">{t('giteSheet.photos.empty')}</p>
      {failure !== null && (
        <div className="mb-4">
          <Notice tone="danger" announce>
            {failure}
          </Notice>
        </div>
      )}
      {photos.length > 0 && (
        <div className="mb-4">
          <List label={t('giteSheet.section.photos')}>
            {photos.map((photo, i) => (
              <PhotoRow
                key={photo.id}
                photo={photo}
                unseen={unseen.get(photo.id)}
                isEarly={early.has(photo)}
                onEarlier={i === 0 ? null : () => move(photo.id, -1)}
                onLater={i === photos.length - 1 ? null : () => move(photo.id, 1)}
                onEdit={() => setEdited(photo)}
              />
            ))}
          </List>
        </div>
      )}
      {isPreparing ? (
        <Progress label={t('giteSheet.photos.preparing')} caption={t('giteSheet.photos.preparing')} />
      ) : photos.length < MOST_PHOTOS ? (
        <FileDrop
          label={t('giteSheet.photos.add')}
          drop={t('giteSheet.photos.drop')}
          dropping={t('giteSheet.photos.dropping')}
          accept="image/*"
          multiple
          onFiles={(files) => void add(files)}
        />
      ) : (
        <Notice>{t('giteSheet.photos.full')}</Notice>
      )}
      {edited !== null && (
        <PhotoSheet
          key={edited.id}
          photo={photos.find(({ id }) => id === edited.id) ?? edited}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );
}

interface PhotoRowProps {
  photo: PhotoGite;
  /** When guests do not see it, as others stand before it. */
  unseen: 'always' | 'with_code' | undefined;
  /** A code or the password stands in its caption. */
  isEarly: boolean;
  /** Null at the end. */
  onEarlier: (() => void) | null;
  onLater: (() => void) | null;
  onEdit: () => void;
}

function PhotoRow({ photo, unseen, isEarly, onEarlier, onLater, onEdit }: PhotoRowProps) {
  const t = useT();
  const caption = captionOf(t, photo);
  const { image, largeur, hauteur, section, legende_en } = photo;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 p-3">
      {/* Its caption stands beside it. */}
      <img
        src={photoSource(image)}
        alt=""
        width={largeur}
        height={hauteur}
        className="rounded-control bg-sunk h-24 w-32 object-cover"
      />
      <div className="min-w-0 flex-1 basis-40">
        <p className="font-semibold wrap-anywhere">
          <bdi>{caption}</bdi>
        </p>
        {legende_en !== '' && (
          <p lang="en" className="text-ink-soft wrap-anywhere">
            <bdi>{legende_en}</bdi>
          </p>
        )}
        {unseen !== undefined ? (
          <p className="text-warn-ink text-sm font-medium">{t(`giteSheet.photos.leftOut.${unseen}`)}</p>
        ) : (
          SECRET_SUBJECTS.has(section) && <p className="text-ink-soft text-sm">{t(secretHint(section))}</p>
        )}
        {isEarly && <p className="text-warn-ink text-sm font-medium">{t('giteSheet.tooEarly')}</p>}
      </div>
      <span className="flex">
        <IconButton
          icon={ArrowUp}
          label={t('giteSheet.photos.earlier', { caption })}
          disabled={onEarlier === null}
          onClick={onEarlier ?? undefined}
        />
        <IconButton
          icon={ArrowDown}
          label={t('giteSheet.photos.later', { caption })}
          disabled={onLater === null}
          onClick={onLater ?? undefined}
        />
        <IconButton icon={Pencil} label={t('giteSheet.photos.edit', { caption })} onClick={onEdit} />
      </span>
    </li>
  );
}

/** Its words, else what it shows. */
function captionOf(t: T, { legende_fr, section }: PhotoGite): string {
  if (legende_fr !== '') return legende_fr;
  const subject = PHOTO_SUBJECTS.find((known) => known === section);
  return subject === undefined ? t('giteSheet.photos.untitled') : t(`giteSheet.photos.subjects.${subject}`);
}
