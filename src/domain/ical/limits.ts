/** A calendar of one gîte weighs some kilobytes; a hundred times that is a mistake or an attack. In bytes. */
export const MAX_FILE_BYTES = 5 * 1024 * 1024;

/** Read in well under a second on a phone; more stays than a gîte has nights in half a century. */
export const MAX_EVENTS = 20_000;

/** Characters kept of one unfolded line; what comes after is dropped, so that nothing downstream meets a huge text. */
export const MAX_LINE_CHARS = 20_000;

/** Characters kept of a SUMMARY. */
export const MAX_SUMMARY_CHARS = 500;

/** Above it a UID is shortened and a hash of the whole appended, so that it stays an identity. In characters. */
export const MAX_UID_CHARS = 200;
