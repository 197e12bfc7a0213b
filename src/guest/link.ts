/** What a guest's link says, all of it behind its `#`, which no server sees. */
export interface GuestLink {
  token: string;
  /** The owner's own look: nothing is counted, kept or sent. */
  isPreview: boolean;
}

const SHAPE = /^#?([\w-]{43})(\.apercu)?$/;

/** Null for what is no link: nothing is asked of a server for it. */
export function parseLink(fragment: string): GuestLink | null {
  const found = SHAPE.exec(fragment.trim());
  return found?.[1] === undefined ? null : { token: found[1], isPreview: found[2] !== undefined };
}

/** As somebody pastes one: the whole address, with words around it as a message has them. */
export function findLink(text: string): GuestLink | null {
  const [, fragment = text] = /\/sejour\/?#([\w-]+(?:\.apercu)?)/.exec(text) ?? [];
  return parseLink(fragment);
}
