import * as vscode from 'vscode';
import { countsAsPassed } from '../assessment/risk';
import { terms } from '../assessment/words/termsEnglish';
import { shippedChecklists } from '../checklists/shipped';
import { answersTo } from '../workspace/checkAnswers';
import type { PageContext } from '../workspace/checkPage';
import type { PageLinks } from '../workspace/findingPage';
import type { Project } from '../workspace/project';
import type { Assessments } from './assessments';
import { Disposable } from './disposable';
import { shown } from './files';
import { pageScheme } from './ids';
import type { Imports } from './imports';

/** Address of the page of a check. */
export function checkUri(id: string): vscode.Uri {
  return vscode.Uri.from({ scheme: pageScheme, path: `/checks/${id}.md` });
}

/** Address of the page of a rule. */
export function ruleUri(code: string): vscode.Uri {
  return vscode.Uri.from({ scheme: pageScheme, path: `/rules/${code}.md` });
}

/** Address of a shipped checklist, which is opened for reading only. */
export function shippedUri(id: string): vscode.Uri {
  return vscode.Uri.from({ scheme: pageScheme, path: `/checklists/${id}.checklist.jsonc` });
}

/** Address of the page that compares two assessments. */
export function comparisonUri(old: string, later: string): vscode.Uri {
  const query = JSON.stringify([old, later]);
  return vscode.Uri.from({ scheme: pageScheme, path: '/comparisons/what-changed.md', query });
}

/** Address of the page of a finding, which names its file in a form that a link can carry. */
export function findingUri(path: string, id: string): vscode.Uri {
  return vscode.Uri.from({ scheme: pageScheme, path: `/findings/${hexOf(path)}/${encodeURIComponent(id)}.md` });
}

const hexOf = (text: string): string =>
  [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const textOfHex = (hex: string): string =>
  new TextDecoder().decode(Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)));

/** Links of a page that lies so many folders deep, relative to it: they open in the same preview. */
function linksFrom(depth: number): PageLinks {
  const up = '../'.repeat(depth);
  return {
    check: (id) => `${up}checks/${encodeURIComponent(id)}.md`,
    finding: (path, id) => `${up}findings/${hexOf(path)}/${encodeURIComponent(id)}.md`,
  };
}

/** Address of the page that says what the last import did. */
export function importSummaryUri(): vscode.Uri {
  return vscode.Uri.from({ scheme: pageScheme, path: '/import-summary/last-import.md', query: String(Date.now()) });
}

/** What the page of a check says of this workspace: end dates, and who has it open. */
export function pageContext(project: Project, id: string): PageContext {
  const open = project.findings.flatMap((entry) =>
    project.isSuperseded(entry.path)
      ? []
      : entry.model.findings
          .filter((finding) => finding.check === id && !countsAsPassed(finding.status))
          .map(({ id: finding, status }) => ({
            customer: entry.model.customer,
            finding,
            status: terms.in(project.words).status({ id: status }),
          })),
  );
  return { catalog: project.catalog, asOf: project.asOf, open, answered: answersTo(project, id) };
}

/** Read-only documents: the pages of checks and rules, and the shipped checklists. */
export class Pages extends Disposable implements vscode.TextDocumentContentProvider {
  constructor(
    readonly assessments: Assessments,
    readonly imports: Imports,
  ) {
    super();
    this.own(
      assessments.onDidChange(() => {
        for (const { uri } of vscode.workspace.textDocuments) {
          if (uri.scheme === pageScheme && /^\/(checks|comparisons|findings)\//.test(uri.path))
            imports.changed.fire(uri);
        }
      }),
    );
  }

  async provideTextDocumentContent({ path, query }: vscode.Uri): Promise<string> {
    const [, kind, name = ''] = path.split('/');
    if (kind === 'rules') {
      const code = name.replace(/\.md$/, '');
      const { rulePage } = await import('../workspace/lazy/pages');
      return rulePage(code, this.assessments.project.words);
    }
    await this.assessments.load();
    if (kind === 'import') return (await this.imports.proposed?.()) ?? '';
    if (kind === 'import-new') return '';
    if (kind === 'import-summary') {
      const { last } = this.imports;
      if (!last) return `# ${vscode.l10n.t('Nothing was imported yet')}\n`;
      const { importPage } = await import('../workspace/lazy/import');
      return importPage(last.result, shown(last.into), this.assessments.project.words);
    }
    if (kind === 'comparisons') return this.#comparison(query);
    if (kind === 'findings') return this.#finding(name, path.split('/')[3] ?? '');
    if (kind === 'checklists') {
      const file = shippedChecklists.find((each) => each === name);
      if (!file) return `// ${vscode.l10n.t('There is no shipped checklist "{0}".', name)}\n`;
      const uri = vscode.Uri.joinPath(this.assessments.extensionUri, 'dist', 'checklists', file);
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    }
    const id = name.replace(/\.md$/, '');
    const { checkPage, markdownText } = await import('../workspace/lazy/pages');
    const check = this.assessments.project.catalog.check(id);
    return check
      ? checkPage(check, pageContext(this.assessments.project, id), this.assessments.project.words)
      : `# ${vscode.l10n.t('There is no check "{0}"', markdownText(id))}\n\n${vscode.l10n.t('No checklist of this workspace and no shipped one has it.')}\n`;
  }

  async #comparison(query: string): Promise<string> {
    const { project } = this.assessments;
    const [old, later] = (JSON.parse(query) as string[]).map((path) => project.get(path));
    if (old?.kind !== 'findings' || later?.kind !== 'findings')
      return `# ${vscode.l10n.t('One of the two files is not there any more')}\n`;
    const { compareFiles, comparisonPage } = await import('../workspace/lazy/comparison');
    return comparisonPage(compareFiles(project, old, later), linksFrom(1), project.words);
  }

  async #finding(file: string, page: string): Promise<string> {
    const { project } = this.assessments;
    const entry = project.get(textOfHex(file));
    if (entry?.kind !== 'findings') return `# ${vscode.l10n.t('The file of this finding is not there any more')}\n`;
    const { findingPage } = await import('../workspace/lazy/pages');
    return findingPage(project, entry, decodeURIComponent(page.replace(/\.md$/, '')), linksFrom(2));
  }
}
