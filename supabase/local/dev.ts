import { join } from 'node:path';
import { createServer } from 'vite';
import { seedDemo } from './demo/seed-demo.ts';
import { run } from './run.ts';
import { PROJECT_DIR, readSettings } from './settings.ts';

/** `npm run dev`: Vite's server for the app, which hands the API on to a stack beside it. Same data as `npm start`. */
const settings = readSettings(process.env);
const { port } = settings.stack;
const appPort = port === 0 ? 5173 : port;
const stackPort = port === 0 ? 0 : port + 1;
const FORWARDED = ['/auth/v1', '/rest/v1', '/functions/v1', '/config.json', '/health'];

await run(
  {
    ...settings.stack,
    port: stackPort,
    host: '127.0.0.1',
    // Mails link to where the person is.
    publicUrl: settings.stack.publicUrl ?? `http://localhost:${appPort}`,
    staticDir: null,
    trace: settings.trace ? (text) => process.stderr.write(text) : null,
    prepare: async (direct) => {
      if (settings.demo) await seedDemo(direct, 'http://localhost', Date.now());
    },
  },
  async (stack) => {
    const target = stack.url.replace('localhost', '127.0.0.1');
    // The guests' page has a server of its own, as it has a build; `base` keeps what it serves apart from what the app's does.
    const guestsPort = appPort + 2;
    const guests = await createServer({
      configFile: join(PROJECT_DIR, 'vite.guest.config.ts'),
      root: join(PROJECT_DIR, 'src/guest'),
      base: '/sejour/',
      server: { port: guestsPort, host: '127.0.0.1', strictPort: true },
    });
    await guests.listen();
    const vite = await createServer({
      root: PROJECT_DIR,
      server: {
        port: appPort,
        host: settings.stack.host ?? '127.0.0.1',
        strictPort: true,
        // `Host` stays the browser's: the stack compares it with the page's origin.
        proxy: {
          ...Object.fromEntries(FORWARDED.map((path) => [path, { target, changeOrigin: false }])),
          '^/sejour(?:/|$)': {
            target: `http://127.0.0.1:${guestsPort}`,
            rewrite: (path) => path.replace(/^\/sejour$/, '/sejour/'),
          },
        },
      },
    });
    await vite.listen();
    vite.printUrls();
    return async () => {
      await Promise.all([vite.close(), guests.close()]);
    };
  },
);
