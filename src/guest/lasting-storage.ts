interface Asked {
  /** Old browsers and insecure origins lack it, or parts of it. */
  storage: Partial<Pick<StorageManager, 'persist'>> | undefined;
  userAgent: string;
  isInstalled: boolean;
}

/**
 * Has the browser spare what this page keeps when the phone's disk is full. Most decide by themselves; Firefox asks the person, who came
 * for a door's code: there it waits until the page is on the home screen, where its owner wants it kept.
 */
export async function askToLast({ storage, userAgent, isInstalled }: Asked): Promise<void> {
  if (/\bFirefox\//.test(userAgent) && !isInstalled) return;
  // What is refused is kept as long as the browser likes, as before.
  await storage?.persist?.().catch(() => false);
}
