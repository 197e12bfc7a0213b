/** `npm run sql`: the migrations as text (squawk), then as a database (Supabase's advisors on a real PostgreSQL). */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { adviseOnMigrations, review } from './advisors.ts';

const migrations = globSync('supabase/migrations/*.sql');
const squawk = spawnSync('node_modules/.bin/squawk', migrations, { stdio: ['ignore', 'inherit', 'inherit'] });
if (squawk.status !== 0) process.exitCode = 1;

const findings = await adviseOnMigrations();
const problems = await review(findings);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
console.log(
  `${migrations.length} migrations; the advisors found ${findings.length}, ${problems.length} to be put right.`,
);
