import { type AstNode, identifierName, literalText, memberName, type Rule } from './rule.ts';

/**
 * Foreign text (a guest's name, a calendar's summary) reaches the page as text nodes only.
 * Trusted Types refuse most of these at run time; here they are refused before anybody runs them.
 */
const PARSES_HTML = [
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'setHTMLUnsafe',
  'parseHTMLUnsafe',
  'createContextualFragment',
  'dangerouslySetInnerHTML',
  'srcdoc',
  'srcDoc',
];
const WRITES_DOCUMENT = ['write', 'writeln'];

export const textRule: Rule = {
  createOnce(context) {
    const refuse = (node: AstNode, name: string) =>
      context.report({ node, message: `${name} parses text as HTML: render text as text.` });
    const checkName = (node: AstNode, name: string | null) => {
      if (name !== null && PARSES_HTML.includes(name)) refuse(node, name);
    };
    return {
      MemberExpression(node) {
        const name = memberName(node);
        checkName(node, name);
        if (name !== null && WRITES_DOCUMENT.includes(name) && identifierName(node['object']) === 'document') {
          refuse(node, `document.${name}`);
        }
      },
      JSXAttribute: (node) => checkName(node, identifierName(node['name'])),
      Property: (node) => checkName(node, identifierName(node['key']) ?? literalText(node['key'])),
    };
  },
};
