/**
 * Token buckets: `capacity` requests at once, refilled over time. Kept in memory: a restart forgives everybody, and a
 * second process counts on its own.
 */
export interface Rule {
  name: string;
  capacity: number;
  perMinute: number;
}

export interface Limiter {
  /** Seconds to wait before the next try; 0 when the request may go on. */
  take(rule: Rule, key: string): number;
  /** Returns what was taken: the request turned out to be harmless. */
  giveBack(rule: Rule, key: string): void;
  /** Notes that this key proved to be who it says. */
  trust(key: string): void;
  distrust(key: string): void;
  isTrusted(key: string): boolean;
}

/**
 * Chosen so that nobody at work meets them: a device pushes a backlog of 10,000 changes in 200 requests, and a family
 * behind one address has a dozen devices. What can be guessed or costs a mail is much narrower.
 */
export const RULES = {
  /** Any request to the API. */
  perAddress: { name: 'address', capacity: 600, perMinute: 1200 },
  perAccount: { name: 'account', capacity: 300, perMinute: 600 },
  /**
   * Wrong passwords; a right one costs nothing. Narrow for one account at one address, wider for an address that tries
   * many. Of all addresses together, except where the account signed in before: strangers who guess lock nobody out at home.
   */
  signInForAccount: { name: 'sign-in-account', capacity: 10, perMinute: 2 },
  signInForAccountAnywhere: { name: 'sign-in-account-anywhere', capacity: 30, perMinute: 6 },
  signInForAddress: { name: 'sign-in-address', capacity: 30, perMinute: 6 },
  /** Right or wrong, a password costs the server 60 ms. */
  passwordsForAddress: { name: 'passwords-address', capacity: 120, perMinute: 60 },
  signUpForAddress: { name: 'sign-up-address', capacity: 60, perMinute: 6 },
  /** Codes of six digits that live an hour; only wrong ones count. */
  verifyForAccount: { name: 'verify-account', capacity: 10, perMinute: 1 / 6 },
  verifyForAddress: { name: 'verify-address', capacity: 20, perMinute: 2 },
  /** Mails. Counted whether the account exists or not. */
  recoverForAccount: { name: 'recover-account', capacity: 5, perMinute: 1 / 12 },
  recoverForAddress: { name: 'recover-address', capacity: 20, perMinute: 1 },
  /** Looking at an invitation and joining with it: a company's twenty people at one address, not somebody who guesses. */
  invitationsForAddress: { name: 'invitations-address', capacity: 60, perMinute: 12 },
  /** Calls with a guest's link that opens nothing; one that opens something goes on, whoever guesses beside it. */
  guestLinksForAddress: { name: 'guest-links-address', capacity: 60, perMinute: 12 },
  /** One that opens something, from wherever its family asks: a page asks when it comes into sight. */
  perGuestLink: { name: 'guest-link', capacity: 120, perMinute: 60 },
  refreshForAddress: { name: 'refresh-address', capacity: 300, perMinute: 60 },
} as const satisfies Record<string, Rule>;

/** So that a stranger with many addresses cannot fill the memory; the longest unused is forgotten. */
const MOST_KEPT = 20_000;

/** `factor` widens every rule alike, for tests that are many devices at one address. */
export function createLimiter(now: () => number, factor = 1): Limiter {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const trusted = new Map<string, true>();

  const current = (rule: Rule, id: string) => {
    const at = now();
    const bucket = buckets.get(id) ?? { tokens: rule.capacity * factor, at };
    const refilled = bucket.tokens + ((at - bucket.at) / 60_000) * rule.perMinute * factor;
    return { tokens: Math.min(rule.capacity * factor, refilled), at };
  };

  return {
    take: (rule, key) => {
      const id = `${rule.name} ${key}`;
      const bucket = current(rule, id);
      const missing = 1 - bucket.tokens;
      if (missing > 0) return Math.max(1, Math.ceil((missing / (rule.perMinute * factor)) * 60));
      keep(buckets, id, { ...bucket, tokens: bucket.tokens - 1 });
      return 0;
    },
    giveBack: (rule, key) => {
      const id = `${rule.name} ${key}`;
      const bucket = current(rule, id);
      keep(buckets, id, { ...bucket, tokens: Math.min(rule.capacity * factor, bucket.tokens + 1) });
    },
    trust: (key) => keep(trusted, key, true),
    distrust: (key) => void trusted.delete(key),
    isTrusted: (key) => trusted.has(key),
  };
}

function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > MOST_KEPT) map.delete(map.keys().next().value ?? '');
}

/** One household is one IPv4 address or one IPv6 /64. Forwarded addresses are never read: anybody can write them. */
export function addressKey(remoteAddress: string | undefined): string {
  const address = remoteAddress ?? 'unknown';
  if (address.startsWith('::ffff:') && address.includes('.')) return address.slice(7);
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}
