import * as vscode from 'vscode';
import type { ChecklistText } from '../../language/checklist';
import type { Completion, CompletionTopic } from '../../language/complete';
import type { Span } from '../../language/references';
import { fileKind } from '../../workspace/fileSystem';
import type { FindingsEntry } from '../../workspace/project';
import { making } from '../actions';
import { type Assessments, checklistsSelector, findingsSelector } from '../assessments';
import { Disposable } from '../disposable';
import { setting } from '../settings';
import { onceLoaded, ourDocument, ourFindings, rangeIn, rangeInText } from './documents';

const { CompletionItemKind: Kind } = vscode;
const kinds: Readonly<Record<CompletionTopic, vscode.CompletionItemKind>> = {
  check: Kind.Reference,
  entry: Kind.Reference,
  finding: Kind.Snippet,
  findingInside: Kind.Snippet,
  owner: Kind.User,
  person: Kind.User,
  affected: Kind.Value,
  environment: Kind.Value,
  status: Kind.EnumMember,
  due: Kind.Value,
  future: Kind.Value,
  past: Kind.Value,
  evidenceFile: Kind.File,
  previous: Kind.File,
  workItem: Kind.Reference,
  checklist: Kind.Module,
  dependency: Kind.Reference,
  namedFinding: Kind.Reference,
};

/** How deep below a findings file evidence is looked for, and how much of it is offered. */
const [deepest, most] = [4, 500];

/**
 * Characters after which VS Code asks. Those inside ids, days and names are among them because VS Code takes digits behind
 * them for a word of its own and would leave the list as it was.
 */
const triggers = ['"', ':', '/', '-', '.', '+', '@'];

class CheckItem extends vscode.CompletionItem {
  check?: string;
}

/** The same of checklists: the checks that they change, and what they build on. */
export function registerChecklistCompletion(assessments: Assessments): vscode.Disposable {
  const provideCompletionItems = async (document: vscode.TextDocument, position: vscode.Position) => {
    const { version } = document;
    const { completeChecklist } = await making();
    // The place belongs to the text at the moment of the question.
    if (document.version !== version) return undefined;
    const found = ourDocument(assessments, document);
    if (found?.entry?.kind !== 'checklist') return undefined;
    const offset = document.offsetAt(position);
    const { catalog, words } = assessments.project;
    const { text } = found;
    return completeChecklist(text as ChecklistText, offset, catalog, words).map((offer, at) => {
      const { line, character } = position;
      const start = character + offer.offset - offset;
      const replaced = new vscode.Range(line, start, line, start + offer.length);
      return itemOf(offer, at, replaced, (span) => rangeInText(text.lines, span));
    });
  };
  return onceLoaded(assessments, () =>
    vscode.languages.registerCompletionItemProvider(checklistsSelector, { provideCompletionItems }, '"', ':', '-'),
  );
}

/** Completion of what a schema cannot know. Names of properties and closed lists are left to the JSON support. */
export class CompletionFeature extends Disposable implements vscode.CompletionItemProvider<CheckItem> {
  constructor(readonly assessments: Assessments) {
    super();
    this.own(
      onceLoaded(assessments, () =>
        vscode.languages.registerCompletionItemProvider(findingsSelector, this, ...triggers),
      ),
    );
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionList<CheckItem> | undefined> {
    const { version } = document;
    const { complete, completionPlace, mostWords } = await making();
    // The place belongs to the text at the moment of the question.
    if (document.version !== version) return undefined;
    const entry = ourFindings(this.assessments, document);
    const offset = document.offsetAt(position);
    const place = entry && completionPlace(entry.text, offset);
    if (!entry || !place) return undefined;
    const { text } = entry;
    const { project } = this.assessments;
    const answer = (evidenceFiles: readonly string[]) => {
      const offers = complete(text, place, {
        catalog: project.catalog,
        asOf: project.asOf,
        words: project.words,
        sla: setting('sla', document.uri),
        assessor: setting('assessor', document.uri) || undefined,
        mentions: () => project.mentions(entry.path),
        workItemPrefixes: () => project.workItemPrefixes(entry.path),
        evidenceFiles,
        previous: () => project.previousCandidates(entry.path),
      });
      const cut = offers.length >= mostWords && offers[0]?.check === undefined;
      // What is replaced lies on the line of the cursor; the document may have changed since.
      const { line, character } = position;
      const replaced = ({ offset: start, length }: Span) =>
        new vscode.Range(line, character + start - offset, line, character + start + length - offset);
      const elsewhere = (span: Span) =>
        document.version === version ? rangeIn(document, span) : rangeInText(text.lines, span);
      return new vscode.CompletionList(
        offers.map((offer, at) => itemOf(offer, at, replaced(offer), elsewhere)),
        cut,
      );
    };
    return answer(place.topic === 'evidenceFile' ? await this.#filesBelow(entry, token) : []);
  }

  async resolveCompletionItem(item: CheckItem): Promise<CheckItem> {
    const check = item.check === undefined ? undefined : this.assessments.project.catalog.check(item.check);
    if (!check) return item;
    const { checkHead } = await import('../../workspace/lazy/pages');
    item.documentation = new vscode.MarkdownString(checkHead(check, this.assessments.project.words));
    return item;
  }

  /** Files below the folder of a findings file, relative to it, without findings files and checklists. */
  async #filesBelow({ path }: FindingsEntry, token: vscode.CancellationToken): Promise<string[]> {
    const { files } = this.assessments.project;
    const found: string[] = [];
    let level = [''];
    for (let depth = 0; depth < deepest && level.length > 0; depth++) {
      const below: string[] = [];
      for (const folder of level) {
        if (token.isCancellationRequested || found.length >= most) return found.slice(0, most);
        const at = folder === '' ? files.folderOf(path) : files.join(files.folderOf(path), folder);
        for (const { name, kind } of await files.list(at)) {
          if (name.startsWith('.') || name === 'node_modules') continue;
          const relative = folder === '' ? name : `${folder}/${name}`;
          if (kind === 'folder') below.push(relative);
          else if (fileKind(name) === undefined) found.push(relative);
        }
      }
      level = below;
    }
    return found.slice(0, most);
  }
}

function itemOf(
  offer: Completion,
  at: number,
  replaced: vscode.Range,
  elsewhere: (span: Span) => vscode.Range,
): CheckItem {
  const { label, detail, topic, filterText, text, snippet, edits, check } = offer;
  const item = new CheckItem({ label, ...(detail && { description: detail }) }, kinds[topic]);
  item.filterText = filterText;
  // Before the offers of the schema; whole findings inside an empty object behind the names of properties.
  item.sortText = `${topic === 'findingInside' ? '~' : '!'}${String(at).padStart(5, '0')}`;
  item.insertText = snippet ? new vscode.SnippetString(text) : text;
  item.range = replaced;
  if (edits) item.additionalTextEdits = edits.map((edit) => vscode.TextEdit.replace(elsewhere(edit), edit.text));
  if (check !== undefined) item.check = check;
  return item;
}
