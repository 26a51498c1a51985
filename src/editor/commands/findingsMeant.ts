import * as vscode from 'vscode';
import { listed } from '../../assessment/count';
import { addTo } from '../../assessment/groups';
import { terms } from '../../assessment/words/termsEnglish';
import type { Words } from '../../words/words';
import { extent } from '../../workspace/bulk';
import { FileProblem } from '../../workspace/fileSystem';
import type { FindingsTreeNode } from '../../workspace/findingsTree';
import { WrongChoice } from '../../workspace/newAssessment';
import type { FindingsEntry } from '../../workspace/project';
import type { Assessments } from '../assessments';
import { toUri } from '../files';
import type { FindingsArguments } from '../ids';
import { pickMany } from '../say';
import type { FindingsView } from '../views/findingsView';
import { chooseFindings } from './register';

/** Findings of one file. */
export interface Meant {
  readonly path: string;
  readonly ids: readonly string[];
}

/**
 * The findings that a command is about: those of its arguments; the rows that are selected where it was called on one of them;
 * else several selected rows, those at the cursors, the selected row; else some that the person chooses. `undefined` when
 * they closed the question.
 */
export async function findingsMeant(
  assessments: Assessments,
  view: FindingsView,
  of: FindingsTreeNode | FindingsArguments | undefined,
  selected: readonly FindingsTreeNode[] | undefined,
): Promise<Meant[] | undefined> {
  if (of && 'kind' in of) {
    const meant = ofRows(view, selected?.length ? selected : [of]);
    if (meant.length === 0)
      throw new WrongChoice(vscode.l10n.t('There is no finding among the chosen rows that can be changed.'));
    return meant;
  }
  const named = of?.targets ?? (of?.findings ? [{ file: of.file, findings: of.findings }] : undefined);
  if (named) {
    return named.map(({ file, findings }) => {
      const path = file ? toUri(file).toString() : atCursors(assessments)?.path;
      if (!path) throw new WrongChoice(vscode.l10n.t('No file is chosen. Open the one that the findings stand in.'));
      return { path, ids: findings };
    });
  }
  const rows =
    view.view.visible || of?.of === 'selection' ? ofRows(view, view.view.selection as FindingsTreeNode[]) : [];
  if (of?.of === 'selection' && rows.length > 0) return rows;
  if (rows.reduce((sum, { ids }) => sum + ids.length, 0) > 1) return rows;
  const here = atCursors(assessments);
  if (here) return [here];
  return rows.length > 0 ? rows : chosen(assessments);
}

/** The findings of rows, by file, each once; an assessment or a group stands for those that it shows. */
function ofRows(view: FindingsView, rows: readonly FindingsTreeNode[]): Meant[] {
  const byFile = new Map<string, string[]>();
  for (const row of rows)
    for (const { path, scored } of view.findingsBelow(row)) addTo(byFile, path, scored.finding.id);
  return [...byFile].map(([path, ids]) => ({ path, ids: [...new Set(ids)] }));
}

/** The findings in which the cursors and selections of the active editor are. */
function atCursors({ project }: Assessments): Meant | undefined {
  const editor = vscode.window.activeTextEditor;
  const path = editor?.document.uri.toString();
  const file = path === undefined ? undefined : project.get(path);
  if (!editor || path === undefined || file?.kind !== 'findings') return undefined;
  const places = editor.selections.map(({ start, end }) => [
    editor.document.offsetAt(start),
    editor.document.offsetAt(end),
  ]);
  const ids = file.text.findings
    .filter(({ offset, node }) => places.some(([from, to]) => offset <= to! && from! <= offset + node.length))
    .map(({ value }) => value.id);
  return ids.length > 0 ? { path, ids } : undefined;
}

async function chosen(assessments: Assessments): Promise<Meant[] | undefined> {
  const path = await chooseFindings(assessments, vscode.l10n.t('Findings of which assessment?'));
  if (!path) return undefined;
  const entry = findingsEntry(assessments, path);
  const picked = await pickMany(
    assessments.project.scored(entry).findings.map(({ finding, name }) => ({
      label: `${finding.id} ${name}`,
      description: [terms.in(assessments.project.words).statusInText({ id: finding.status }), finding.owner]
        .filter(Boolean)
        .join(' · '),
      id: finding.id,
    })),
    {
      title: vscode.l10n.t('Which findings?'),
      placeHolder: vscode.l10n.t('Words of the title, the status or the owner'),
      matchOnDescription: true,
    },
  );
  if (!picked) return undefined;
  if (picked.length === 0) throw new WrongChoice(vscode.l10n.t('No finding is chosen.'));
  return [{ path, ids: picked.map(({ id }) => id) }];
}

export function findingsEntry({ project }: Assessments, path: string): FindingsEntry {
  const file = project.get(path);
  if (file?.kind === 'findings') return file;
  throw new FileProblem(path, vscode.l10n.t('is not a findings file of this workspace.'));
}

/** What is asked about, for the titles of questions: `F-001, F-002`, or `12 findings in 2 files`. */
export function meantText(meant: readonly Meant[], words: Words | undefined): string {
  const all = meant.flatMap(({ ids }) => ids);
  return meant.length === 1 && all.length <= 3 ? listed(all) : extent(all.length, meant.length, words);
}
