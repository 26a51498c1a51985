#!/usr/bin/env node
// @ts-check
/**
 * What the sources of the editor show to people, from their syntax trees, as JSON:
 *
 *   calls  each `vscode.l10n.t(…)`: its constant text (`null` where it is none) and how many values it is given
 *   plain  texts that are shown without it
 *
 * A text is shown where it stands in a property or assignment such as `title` or `tooltip`, in an error for people, or in
 * one of the ways in which we speak to them.
 */
import { join, relative } from 'node:path';
import { SyntaxKind } from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';

const root = process.cwd();
/** Properties and assignments whose text is shown. */
const shownNames = new Set([
  ...['label', 'description', 'detail', 'title', 'prompt', 'placeHolder', 'placeholder', 'openLabel'],
  ...['tooltip', 'message', 'name', 'text'],
]);
/** Functions all of whose texts are shown. */
const speaking =
  /^(?:say\w*|pick\w*|many|chooseFindings|stepTitle|setStatusBarMessage|show(?:Error|Warning|Information)Message)$/;
/** Errors whose text is shown. */
const errors = /^(?:WrongChoice|Said|FileProblem)$/;
/** Functions that hand on the texts that they are given. */
const handing = /^(?:join|filter|map|flatMap|concat|trim|labelText|messageText|markdownText)$/;

/** @typedef {import('typescript/unstable/ast').Node} Node */
/** @type {{ file: string, line: number, text: string | null, values: number }[]} */
const calls = [];
/** @type {Map<string, { file: string, line: number, text: string }>} */
const plain = new Map();
/** @type {string[]} */
const files = [];

/** @param {Node} node @returns {any} nodes of one kind have members that others lack */
const open = (node) => node;

/** @param {Node} node */
const nameOf = (node) => {
  const { kind, name, text } = open(node);
  return kind === SyntaxKind.PropertyAccessExpression ? String(name.text) : kind === SyntaxKind.Identifier ? text : '';
};

/** @param {Node} node */
const isTranslated = (node) =>
  node.kind === SyntaxKind.CallExpression && /\bl10n\.t$/.test(open(node).expression.getText());

/** The constant parts of a literal in which there is a word. @param {Node} node @returns {string} */
function wordsOf(node) {
  const { kind, text, head, templateSpans } = open(node);
  if (kind === SyntaxKind.StringLiteral || kind === SyntaxKind.NoSubstitutionTemplateLiteral) return text;
  if (kind !== SyntaxKind.TemplateExpression) return '';
  return [head.text, ...templateSpans.map((/** @type {any} */ span) => span.literal.text)].join('{}');
}

const api = new API({ cwd: root });
try {
  const [project] = api.updateSnapshot({ openProject: join(root, 'tsconfig.json') }).getProjects();
  if (!project) throw new Error('there is no project');
  for (const path of project.program.getSourceFileNames()) {
    const file = relative(root, path).replaceAll('\\', '/');
    if (!file.startsWith('src/editor/')) continue;
    const source = project.program.getSourceFile(path);
    if (!source) continue;
    files.push(file);
    look(source, file, (node) => source.getLineAndCharacterOfPosition(node.getStart()).line + 1);
  }
  process.stdout.write(JSON.stringify({ files: files.sort(), calls, plain: [...plain.values()] }));
} finally {
  api.close();
}

/** @param {Node} source @param {string} file @param {(node: Node) => number} lineOf */
function look(source, file, lineOf) {
  /** What of an expression is shown. @param {Node | undefined} node */
  const shown = (node) => {
    if (!node || isTranslated(node)) return;
    const { kind } = node;
    const words = wordsOf(node).replace(/\$\([a-z~-]+\)/g, '');
    if (/\p{L}{2}/u.test(words)) {
      const line = lineOf(node);
      plain.set(`${file}:${line}:${words}`, { file, line, text: words });
    }
    if (kind === SyntaxKind.TemplateExpression) {
      for (const span of open(node).templateSpans) shown(span.expression);
    } else if (kind === SyntaxKind.ConditionalExpression) {
      shown(open(node).whenTrue);
      shown(open(node).whenFalse);
    } else if (kind === SyntaxKind.BinaryExpression) {
      const { left, right, operatorToken } = open(node);
      if (operatorToken.kind === SyntaxKind.PlusToken || /^(?:\?\?|\|\||&&)$/.test(operatorToken.getText())) {
        shown(left);
        shown(right);
      }
    } else if (kind === SyntaxKind.CallExpression) {
      const { expression, arguments: given } = open(node);
      if (!handing.test(nameOf(expression))) return;
      shown(expression.expression);
      for (const each of given) shown(each);
    } else if (
      [
        SyntaxKind.ParenthesizedExpression,
        SyntaxKind.ArrayLiteralExpression,
        SyntaxKind.SpreadElement,
        SyntaxKind.ArrowFunction,
        SyntaxKind.AsExpression,
        SyntaxKind.AwaitExpression,
      ].includes(kind)
    ) {
      const { expression, elements, body } = open(node);
      for (const each of elements ?? [expression ?? body]) shown(each);
    }
  };
  /** @param {Node} node */
  const walk = (node) => {
    const { kind, name, initializer, left, right, operatorToken, expression, arguments: given } = open(node);
    if (isTranslated(node)) {
      const [text, ...values] = given;
      const constant =
        text?.kind === SyntaxKind.StringLiteral || text?.kind === SyntaxKind.NoSubstitutionTemplateLiteral;
      calls.push({ file, line: lineOf(node), text: constant ? text.text : null, values: values.length });
    } else if (kind === SyntaxKind.PropertyAssignment && (shownNames.has(name.text) || name.text === 'validateInput')) {
      shown(initializer);
    } else if (kind === SyntaxKind.BinaryExpression && operatorToken.kind === SyntaxKind.EqualsToken) {
      if (shownNames.has(nameOf(left))) shown(right);
    } else if (kind === SyntaxKind.CallExpression && speaking.test(nameOf(expression))) {
      for (const each of given) shown(each);
    } else if (kind === SyntaxKind.NewExpression && errors.test(nameOf(expression))) {
      for (const each of given ?? []) shown(each);
    } else if (kind === SyntaxKind.NewExpression && nameOf(expression) === 'TreeItem') {
      shown(given[0]);
    }
    node.forEachChild(walk);
  };
  walk(source);
}
