import type { ErrorCode } from '../../domain/errors.ts';
import { fittedSize, PHOTO_LIMITS } from '../../domain/guest/photo.ts';
import type { PhotoFields } from '../../domain/sheet-rules.ts';
import { fail, ok, type Result } from '../../lib/result.ts';

type Picture = Pick<PhotoFields, 'image' | 'largeur' | 'hauteur'>;

/** From the best to what can still be made out; a smaller picture before one of blocks. */
const SIDES = [PHOTO_LIMITS.side, 1024, 800, 640] as const;
const QUALITIES = [0.8, 0.65, 0.5] as const;

/**
 * A photo as guests get it: at most 1280 pixels and 80 kB. Drawn anew, so that nothing of the file goes along: not where it was taken,
 * nor with what.
 */
export async function shrinkPhoto(file: Blob): Promise<Result<Picture, ErrorCode>> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    return fail('photo_unreadable');
  }
  try {
    for (const side of SIDES) {
      const canvas = drawn(bitmap, side);
      if (canvas === null) return fail('photo_unreadable');
      for (const quality of QUALITIES) {
        const blob = await encoded(canvas, quality);
        if (blob === null) return fail('photo_unreadable');
        if (blob.size > PHOTO_LIMITS.bytes) continue;
        return ok({ image: await base64Of(blob), largeur: canvas.width, hauteur: canvas.height });
      }
    }
    return fail('photo_too_large');
  } finally {
    bitmap.close();
  }
}

function drawn(bitmap: ImageBitmap, side: number): HTMLCanvasElement | null {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, fittedSize(bitmap, side));
  const context = canvas.getContext('2d');
  if (context === null) return null;
  // JPEG has no transparency: what was see-through would be black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** WebP; JPEG where a browser writes no WebP (it then gives a PNG). */
async function encoded(canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> {
  const webp = await blobOf(canvas, 'image/webp', quality);
  return webp?.type === 'image/webp' ? webp : blobOf(canvas, 'image/jpeg', quality);
}

async function blobOf(canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob | null> {
  return new Promise((resolve) => {
    canvas.toBlob(resolve, type, quality);
  });
}

async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
