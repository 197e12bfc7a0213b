/** A way to break the engine or its server, and the test that must notice. */
export interface Mutant {
  /** As the protocol's list has it. */
  name: string;
  /** What goes wrong with it, for whom. */
  harm: string;
  changes: readonly Change[];
  killedBy: { project: 'unit' | 'sync' | 'sql'; file: string; test: string };
}

export interface Change {
  file: string;
  /** Occurs once in the file. */
  find: string;
  replace: string;
}
