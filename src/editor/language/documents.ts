import * as vscode from 'vscode';
import { ChecklistText } from '../../language/checklist';
import { FindingsText } from '../../language/findings';
import type { Lines } from '../../language/lines';
import type { Span } from '../../language/references';
import { fileKind } from '../../workspace/fileSystem';
import type { FindingsEntry, ProjectFile } from '../../workspace/project';
import type { Assessments } from '../assessments';
import { toUri } from '../files';
import { pageScheme } from '../ids';
import { shippedUri } from '../pages';

/** A document of ours as the project reads it. */
export interface OurDocument {
  readonly path: string;
  readonly text: FindingsText | ChecklistText;
  /** What the project knows of it; nothing of a shipped checklist that is only looked at. */
  readonly entry: ProjectFile | undefined;
}

const shippedTexts = new WeakMap<vscode.TextDocument, ChecklistText>();

/**
 * Registers something once the project is loaded. What VS Code asks is then answered without waiting: a place that it asks
 * about belongs to the text at that moment, and while somebody types the next moment has another.
 */
export function onceLoaded(assessments: Assessments, register: () => vscode.Disposable): vscode.Disposable {
  let disposed = false;
  let registered: vscode.Disposable | undefined;
  assessments.load().then(
    () => {
      if (!disposed) registered = register();
    },
    // Whoever began to load says why it failed.
    () => undefined,
  );
  return new vscode.Disposable(() => {
    disposed = true;
    registered?.dispose();
  });
}

/** A document as the project reads it; `undefined` for documents that are none of ours. */
export function ourDocument(assessments: Assessments, document: vscode.TextDocument): OurDocument | undefined {
  const path = document.uri.toString();
  if (document.uri.scheme === pageScheme) {
    return fileKind(document.uri.path) === 'checklist'
      ? { path, text: shippedText(document), entry: undefined }
      : undefined;
  }
  const entry = assessments.project.get(path);
  return entry && { path, text: entry.text, entry };
}

/** A document that is a findings file of the project. */
export function ourFindings(assessments: Assessments, document: vscode.TextDocument): FindingsEntry | undefined {
  const found = ourDocument(assessments, document);
  return found?.entry?.kind === 'findings' ? found.entry : undefined;
}

function shippedText(document: vscode.TextDocument): ChecklistText {
  let text = shippedTexts.get(document);
  if (!text) {
    text = ChecklistText.parse(document.getText());
    shippedTexts.set(document, text);
  }
  return text;
}

/** A checklist that is shipped, as a document to read. */
export async function shippedDocument(id: string): Promise<{ uri: vscode.Uri; text: ChecklistText }> {
  const uri = shippedUri(id);
  return { uri, text: shippedText(await vscode.workspace.openTextDocument(uri)) };
}

/** The text of a file of the project; the tree of one that is not open is not kept. */
export function passingText(assessments: Assessments, entry: ProjectFile): FindingsText | ChecklistText {
  if (assessments.isOpen(entry.path)) return entry.text;
  return entry.kind === 'findings' ? FindingsText.parse(entry.source) : ChecklistText.parse(entry.source);
}

/** Whether a file can name something at all: looking costs less than reading. */
export function mayName({ source }: ProjectFile, name: string): boolean {
  return source.includes(name) || source.includes('\\u');
}

/** A range in an open document. */
export function rangeIn(document: vscode.TextDocument, { offset, length }: Span): vscode.Range {
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
}

/** A range in a text of which no document may be open. */
export function rangeInText(lines: Lines, { offset, length }: Span): vscode.Range {
  const [start, end] = [lines.positionAt(offset), lines.positionAt(offset + length)];
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** Address of a file that another names relative to itself. */
export function besides(assessments: Assessments, path: string, relative: string): vscode.Uri {
  const { files } = assessments.project;
  return toUri(files.join(files.folderOf(path), relative));
}
