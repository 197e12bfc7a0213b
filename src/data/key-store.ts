/** The part of `localStorage` used here; its every access may throw where site data is blocked. */
export type KeyStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** One whose keys can be looked through. */
export type KeyList = KeyStore & Pick<Storage, 'key' | 'length'>;

/** The keys that begin so; none where they cannot be read. */
export function keysThatBegin(store: KeyList | undefined, prefix: string): string[] {
  try {
    const names = Array.from({ length: store?.length ?? 0 }, (_, i) => store?.key(i) ?? '');
    return names.filter((name) => name.startsWith(prefix));
  } catch {
    return [];
  }
}

export function forgetKey(store: KeyStore | undefined, key: string): void {
  try {
    store?.removeItem(key);
  } catch {
    // Nothing could be written there either.
  }
}
