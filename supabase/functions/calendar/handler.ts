import { createHash } from 'node:crypto';
import { type TakenNights, writeCalendar } from '../../../src/domain/ical/write-calendar.ts';
import type { FunctionHandler } from '../_shared/handler.ts';

/**
 * A gîte's calendar for whoever holds its address, `?t=<token>` with or without `.ics` at its end, which some sites insist on. A database
 * that cannot be asked is a 503: an empty calendar would open every night for sale.
 */
export const handler: FunctionHandler = async (request, { service }) => {
  const token = (new URL(request.url).searchParams.get('t') ?? '').replace(/\.ics$/, '');
  if (!/^[0-9a-f]{64}$/.test(token)) return plain(404);
  let answer: { nights: TakenNights[] } | null;
  try {
    answer = (await service('export_calendar', { p_token: token })) as typeof answer;
  } catch {
    return plain(503, { 'retry-after': '300' });
  }
  if (answer === null) return plain(404);
  const body = writeCalendar(answer.nights);
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  const headers = { etag, 'cache-control': 'private, no-cache' };
  const isKnown = (request.headers.get('if-none-match') ?? '').split(/\s*,\s*/).includes(etag);
  if (isKnown) return new Response(null, { status: 304, headers });
  const type = {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'inline; filename="calendar.ics"',
  };
  return new Response(request.method === 'HEAD' ? null : body, { headers: { ...headers, ...type } });
};

function plain(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { ...headers, 'cache-control': 'no-store' } });
}
