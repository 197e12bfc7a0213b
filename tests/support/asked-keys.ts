import { readdir, readFile } from 'node:fs/promises';

/** What a source asks the catalogues for. */
export interface AskedKeys {
  /** Whole keys, in any string. */
  whole: string[];
  /** Templates: a hole stands for one step of a key or a part of one, and matches all that may come there. */
  patterns: { text: string; shape: RegExp }[];
}

export function askedKeysIn(source: string): AskedKeys {
  const whole = Array.from(source.matchAll(/['"`]([a-z]\w*(?:\.\w+)+)['"`]/g), ([, key = '']) => key);
  const patterns = Array.from(source.matchAll(/`([a-z]\w*\.(?:[\w.]|\$\{[^`]*?\})+)`/g), ([, template = '']) => {
    const text = template.replaceAll(/\$\{[^`]*?\}/g, '*');
    return { text, shape: new RegExp(`^${text.replaceAll('.', String.raw`\.`).replaceAll('*', String.raw`\w+`)}$`) };
  });
  return { whole, patterns };
}

/** The sources below a folder of `src`, by their path in it: all but the catalogues. */
export async function sourcesBelow(folder = ''): Promise<Map<string, string>> {
  const root = new URL(`../../src/${folder === '' ? '' : `${folder}/`}`, import.meta.url);
  const names = (await readdir(root, { recursive: true })).filter(
    (name) => /\.tsx?$/.test(name) && !/(?:^|[/\\])i18n[/\\](?:fr|en|pt|es|ro)/.test(`${folder}/${name}`),
  );
  const read = await Promise.all(
    names.map(async (name) => {
      const path = [folder, name.replaceAll('\\', '/')].filter((part) => part !== '').join('/');
      return [path, await readFile(new URL(name, root), 'utf8')] as const;
    }),
  );
  return new Map(read);
}
