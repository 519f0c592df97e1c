import ts from 'typescript';

/** One small change to a source file that its tests should notice. */
export interface Mutation {
  /** Path from the root of the project. */
  readonly file: string;
  /** Place in the file, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly line: number;
  /** Place in its line, from 0. */
  readonly column: number;
  /** What kind of change it is. */
  readonly operator: string;
  readonly before: string;
  readonly after: string;
}

const swapped = new Map<ts.SyntaxKind, readonly [string, string]>([
  [ts.SyntaxKind.LessThanToken, ['boundary', '<=']],
  [ts.SyntaxKind.LessThanEqualsToken, ['boundary', '<']],
  [ts.SyntaxKind.GreaterThanToken, ['boundary', '>=']],
  [ts.SyntaxKind.GreaterThanEqualsToken, ['boundary', '>']],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, ['equality', '!==']],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, ['equality', '===']],
  [ts.SyntaxKind.PlusToken, ['arithmetic', '-']],
  [ts.SyntaxKind.MinusToken, ['arithmetic', '+']],
  [ts.SyntaxKind.AsteriskToken, ['arithmetic', '/']],
  [ts.SyntaxKind.SlashToken, ['arithmetic', '*']],
  [ts.SyntaxKind.AmpersandAmpersandToken, ['logic', '||']],
  [ts.SyntaxKind.BarBarToken, ['logic', '&&']],
]);

/** Properties that a slip of the hand exchanges. */
const twins = new Map([
  ['start', 'end'],
  ['end', 'start'],
  ['src', 'tgt'],
  ['tgt', 'src'],
  ['min', 'max'],
  ['max', 'min'],
]);

/**
 * Every mutation of a source file, in order of place: boundaries, equality, arithmetic, logic, negations, constants and
 * twin properties (`start` for `end`). Types, imports and texts are left alone.
 */
export function mutationsOf(file: string, text: string): Mutation[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Mutation[] = [];
  const add = (node: ts.Node, operator: string, after: string): void => {
    const start = node.getStart(source);
    const { line, character: column } = source.getLineAndCharacterOfPosition(start);
    found.push({
      file,
      start,
      end: node.end,
      line: line + 1,
      column,
      operator,
      before: text.slice(start, node.end),
      after,
    });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
    if (ts.isTypeAliasDeclaration(node)) return;
    if (ts.isBinaryExpression(node)) {
      const swap = swapped.get(node.operatorToken.kind);
      // A sum that holds a text joins texts; a minus there is a type error and no mutation.
      const joins = swap?.[0] === 'arithmetic' && [node.left, node.right].some(isText);
      if (swap !== undefined && !joins) add(node.operatorToken, swap[0], swap[1]);
    } else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
      add(node, 'negation', text.slice(node.operand.getStart(source), node.end));
    } else if (ts.isNumericLiteral(node) && !ts.isPropertyAssignment(node.parent)) {
      add(node, 'constant', node.text === '0' ? '1' : `(${node.getText(source)} + 1)`);
    } else if (node.kind === ts.SyntaxKind.TrueKeyword) add(node, 'constant', 'false');
    else if (node.kind === ts.SyntaxKind.FalseKeyword) add(node, 'constant', 'true');
    else if (ts.isPropertyAccessExpression(node)) {
      const twin = twins.get(node.name.text);
      if (twin !== undefined) add(node.name, 'twin', twin);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The text of a file with one mutation made. */
export function mutate(text: string, { start, end, after }: Mutation): string {
  return text.slice(0, start) + after + text.slice(end);
}

function isText(node: ts.Expression): boolean {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}
