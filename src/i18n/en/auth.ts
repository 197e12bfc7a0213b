/** One sentence per code of remote/errors.ts, each of which says what to do. */
export const auth = {
  invalid_credentials: 'The e-mail address or the password is not right. Check both.',
  email_taken: 'An account already has this address. Sign in.',
  weak_password: 'This password is too short, or yours already. It takes another one, of at least 8 characters.',
  too_many_tries: 'Too many tries. Wait a few minutes, then try again.',
  session_missing: 'This link or session has expired. Start again from the sign-in page.',
  unreachable: 'The server does not answer. Check the network, then try again.',
  unknown: 'That did not work. Try again.',
};
