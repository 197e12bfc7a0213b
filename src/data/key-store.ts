/** The part of `localStorage` used here; its every access may throw where site data is blocked. */
export type KeyStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** One whose keys can be looked through. */
export type KeyList = KeyStore & Pick<Storage, 'key' | 'length'>;
