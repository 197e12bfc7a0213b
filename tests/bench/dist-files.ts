import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Vite's `.vite/manifest.json`: module to the file that holds it. */
export type Manifest = Record<string, ManifestEntry>;

interface ManifestEntry {
  file: string;
  name?: string;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
}

export interface Dist {
  manifest: Manifest;
  html: string;
  serviceWorker: string;
  /** The guests' page, which is built apart, and its worker. */
  guest: { html: string; serviceWorker: string };
  /** Level 9, as a server that prepares its files once would send it. */
  gzipBytes: (file: string) => number;
}

export async function readDist(folder: string): Promise<Dist> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const contents = new Map<string, Buffer>();
  for (const entry of names.filter((name) => name.isFile())) {
    const path = join(entry.parentPath, entry.name);
    contents.set(path.slice(folder.length + 1).replaceAll('\\', '/'), await readFile(path));
  }
  const text = (file: string) => contents.get(file)?.toString() ?? '';
  const sizes = new Map<string, number>();
  return {
    manifest: JSON.parse(text('.vite/manifest.json') || '{}') as Manifest,
    html: text('index.html'),
    serviceWorker: text('sw.js'),
    guest: { html: text('sejour.html'), serviceWorker: text('sejour-sw.js') },
    gzipBytes(file) {
      const content = contents.get(file);
      if (content === undefined) throw new Error(`dist/${file} does not exist`);
      const size = sizes.get(file) ?? gzipSync(content, { level: 9 }).length;
      sizes.set(file, size);
      return size;
    },
  };
}

/** What index.html asks for, what that imports, and the given modules it loads while it starts, once each. */
export function filesOfFirstScreen({ html, manifest }: Dist, modules: readonly string[]): string[] {
  const asked = askedFiles(html);
  const entries = Object.keys(manifest).filter((key) => asked.includes(manifest[key]?.file ?? ''));
  const imported = [...entries, ...modules].flatMap((key) => filesOf(manifest, key));
  return [...new Set([...asked, ...imported])];
}

/** The scripts and styles that a page names itself. */
export function askedFiles(html: string): string[] {
  return [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, file]) => file ?? '');
}

/** What a module brings besides the files that are there already. */
export function newFiles(manifest: Manifest, module: string, present: readonly string[]): string[] {
  return filesOf(manifest, module).filter((file) => !present.includes(file) && file.endsWith('.js'));
}

/** The addresses that the service worker was built with. */
export function precachedFiles({ serviceWorker }: Pick<Dist, 'serviceWorker'>): string[] {
  const urls = [...serviceWorker.matchAll(/["']?url["']?:\s*["'`]([^"'`]+)["'`]/g)].map(([, url]) => url ?? '');
  return [...new Set(urls)];
}

/** The files of a module and of everything it imports at once; none when it is part of another file. */
function filesOf(manifest: Manifest, key: string, seen = new Set<string>()): string[] {
  const entry = manifest[key];
  if (entry === undefined || seen.has(key)) return [];
  seen.add(key);
  const imported = (entry.imports ?? []).flatMap((next) => filesOf(manifest, next, seen));
  return [entry.file, ...(entry.css ?? []), ...imported];
}
