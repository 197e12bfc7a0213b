import { resolve } from 'node:path';
import { buildApp, isBuildStale } from '../../supabase/local/build.ts';

const root = resolve(import.meta.dirname, '../..');

/** Journeys run against what people get: the built app, built anew when its sources changed. Playwright wants a default export. */
export default async function buildWhatIsStale(): Promise<void> {
  if (await isBuildStale(root)) await buildApp(root);
}
