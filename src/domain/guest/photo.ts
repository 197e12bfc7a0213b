/** What a photo shows, as `photos_gite.section` names it: keys, worded by each page in its own languages. */
export const PHOTO_SUBJECTS = [
  'entree',
  'cles',
  'parking',
  'wifi',
  'chauffage',
  'cuisine',
  'television',
  'lave_linge',
  'piscine',
  'poubelles',
  'compteur',
] as const;
export type PhotoSubject = (typeof PHOTO_SUBJECTS)[number];

/**
 * Shown when codes and passwords are, as the server does (`guest_photos`). So is what nobody has said anything of, as each photo is at first:
 * it may be the keys.
 */
export const SECRET_SUBJECTS: ReadonlySet<string> = new Set<PhotoSubject | ''>(['', 'cles', 'wifi']);

/** A gîte's, on a guest's phone: more would be an album. */
export const MOST_PHOTOS = 8;

/**
 * Those of a gîte's photos, in their owner's order, that guests do not see because enough stand before them, and when. As the server does it
 * (`private.shown_photos`): the first of those that are shown at that moment, so that what waits for the code takes a place only then. Two
 * devices that each add the last one, or a deletion that is taken back, make more than there is room for.
 */
export function leftOut(photos: readonly { id: string; section: string }[]): Map<string, 'always' | 'with_code'> {
  const without = photos.filter(({ section }) => !SECRET_SUBJECTS.has(section)).slice(0, MOST_PHOTOS);
  const seen = new Set(without.map(({ id }) => id));
  return new Map(photos.slice(MOST_PHOTOS).map(({ id }) => [id, seen.has(id) ? 'with_code' : 'always']));
}

/** One of a guest's photos, as `public.guest_photos` gives it; null for a picture that the device said it has. */
export interface GuestPhoto {
  id: string;
  subject: string;
  captionFr: string;
  captionEn: string;
  width: number;
  height: number;
  /** WebP or JPEG in base64. */
  image: string | null;
}

/** What the server takes of a picture. In pixels, in characters of base64; the bytes are what a guest downloads. */
export const PHOTO_LIMITS = { side: 1280, characters: 120_000, bytes: 80_000 } as const;

/** A picture as a page shows it: only what begins as WebP or JPEG does is called one. */
export function photoSource(image: string): string {
  return `data:image/${image.startsWith('/9j/') ? 'jpeg' : 'webp'};base64,${image}`;
}

/** The greatest size that fits, never enlarged. */
export function fittedSize({ width, height }: { width: number; height: number }, side: number) {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
