/** Told apart by most eyes, on light and on dark, side by side on a planning. */
export const COLOURS = [
  '#b4552d',
  '#2f6f4f',
  '#2f6690',
  '#8a5a9e',
  '#c08a1e',
  '#a63d57',
  '#3d7f86',
  '#6b6f2a',
  '#5b5ea6',
  '#7a5640',
] as const;

/** The first that no gîte has yet. */
export function nextColour(taken: readonly string[]): string {
  return COLOURS.find((colour) => !taken.includes(colour)) ?? COLOURS[taken.length % COLOURS.length] ?? COLOURS[0];
}
