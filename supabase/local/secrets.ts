import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Secrets {
  /** Signs the sessions of this installation; HS256. Never leaves the machine. */
  jwtSecret: string;
  /** Names the application to the API; public by nature, served in `/config.json`. There is no secret key at all. */
  publishableKey: string;
}

const FILE = 'secrets.json';

/** The secrets of a data folder, made at its first use and readable by its owner only. */
export async function readOrCreateSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, FILE);
  const stored = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (stored !== null) return parse(stored, file);
  const secrets: Secrets = {
    jwtSecret: randomBytes(48).toString('base64url'),
    publishableKey: `sb_publishable_${randomBytes(24).toString('base64url')}`,
  };
  // Whole or not at all: a file cut by a power failure would end every session and look like an attack.
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
  return secrets;
}

function parse(text: string, file: string): Secrets {
  const { jwtSecret, publishableKey } = JSON.parse(text) as Partial<Secrets>;
  if (typeof jwtSecret !== 'string' || jwtSecret.length < 32 || typeof publishableKey !== 'string') {
    throw new Error(
      `${file} does not hold the secrets of an installation. Remove it to start with new ones: every session ends.`,
    );
  }
  return { jwtSecret, publishableKey };
}
