import type { CDPSession, Page } from '@playwright/test';
import type { Times } from './in-page.ts';

const PATIENCE_MS = 60_000;

/**
 * Opens an address and waits until the page itself says its times (`tellTimes` in in-page.ts). Asking it instead would have Playwright put
 * a third of a megabyte of its own code into the page in the middle of what is measured: 46 ms of its thread, four times that on a slow CPU.
 */
export async function openTimed(page: Page, session: CDPSession, address: string): Promise<Times> {
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: 'tellTimes' });
  let waiting: NodeJS.Timeout | undefined;
  const told = new Promise<Times>((resolve, reject) => {
    session.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === 'tellTimes') resolve(JSON.parse(payload) as Times);
    });
    waiting = setTimeout(() => reject(new Error(`${address} said no times.`)), PATIENCE_MS);
  });
  try {
    await page.goto(address, { waitUntil: 'commit' });
    return await told;
  } finally {
    clearTimeout(waiting);
  }
}
