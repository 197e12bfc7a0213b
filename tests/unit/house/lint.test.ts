import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLEAN_SAMPLE } from './clean-sample.ts';
import { BROKEN_LAYERS, BROKEN_RULES } from './planted-violations.ts';

interface Finding {
  code: string;
  message: string;
  filename: string;
}

const root = resolve(import.meta.dirname, '../../..');
const folders: string[] = [];
let findings: Finding[] = [];

beforeAll(async () => {
  const planted = [...BROKEN_LAYERS, ...BROKEN_RULES].map(({ file, code }) => [file, `${code}\n`]);
  findings = await lint(Object.fromEntries(planted) as Record<string, string>);
}, 60_000);

afterAll(async () => {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
});

describe('the import table is kept', () => {
  test.each(BROKEN_LAYERS)('$breaks', ({ file, rule, says }) => {
    expect(saidOf(file, rule)).toContain(says);
  });
});

describe('the house rules are kept', () => {
  test.each(BROKEN_RULES)('$breaks', ({ file, rule, says }) => {
    expect(findings.filter(({ filename }) => filename === file).map(({ code }) => code)).toContain(rule);
    expect(saidOf(file, rule)).toContain(says);
  });
});

test('code that keeps the rules passes', { timeout: 60_000 }, async () => {
  expect(await lint(CLEAN_SAMPLE)).toEqual([]);
});

function saidOf(file: string, rule: string): string {
  return findings
    .filter(({ filename, code }) => filename === file && code === rule)
    .map(({ message }) => message)
    .join('\n');
}

/** Lints the files in a project of their own, under this project's very configuration. */
async function lint(files: Record<string, string>): Promise<Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'lou-lint-'));
  folders.push(folder);
  await cp(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  await cp(join(root, 'tsconfig.json'), join(folder, 'tsconfig.json'));
  await cp(join(root, 'tests/support/house-rules'), join(folder, 'tests/support/house-rules'), { recursive: true });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [name, code] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), code);
  }
  const output = await new Promise<string>((done) => {
    const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
    execFile(process.execPath, [oxlint, '--format=json', 'src', 'supabase'], { cwd: folder }, (_error, stdout) =>
      done(stdout),
    );
  });
  return (JSON.parse(output) as { diagnostics: Finding[] }).diagnostics;
}
