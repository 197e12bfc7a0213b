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

/** WhatsApp knows people by their international number alone. */
export function whatsAppHref(telephone: string): string | null {
  const number = internationalNumber(telephone);
  return number === null ? null : `https://wa.me/${number}`;
}

/**
 * A message to somebody, or, where their number is unknown, to whoever is chosen there. By the app's own scheme: an address of its site
 * would tell that site's server what the message says, and with it the secret of a link.
 */
export function whatsAppMessageHref(telephone: string, text: string): string {
  const number = internationalNumber(telephone);
  return `whatsapp://send?${number === null ? '' : `phone=${number}&`}text=${encodeURIComponent(text)}`;
}

/**
 * Figures alone, the country's first. One that begins with a single 0 is a French one, of the mainland or, by its first figures, of the
 * overseas departments (numbering plan of Arcep). Null where the country cannot be told.
 */
export function internationalNumber(telephone: string): string | null {
  const number = dialled(telephone);
  if (number === null) return null;
  const international = /^(?:\+|00)([1-9]\d{6,14})$/.exec(number)?.[1];
  if (international !== undefined) return international;
  const national = /^0([1-9]\d{8})$/.exec(number)?.[1];
  return national === undefined ? null : `${countryOf(national)}${national}`;
}

function countryOf(national: string): string {
  return OVERSEAS.find(({ begins }) => begins.test(national))?.code ?? '33';
}

const OVERSEAS = [
  { begins: /^(?:262|263|269|639|69[23])/, code: '262' },
  { begins: /^(?:590|69[01])/, code: '590' },
  { begins: /^(?:594|694)/, code: '594' },
  { begins: /^(?:596|69[67])/, code: '596' },
] as const;

export function mailHref(email: string): string | null {
  const address = email.trim();
  // Encoded, so that "a@b?bcc=everybody" stays one address.
  return /^[^\s@]+@[^\s@]+$/.test(address) ? `mailto:${encodeURIComponent(address).replace('%40', '@')}` : null;
}

/** A mail to somebody, or, where their address is unknown, to nobody yet. Lines end as mails have them. */
export function mailMessageHref(email: string, subject: string, text: string): string {
  const body = text.replaceAll(/\r?\n/g, '\r\n');
  return `${mailHref(email) ?? 'mailto:'}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}

/**
 * "06 12 34 56 78", "+33 (0)6 12…", "(+33) 06 12…": figures, and a plus in front. After a country's code no 0 in brackets is dialled, and
 * after France's none at all.
 */
function dialled(telephone: string): string | null {
  const bare = telephone.replace(/^([\s(]*(?:\+|00)[\d\s()]*?)\(0\)/, '$1').replaceAll(/[^\d+]/g, '');
  const number = bare.slice(0, 1) + bare.slice(1).replaceAll('+', '');
  return /\d{3}/.test(number)
    ? number.replace(/^(?<abroad>\+|00)330(?<national>[1-9]\d{8})$/, '$<abroad>33$<national>')
    : null;
}
