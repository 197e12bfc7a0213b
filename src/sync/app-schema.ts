/**
 * The version of the synchronised schema that this build reads and writes. The server answers `upgrade_required` outside
 * of the range it accepts. Raise it only when older builds could no longer sync; a new column or table does not need it.
 */
export const APP_SCHEMA = 1;
