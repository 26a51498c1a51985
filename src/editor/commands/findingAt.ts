import * as vscode from 'vscode';
import type { Finding } from '../../assessment/types';
import type { Assessments } from '../assessments';

/** The finding at the cursor of the active editor. */
export function findingAt(assessments: Assessments): { path: string; ids: string[]; finding: Finding } | undefined {
  const editor = vscode.window.activeTextEditor;
  const path = editor?.document.uri.toString();
  const file = path ? assessments.project.get(path) : undefined;
  if (!editor || file?.kind !== 'findings') return undefined;
  const offset = editor.document.offsetAt(editor.selection.active);
  const found = file.text.findingAt(offset);
  return found && { path: path!, ids: [found.value.id], finding: found.value };
}
