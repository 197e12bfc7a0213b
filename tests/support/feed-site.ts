import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Day } from '../../src/domain/rows.ts';

/** An event as a booking site's calendar has it. */
export interface SiteEvent {
  uid: string;
  start: Day;
  end: Day;
  summary?: string;
  description?: string;
  status?: 'CANCELLED' | 'TENTATIVE';
}

/** A booking site on this machine, with one calendar that a test rewrites as the site's guests do. */
export interface FeedSite {
  /** `host:port`, for whoever must let a server in. */
  host: string;
  /** Of the calendar, with its secret. */
  url: string;
  events: SiteEvent[];
  /** Instead of the calendar: a status, a page, half of it. */
  trouble: { status: number; body?: string } | null;
  /** How often it was asked. */
  visits: number;
  close(): Promise<void>;
}

export async function openFeedSite(prodid = '-//Airbnb Inc//Hosting Calendar 1.0//EN'): Promise<FeedSite> {
  const server = createServer((_, response) => {
    site.visits += 1;
    if (site.trouble === null) response.setHeader('content-type', 'text/calendar').end(calendarOf(prodid, site.events));
    else response.writeHead(site.trouble.status, { 'content-type': 'text/html' }).end(site.trouble.body ?? '');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const site: FeedSite = {
    host,
    url: `http://${host}/calendar/ical/4821.ics?s=un-secret-bien-long`,
    events: [],
    trouble: null,
    visits: 0,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return site;
}

function calendarOf(prodid: string, events: readonly SiteEvent[]): string {
  const lines = events.flatMap(({ uid, start, end, summary = 'Reserved', description, status }) => [
    'BEGIN:VEVENT',
    'DTSTAMP:20261101T000000Z',
    `UID:${uid}`,
    `DTSTART;VALUE=DATE:${start.replaceAll('-', '')}`,
    `DTEND;VALUE=DATE:${end.replaceAll('-', '')}`,
    `SUMMARY:${summary}`,
    ...(description === undefined ? [] : [`DESCRIPTION:${description}`]),
    ...(status === undefined ? [] : [`STATUS:${status}`]),
    'END:VEVENT',
  ]);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:${prodid}`, ...lines, 'END:VCALENDAR', ''].join('\r\n');
}
