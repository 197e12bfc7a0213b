import { type BackupDone, restoreBackup } from '../../src/data/mutations/restore-backup.ts';
import { backupOf } from '../../src/data/queries/backup.ts';
import { type ReadBackup, readBackup } from '../../src/domain/backup.ts';
import { freshData, type TestData } from './local-data.ts';

/** Everything that a device has, as the text of a file. */
export async function fileOf(from: TestData): Promise<string> {
  return JSON.stringify(await backupOf(from));
}

export function read(text: string): ReadBackup {
  const outcome = readBackup(text);
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome.value;
}

export async function take(into: TestData, text: string): Promise<BackupDone> {
  const outcome = await restoreBackup(into, read(text));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}

/** Devices of a test, put away together: the second of an account before the first. */
export function devices(): { another: (userId?: string) => TestData; dispose: () => Promise<void> } {
  const open: TestData[] = [];
  return {
    another: (userId) => {
      const made = freshData(userId);
      open.push(made);
      return made;
    },
    dispose: async () => {
      for (const made of open.splice(0).toReversed()) await made.dispose();
    },
  };
}
