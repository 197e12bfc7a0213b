/**
 * Draws the PNG icons from public/icons/logo.svg, and those of the guests' page from its own, with a headless Chromium: `node tests/support/render-icons.ts`.
 * Run it after changing the logo; the pictures are committed, so that a build needs no browser.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import { ensureBrowser } from './browser.ts';

const ICONS = new URL('../../public/icons/', import.meta.url);
const GUESTS = new URL('../../src/guest/public/sejour-icons/', import.meta.url);
const PETROL = '#1f5a6b';
const HONEY = '#d99a1c';

const logo = await readFile(new URL('logo.svg', ICONS), 'utf8');
/** Edge to edge, for masks that cut their own corners. */
const bleeding = logo.replace(/rx="\d+"/, '');

const browser = await chromium.launch({
  executablePath: ensureBrowser(),
  args: ['--no-sandbox', '--disable-background-networking'],
});
const page = await browser.newPage();

await draw('icon-192.png', 192, logo);
await draw('icon-512.png', 512, logo);
await draw('favicon-32.png', 32, logo);
// The safe zone of a mask is a circle of 80 %; iOS rounds the corners itself.
await draw('maskable-512.png', 512, bleeding, { scale: 0.78 });
await draw('apple-touch-icon.png', 180, bleeding, { scale: 0.88 });
await draw('shortcut-new.png', 96, glyph('<path d="M48 28v40M28 48h40"/>'));
await draw('shortcut-cleanings.png', 96, glyph('<path d="m62 28-16 16m-6-2 14 14-4 14H28V62l-2-8Z"/>'));
await draw('shortcut-reservations.png', 96, glyph('<path d="M28 34h40v36H28Zm0 12h40M38 28v10m20-10v10"/>'));

const bell = await readFile(new URL('icon.svg', GUESTS), 'utf8');
const wholeBell = bell.replace(/rx="\d+"/, '');
await draw('icon-192.png', 192, bell, { folder: GUESTS });
await draw('icon-512.png', 512, bell, { folder: GUESTS });
await draw('maskable-512.png', 512, wholeBell, { folder: GUESTS, scale: 0.78, ground: HONEY });
await draw('apple-touch-icon.png', 180, wholeBell, { folder: GUESTS, scale: 0.88, ground: HONEY });
await browser.close();

interface Drawing {
  folder?: URL;
  scale?: number;
  /** Behind what is smaller than the picture. */
  ground?: string;
}

async function draw(
  name: string,
  size: number,
  svg: string,
  { folder = ICONS, scale = 1, ground: colour = PETROL }: Drawing = {},
): Promise<void> {
  await page.setViewportSize({ width: size, height: size });
  const ground = scale === 1 ? 'transparent' : colour;
  const inner = Math.round(size * scale);
  await page.setContent(
    `<style>html,body{margin:0;height:100%;background:${ground};display:grid;place-items:center}svg{width:${inner}px;height:${inner}px;display:block}</style>${svg}`,
  );
  await writeFile(new URL(name, folder), await page.screenshot({ omitBackground: true }));
}

function glyph(paths: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><circle cx="48" cy="48" r="48" fill="#d9e8eb"/><g fill="none" stroke="${PETROL}" stroke-width="5" stroke-linecap="round" stroke-linejoin="round">${paths}</g></svg>`;
}
