import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

/*
 * A thread of its own: every calendar that is asked for, made from its address. One in twenty changes each time; the others answer
 * 304 to who has them.
 */
const { changing } = workerData as { changing: number };
let asked = 0;
const server = createServer((request, response) => {
  asked += 1;
  const path = request.url ?? '/';
  const seed = Number.parseInt(createHash('md5').update(path).digest('hex').slice(0, 8), 16);
  const version = seed % 100 < changing ? asked : 0;
  const etag = `"${version}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end();
    return;
  }
  const events = Array.from({ length: 12 }, (_, i) => {
    const start = new Date(Date.now() + (10 + i * 12 + (version % 3) + (seed % 5)) * 86_400_000);
    const day = (shift: number) =>
      new Date(start.getTime() + shift * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
    const lines = [
      `UID:${seed}-${i}@airbnb.com`,
      `DTSTART;VALUE=DATE:${day(0)}`,
      `DTEND;VALUE=DATE:${day(4)}`,
      'SUMMARY:Reserved',
    ];
    return ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
  });
  const body = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Airbnb Inc//Hosting Calendar 1.0//EN',
    ...events,
    'END:VCALENDAR',
    '',
  ];
  response.writeHead(200, { 'content-type': 'text/calendar', etag }).end(body.join('\r\n'));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  parentPort?.postMessage(typeof address === 'object' && address !== null ? address.port : 0);
});
