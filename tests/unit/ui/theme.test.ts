import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { BAR_COLOURS } from '../../../src/ui/theme.ts';
import { manifest } from '../../../src/app/manifest.ts';

const css = await readFile(new URL('../../../src/ui/tokens.css', import.meta.url), 'utf8');
const guestsPage = await readFile(new URL('../../../src/guest/index.html', import.meta.url), 'utf8');
const page = await readFile(new URL('../../../index.html', import.meta.url), 'utf8');

const TOKENS = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name = '', light = '', dark = '']) => [
    name,
    { light, dark },
  ]),
);

/** Text on ground: 4.5 at least (WCAG 1.4.3). */
const TEXT_PAIRS = [
  ['ink', 'ground'],
  ['ink', 'surface'],
  ['ink', 'raised'],
  ['ink', 'sunk'],
  ['ink', 'accent-soft'],
  ['ink-soft', 'ground'],
  ['ink-soft', 'surface'],
  ['ink-soft', 'raised'],
  ['ink-soft', 'sunk'],
  ['accent-ink', 'ground'],
  ['accent-ink', 'surface'],
  ['accent-ink', 'sunk'],
  ['accent-ink', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-hover'],
  ['danger-ink', 'ground'],
  ['danger-ink', 'surface'],
  ['danger-ink', 'raised'],
  ['danger-ink', 'danger-soft'],
  ['warn-ink', 'warn-soft'],
  ['ok-ink', 'ok-soft'],
] as const;

/** What one must see to use a control: 3 at least (WCAG 1.4.11). */
const SHAPE_PAIRS = [
  ['line-strong', 'ground'],
  ['line-strong', 'surface'],
  ['accent', 'ground'],
  ['accent', 'surface'],
  ['danger', 'surface'],
  ['focus', 'ground'],
  ['focus', 'surface'],
  ['focus', 'sunk'],
] as const;

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const contrast = (a: string, b: string) => ratio(token(a)[theme], token(b)[theme]);

  it.each(TEXT_PAIRS)('writes %s on %s readably', (text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });
  it.each(SHAPE_PAIRS)('shows %s on %s', (shape, ground) => {
    expect(contrast(shape, ground)).toBeGreaterThanOrEqual(3);
  });
  it('gives the browser’s bars the colour of the ground', () => {
    expect(BAR_COLOURS[theme]).toBe(token('ground')[theme]);
    for (const html of [page, guestsPage]) {
      expect(html).toContain(`media="(prefers-color-scheme: ${theme})" content="${token('ground')[theme]}"`);
    }
  });
});

it('opens on the ground’s colour when installed', () => {
  expect(manifest.background_color).toBe(token('ground').light);
});

function token(name: string): { light: string; dark: string } {
  const found = TOKENS.get(name);
  if (!found) throw new Error(`tokens.css has no --${name}`);
  return found;
}

function ratio(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
