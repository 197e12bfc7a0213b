/** The same places, used as they should be: the linter must have nothing to say. */
export const CLEAN_SAMPLE: Record<string, string> = {
  'src/lib/result.ts': `export interface Done {\n  ok: boolean;\n}\n`,
  'src/domain/money.ts': `import type { Done } from '../lib/result.ts';\n
export function cents(euros: number): Done & { cents: number } {
  return { ok: true, cents: euros * 100 };
}
`,
  'src/data/schema.ts': `import { Dexie } from 'dexie';\nimport { cents } from '../domain/money.ts';\n
export const open = (): Dexie => new Dexie(String(cents(1).cents));\n`,
  'src/sync/transport.ts': `export interface Transport {\n  pull: () => Promise<void>;\n}\n`,
  'src/sync/status.ts': `import { create } from 'zustand';\nimport { open } from '../data/schema.ts';\n
export const useStatus = create(() => ({ name: open().name }));\n`,
  'src/sync/send.ts': `export const send = (fetch: (url: string) => Promise<void>, now: () => number) =>
  fetch(\`/x?at=\${now()}&then=\${new Date(0).toISOString()}\`);\n`,
  'src/remote/auth.ts': `import { createClient } from '@supabase/supabase-js';\nimport type { Transport } from '../sync/transport.ts';\n
export const transport = (): Transport => ({
  pull: async () => {
    await fetch('/pull');
    createClient('x', 'y');
  },
});\n`,
  'src/ui/icon.ts': `import { House } from 'lucide-react';\n\nexport const HomeIcon = House;\n`,
  'src/app/paths.ts': `export const paths = { home: '/' };\n`,
  'src/features/gites/gites-page.tsx': `import { Link } from 'react-router';\nimport { paths } from '../../app/paths.ts';
import { open } from '../../data/schema.ts';\nimport { useStatus } from '../../sync/status.ts';\nimport { label } from './label.ts';\n
export function GitesPage() {
  const name = useStatus((status) => status.name);
  return (
    <main>
      {name} · {open().name}
      <Link to={paths.home}>{label}</Link>
    </main>
  );
}\n`,
  'src/features/gites/label.ts': `export const label = 'x';\n`,
  'src/app/routes.tsx': `import { createBrowserRouter } from 'react-router';\nimport { GitesPage } from '../features/gites/gites-page.tsx';\n
export const makeRouter = () => createBrowserRouter([{ path: '/', element: <GitesPage /> }]);\n`,
  'src/main.tsx': `import { makeRouter } from './app/routes.tsx';\n\nmakeRouter();\nglobalThis.setTimeout(() => Date.now(), 0);\n`,
  'supabase/functions/_shared/answer.ts': `export const answer = (): Response => new Response('ok');\n`,
  'supabase/functions/feeds/handler.ts': `import { cents } from '../../../src/domain/money.ts';\nimport { answer } from '../_shared/answer.ts';\n
export const handle = (): Response => (cents(1).ok ? answer() : new Response(null, { status: 500 }));\n`,
};
