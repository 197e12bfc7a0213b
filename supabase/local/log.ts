/**
 * What the stack says about itself. A line never carries a query string, a body, a header, an address or a statement:
 * those hold names, tokens and links. The server library's own console is cut off (see database/worker.ts).
 */
export interface Log {
  info(text: string): void;
  warn(text: string): void;
  /** One line for each request that was refused or failed. */
  refused(entry: AnsweredRequest): void;
  /** One line for any other, where somebody asked for an access log. */
  answered(entry: AnsweredRequest): void;
}

export interface AnsweredRequest {
  method: string;
  /** The path of the address; whatever follows `?` is cut here once more. */
  path: string;
  status: number;
  /** A code, never a message: messages quote values. */
  code: string;
  milliseconds: number;
}

/** `write` gets whole lines, without line ends. */
export function createLog(write: (line: string) => void, now: () => number): Log {
  const line = (level: string, text: string) =>
    write(`${new Date(now()).toISOString()} ${level} ${text.replaceAll(CONTROL_CHARACTERS, ' ')}`);
  const request = (level: string, { method, path, status, code, milliseconds }: AnsweredRequest) =>
    line(level, `${status} ${word(method)} ${safePath(path)} ${word(code)} ${Math.round(milliseconds)}ms`);
  return {
    info: (text) => line('info', text),
    warn: (text) => line('warn', text),
    refused: (entry) => request(entry.status >= 500 ? 'fail' : 'deny', entry),
    answered: (entry) => request('pass', entry),
  };
}

// A line break in a path would forge a line.
// oxlint-disable-next-line no-control-regex
const CONTROL_CHARACTERS = /[\u0000-\u001F\u007F-\u009F\u2028\u2029]/g;
const LONGEST_SEGMENT = 42;
const LONGEST_PATH = 160;

/** Long segments are where a token hides when somebody puts one in a path: a guest's has 43 characters. */
function safePath(path: string): string {
  const segments = (path.split(/[?#]/)[0] ?? '').split('/');
  return segments
    .map((segment) => (segment.length > LONGEST_SEGMENT ? '…' : segment.replaceAll(' ', '%20')))
    .join('/')
    .slice(0, LONGEST_PATH);
}

function word(text: string): string {
  return text.replaceAll(/[^\w.-]/g, '').slice(0, 40) || '-';
}
