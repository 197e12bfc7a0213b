import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { migrationProblems } from '../../support/landed-migrations.ts';

interface PackageJson {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

interface Lock {
  packages: Record<string, { license?: string; dev?: boolean; optional?: boolean }>;
}

const root = resolve(import.meta.dirname, '../../..');
const manifest = JSON.parse(read('package.json')) as PackageJson;
const documents = readdirSync(root).filter((name) => name.endsWith('.md'));
const sources = ['src', 'supabase', 'tests', 'public'].flatMap(filesUnder);
const texts = [...documents, ...sources, 'package.json', 'package-lock.json', 'vite.config.ts', '.npmrc'].filter(
  (file) => /\.(tsx?|m?js|json|sql|md|css|html|toml|txt|ics|svg)$|^\.npmrc$/.test(file),
);

describe('packages', () => {
  test('versions are exact, so that a clone next year is this one', () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  test('the lock names no registry, so that anybody can install from theirs', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved"|\/\/[^"/]*registry/);
    expect(read('.npmrc')).not.toMatch(/registry\s*=/);
  });

  test('every package that the product is made of has a licence that lets us ship it', () => {
    const lock = JSON.parse(read('package-lock.json')) as Lock;
    const shipped = Object.entries(lock.packages).filter(([path, { dev }]) => path !== '' && dev !== true);
    const free =
      /^\(?(MIT|MIT-0|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|Unlicense|CC0-1\.0|BlueOak-1\.0\.0|\s|OR|AND|\(|\))+\)?$/;
    expect(shipped.filter(([, { license }]) => !free.test(license ?? 'none')).map(([path]) => path)).toEqual([]);
    expect(shipped.length).toBeGreaterThan(10);
  });
});

describe('files', () => {
  test('no source is longer than 300 lines', () => {
    const long = sources.filter((file) => /^(src|supabase)\/.*\.tsx?$/.test(file) && lines(read(file)) > 300);
    expect(long).toEqual([]);
  });

  test('nothing names a folder of somebody’s machine', () => {
    const isPrivate = (text: string) => text.includes(`${root}/`) || /\/(?:home|Users|root)\/[a-z]/.test(text);
    expect(texts.filter((file) => file !== relative(root, import.meta.filename) && isPrivate(read(file)))).toEqual([]);
  });

  test('migrations are named alike, and one that has landed is never changed', () => {
    expect(migrationProblems()).toEqual([]);
  });
});

describe('what is known to go wrong with calendars of booking sites', () => {
  /** Numbered where it was gathered; a test says by its number what of it cannot happen here. */
  const CASES = 73;

  test('has a test that is named after it, number by number', () => {
    const tests = sources.filter((file) => /^tests\/.*\.(test|spec)\.tsx?$|^supabase\/tests\/.*\.ts$/.test(file));
    const named = tests.flatMap((file) =>
      [...read(file).matchAll(/['"`]cases? (\d+(?:(?:, | and )\d+)*): /g)].flatMap(([, list = '']) =>
        list.split(/, | and /).map(Number),
      ),
    );
    const numbers = Array.from({ length: CASES }, (_, i) => i + 1);
    expect([...new Set(named)].toSorted((a, b) => a - b)).toEqual(numbers);
  });
});

describe('documents', () => {
  test('every command they name exists', () => {
    const named = documents.flatMap((file) =>
      [...read(file).matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name ?? ''),
    );
    expect(named.filter((name) => !(name in manifest.scripts))).toEqual([]);
  });

  test('every file they link to exists', () => {
    const markdown = texts.filter((file) => file.endsWith('.md'));
    const links = markdown.flatMap((file) =>
      [...read(file).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, path]) =>
        join(dirname(file), path ?? ''),
      ),
    );
    expect(links.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function lines(text: string): number {
  return text.trimEnd().split('\n').length;
}

function filesUnder(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}
