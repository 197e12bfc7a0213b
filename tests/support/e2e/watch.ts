import type { BrowserContext, ConsoleMessage } from '@playwright/test';

/** Listens to the pages of a journey: errors in the console, errors nobody caught, and what the security policy refused. */
export interface Watch {
  follow(context: BrowserContext): Promise<void>;
  /** What this journey provokes on purpose, e.g. the 400 of a wrong password. Matched with the text and the address. */
  expectComplaint(pattern: RegExp): void;
  complaints(): string[];
}

/** What a tab that may not reach the server is called (`goOffline` in device.ts); a name outlives the pages in it. */
export const OUT_OF_REACH = 'out of reach';

/** A device that is taken offline complains of it; so does one whose page goes away in the middle of a request. */
const ALWAYS_EXPECTED = [/net::ERR_INTERNET_DISCONNECTED/, /net::ERR_ABORTED/];

export function createWatch(): Watch {
  const heard: string[] = [];
  const expected = [...ALWAYS_EXPECTED];
  return {
    async follow(context) {
      context.on('console', (message) => {
        if (message.type() === 'error') heard.push(wordsOf(message));
      });
      context.on('weberror', (error) => heard.push(error.error().stack ?? error.error().message));
      await context.addInitScript(reportRefusals);
      await context.addInitScript(keepOutOfReach, OUT_OF_REACH);
    },
    expectComplaint: (pattern) => expected.push(pattern),
    complaints: () => heard.filter((complaint) => !expected.some((pattern) => pattern.test(complaint))),
  };
}

function wordsOf(message: ConsoleMessage): string {
  return `${message.text()} ${message.location().url}`.trim();
}

/** Runs in the page. A refusal in report-only mode or of another frame says nothing in the console by itself. */
function reportRefusals(): void {
  document.addEventListener('securitypolicyviolation', (refusal) => {
    const { violatedDirective, blockedURI, sourceFile, lineNumber } = refusal;
    console.error(`Refused by ${violatedDirective}: ${blockedURI} (${sourceFile}:${lineNumber})`);
  });
}

/**
 * Runs in the page. Chromium forgets that it is offline for a page that is being left for another: it hears that the network is back, and
 * what it then sends arrives.
 */
function keepOutOfReach(mark: string): void {
  const { fetch } = window;
  const isOfServer = (address: string) =>
    /^\/(rest|auth|storage|functions)\//.test(new URL(address, location.href).pathname);
  window.fetch = async (input, init) => {
    if (window.name === mark && isOfServer(input instanceof Request ? input.url : String(input))) {
      throw new TypeError('Failed to fetch');
    }
    return fetch(input, init);
  };
}
