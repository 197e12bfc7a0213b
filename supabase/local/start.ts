import { buildApp, isBuildStale } from './build.ts';
import { DEMO_ACCOUNTS } from './demo/accounts.ts';
import { seedDemo } from './demo/seed-demo.ts';
import { run } from './run.ts';
import { PROJECT_DIR, readSettings } from './settings.ts';
import type { Stack } from './stack.ts';

/** `npm start`: the whole product on one port. */
const settings = readSettings(process.env);
const begun = performance.now();

const stale = await isBuildStale(PROJECT_DIR);
if (stale) console.log('Construction de l’application… · Building the app…');
// Beside the opening of the database, which takes as long.
const built = stale ? buildApp(PROJECT_DIR) : Promise.resolve();
built.catch(() => undefined);

await run(
  {
    ...settings.stack,
    trace: settings.trace ? (text) => process.stderr.write(text) : null,
    prepare: async (direct) => {
      await built;
      if (settings.demo) await seedDemo(direct, 'http://localhost', Date.now());
    },
  },
  async (stack) => console.log(await welcome(stack)),
);

async function welcome(stack: Stack): Promise<string> {
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const address = settings.stack.publicUrl ?? stack.url;
  const lines = ['', `  LiveOwnerUnit est prêt · is ready   ${address}   (${seconds} s)`, ''];
  const demoThere = await hasDemoAccounts(stack);
  if (demoThere) {
    lines.push('  Comptes de démonstration · demonstration accounts');
    for (const { email, password, role } of DEMO_ACCOUNTS)
      lines.push(`    ${email.padEnd(24)} ${password.padEnd(20)} ${role}`);
    lines.push('');
  }
  if (demoThere && settings.isOpen) {
    lines.push(
      '  Attention : ces mots de passe sont publics et le port est ouvert à d’autres machines (LOU_DEMO=0 pour s’en passer).',
    );
    lines.push(
      '  Beware: these passwords are public and the port is open to other machines (LOU_DEMO=0 starts without them).',
      '',
    );
  }
  lines.push('  Ctrl-C pour arrêter · to stop', '');
  return lines.join('\n');
}

async function hasDemoAccounts({ direct }: Stack): Promise<boolean> {
  const rows = await direct.query('select 1 from auth.users where email = $1', [DEMO_ACCOUNTS[0]?.email]);
  return rows.length > 0;
}
