import { importProblem, placeProblem } from './layers.ts';
import { type AstNode, identifierName, isNode, literalText, projectPath, type Rule } from './rule.ts';

/** Keeps the import table of ARCHITECTURE.md: static, dynamic and type imports, and re-exports. */
export const layersRule: Rule = {
  createOnce(context) {
    let file = '';
    const check = (node: AstNode) => {
      const specifier = literalText(node['source']);
      if (specifier === null) return;
      const problem = importProblem(file, specifier, importedNames(node));
      if (problem !== null) context.report({ node, message: problem });
    };
    return {
      before() {
        file = projectPath(context);
      },
      Program(node) {
        const problem = placeProblem(file);
        if (problem !== null) context.report({ node, message: problem });
      },
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      TSImportType: check,
    };
  },
};

function importedNames(node: AstNode): string[] {
  const specifiers = Array.isArray(node['specifiers']) ? node['specifiers'].filter(isNode) : [];
  return specifiers.flatMap((specifier) => identifierName(specifier['imported'] ?? specifier['local']) ?? []);
}
