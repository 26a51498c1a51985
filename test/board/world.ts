/**
 * The other side of the page in its tests: a real project over the files of the sample in memory, which answers what the page
 * asks and makes the edits of what it wants, as the editor does.
 */

import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'jsonc-parser';
import { passes } from '../../src/assessment/filter';
import type { Abilities, Answer, Question, ToPage } from '../../src/board/messages';
import { packed } from '../../src/board/packing';
import type { ChecklistSource } from '../../src/checklists/catalog';
import { shippedChecklists } from '../../src/checklists/shipped';
import { applyEdits, toEdits } from '../../src/language/edits';
import { orderOfProperties } from '../../src/language/shape';
import { inWords } from '../../src/words/words';
import { boardOf } from '../../src/workspace/board/boardOf';
import { planMoved } from '../../src/workspace/board/boardPlan';
import { checkDetails, findingDetails } from '../../src/workspace/board/details';
import type { Intention } from '../../src/workspace/board/intentions';
import { outcomeOf } from '../../src/workspace/board/outcomes';
import { german } from '../../src/workspace/lazy/german';
import { type FindingsEntry, Project } from '../../src/workspace/project';
import { memoryFiles } from '../unit/workspace/memory';

const root = process.cwd();
const sample = path.join(root, 'media/sample/contoso');
const days = { critical: 30, high: 60, medium: 90, low: 180 };

function shipped(): ChecklistSource[] {
  return shippedChecklists.map((name) => ({
    origin: 'shipped',
    file: parse(fs.readFileSync(path.join(root, 'src/checklists', name), 'utf8'), [], { allowTrailingComma: true }),
  }));
}

export interface WorldOptions {
  readonly file?: string;
  readonly asOf?: string;
  readonly language?: string;
  readonly can?: Partial<Abilities>;
  /** Makes another text of the file before it is read. */
  readonly spoil?: (text: string) => string;
}

const all = shipped();

export class World {
  readonly #project: Project;
  readonly #path: string;
  readonly #can: Partial<Abilities>;
  readonly #today: string;
  version = 1;
  /** Everything that the page asked for, in order. */
  readonly intentions: Intention[] = [];
  /** Texts of the file, the latest last: what an undo would go back to. */
  readonly texts: string[] = [];

  constructor({
    file = 'active-directory-2026-11.findings.jsonc',
    asOf = '2026-12-01',
    language = 'en',
    can = {},
    spoil = (text) => text,
  }: WorldOptions = {}) {
    this.#path = file;
    this.#can = can;
    this.#today = asOf;
    const content = new Map<string, string | Uint8Array>();
    this.#project = new Project(memoryFiles(content), {
      shipped: all,
      asOf,
      ...(language === 'de' && { words: german }),
    });
    for (const name of fs.readdirSync(sample).filter((each) => each.endsWith('.jsonc'))) {
      const text = fs.readFileSync(path.join(sample, name), 'utf8');
      this.#put(name, name === file ? spoil(text) : text);
    }
  }

  get text(): string {
    return this.#entry.source;
  }

  #put(name: string, text: string): void {
    this.#project.put(name, text);
    if (name === this.#path) this.texts.push(text);
  }

  /** Somebody writes the file. */
  write(text: string): void {
    this.version += 1;
    this.#put(this.#path, text);
  }

  get #entry(): FindingsEntry {
    const entry = this.#project.get(this.#path);
    if (entry?.kind !== 'findings') throw new Error(`${this.#path} is no findings file`);
    return entry;
  }

  /** Ids of the checks by action area, as the list shows them. */
  get checks(): string[] {
    const { checks } = boardOf(this.#project, this.#entry);
    const areas = [...new Set(checks.map(({ area }) => area))];
    return areas.flatMap((each) => checks.filter(({ area }) => area === each).map(({ id }) => id));
  }

  board(): ToPage {
    const entry = this.#entry;
    if (entry.problem) {
      const { message, line, character } = entry.problem;
      return { kind: 'broken', problem: { message, line: line + 1, column: character + 1 } };
    }
    const board = boardOf(this.#project, entry);
    return {
      kind: 'board',
      version: this.version,
      board: { ...board, findings: packed(board.findings), checks: packed(board.checks) },
      can: {
        edit: true,
        readOnly: '',
        trusted: true,
        terminal: true,
        pictures: true,
        singleKeys: true,
        mine: ['directory-team@contoso.com'],
        ...this.#can,
      },
    };
  }

  answer(question: Question): Answer {
    const project = this.#project;
    const entry = this.#entry;
    const context = {
      today: this.#today,
      sla: days,
      mayUse: () => true,
      picture: (name: string) => (/\.(?:png|jpe?g)$/i.test(name) ? picture : undefined),
    };
    switch (question.kind) {
      case 'check':
        return { kind: 'check', details: checkDetails(project, entry, question.id, context) };
      case 'finding':
        return { kind: 'finding', details: findingDetails(project, entry, question.id, context) };
      case 'search': {
        const { text } = question;
        const found = project.scored(entry).findings.filter((scored) => passes({ text }, scored));
        return { kind: 'search', ids: found.map(({ finding }) => finding.id) };
      }
      case 'plan': {
        const { finding, wave, due } = question;
        const moved = planMoved(project, entry, { finding, wave, ...(due && { due }) });
        return moved ? { kind: 'plan', ...moved } : { kind: 'refused', why: 'gone' };
      }
      case 'picture':
        return this.#do({ kind: 'addPicture', of: question.of, file: `evidence/${question.name}` }, this.version);
      case 'do':
        return this.#do(question.intention, question.version);
    }
  }

  #do(intention: Intention, version: number): Answer {
    const { words } = this.#project;
    this.intentions.push(intention);
    const outcome = outcomeOf(this.#project, this.#entry, intention, {
      today: this.#today,
      sla: days,
      me: 'Dana Reyes',
      stale: version !== this.version,
    });
    if (outcome.kind === 'ask')
      return {
        kind: 'ask',
        question: inWords(outcome.question, words),
        offers: outcome.offers.map(({ sure, title }) => ({ sure, title: inWords(title, words) })),
      };
    if (outcome.kind === 'refused')
      return { kind: 'refused', why: inWords(outcome.why, words), ...(outcome.gone && { gone: true }) };
    if (outcome.changes.length > 0)
      this.write(applyEdits(this.text, toEdits(this.text, outcome.changes, orderOfProperties)));
    const left = outcome.left?.map(({ id, reason }) => `${id}: ${inWords(reason, words)}`);
    return {
      kind: 'done',
      said: inWords(outcome.said, words),
      ...(outcome.finding !== undefined && { finding: outcome.finding }),
      ...(left && left.length > 0 && { left }),
    };
  }
}

/** One dark point as a PNG. */
const picture =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNgYGBgAAAABQABijPjAAAAAABJRU5ErkJggg==';
