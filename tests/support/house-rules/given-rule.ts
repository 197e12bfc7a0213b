import { type AstNode, identifierName, isNode, memberName, type Rule, type RuleContext } from './rule.ts';

/**
 * Time, randomness and the network are given, never taken: what takes them itself can be tested only by waiting,
 * by luck or with a server. The few places that may are listed in the linter's configuration.
 */
const TAKEN_BY_MEMBER: Record<string, readonly string[]> = {
  Date: ['now'],
  Math: ['random'],
  crypto: ['randomUUID', 'getRandomValues'],
  performance: ['now'],
  Temporal: ['Now'],
  navigator: ['sendBeacon'],
};
const TAKEN_BY_NAME = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'];
const GLOBALS = ['globalThis', 'window', 'self'];
const WATCHED = new Set(['Date', ...Object.keys(TAKEN_BY_MEMBER), ...TAKEN_BY_NAME]);

export const givenRule: Rule = {
  createOnce(context) {
    const refuse = (node: AstNode, what: string) =>
      context.report({ node, message: `${what} is taken, not given: take it as an argument, chosen in src/main.tsx.` });
    const checkName = (node: AstNode) => {
      const name = globalName(node, context);
      const isType = isNode(node['parent']) && node['parent'].type === 'TSTypeQuery';
      if (name !== null && TAKEN_BY_NAME.includes(name) && !isType) refuse(node, name);
    };
    const checkDate = (node: AstNode) => {
      const isBare = Array.isArray(node['arguments']) && node['arguments'].length === 0;
      if (isBare && globalName(node['callee'], context) === 'Date') refuse(node, 'The current date');
    };
    return {
      Identifier: checkName,
      CallExpression: checkDate,
      NewExpression: checkDate,
      MemberExpression(node) {
        checkName(node);
        const object = globalName(node['object'], context);
        const member = memberName(node);
        if (object !== null && member !== null && TAKEN_BY_MEMBER[object]?.includes(member) === true) {
          refuse(node, `${object}.${member}`);
        }
      },
    };
  },
};

/** `fetch`, `window.fetch` and `globalThis['fetch']` alike; null for a parameter that happens to be named so. */
function globalName(value: unknown, { sourceCode }: RuleContext): string | null {
  if (!isNode(value)) return null;
  if (value.type === 'MemberExpression') {
    return GLOBALS.includes(identifierName(value['object']) ?? '') ? memberName(value) : null;
  }
  const name = identifierName(value);
  return name !== null && WATCHED.has(name) && sourceCode.isGlobalReference(value) ? name : null;
}
