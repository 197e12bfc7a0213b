/** The code in the fragment of an invitation's address; null when that holds none, or half of one. */
export function readInvitationCode(fragment: string): string | null {
  return /^#([\w-]{24})$/.exec(fragment.trim())?.[1] ?? null;
}
