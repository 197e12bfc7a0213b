/**
 * The little that our lint rules use of the linter's plugin interface (the same as ESLint's).
 * `createOnce` is called once for all files; `before` runs at the start of each.
 */

export interface AstNode {
  type: string;
  [field: string]: unknown;
}

export interface RuleContext {
  readonly filename: string;
  readonly cwd: string;
  readonly sourceCode: { isGlobalReference(identifier: AstNode): boolean };
  report(problem: { node: AstNode; message: string }): void;
}

export type Visitor = { before?: () => void } & Record<string, ((node: AstNode) => void) | undefined>;

export interface Rule {
  createOnce(context: RuleContext): Visitor;
}

/** The linted file, relative to the project, with forward slashes. */
export function projectPath(context: RuleContext): string {
  const filename = context.filename.replaceAll('\\', '/');
  const root = `${context.cwd.replaceAll('\\', '/')}/`;
  return filename.startsWith(root) ? filename.slice(root.length) : filename;
}

export function isNode(value: unknown): value is AstNode {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/** The text of a string literal, else null. */
export function literalText(value: unknown): string | null {
  return isNode(value) && value.type === 'Literal' && typeof value['value'] === 'string' ? value['value'] : null;
}

/** `object.name`, `object?.name` and `object['name']` alike; null for computed names. */
export function memberName(node: AstNode): string | null {
  const property = node['property'];
  if (node['computed'] === true) return literalText(property);
  return identifierName(property);
}

export function identifierName(value: unknown): string | null {
  return isNode(value) && (value.type === 'Identifier' || value.type === 'JSXIdentifier')
    ? String(value['name'])
    : null;
}
