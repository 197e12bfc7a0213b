import type { Fr } from './fr.ts';

/**
 * The shape every language must have: the French catalogue's keys, no more, no fewer, with texts as values.
 * `_many` is a plural that French has (a million nights) and others may lack.
 */
export type Catalogue<Area = Fr> = {
  [Key in keyof Area as Key extends `${string}_many` ? never : Key]: Area[Key] extends string
    ? string
    : Catalogue<Area[Key]>;
} & {
  [Key in keyof Area as Key extends `${string}_many` ? Key : never]?: string;
};
