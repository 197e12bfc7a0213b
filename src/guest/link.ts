import type { GuestSheet } from '../domain/guest/sheet.ts';
import { isToken } from '../domain/guest/token.ts';

/** What a guest's link says, all of it behind its `#`, which no server sees. */
export interface GuestLink {
  token: string;
  /** The owner's own look: nothing is counted, kept or sent. */
  isPreview: boolean;
}

const PREVIEW = 'apercu';

/** Null for what is no link: nothing is asked of a server for it. */
export function parseLink(fragment: string): GuestLink | null {
  const [token, look, ...rest] = fragment.trim().replace(/^#/, '').split('.');
  if (!isToken(token) || rest.length > 0 || (look !== undefined && look !== PREVIEW)) return null;
  return { token, isPreview: look === PREVIEW };
}

/** As an owner sends it. */
export function addressOf(token: string, origin: string): string {
  return `${origin}/sejour#${token}`;
}

/** Behind the `#`, as `parseLink` reads it. */
export function fragmentOf({ token, isPreview }: GuestLink): string {
  return isPreview ? `${token}.${PREVIEW}` : token;
}

/**
 * By which an icon on the home screen says which stay it opens: the end of the stay's id, which opens nothing. Behind the `#` like a
 * link's secret, for no server has a use for it either.
 */
export function iconOf({ stay }: GuestSheet): string {
  return stay.id.slice(-12);
}

export function parseIcon(fragment: string): string | null {
  return /^#icone\.([\w-]+)$/.exec(fragment)?.[1] ?? null;
}

export function iconAddress(icon: string): string {
  return `/sejour#icone.${icon}`;
}

/** As somebody pastes one: the whole address, with words around it as a message has them. */
export function findLink(text: string): GuestLink | null {
  const [, fragment = text] = /\/sejour\/?(?:\?[^\s#]*)?#([\w-]+(?:\.apercu)?)/.exec(text) ?? [];
  return parseLink(fragment);
}
