import type { ApiRoute } from './api-routes.ts';
import { textField } from './body.ts';
import { guestDoor, isOfGuest } from './guest-links.ts';
import { RULES, type Limiter, type Rule } from './limits.ts';

export interface Throttled {
  /** Seconds to wait; 0 when the request may go on. */
  wait: number;
  /** It may go on, but only in turn: its address has guessed too much, and this may be the one that is right. */
  inTurn: boolean;
  /** To be called when it went well: a right password does not count as a guess. */
  succeeded(): void;
  /** To be called when a guest's link opened nothing, also one that did before: seconds to wait, in the place of that answer. */
  openedNothing(): number;
}

interface Asked {
  route: ApiRoute;
  url: URL;
  address: string;
  userId: string | null;
  body: Uint8Array;
  /** Whether its address had enough for `throttleCaller`. */
  isPaid: boolean;
}

interface Toll {
  rule: Rule;
  key: string;
  onlyFailures?: boolean;
}

/** What every request costs, known before its body is read. Seconds to wait; 0 when it may go on. */
export function throttleCaller(limiter: Limiter, { address, userId }: Pick<Asked, 'address' | 'userId'>): number {
  const wait = limiter.take(RULES.perAddress, address);
  return wait > 0 || userId === null ? wait : limiter.take(RULES.perAccount, userId);
}

/** Takes what the request costs from every bucket it concerns; the first empty one stops it. */
export function throttle(limiter: Limiter, asked: Asked): Throttled {
  if (isOfGuest(asked)) return throttleGuest(limiter, asked);
  const account = (textField(asked.body, 'email') ?? '').trim().toLowerCase().slice(0, 320);
  const door = `${asked.address} ${account}`;
  const taken: Toll[] = [];
  const forgive = () => {
    for (const { rule, key, onlyFailures } of taken) if (onlyFailures === true) limiter.giveBack(rule, key);
  };
  const pay = (isTrusted: boolean) => {
    for (const toll of tollsOf(asked, account, isTrusted)) {
      const wait = limiter.take(toll.rule, toll.key);
      if (wait > 0) {
        // What was not let through was no guess.
        forgive();
        return wait;
      }
      taken.push(toll);
    }
    return 0;
  };
  return {
    wait: pay(limiter.isTrusted(door)),
    inTurn: false,
    succeeded: () => {
      forgive();
      if (opensAccount(asked)) limiter.trust(door);
    },
    openedNothing: () => 0,
  };
}

/**
 * A guest's link that opens something costs its address nothing, whoever guesses beside it: an address is often a whole village's. So
 * a guess is known by its answer alone: it is looked up even where guesses are refused, one at a time, and then refused.
 */
function throttleGuest(limiter: Limiter, { address, body, isPaid }: Asked): Throttled {
  const door = guestDoor(body);
  const wasTrusted = limiter.isTrusted(door);
  const guessed = wasTrusted ? 0 : limiter.take(RULES.guestLinksForAddress, address);
  return {
    // Only of those that are known to open something: a guesser has a new one each time, and fills no memory.
    wait: wasTrusted ? limiter.take(RULES.perGuestLink, door) : 0,
    inTurn: guessed > 0,
    succeeded: () => {
      if (isPaid) limiter.giveBack(RULES.perAddress, address);
      if (!wasTrusted && guessed === 0) limiter.giveBack(RULES.guestLinksForAddress, address);
      limiter.trust(door);
    },
    openedNothing: () => {
      limiter.distrust(door);
      // What it was spared.
      return wasTrusted ? limiter.take(RULES.guestLinksForAddress, address) : guessed;
    },
  };
}

function opensAccount({ route, url }: Asked): boolean {
  if (route.kind !== 'auth') return false;
  return route.endpoint === 'signup' || (route.endpoint === 'token' && isPassword(url));
}

function isPassword(url: URL): boolean {
  return url.searchParams.get('grant_type') === 'password';
}

/** What takes a code that could be guessed. */
const INVITATION_CALLS: ReadonlySet<string> = new Set(['/rest/v1/rpc/peek_invitation', '/rest/v1/rpc/join_team']);

function* tollsOf(
  { route, url, address, userId, body }: Asked,
  account: string,
  signedInHere: boolean,
): Generator<Toll> {
  if (route.kind === 'rest' && INVITATION_CALLS.has(url.pathname))
    yield { rule: RULES.invitationsForAddress, key: address };
  if (route.kind !== 'auth') return;
  switch (route.endpoint) {
    case 'token':
      if (isPassword(url)) {
        yield { rule: RULES.passwordsForAddress, key: address };
        yield { rule: RULES.signInForAddress, key: address, onlyFailures: true };
        yield { rule: RULES.signInForAccount, key: `${address} ${account}`, onlyFailures: true };
        if (!signedInHere) yield { rule: RULES.signInForAccountAnywhere, key: account, onlyFailures: true };
      } else {
        yield { rule: RULES.refreshForAddress, key: address };
      }
      return;
    case 'signup':
      yield { rule: RULES.signUpForAddress, key: address };
      return;
    case 'recover':
      yield { rule: RULES.recoverForAddress, key: address };
      yield { rule: RULES.recoverForAccount, key: account };
      return;
    case 'verify':
      yield { rule: RULES.verifyForAddress, key: address, onlyFailures: true };
      if (account !== '') yield { rule: RULES.verifyForAccount, key: account, onlyFailures: true };
      return;
    case 'user':
      if (body.byteLength === 0) return;
      // A change of password compares the current one and asks for a hash; reading is free.
      yield { rule: RULES.passwordsForAddress, key: address };
      if (userId === null) return;
      yield { rule: RULES.signInForAccount, key: `${address} ${userId}`, onlyFailures: true };
      yield { rule: RULES.signInForAccountAnywhere, key: userId, onlyFailures: true };
      return;
    case 'logout':
    case 'settings':
  }
}
