/** What <bdi> does, in the middle of a sentence that is text: a name keeps its own direction of writing, and only it. */
export function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}
