/** @jsxImportSource preact */
import {
  type GuestPhoto,
  PHOTO_SUBJECTS,
  photoSource,
  type PhotoSubject,
  SECRET_SUBJECTS,
} from '../domain/guest/photo.ts';
import { fillText, OwnersText } from './fill.tsx';
import { useGuest } from './guest-context.ts';
import { ownersWords } from './said.ts';

/** Of those that are here already; without subjects, those of none that we know. */
export function photosOf(photos: readonly GuestPhoto[], subjects?: readonly PhotoSubject[]): GuestPhoto[] {
  const isOf = (list: readonly string[], { subject }: GuestPhoto) => list.includes(subject);
  return photos.filter((photo) => (subjects === undefined ? !isOf(PHOTO_SUBJECTS, photo) : isOf(subjects, photo)));
}

export function Photos({ of }: { of?: readonly PhotoSubject[] }) {
  const { view } = useGuest();
  return (
    <>
      {photosOf(view.photos, of).map((photo) => (
        <Photo key={photo.id} photo={photo} />
      ))}
    </>
  );
}

/** Asked for by a tap, since they weigh ten times the page; kept from then on. */
export function PhotosToCome() {
  const { sheet, session, view, words, language } = useGuest();
  const missing = sheet.photos.ids.length - view.photos.length;
  if (missing <= 0) return null;
  const weight = new Intl.NumberFormat(language).format(Math.max(1, Math.round(sheet.photos.bytes / 1000)));
  return (
    <section className="card">
      <p>{fillText(words.photos, { count: words.photosCount(missing), weight })}</p>
      <button
        type="button"
        className="button"
        disabled={view.photosState === 'coming'}
        onClick={() => void session.askPhotos()}
      >
        {words.photosShow}
      </button>
      <p role="status" className="soft">
        {view.photosState === 'coming' ? words.photosComing : view.photosState === 'failed' ? words.photosFailed : ''}
      </p>
    </section>
  );
}

function Photo({ photo }: { photo: GuestPhoto }) {
  const { words, language } = useGuest();
  const said = ownersWords({ fr: photo.captionFr, en: photo.captionEn }, language, (caption) => caption);
  const subjects: Readonly<Record<string, string>> = words.photoSubjects;
  const subject = (Object.hasOwn(subjects, photo.subject) && subjects[photo.subject]) || words.photo;
  return (
    // Of the keys, the router or nobody knows what: left out of print, as the code is.
    <figure {...(SECRET_SUBJECTS.has(photo.subject) ? { className: 'secret' } : {})}>
      <img src={photoSource(photo.image ?? '')} alt={subject} width={photo.width} height={photo.height} />
      {said !== null && (
        <figcaption>
          <OwnersText said={said} className="soft" />
        </figcaption>
      )}
    </figure>
  );
}
