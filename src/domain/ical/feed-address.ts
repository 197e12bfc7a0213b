import { fail, ok, type Result } from '../../lib/result.ts';
import type { CalendarSource } from './source.ts';

/** The address of a calendar that a server may fetch. It is a secret: show and log only `masked`. */
export interface FeedAddress {
  /** https, without fragment. */
  url: string;
  host: string;
  /** Whose site it is, by its host. */
  source: CalendarSource;
  /** The host is certain to be that site's own. */
  known: boolean;
  /** The host and at most the last four characters of the secret. */
  masked: string;
}

export type AddressProblem =
  | 'empty'
  | 'not_an_address'
  | 'not_https'
  | 'has_login'
  | 'bad_port'
  | 'bad_host'
  | 'too_long'
  | 'own_address';

const MAX_LENGTH = 2000;

/**
 * Whether a server may be sent to this address, as typed or as a redirect gives it. What the name resolves to is judged
 * again at the moment of connecting.
 *
 * @param allowed `host:port` of servers of ours that tests may reach, whatever their host and scheme.
 */
export function checkFeedAddress(text: string, allowed: readonly string[] = []): Result<FeedAddress, AddressProblem> {
  const typed = text.trim();
  if (typed === '') return fail('empty');
  if (typed.length > MAX_LENGTH) return fail('too_long');
  // A parser drops tabs and line ends, takes `\` for `/` and mends missing slashes: what it would mend is not what was shown.
  if (/[\p{Cc}\p{Cf}\s\\]/u.test(typed)) return fail('not_an_address');
  const [, scheme, authority] = /^([a-z][a-z0-9+.-]*):(?:\/\/([^/?#]+))?/i.exec(typed) ?? [];
  if (scheme === undefined) return fail('not_an_address');
  if (!/^(https?|webcal)$/i.test(scheme)) return fail('not_https');
  if (authority === undefined) return fail('not_an_address');
  const url = parseUrl(typed.replace(/^webcal:/i, 'https:'));
  if (url === null) return fail('not_an_address');
  if (isOwnExport(url)) return fail('own_address');
  return checkParts(url, authority, allowed.includes(hostAndPort(url)));
}

function checkParts(url: URL, authority: string, isAllowed: boolean): Result<FeedAddress, AddressProblem> {
  if (url.protocol !== 'https:' && !isAllowed) return fail('not_https');
  if (authority.includes('@') || url.username !== '' || url.password !== '') return fail('has_login');
  if (url.port !== '' && !isAllowed) return fail('bad_port');
  if (!isAllowed && !isPublicName(url.hostname)) return fail('bad_host');
  url.hash = '';
  // Escaped, it may have grown.
  if (url.href.length > MAX_LENGTH) return fail('too_long');
  const site = siteOf(url.hostname);
  return ok({
    url: url.href,
    host: url.host,
    source: site?.source ?? 'unknown',
    known: site?.known ?? false,
    masked: mask(url),
  });
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

function hostAndPort(url: URL): string {
  return `${url.hostname}:${url.port === '' ? (url.protocol === 'http:' ? '80' : '443') : url.port}`;
}

/** Importing our own export would have every stay come back to us as somebody else's. */
function isOwnExport(url: URL): boolean {
  const path = decoded(url.pathname).replaceAll(/\/{2,}/g, '/');
  if (/^\/functions\/v1\/calendar(?![\w-])/i.test(path)) return true;
  return url.hostname.endsWith('.functions.supabase.co') && /^\/calendar(?![\w-])/i.test(path);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Names that only a local network, a hidden network or nobody answers to. */
const RESERVED_SUFFIXES = [
  'alt',
  'arpa',
  'corp',
  'example',
  'home',
  'internal',
  'intranet',
  'invalid',
  'lan',
  'local',
  'localdomain',
  'localhost',
  'onion',
  'private',
  'test',
];

/**
 * `hostname` as a URL has it: in lower case and ASCII, with every spelling of an IP address already turned into its usual
 * one. The last label of a name starts with a letter, so that no IP address is one.
 */
function isPublicName(hostname: string): boolean {
  if (
    hostname.length > 253 ||
    !/^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(hostname)
  )
    return false;
  return !RESERVED_SUFFIXES.includes(hostname.slice(hostname.lastIndexOf('.') + 1));
}

interface Site {
  source: CalendarSource;
  /** These hosts only. */
  hosts?: readonly string[];
  /** These domains, and every host below them. */
  domains?: readonly string[];
  /** Its name under these top-level domains, and every host below. A list, for anyone may register the name under another. */
  name?: string;
  under?: string;
}

const SITES: readonly Site[] = [
  {
    source: 'airbnb',
    name: 'airbnb',
    // The names of its certificate.
    under:
      'ae al am at az ba be ca cat ch cl cn co.cr co.id co.il co.in co.kr co.nz co.uk co.ve co.za com com.ar com.au com.bo ' +
      'com.br com.bz com.co com.ec com.ee com.gt com.hk com.hn com.hr com.kh com.mt com.my com.ni com.pa com.pe com.ph com.py ' +
      'com.ro com.sg com.sv com.tr com.tw com.ua com.vn cz de dk es fi fr gr gy hu ie is it jp la lt lu lv me mx nl no pl pt ' +
      'rs se si',
  },
  { source: 'booking', hosts: ['ical.booking.com', 'admin.booking.com'] },
  { source: 'abritel', domains: ['abritel.fr', 'vrbo.com', 'fewo-direkt.de'] },
  {
    source: 'abritel',
    name: 'homeaway',
    under: 'at be ca ch co.nz co.uk com com.au com.mx de dk es fi fr gr it nl no pl pt se',
  },
  { source: 'gites_de_france', domains: ['gites-de-france.com', 'gites-de-france.fr', 'itea.fr'] },
  { source: 'google', hosts: ['calendar.google.com'] },
  { source: 'smoobu', domains: ['smoobu.com'] },
];

/** The sites of its departments, gites-de-france-ardeche.com: likely theirs, but nobody keeps others from such a name. */
const DEPARTMENT_SITE = /(^|\.)gites-de-france-[a-z-]+\.(com|fr)$/;

function siteOf(hostname: string): { source: CalendarSource; known: boolean } | null {
  const site = SITES.find(({ hosts, domains, name, under }) => {
    const ofName = name === undefined ? [] : (under ?? '').split(' ').map((tld) => `${name}.${tld}`);
    const all = [...(domains ?? []), ...ofName];
    return hosts?.includes(hostname) === true || all.some((domain) => isBelow(hostname, domain));
  });
  if (site !== undefined) return { source: site.source, known: true };
  return DEPARTMENT_SITE.test(hostname) ? { source: 'gites_de_france', known: false } : null;
}

/** Whose calendars a host has, as far as its name tells. */
export function sourceOfHost(hostname: string): CalendarSource {
  return siteOf(hostname)?.source ?? 'unknown';
}

function isBelow(hostname: string, domain: string): boolean {
  return hostname === domain || hostname.endsWith(`.${domain}`);
}

/** Too little of a shorter one would stay unsaid. */
const SHOWN_FROM = 16;

/** The last four characters of what is most likely the secret, the longest word: enough to tell two feeds apart. */
function mask(url: URL): string {
  const words = (url.pathname + url.search).match(/[\w-]+/g) ?? [];
  const longest = words.reduce((best, word) => (word.length >= best.length ? word : best), '');
  const end = longest.length >= SHOWN_FROM ? longest.slice(-4) : '';
  return `${url.host.replace(/^www\./, '')}/…${end}`;
}
