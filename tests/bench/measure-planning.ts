import type { Page } from '@playwright/test';
import type { Figure } from './figures.ts';

/** Scrolls the planning through months that were never drawn, as a finger does, and records how long each frame took. */
export async function measurePlanning(page: Page, rounds: number, record: (figure: Figure) => void): Promise<void> {
  await page.goto('/planning');
  await page.locator('[data-bar]').first().waitFor();
  const frames: number[] = [];
  for (const direction of [-1, 1]) {
    for (let round = 0; round < Math.ceil(rounds / 4); round++)
      frames.push(...(await page.evaluate(swipe, direction * 30)));
  }
  record({
    what: `planning, a frame while it is scrolled (${frames.filter((frame) => frame > 50).length} over 50 ms)`,
    samples: frames,
  });
}

/** Runs in the page: two seconds of a swipe, so many pixels a frame. Resolves to the time between frames, in ms. */
async function swipe(pixels: number): Promise<number[]> {
  const timeline = document.querySelector('.timeline');
  if (timeline === null) throw new Error('There is no planning');
  return new Promise((done) => {
    const frames: number[] = [];
    let last = performance.now();
    const step = (now: number) => {
      frames.push(now - last);
      last = now;
      timeline.scrollLeft += pixels;
      if (frames.length < 120) requestAnimationFrame(step);
      else done(frames.slice(1));
    };
    requestAnimationFrame(step);
  });
}
