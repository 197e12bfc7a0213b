/** A place on the signature's sheet, 600 wide and 200 high. */
export interface Point {
  x: number;
  y: number;
}

export const SHEET = { width: 600, height: 200 } as const;
/** What the server takes. */
const MOST = 20_000;

/** Strokes as the data of an SVG path, of `M`, `L` and whole numbers alone. Empty for what is no signature: a dot, by mistake. */
export function strokesPath(strokes: readonly (readonly Point[])[]): string {
  for (const step of [2, 4, 8, 16]) {
    const path = strokes.map((stroke) => strokePath(stroke, step)).join('');
    if (path.length <= MOST) return strokes.some((stroke) => stroke.length > 2) ? path : '';
  }
  return '';
}

function strokePath(stroke: readonly Point[], step: number): string {
  let path = '';
  let last: Point | null = null;
  for (const { x, y } of stroke) {
    const point = { x: within(x, SHEET.width), y: within(y, SHEET.height) };
    // As near as a finger trembles: it would only make the path longer.
    if (last !== null && Math.abs(point.x - last.x) < step && Math.abs(point.y - last.y) < step) continue;
    path += `${last === null ? 'M' : 'L'}${point.x} ${point.y}`;
    last = point;
  }
  return path;
}

function within(value: number, most: number): number {
  return Math.min(most, Math.max(0, Math.round(value)));
}

/** Black and white, a line of the picture after the other. */
export interface Picture {
  width: number;
  height: number;
  isInk: (x: number, y: number) => boolean;
}

/** A name that was drawn by the phone's own letters, of whatever script, as strokes from left to right. `scale`: of its pixels. */
function picturePath({ width, height, isInk }: Picture, scale: number): string {
  let path = '';
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!isInk(x, y)) continue;
      const from = x;
      while (x + 1 < width && isInk(x + 1, y)) x++;
      path += `M${from * scale} ${y * scale}L${(x + 1) * scale} ${y * scale}`;
    }
  }
  return path.length <= MOST ? path : '';
}

/** A typed name as a signature: drawn small enough for its path to be taken. Empty for an empty name. */
export function typedSignature(name: string, draw: (name: string, scale: number) => Picture | null): string {
  if (name.trim() === '') return '';
  for (const scale of [3, 4, 6, 8]) {
    const picture = draw(name.trim(), scale);
    if (picture === null) return '';
    const path = picturePath(picture, scale);
    if (path !== '') return path;
  }
  return '';
}
