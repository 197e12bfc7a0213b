import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const SOURCES = [
  'src',
  'public',
  'index.html',
  'vite.config.ts',
  'vite.guest.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
/** In this order: the app's build empties the folder first. */
const CONFIGS = ['vite.config.ts', 'vite.guest.config.ts'];

/** Whether `dist` is missing or older than anything it is made of. */
export async function isBuildStale(projectDir: string): Promise<boolean> {
  const pages = ['dist/index.html', 'dist/sejour.html'];
  const built = Math.min(...(await Promise.all(pages.map((page) => modified(join(projectDir, page))))));
  if (built === 0) return true;
  for (const source of SOURCES) if ((await newest(join(projectDir, source))) > built) return true;
  return false;
}

/** Builds the app and the guests' page; rejects with the builder's last words. */
export async function buildApp(projectDir: string): Promise<void> {
  for (const config of CONFIGS) await build(projectDir, config);
}

function build(projectDir: string, config: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const vite = join(projectDir, 'node_modules/vite/bin/vite.js');
    const child = spawn(process.execPath, [vite, 'build', '--config', config, '--logLevel', 'warn'], {
      cwd: projectDir,
      env: { ...process.env, FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const hear = (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-8000);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The app could not be built:\n${said.trim()}`));
    });
  });
}

/** Folders count too: removing a file changes nothing else. */
async function newest(path: string): Promise<number> {
  const own = await modified(path);
  const entries = await readdir(path, { recursive: true }).catch(() => []);
  const times = await Promise.all(entries.map((entry) => modified(join(path, entry))));
  return Math.max(own, ...times);
}

async function modified(path: string): Promise<number> {
  const info = await stat(path).catch(() => null);
  return info?.mtimeMs ?? 0;
}
