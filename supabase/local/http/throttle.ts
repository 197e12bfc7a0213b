import type { ApiRoute } from './api-routes.ts';
import { textField } from './body.ts';
import { RULES, type Limiter, type Rule } from './limits.ts';

export interface Throttled {
  /** Seconds to wait; 0 when the request may go on. */
  wait: number;
  /** To be called when it went well: a right password does not count as a guess. */
  succeeded(): void;
}

interface Asked {
  route: ApiRoute;
  url: URL;
  address: string;
  userId: string | null;
  body: Uint8Array;
}

interface Toll {
  rule: Rule;
  key: string;
  onlyFailures?: boolean;
}

/** Takes what the request costs from every bucket it concerns; the first empty one stops it. */
export function throttle(limiter: Limiter, asked: Asked): Throttled {
  const tolls = [...tollsOf(asked)];
  for (const { rule, key } of tolls) {
    const wait = limiter.take(rule, key);
    if (wait > 0) return { wait, succeeded: () => undefined };
  }
  return {
    wait: 0,
    succeeded: () => {
      for (const { rule, key, onlyFailures } of tolls) if (onlyFailures === true) limiter.giveBack(rule, key);
    },
  };
}

function* tollsOf({ route, url, address, userId, body }: Asked): Generator<Toll> {
  yield { rule: RULES.perAddress, key: address };
  if (userId !== null) yield { rule: RULES.perAccount, key: userId };
  if (route.kind !== 'auth') return;
  const account = (textField(body, 'email') ?? '').trim().toLowerCase().slice(0, 320);
  switch (route.endpoint) {
    case 'token':
      if (url.searchParams.get('grant_type') === 'password') {
        yield { rule: RULES.passwordsForAddress, key: address };
        yield { rule: RULES.signInForAddress, key: address, onlyFailures: true };
        yield { rule: RULES.signInForAccount, key: `${address} ${account}`, onlyFailures: true };
        yield { rule: RULES.signInForAccountAnywhere, key: account, onlyFailures: true };
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
      // A change of password asks for a hash; reading is free.
      if (body.byteLength > 0) yield { rule: RULES.passwordsForAddress, key: address };
      return;
    case 'logout':
    case 'settings':
  }
}
