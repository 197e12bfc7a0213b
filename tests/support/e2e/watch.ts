import type { BrowserContext, ConsoleMessage } from '@playwright/test';

/** Listens to the pages of a journey: errors in the console, errors nobody caught, and what the security policy refused. */
export interface Watch {
  follow(context: BrowserContext): Promise<void>;
  /** What this journey provokes on purpose, e.g. the 400 of a wrong password. Matched with the text and the address. */
  expectComplaint(pattern: RegExp): void;
  complaints(): string[];
}

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
