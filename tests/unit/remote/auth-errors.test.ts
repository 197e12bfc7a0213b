import {
  AuthApiError,
  AuthRetryableFetchError,
  AuthSessionMissingError,
  AuthWeakPasswordError,
} from '@supabase/supabase-js';
import { describe, expect, test } from 'vitest';
import { authCodeOf } from '../../../src/remote/auth-errors.ts';
import { TransportError } from '../../../src/sync/transport.ts';

describe('what went wrong with an account', () => {
  test.each<[unknown, string]>([
    [new AuthApiError('x', 400, 'invalid_credentials'), 'invalid_credentials'],
    [new AuthApiError('x', 400, 'email_not_confirmed'), 'invalid_credentials'],
    [new AuthApiError('x', 422, 'user_already_exists'), 'email_taken'],
    [new AuthApiError('x', 422, 'email_exists'), 'email_taken'],
    [new AuthWeakPasswordError('x', 422, ['length']), 'weak_password'],
    [new AuthApiError('x', 422, 'same_password'), 'weak_password'],
    [new AuthApiError('x', 429, 'over_email_send_rate_limit'), 'too_many_tries'],
    [new AuthApiError('x', 429, undefined), 'too_many_tries'],
    [new AuthSessionMissingError(), 'session_missing'],
    [new AuthApiError('x', 403, 'otp_expired'), 'session_missing'],
    [new AuthRetryableFetchError('x', 0), 'unreachable'],
    [new AuthRetryableFetchError('x', 503), 'unreachable'],
    [new TypeError('Failed to fetch dynamically imported module'), 'unreachable'],
    [new TransportError('unreachable'), 'unreachable'],
    [new AuthApiError('invalid_credentials', 400, 'validation_failed'), 'unknown'],
    [undefined, 'unknown'],
  ])('%s is %s', (error, code) => {
    expect(authCodeOf(error)).toBe(code);
  });
});
