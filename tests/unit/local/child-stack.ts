import { createStack } from '../../../supabase/local/stack.ts';
import { NOTES_MIGRATIONS } from './notes-stack.ts';

/** A stack in a process of its own, to be killed: `node child-stack.ts <dataDir>` says its address and its key. */
const [, , dataDir = ''] = process.argv;
try {
  const stack = await createStack({
    dataDir,
    port: 0,
    staticDir: null,
    migrationsDir: NOTES_MIGRATIONS,
    bcryptCost: 4,
    print: () => undefined,
  });
  process.on('SIGTERM', () => void stack.close().then(() => process.exit(0)));
  console.log(JSON.stringify({ url: stack.url, publishableKey: stack.publishableKey }));
} catch (error) {
  console.log(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
  process.exit(1);
}
