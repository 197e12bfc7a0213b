/** One violation a rule, each in a file of its own, as somebody in a hurry would write it. */
export interface Planted {
  breaks: string;
  file: string;
  code: string;
  /** The rule that must say so, and words of what it says. */
  rule: string;
  says: string;
}

export const BROKEN_LAYERS: Planted[] = [
  layer('lib imports nothing', 'src/lib/a.ts', `import '../domain/money.ts';`, 'src/lib may not import src/domain'),
  layer('lib takes no package but the reader of tables', 'src/lib/b.ts', `import 'zustand';`, 'the only packages'),
  layer('domain imports only lib', 'src/domain/a.ts', `import '../data/schema.ts';`, 'src/domain may not import'),
  layer('domain knows no React', 'src/domain/b.ts', `import 'react';`, 'src/domain may not import react'),
  layer('ui imports only lib', 'src/ui/a.ts', `import '../domain/money.ts';`, 'src/ui may not import src/domain'),
  layer(
    'parts know no feature',
    'src/parts/a.ts',
    `import '../features/gites/label.ts';`,
    'src/parts may not import src/features',
  ),
  layer('i18n imports only lib', 'src/i18n/a.ts', `import '../ui/button.ts';`, 'src/i18n may not import src/ui'),
  layer('data knows no sync', 'src/data/a.ts', `import '../sync/status.ts';`, 'src/data may not import src/sync'),
  layer('sync knows no remote', 'src/sync/a.ts', `import '../remote/auth.ts';`, 'src/sync may not import src/remote'),
  layer('remote knows no data', 'src/remote/a.ts', `import '../data/schema.ts';`, 'src/remote may not import src/data'),
  layer(
    'remote sees only the transport of sync',
    'src/remote/b.ts',
    `import '../sync/engine.ts';`,
    'src/remote may not import src/sync',
  ),
  layer(
    'a feature sees only the status of sync',
    'src/features/gites/a.ts',
    `import '../../sync/engine.ts';`,
    'src/features may not import src/sync',
  ),
  layer(
    'a feature sees only the paths of app',
    'src/features/gites/b.ts',
    `import '../../app/routes.tsx';`,
    'src/features may not import src/app',
  ),
  layer(
    'a feature never imports another',
    'src/features/gites/c.ts',
    `import '../cleaning/cleaning-page.tsx';`,
    'src/features/gites may not import its sibling cleaning',
  ),
  layer(
    'the guest page has no data',
    'src/guest/a.ts',
    `import '../data/schema.ts';`,
    'src/guest may not import src/data',
  ),
  layer('the guest page has no sync', 'src/guest/b.ts', `import '../sync/status.ts';`, 'src/guest may not import'),
  layer('the guest page has no remote', 'src/guest/c.ts', `import '../remote/auth.ts';`, 'src/guest may not import'),
  layer(
    'the guest page draws nothing of the app',
    'src/guest/d.ts',
    `import '../ui/card.tsx';`,
    'src/guest may not import',
  ),
  layer('the guest page has words of its own', 'src/guest/e.ts', `import '../i18n/fr.ts';`, 'src/guest may not import'),
  layer('the guest page has no React', 'src/guest/f.ts', `import 'react';`, 'the only packages it may import'),
  layer('only the guest page has Preact', 'src/parts/b.ts', `import 'preact/hooks';`, 'only src/guest may'),
  layer(
    'the service worker knows no business data',
    'src/service-worker.ts',
    `import './data/schema.ts';`,
    'src/service-worker may not import src/data',
  ),
  layer('only data imports Dexie', 'src/app/a.ts', `import 'dexie';`, 'only src/data may'),
  layer('only data reads Dexie live', 'src/features/gites/d.ts', `import 'dexie-react-hooks';`, 'only src/data may'),
  layer('only remote imports Supabase', 'src/main.tsx', `import '@supabase/supabase-js';`, 'src/main may not import'),
  layer('only ui imports the primitives', 'src/app/b.ts', `import '@base-ui/react/dialog';`, 'only src/ui may'),
  layer('only ui imports the icons', 'src/features/gites/e.ts', `import 'lucide-react';`, 'only src/ui may'),
  layer(
    'only the app sets the router up',
    'src/features/gites/f.ts',
    `import { createBrowserRouter as make } from 'react-router';\nmake([]);`,
    'may not import createBrowserRouter',
  ),
  layer('the browser has no Node', 'src/app/c.ts', `import 'node:fs';`, 'src/app may not import node:fs'),
  layer(
    'functions see only domain and lib',
    'supabase/functions/feeds/handler.ts',
    `import '../../../src/data/schema.ts';`,
    'supabase/functions may not import src/data',
  ),
  layer(
    'a function never imports another',
    'supabase/functions/feeds/other.ts',
    `import '../push/handler.ts';`,
    'supabase/functions/feeds may not import its sibling push',
  ),
  layer('a dynamic import counts', 'src/lib/c.ts', `void import('../domain/money.ts');`, 'src/lib may not import'),
  layer(
    'a type import counts',
    'src/lib/d.ts',
    `import type { M } from '../domain/money.ts';\nexport type N = M;`,
    'src/lib',
  ),
  layer('a re-export counts', 'src/lib/e.ts', `export { m } from '../domain/money.ts';`, 'src/lib may not import'),
  layer('a drawer is not a place', 'src/utils/a.ts', `export const a = 1;`, 'not in the layout of ARCHITECTURE.md'),
];

