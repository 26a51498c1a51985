import * as vscode from 'vscode';
import { type FindingFilter, passes, toolsOf } from '../../assessment/filter';
import type { ScoredFinding } from '../../assessment/score';
import {
  type FocusArea,
  focusAreaIds,
  type Severity,
  type Status,
  severityIds,
  statusIds,
  toolTitle,
} from '../../assessment/vocabulary';
import { terms } from '../../assessment/words/termsEnglish';
import { findingLabel } from '../../workspace/findingsTree';
import { type Grouping, groupings } from '../../workspace/groupings';
import type { FindingsEntry } from '../../workspace/project';
import { rows } from '../../workspace/words/rowsEnglish';
import type { Assessments } from '../assessments';
import { findingsText } from '../counts';
import { commands, type FilterArguments } from '../ids';
import { pick, pickMany, pickOrType } from '../say';
import { setSetting, setting } from '../settings';
import type { FindingsView } from '../views/findingsView';
import type { CommandTable } from './register';

/** Grouping, filtering and searching of the Findings view. */
export function registerFindingsViewCommands(table: CommandTable, view: FindingsView): vscode.Disposable {
  const { assessments } = table;
  const group = table.register(commands.groupFindings, async (given?: Grouping) => {
    const grouping =
      typeof given === 'string' && Object.hasOwn(groupings, given)
        ? given
        : (
            await pick(
              (Object.keys(groupings) as Grouping[]).map((id) => ({
                label: rows.in(assessments.project.words).grouping({ id }),
                id,
                description: id === view.grouping ? vscode.l10n.t('now') : '',
              })),
              { placeHolder: vscode.l10n.t('Group findings by') },
            )
          )?.id;
    if (!grouping) return undefined;
    const folder = vscode.workspace.workspaceFolders !== undefined;
    const { Global, Workspace } = vscode.ConfigurationTarget;
    await setSetting('findings.groupBy', grouping, folder ? Workspace : Global);
    return grouping;
  });
  const filter = table.register(commands.filterFindings, async (given?: FilterArguments) => {
    const asked = given && !('kind' in given) ? given : await chooseFilter(assessments, view.filter);
    if (!asked) return undefined;
    const { mine, ...chosen } = asked;
    const mineToo = mine ? await myOwners(assessments) : [];
    if (!mineToo) return undefined;
    const owners = [...new Set([...(chosen.owners ?? []), ...mineToo])];
    view.filter = { ...chosen, ...(owners.length > 0 && { owners }) };
    return view.filter;
  });
  const clear = table.register(commands.clearFilter, async () => {
    view.filter = {};
  });
  const showClosed = table.register(commands.showClosed, async () => {
    view.all = true;
  });
  const hideClosed = table.register(commands.hideClosed, async () => {
    view.all = false;
  });
  const search = table.register(commands.searchFindings, async (given?: string) => {
    const text = typeof given === 'string' ? given : undefined;
    const found = await searchFindings(assessments, view.all, text);
    if (!found) return undefined;
    if ('text' in found) {
      view.filter = { text: found.text };
      await vscode.commands.executeCommand('tamAssess.findings.focus');
      return view.filter;
    }
    await vscode.commands.executeCommand(commands.revealFinding, found);
    return found;
  });
  return vscode.Disposable.from(group, filter, clear, showClosed, hideClosed, search);
}

/** What the person owns, as their settings say; asked once, with the owners of the folder. */
async function myOwners({ project }: Assessments): Promise<readonly string[] | undefined> {
  const known = setting('mine').filter((owner) => owner.trim() !== '');
  if (known.length > 0) return known;
  const owners = ownersOf(project.findings);
  const title = vscode.l10n.t('Which owners are you?');
  const picked =
    owners.length > 0
      ? await pickMany(
          owners.map(([owner, times]) => ({ label: owner, description: findingsText(times), owner })),
          { title, placeHolder: vscode.l10n.t('Your name, your teams. It is kept in your settings.') },
        )
      : [
          {
            owner:
              (await vscode.window.showInputBox({
                title,
                prompt: vscode.l10n.t('Your name as an owner of findings'),
              })) ?? '',
          },
        ];
  const mine = picked?.map(({ owner }) => owner).filter((owner) => owner.trim() !== '');
  if (!mine || mine.length === 0) return undefined;
  await setSetting('mine', mine, vscode.ConfigurationTarget.Global);
  return mine;
}

/** Owners of findings, those of most first. */
function ownersOf(entries: readonly FindingsEntry[]): [owner: string, times: number][] {
  return counted(entries.flatMap(({ model }) => model.findings.flatMap(({ owner }) => (owner?.trim() ? [owner] : []))));
}

/** Words with how often they stand there, the most frequent first. */
function counted(words: readonly string[]): [word: string, times: number][] {
  const times = new Map<string, number>();
  for (const word of words) times.set(word, (times.get(word) ?? 0) + 1);
  return [...times].sort(([a, m], [b, n]) => n - m || a.localeCompare(b, 'en'));
}

/** The findings of the assessments that are current, or of all. */
function allFindings(
  { project }: Assessments,
  all: boolean,
): { path: string; customer: string; scored: ScoredFinding }[] {
  return project.findings.flatMap((entry) =>
    !all && project.isSuperseded(entry.path)
      ? []
      : project.scored(entry).findings.map((scored) => ({ path: entry.path, customer: entry.model.customer, scored })),
  );
}

interface FilterItem extends vscode.QuickPickItem {
  readonly only?: FilterArguments;
}

/**
 * What to show, of what there is: several of each kind may be ticked. One of a kind is enough for a finding to be shown, and
 * it has to be so of every kind.
 */
