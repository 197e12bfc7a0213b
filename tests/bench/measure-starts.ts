import type { Page } from '@playwright/test';
import type { Figure } from './figures.ts';
import { watchFirstRow } from './in-page.ts';
import type { Phone } from './phone.ts';
import { openTimed } from './timed.ts';

/** As the figures that are asked for have it: a phone that is four times slower. */
const SLOW = 4;

export interface Starts {
  what: string;
  address: string;
  times: number;
  record: (figure: Figure) => void;
  /** Whether the browser is up already when the app is opened; true if it is not said. */
  isUp?: boolean;
  /** What time it is when the app is opened, in ms since 1970; now if it is not said. */
  at?: number;
}

/** The browser is started anew each time, without network: from the address to the rows, and until the page itself has them. */
export async function measureStarts(on: Phone, { what, address, times, record, at, isUp }: Starts): Promise<void> {
  for (const rate of [1, SLOW]) {
    const seen: number[] = [];
    const answering: number[] = [];
    await on.visit((page) => lookAt(page, address));
    for (let i = 0; i < times; i++) {
      // The first opening of a day is one only once.
      if (at !== undefined) await on.visit((page) => lookAt(page, address));
      await on.visit(async (page) => {
        await page.context().setOffline(true);
        if (at !== undefined) await page.addInitScript(livesOn, at - Date.now());
        const session = await page.context().newCDPSession(page);
        if (rate > 1) await session.send('Emulation.setCPUThrottlingRate', { rate });
        await page.addInitScript(watchFirstRow);
        const opened = await openTimed(page, session, address);
        seen.push(opened.seen);
        answering.push(opened.answering);
      }, isUp);
    }
    const slowly = rate > 1 ? `, ${rate} × slower CPU` : '';
    record({ what: `${what} seen after an offline start${slowly}`, samples: seen });
    record({ what: `${what} answering after an offline start${slowly}`, samples: answering });
  }
}

/** As somebody did earlier that day: how the page looked is kept, and not how it looked before that. */
async function lookAt(page: Page, address: string): Promise<void> {
  await page.addInitScript(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith('lou.look.')) localStorage.removeItem(key);
  });
  await page.goto(address);
  await page.waitForFunction(
    (path) => Object.keys(localStorage).some((key) => key.startsWith('lou.look.') && key.endsWith(path)),
    address,
  );
}

/** In the page: what day it is, and nothing else of the clock; Playwright's own clock takes the paint times along. */
function livesOn(later: number): void {
  const { now } = Date;
  Date.now = () => now() + later;
  globalThis.Date = new Proxy(Date, {
    construct: (target, args, made) => Reflect.construct(target, args.length === 0 ? [now() + later] : args, made),
  });
}
