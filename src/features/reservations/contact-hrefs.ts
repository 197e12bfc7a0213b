/**
 * Addresses that open the phone's own apps, made of what somebody typed. Null when there is nothing to reach: a link
 * that does nothing is worse than none.
 */
export function phoneHref(telephone: string): string | null {
  const number = dialled(telephone);
  return number === null ? null : `tel:${number}`;
}

export function textHref(telephone: string): string | null {
  const number = dialled(telephone);
  return number === null ? null : `sms:${number}`;
}

export function mailHref(email: string): string | null {
  const address = email.trim();
  // Encoded, so that "a@b?bcc=everybody" stays one address.
  return /^[^\s@]+@[^\s@]+$/.test(address) ? `mailto:${encodeURIComponent(address).replace('%40', '@')}` : null;
}

/** "06 12 34 56 78", "+33 (0)6 12…": figures, and a plus in front. */
function dialled(telephone: string): string | null {
  const bare = telephone.replace(/^(\s*\+\d+)\s*\(0\)/, '$1').replaceAll(/[^\d+]/g, '');
  const number = bare.slice(0, 1) + bare.slice(1).replaceAll('+', '');
  return /\d{3}/.test(number) ? number : null;
}
