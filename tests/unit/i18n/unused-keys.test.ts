import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { frRest } from '../../../src/i18n/fr-rest.ts';
import { frFirst } from '../../../src/i18n/fr.ts';

const SOURCES = new URL('../../../src/', import.meta.url);
/** Other forms of one key, chosen by a number. */
const PLURAL = /_(one|many|other)$/;

it('every text is asked for somewhere', async () => {
  const isAsked = await askedIn(SOURCES);
  const unused = keysOf({ ...frFirst, ...frRest }).filter((key) => !isAsked(key));
  expect(unused).toEqual([]);
});

/**
 * Which keys the sources name: whole, in any string, or by a pattern, in a template. A hole of a pattern stands for one
 * step or a part of one: what is asked for by it cannot be told from its neighbours, and none of them is called unused.
 */
async function askedIn(folder: URL): Promise<(key: string) => boolean> {
  const whole = new Set<string>();
  const patterns = new Set<string>();
  for (const name of await readdir(folder, { recursive: true })) {
    if (!/\.tsx?$/.test(name) || /^i18n[/\\](?:fr|en)/.test(name)) continue;
    const source = await readFile(new URL(name, folder), 'utf8');
    for (const [, key = ''] of source.matchAll(/['"`]([a-z]\w*(?:\.\w+)+)['"`]/g)) whole.add(key);
    for (const [, template = ''] of source.matchAll(/`([a-z]\w*\.(?:[\w.]|\$\{[^`]*?\})+)`/g)) {
      patterns.add(template.replaceAll(/\$\{[^`]*?\}/g, '*'));
    }
  }
  const shapes = [...patterns].map(
    (pattern) => new RegExp(`^${pattern.replaceAll('.', String.raw`\.`).replaceAll('*', String.raw`\w+`)}$`),
  );
  return (key) => whole.has(key) || shapes.some((shape) => shape.test(key));
}

function keysOf(texts: object, prefix = ''): string[] {
  const keys = Object.entries(texts as Record<string, unknown>).flatMap(([key, inner]) =>
    typeof inner === 'string' ? [prefix + key.replace(PLURAL, '')] : keysOf(inner as object, `${prefix}${key}.`),
  );
  return [...new Set(keys)];
}
