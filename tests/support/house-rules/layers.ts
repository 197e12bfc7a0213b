import { posix } from 'node:path';

/**
 * Who may import whom. The table of ARCHITECTURE.md, as data; `layers-rule.ts` has the linter keep it and
 * `tests/unit/house` proves, with one planted violation a row, that it bites.
 */

interface Layer {
  /** Layers, or single files without their extension, besides the layer itself. */
  imports: readonly string[];
  /** The only packages it may import; absent: any that is not `RESERVED` for another layer. */
  packages?: readonly string[];
}

const LAYERS: Record<string, Layer> = {
  'src/lib': { imports: [], packages: ['papaparse'] },
  'src/domain': { imports: ['src/lib'], packages: [] },
  'src/ui': { imports: ['src/lib'] },
  'src/i18n': { imports: ['src/lib'] },
  'src/data': { imports: ['src/domain', 'src/lib'] },
  'src/sync': { imports: ['src/data', 'src/domain', 'src/lib'], packages: ['zustand'] },
  'src/remote': { imports: ['src/domain', 'src/lib', 'src/sync/transport'] },
  'src/parts': {
    imports: ['src/data', 'src/ui', 'src/i18n', 'src/domain', 'src/lib', 'src/sync/status', 'src/app/paths'],
  },
  'src/features': {
    imports: [
      'src/parts',
      'src/data',
      'src/remote',
      'src/ui',
      'src/i18n',
      'src/domain',
      'src/lib',
      'src/sync/status',
      'src/app/paths',
    ],
  },
  'src/guest': { imports: ['src/domain', 'src/lib'], packages: ['preact', 'uqr'] },
  'src/app': { imports: ['src'] },
  'src/main': { imports: ['src'] },
  'src/service-worker': { imports: ['src/lib'] },
  'supabase/functions': { imports: ['src/domain', 'src/lib'] },
  'supabase/local': { imports: ['supabase/functions', 'src/domain', 'src/lib'] },
};

/** Folders whose children are strangers to each other, and the child that all of them may use. */
const SIBLINGS: Record<string, string | null> = { 'src/features': null, 'supabase/functions': '_shared' };

/** Packages that one layer hides from the others. */
const RESERVED: readonly { packages: RegExp; layers: readonly string[] }[] = [
  { packages: /^dexie(-react-hooks)?$/, layers: ['src/data'] },
  { packages: /^@supabase\//, layers: ['src/remote', 'supabase/functions', 'supabase/local'] },
  { packages: /^(@base-ui\/react|lucide-react)$/, layers: ['src/ui'] },
  { packages: /^workbox-/, layers: ['src/app', 'src/main', 'src/service-worker', 'src/guest'] },
  { packages: /^preact$/, layers: ['src/guest'] },
  { packages: /^node:/, layers: ['supabase/local', 'supabase/functions'] },
];

/** What makes a router, as opposed to what uses one: only the app sets it up. */
const ROUTER_SETUP = /^(create\w*Router|\w*RouterProvider|(Browser|Hash|Memory|Static)Router|Routes?)$/;

/** Why `file` may not import `specifier` (with these names), or null. Paths are relative to the project. */
export function importProblem(file: string, specifier: string, names: readonly string[] = []): string | null {
  const from = layerOf(file);
  if (from === null) return null;
  if (specifier.startsWith('.')) return relativeProblem(file, from, posix.join(posix.dirname(file), specifier));
  return packageProblem(from, packageName(specifier), names);
}

/** Why the file stands where nothing is planned, or null. */
export function placeProblem(file: string): string | null {
  if (!/^(src|supabase\/functions)\//.test(file) || file.endsWith('.d.ts') || layerOf(file) !== null) return null;
  return `${posix.dirname(file)}/ is not in the layout of ARCHITECTURE.md: its layers are ${Object.keys(LAYERS).join(', ')}.`;
}

function relativeProblem(file: string, from: string, target: string): string | null {
  const to = layerOf(target);
  const sibling = siblingProblem(file, target);
  if (sibling !== null || from === to) return sibling;
  const allowed = LAYERS[from]?.imports ?? [];
  if (allowed.some((path) => isWithin(withoutExtension(target), path))) return null;
  return `${from} may not import ${to ?? target}: it may import ${allowed.join(', ') || 'nothing'}.`;
}

function siblingProblem(file: string, target: string): string | null {
  for (const [parent, shared] of Object.entries(SIBLINGS)) {
    if (!isWithin(file, parent) || !isWithin(target, parent)) continue;
    const [mine, theirs] = [childOf(file, parent), childOf(target, parent)];
    if (mine === theirs || theirs === shared) continue;
    return `${parent}/${mine} may not import its sibling ${theirs}: move what both need down, under a name that says what it is.`;
  }
  return null;
}

function packageProblem(from: string, name: string, names: readonly string[]): string | null {
  const reservation = RESERVED.find(({ packages }) => packages.test(name));
  if (reservation !== undefined && !reservation.layers.includes(from)) {
    return `${from} may not import ${name}: only ${reservation.layers.join(', ')} may.`;
  }
  const allowed = LAYERS[from]?.packages;
  if (allowed !== undefined && reservation === undefined && !allowed.includes(name)) {
    return `${from} may not import ${name}: the only packages it may import are ${allowed.join(', ')}.`;
  }
  const setUp = names.find((imported) => ROUTER_SETUP.test(imported));
  if (/^react-router(-dom)?$/.test(name) && setUp !== undefined && from !== 'src/app' && from !== 'src/main') {
    return `${from} may not import ${setUp}: only src/app and src/main set the router up.`;
  }
  return null;
}

function layerOf(path: string): string | null {
  return Object.keys(LAYERS).find((layer) => isWithin(withoutExtension(path), layer)) ?? null;
}

function isWithin(path: string, folderOrFile: string): boolean {
  return path === folderOrFile || path.startsWith(`${folderOrFile}/`);
}

function childOf(path: string, parent: string): string {
  return path.slice(parent.length + 1).split('/')[0] ?? '';
}

function withoutExtension(path: string): string {
  return path.replace(/\.(d\.)?[cm]?[jt]sx?$/, '');
}

function packageName(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
