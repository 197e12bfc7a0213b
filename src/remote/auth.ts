import { fail, ok, type Result } from '../lib/result.ts';
import type { Accounts } from './client.ts';
import { type AuthCode, authCodeOf } from './auth-errors.ts';
import type { RecoveryLink } from './recovery-link.ts';
import { type SessionStore, SESSION_TOKENS_KEY, writeSession } from './session-store.ts';

/** Who an account is. The caller keeps it as the pointer that opens the local data (data/session.ts). */
export interface Account {
  userId: string;
  email: string;
}

export interface Auth {
  signIn(email: string, password: string): Promise<Result<Account, AuthCode>>;
  /** `isOpen` is false when the address must be confirmed by mail first. */
  signUp(email: string, password: string): Promise<Result<Account & { isOpen: boolean }, AuthCode>>;
  /** Always succeeds on this device; the server hears of it if it can be reached soon. */
  signOut(): Promise<void>;
  /**
   * Sends a mail with a link to `landing`, a path of this app. Succeeds for unknown addresses too: nobody may ask who has
   * an account.
   */
  requestPasswordReset(email: string, landing: string): Promise<Result<null, AuthCode>>;
  /**
   * Sets the password of the link's account and ends all its sessions, on every device. Signs nobody in: the new password
   * is for the sign-in page.
   */
  completePasswordReset(link: RecoveryLink, newPassword: string): Promise<Result<Account, AuthCode>>;
  /**
   * Checks the current password first: an open phone must not be enough to take an account away. This device stays signed
   * in, with a new session; all others are over: those devices keep their data and ask to sign in again.
   */
  changePassword(email: string, currentPassword: string, newPassword: string): Promise<Result<null, AuthCode>>;
}

export interface AuthParts {
  /** See `openAccounts`. */
  open: (keep: boolean) => Promise<Accounts>;
  sessions: SessionStore;
  /** Of the app, without a slash at its end. */
  origin: string;
  /** Resolves after so many ms. */
  wait: (ms: number) => Promise<void>;
}

/** How long signing out waits for the server. */
const FAREWELL_MS = 3_000;

export function createAuth({ open, sessions, origin, wait }: AuthParts): Auth {
  /**
   * Not left to a client that keeps sessions: it would try to renew the dead one that is being replaced, and forget the
   * new one when that fails.
   */
  const keepSession = (session: { access_token: string; refresh_token: string }) =>
    writeSession(sessions, { ...session });

  return {
    signIn: (email, password) =>
      attempt(async () => {
        const { data, error } = await (await open(false)).signInWithPassword({ email: email.trim(), password });
        if (error !== null) return fail(authCodeOf(error));
        keepSession(data.session);
        return ok(accountOf(data.user));
      }),
    signUp: (email, password) =>
      attempt(async () => {
        const { data, error } = await (await open(false)).signUp({ email: email.trim(), password });
        if (error !== null) return fail(authCodeOf(error));
        // A hosted project that confirms addresses does not say that one is taken, but shows it so.
        if (data.user === null || (data.session === null && data.user.identities?.length === 0))
          return fail('email_taken');
        if (data.session !== null) keepSession(data.session);
        return ok({ ...accountOf(data.user), isOpen: data.session !== null });
      }),
    async signOut() {
      const farewell = attempt(async () => ok(await (await open(true)).signOut({ scope: 'local' })));
      await Promise.race([farewell, wait(FAREWELL_MS)]);
      sessions.removeItem(SESSION_TOKENS_KEY);
    },
    requestPasswordReset: (email, landing) =>
      attempt(async () => {
        const accounts = await open(false);
        const { error } = await accounts.resetPasswordForEmail(email.trim(), { redirectTo: origin + landing });
        const code = error === null ? null : authCodeOf(error);
        return code === null || code === 'invalid_credentials' ? ok(null) : fail(code);
      }),
    completePasswordReset: ({ accessToken, refreshToken }, newPassword) =>
      attempt(async () => {
        const accounts = await open(false);
        const opened = await accounts.setSession({ access_token: accessToken, refresh_token: refreshToken });
        if (opened.error !== null) return fail(expired(authCodeOf(opened.error)));
        const { data, error } = await accounts.updateUser({ password: newPassword });
        if (error !== null) return fail(expired(authCodeOf(error)));
        await endSessions(accounts, 'global');
        return ok(accountOf(data.user));
      }),
    changePassword: (email, currentPassword, newPassword) =>
      attempt(async () => {
        const accounts = await open(false);
        const opened = await accounts.signInWithPassword({ email, password: currentPassword });
        if (opened.error !== null) return fail(authCodeOf(opened.error));
        // Before the change, which ends the session that this device had.
        keepSession(opened.data.session);
        // The server compares it too (`require_current_password`): a token that was stolen does not go through here.
        const { error } = await accounts.updateUser({ password: newPassword, current_password: currentPassword });
        if (error !== null) return fail(authCodeOf(error));
        await endSessions(accounts, 'others');
        return ok(null);
      }),
  };
}

/** Servers do this by themselves when a password changes; should one not, or not reach it, the password is changed all the same. */
async function endSessions(accounts: Accounts, scope: 'global' | 'others'): Promise<void> {
  await attempt(async () => ok(await accounts.signOut({ scope })));
}

/** The library returns most failures and throws some; offline, its very code may be missing. */
async function attempt<Value>(run: () => Promise<Result<Value, AuthCode>>): Promise<Result<Value, AuthCode>> {
  try {
    return await run();
  } catch (error) {
    return fail(authCodeOf(error));
  }
}

function accountOf(user: { id: string; email?: string | undefined }): Account {
  return { userId: user.id, email: user.email ?? '' };
}

/** A link whose account or token is not accepted any more is an old link, whatever the server calls it. */
function expired(code: AuthCode): AuthCode {
  return code === 'invalid_credentials' || code === 'unknown' ? 'session_missing' : code;
}