async function chooseFilter(assessments: Assessments, now: FindingFilter): Promise<FilterArguments | undefined> {
  const findings = allFindings(assessments, false).map(({ scored }) => scored);
  const section = (label: string, items: FilterItem[]): FilterItem[] =>
    items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
  const item = (label: string, only: FindingFilter, times: number, picked: boolean): FilterItem[] =>
    times === 0 && !picked ? [] : [{ label, description: findingsText(times), only, picked }];
  const of = <Id extends string>(
    ids: readonly Id[],
    title: (id: Id) => string,
    key: 'severity' | 'status' | 'focusArea',
  ) =>
    ids.flatMap((id) => {
      const only = { [key]: [id] } as FindingFilter;
      const times = findings.filter((scored) => passes(only, scored)).length;
      return item(title(id), only, times, (now[key] as readonly string[] | undefined)?.includes(id) === true);
    });
  const words = (
    all: readonly (readonly [string, number])[],
    title: (word: string) => string,
    key: 'owners' | 'tool' | 'tag',
  ) => all.flatMap(([word, times]) => item(title(word), { [key]: [word] }, times, now[key]?.includes(word) === true));
  const mine = setting('mine');
  const term = terms.in(assessments.project.words);
  const picked = await pickMany<FilterItem>(
    [
      {
        label: vscode.l10n.t('Mine'),
        description: mine.length > 0 ? mine.join(', ') : vscode.l10n.t('asks once who you are'),
        iconPath: new vscode.ThemeIcon('person'),
        only: { mine: true },
      },
      ...item(
        vscode.l10n.t('Overdue'),
        { overdue: true },
        findings.filter(({ overdue }) => overdue).length,
        now.overdue === true,
      ),
      ...section(
        vscode.l10n.t('Owner'),
        words(
          counted(findings.map(({ finding }) => finding.owner ?? '')),
          (owner) => owner || vscode.l10n.t('No owner'),
          'owners',
        ),
      ),
      ...section(
        vscode.l10n.t('Severity'),
        of<Severity>(severityIds, (id) => term.severity({ id }), 'severity'),
      ),
      ...section(
        vscode.l10n.t('Status'),
        of<Status>(statusIds, (id) => term.status({ id }), 'status'),
      ),
      ...section(
        vscode.l10n.t('Focus area'),
        of<FocusArea>(focusAreaIds, (id) => term.focusArea({ id }), 'focusArea'),
      ),
      ...section(
        vscode.l10n.t('Tool'),
        words(
          counted(findings.flatMap(toolsOf)),
          (tool) => (tool === '' ? vscode.l10n.t('Written by hand') : toolTitle(tool)),
          'tool',
        ),
      ),
      ...section(
        vscode.l10n.t('Tag'),
        words(counted(findings.flatMap(({ check }) => check?.tags ?? [])), (tag) => tag, 'tag'),
      ),
    ],
    {
      title: vscode.l10n.t('Show only findings that are…'),
      placeHolder: vscode.l10n.t('Tick what to show'),
      matchOnDescription: true,
    },
  );
  return (
    picked &&
    together(
      picked.flatMap(({ only }) => only ?? []),
      now,
    )
  );
}

/** One filter of several: one of each list is enough. Words that were searched for stay. */
function together(all: readonly FilterArguments[], { text }: FindingFilter): FilterArguments {
  const list = <Id>(key: 'owners' | 'severity' | 'status' | 'focusArea' | 'tool' | 'tag'): Id[] =>
    all.flatMap((each) => (each[key] ?? []) as readonly Id[]);
  const [owners, severity, status] = [list<string>('owners'), list<Severity>('severity'), list<Status>('status')];
  const [focusArea, tool, tag] = [list<FocusArea>('focusArea'), list<string>('tool'), list<string>('tag')];
  return {
    ...(owners.length > 0 && { owners }),
    ...(severity.length > 0 && { severity }),
    ...(status.length > 0 && { status }),
    ...(focusArea.length > 0 && { focusArea }),
    ...(tool.length > 0 && { tool }),
    ...(tag.length > 0 && { tag }),
    ...(all.some(({ overdue }) => overdue) && { overdue: true }),
    ...(all.some(({ mine }) => mine) && { mine: true }),
    ...(text && { text }),
  };
}

interface FoundItem extends vscode.QuickPickItem {
  readonly answer: { readonly path: string; readonly id: string } | { readonly text: string };
}

/** Findings by words of whatever they say; the first answer is to show in the view what has them. */
async function searchFindings(assessments: Assessments, all: boolean, given: string | undefined) {
  if (given !== undefined) return { text: given };
  const { asOf, words } = assessments.project;
  const findings = allFindings(assessments, all);
  const itemOf = ({ path, customer, scored }: (typeof findings)[number]): FoundItem => ({
    label: findingLabel(scored, asOf, words).label,
    description: scored.finding.owner ?? '',
    detail: [customer, scored.finding.check, scored.check?.title].filter(Boolean).join(' · '),
    answer: { path, id: scored.finding.id },
  });
  const picked = await pickOrType<FoundItem>(
    findings.map(itemOf),
    (text) => {
      const times = findings.filter(({ scored }) => passes({ text }, scored)).length;
      return {
        label: vscode.l10n.t('Show {0} with “{1}” in the view', findingsText(times), text),
        iconPath: new vscode.ThemeIcon('filter'),
        answer: { text },
      };
    },
    {
      title: vscode.l10n.t('Search findings'),
      placeHolder: vscode.l10n.t('Words of what they say: titles, objects, owners, evidence, ids of checks and rules'),
      filtered: (text) => findings.filter(({ scored }) => passes({ text }, scored)).map(itemOf),
    },
  );
  return picked?.answer;
}