export const BROKEN_RULES: Planted[] = [
  given('time is given', 'src/domain/time.ts', `export const at = () => Date.now();`, 'Date.now'),
  given('today is given', 'src/domain/today.ts', `export const at = () => new Date();`, 'The current date'),
  given('the clock is given', 'src/data/now.ts', `export const at = () => Temporal.Now.instant();`, 'Temporal.Now'),
  given('chance is given', 'src/sync/chance.ts', `export const roll = () => Math.random();`, 'Math.random'),
  given('ids are given', 'src/data/id.ts', `export const id = () => crypto.randomUUID();`, 'crypto.randomUUID'),
  given('the network is given', 'src/sync/net.ts', `export const get = () => fetch('/x');`, 'fetch'),
  given('a hidden network is seen', 'src/sync/net2.ts', `export const get = () => window.fetch('/x');`, 'fetch'),
  given('a borrowed network is seen', 'src/sync/net3.ts', `export const get = fetch;`, 'fetch'),
  text('innerHTML', 'src/app/html1.ts', `document.body.innerHTML = 'x';`),
  text('outerHTML', 'src/app/html2.ts', `document.body['outerHTML'] = 'x';`),
  text('insertAdjacentHTML', 'src/app/html3.ts', `document.body.insertAdjacentHTML('beforeend', 'x');`),
  text('document.write', 'src/app/html4.ts', `document.write('x');`),
  text(
    'dangerouslySetInnerHTML',
    'src/app/html5.tsx',
    `export const b = <b dangerouslySetInnerHTML={{ __html: 'x' }} />;`,
  ),
  text(
    'dangerouslySetInnerHTML',
    'src/app/html6.tsx',
    `export const p = { dangerouslySetInnerHTML: { __html: 'x' } };`,
  ),
  text('srcDoc', 'src/app/html7.tsx', `export const f = <iframe title="x" srcDoc="x" />;`),
  rule('no default exports', 'src/lib/default.ts', `export default 1;`, 'import(no-default-export)'),
  rule('no barrels', 'src/lib/barrel.ts', `export * from './default.ts';`, 'oxc(no-barrel-file)'),
  rule('no stray logging', 'src/app/log.ts', `console.log('x');`, 'eslint(no-console)'),
  rule('names in kebab-case', 'src/lib/CamelCase.ts', `export const a = 1;`, 'unicorn(filename-case)'),
  rule('at most 300 lines', 'src/lib/long.ts', `export const a = [\n${'1,\n'.repeat(300)}];`, 'eslint(max-lines)'),
  rule(
    'imports carry their extension',
    'src/lib/bare.ts',
    `import { a } from './long';\nexport const b = a;`,
    'import(extensions)',
  ),
  rule(
    'words come from the catalogues',
    'src/features/gites/words.tsx',
    `export const p = <p>Bonjour</p>;`,
    'react(jsx-no-literals)',
  ),
  rule(
    'a switch names every case',
    'src/lib/switch.ts',
    `export function f(x: 'a' | 'b'): number {\n  switch (x) {\n    case 'a':\n      return 1;\n  }\n  return 0;\n}`,
    'typescript(switch-exhaustiveness-check)',
  ),
  rule(
    'no promise is dropped',
    'src/lib/promise.ts',
    `export function f(p: Promise<void>): void {\n  p.catch;\n  p;\n}`,
    'typescript(no-floating-promises)',
  ),
  rule(
    'hooks are called in order',
    'src/app/hook.tsx',
    `import { useState } from 'react';\nexport function A({ on }: { on: boolean }) {\n  if (on) useState(0);\n  return null;\n}`,
    'react-hooks(rules-of-hooks)',
  ),
  rule(
    'effects name what they use',
    'src/app/effect.tsx',
    `import { useEffect } from 'react';\nexport function A({ on, log }: { on: boolean; log: (on: boolean) => void }) {\n  useEffect(() => log(on), []);\n  return null;\n}`,
    'react-hooks(exhaustive-deps)',
  ),
  rule('pictures have words', 'src/app/alt.tsx', `export const i = <img src="/x.png" />;`, 'jsx-a11y(alt-text)'),
  rule('buttons say what they do', 'src/app/button.tsx', `export const b = <button />;`, 'react(button-has-type)'),
  rule('no any', 'src/lib/any.ts', `export const a = (x: any): void => void x;`, 'typescript(no-explicit-any)'),
];

function layer(breaks: string, file: string, code: string, says: string): Planted {
  return { breaks, file, code, rule: 'house(layers)', says };
}

function given(breaks: string, file: string, code: string, what: string): Planted {
  return { breaks, file, code, rule: 'house(given)', says: `${what} is taken, not given` };
}

function text(what: string, file: string, code: string): Planted {
  return { breaks: `foreign text stays text (${what}, ${file})`, file, code, rule: 'house(text-only)', says: what };
}

function rule(breaks: string, file: string, code: string, name: string): Planted {
  return { breaks, file, code, rule: name, says: '' };
}
