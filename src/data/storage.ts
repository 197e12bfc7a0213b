/** The part of `navigator.storage` used here; old browsers and insecure origins lack it. */
export type StorageCare = Partial<Pick<StorageManager, 'persist' | 'persisted' | 'estimate'>>;

export interface StorageStatus {
  /** Whether the browser promised not to clear it when the disk fills up; null when it cannot say. */
  isProtected: boolean | null;
  /** Bytes; null when unknown. */
  usage: number | null;
  quota: number | null;
}

export async function storageStatus(storage: StorageCare | undefined): Promise<StorageStatus> {
  const [isProtected, estimate] = await Promise.all([
    attempt(async () => storage?.persisted?.()),
    attempt(async () => storage?.estimate?.()),
  ]);
  return { isProtected, usage: estimate?.usage ?? null, quota: estimate?.quota ?? null };
}

/** Asks the browser to protect what is kept here; whether it does. Some ask the person, some decide by themselves. */
export async function protectStorage(storage: StorageCare | undefined): Promise<boolean> {
  return (await attempt(async () => storage?.persist?.())) ?? false;
}

async function attempt<Value>(ask: () => Promise<Value | undefined>): Promise<Value | null> {
  try {
    return (await ask()) ?? null;
  } catch {
    return null;
  }
}
