import * as vscode from 'vscode';
import { isWebAddress } from '../../assessment/webAddress';
import type { BoardCommand } from '../../board/messages';
import type { FindingsEntry } from '../../workspace/project';
import { editorFiles, toUri } from '../files';
import {
  commands,
  type ImportArguments,
  type ReportArguments,
  type RunSheetArguments,
  type RunVerificationArguments,
} from '../ids';

interface Where {
  readonly document: vscode.TextDocument;
  readonly entry: FindingsEntry | undefined;
  readonly column: vscode.ViewColumn | undefined;
}

const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(command, ...args);

/** Does what a button of the board hands over to the commands that there are. */
export async function runCommand(command: BoardCommand, where: Where): Promise<void> {
  const { document, entry } = where;
  const path = document.uri.toString();
  switch (command.id) {
    case 'preview':
      await run(commands.previewReport, document.uri);
      return;
    case 'import':
      await run(commands.importResults, { onto: path } satisfies ImportArguments);
      return;
    case 'runSheet':
      await run(commands.writeRunSheet, { findings: path } satisfies RunSheetArguments);
      return;
    case 'renderPlan':
      await run(commands.renderReport, {
        files: [path],
        audiences: ['plan'],
        formats: ['xlsx'],
        asks: true,
      } satisfies ReportArguments);
      return;
    case 'manageTrust':
      await run('workbench.trust.manage');
      return;
    case 'undo':
      await run('undo');
      return;
    case 'goToProblem': {
      const { line = 0, character = 0 } = entry?.problem ?? {};
      await show(where, new vscode.Position(line, character));
      return;
    }
    case 'text':
      await show(where, document.positionAt(offsetOf(entry, command)));
      return;
    case 'openFile':
      await openFile(where, command.file);
      return;
    case 'openAddress':
      if (isWebAddress(command.address)) await vscode.env.openExternal(vscode.Uri.parse(command.address));
      return;
    case 'copy':
      await vscode.env.clipboard.writeText(command.text);
      return;
    case 'terminal':
      await run(commands.runVerification, {
        check: command.check,
        verify: command.index,
      } satisfies RunVerificationArguments);
  }
}

async function show({ document, column }: Where, at: vscode.Position): Promise<void> {
  const selection = new vscode.Range(at, at);
  await vscode.window.showTextDocument(document, { selection, preview: false, ...(column && { viewColumn: column }) });
}

/** Where a finding or the answer to a check stands; the beginning where neither is there. */
function offsetOf(entry: FindingsEntry | undefined, { finding, check }: { finding?: string; check?: string }): number {
  if (!entry) return 0;
  const { text } = entry;
  const id = finding ?? check;
  const found = text.findings.find(
    ({ value }) => value.id === finding || (check !== undefined && value.check === check),
  );
  if (found) return found.offset;
  for (const list of ['passed', 'notApplicable', 'notAssessed'] as const) {
    const answered = (text[list] as readonly { value: string | { check?: string }; offset: number }[]).find(
      ({ value }) => (typeof value === 'string' ? value : value.check) === id,
    );
    if (answered) return answered.offset;
  }
  return 0;
}

/** Opens a file of evidence that lies within the folder of the findings file; another one is not ours to open. */
async function openFile({ document }: Where, file: string): Promise<void> {
  const folder = editorFiles.folderOf(document.uri.toString());
  const path = editorFiles.join(folder, file);
  if (path.startsWith(`${folder}/`) && (await editorFiles.holds(folder, path))) await run('vscode.open', toUri(path));
}
