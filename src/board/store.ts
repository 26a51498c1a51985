import type { Board, CheckDetails, FindingDetails } from '../workspace/board/board';
import type { Intention, Sure } from '../workspace/board/intentions';
import type {
  Abilities,
  Answer,
  BoardCommand,
  FindingsFilter,
  FromPage,
  Question,
  ToPage,
  ViewState,
} from './messages';
import { unpacked } from './packing';
import type { PageWords } from './words/english';

/** What the page is in: VS Code, or a test. */
export interface Surroundings {
  post(message: FromPage): void;
  remember(state: ViewState): void;
  /** What was remembered; `undefined` the first time. */
  readonly remembered: ViewState | undefined;
  readonly uri: string;
  readonly words: PageWords;
}

/** A question of the extension before something is done; the person chooses, or leaves it. */
export interface Asked {
  readonly question: string;
  readonly offers: readonly { readonly sure: Sure; readonly title: string }[];
  choose(sure: Sure | undefined): void;
}

/** A field that may hold something that is not written yet. */
export interface Writer {
  /** Writes it; whether nothing is left. */
  write(): Promise<boolean>;
}

export const noFilter: FindingsFilter = {
  text: '',
  mine: false,
  overdue: false,
  unowned: false,
  severities: [],
  statuses: ['needsWork'],
  areas: [],
  tools: [],
};

const firstView = (uri: string): ViewState => ({
  uri,
  mode: 'fieldwork',
  check: '',
  finding: '',
  filter: noFilter,
  sort: null,
  folded: [],
  widths: {},
  hidden: [],
  checklist: -1,
  drafts: {},
});

const nothing: Abilities = {
  edit: false,
  readOnly: '',
  trusted: true,
  terminal: false,
  pictures: false,
  singleKeys: true,
  mine: [],
};

interface Known<Details> {
  readonly version: number;
  readonly details: Details | undefined;
}

/**
 * What the page knows: the last board that it was sent, what is looked at, and the questions that wait. It holds nothing of
 * the file itself; whoever draws asks here, and is told when to draw anew.
 */
export class Store {
  board: Board | undefined;
  can: Abilities = nothing;
  view: ViewState;
  problem: { readonly message: string; readonly line: number; readonly column: number } | undefined;
  /** Why there is no board of this file. */
  unfit = '';
  asked: Asked | undefined;
  /** What went wrong last, until it is dismissed or something succeeds. */
  notice = '';
  /** Whether the details of the finding that is looked at stand beside the table. */
  areDetailsOpen = false;
  /** `G` was pressed: the next digit chooses a mode. */
  pendingG = false;
  /** What is told to those who do not see. */
  spoken = '';
  readonly words: PageWords;
  readonly writers = new Set<Writer>();
  readonly #around: Surroundings;
  readonly #listeners = new Set<() => void>();
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #checks = new Map<string, Known<CheckDetails>>();
  readonly #findings = new Map<string, Known<FindingDetails>>();
  readonly #asking = new Set<string>();
  readonly #sayings: string[] = [];
  #version = 0;
  #number = 0;

  constructor(around: Surroundings) {
    this.#around = around;
    this.words = around.words;
    const { remembered, uri } = around;
    this.view = { ...firstView(uri), ...(remembered?.uri === uri ? remembered : {}) };
  }

  /** The version of the document that the board shows. */
  get version(): number {
    return this.#version;
  }

  /** Whether anything may be changed now. */
  get canEdit(): boolean {
    return this.can.edit && this.problem === undefined;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Looks at something else; it is kept over a reload of the window. */
  look(change: Partial<ViewState>): void {
    const before = this.view;
    this.view = { ...before, ...change };
    this.#around.remember(this.view);
    if (this.view.finding !== before.finding || this.view.check !== before.check || this.view.mode !== before.mode)
      this.#tellChosen();
    this.changed();
  }

  #tellChosen(): void {
    const { mode, check, finding } = this.view;
    const own = mode === 'fieldwork' ? this.board?.checks.find(({ id }) => id === check)?.findings?.[0] : finding;
    if (own) this.#around.post({ kind: 'chosen', finding: own });
    else if (mode === 'fieldwork' && check) this.#around.post({ kind: 'chosen', check });
  }

  /** Keeps what is typed in a field until it is written; nothing is drawn anew for it. */
  draft(key: string, text: string | undefined): void {
    const { [key]: _before, ...rest } = this.view.drafts;
    this.view = { ...this.view, drafts: text === undefined ? rest : { ...rest, [key]: text } };
    this.#around.remember(this.view);
  }

  /** Told to those who do not see, one message an action: what is said at once becomes one. */
  say(message: string): void {
    if (message === '') return;
    this.#sayings.push(message);
    if (this.#sayings.length > 1) return;
    setTimeout(() => {
      const said = this.#sayings.splice(0).join(' ');
      // The same words twice are told twice.
      this.spoken = said === this.spoken ? `${said}\u00a0` : said;
      this.changed();
    }, 40);
  }

  command(command: BoardCommand): void {
    this.#around.post({ kind: 'command', command });
  }

  ask(question: Question): Promise<Answer> {
    const number = ++this.#number;
    return new Promise((resolve) => {
      this.#waiting.set(number, resolve);
      this.#around.post({ kind: 'question', number, question });
    });
  }

  /** Wants something done. A question of the extension is asked here before it resolves; what came of it is told. */
  async act(intention: Intention): Promise<Answer> {
    const answer = await this.ask({ kind: 'do', version: this.#version, intention });
    if (answer.kind === 'ask' && intention.kind === 'answer') {
      const sure = await this.#choice(answer.question, answer.offers);
      if (sure === undefined) return { kind: 'refused', why: '' };
      return this.act({ ...intention, sure });
    }
    return this.tell(answer);
  }

  /** Tells what came of something. */
  tell(answer: Answer): Answer {
    if (answer.kind === 'done') {
      this.notice = (answer.left ?? []).join('\n');
      this.say(answer.said);
    } else if (answer.kind === 'refused') {
      this.notice = answer.why;
      this.changed();
    }
    return answer;
  }

  #choice(question: string, offers: Asked['offers']): Promise<Sure | undefined> {
    return new Promise((resolve) => {
      const choose = (sure: Sure | undefined) => {
        this.asked = undefined;
        this.changed();
        resolve(sure);
      };
      this.asked = { question, offers, choose };
      this.changed();
    });
  }

  /** What is known of a check; asked for where it is not, or is of an older version. */
  checkDetails(id: string): CheckDetails | undefined {
    return this.#details(this.#checks, 'check', id);
  }

  findingDetails(id: string): FindingDetails | undefined {
    return this.#details(this.#findings, 'finding', id);
  }

  #details<Details>(known: Map<string, Known<Details>>, kind: 'check' | 'finding', id: string): Details | undefined {
    const version = this.#version;
    const before = known.get(id);
    const key = `${kind} ${id} ${version}`;
    if (id !== '' && before?.version !== version && !this.#asking.has(key)) {
      this.#asking.add(key);
      void this.ask({ kind, id }).then((answer) => {
        this.#asking.delete(key);
        if (answer.kind !== kind) return;
        known.set(id, { version, details: answer.details as Details | undefined });
        this.changed();
      });
    }
    return before?.details;
  }

  /** Takes what the extension says. */
  hear(message: ToPage): void {
    switch (message.kind) {
      case 'board': {
        const first = this.board === undefined;
        const { findings, checks } = message.board;
        this.board = { ...message.board, findings: unpacked(findings), checks: unpacked(checks) };
        this.can = message.can;
        this.#version = message.version;
        this.problem = undefined;
        this.unfit = '';
        if (first && this.#around.remembered === undefined) this.#begin(this.board);
        break;
      }
      case 'broken':
        this.problem = message.problem;
        this.unfit = '';
        break;
      case 'unfit':
        this.unfit = message.message;
        break;
      case 'answer':
        this.#waiting.get(message.number)?.(message.answer);
        this.#waiting.delete(message.number);
        return;
      case 'go':
        this.#go(message);
        return;
      case 'write':
        void this.#write(message.number);
        return;
    }
    this.changed();
  }

  /** Where a person begins who opens a board for the first time: at the first open check, or at what was found. */
  #begin(board: Board): void {
    const open = board.checks.find(({ standing }) => standing === 'open');
    const check = open?.id ?? board.checks[0]?.id ?? '';
    this.view = { ...this.view, check, mode: open || board.findings.length === 0 ? 'fieldwork' : 'findings' };
  }

  #go({ mode, finding, check }: Extract<ToPage, { kind: 'go' }>): void {
    const row = finding === undefined ? undefined : this.board?.findings.find(({ id }) => id === finding);
    const to = mode ?? (check !== undefined ? 'fieldwork' : undefined) ?? this.view.mode;
    const own = check ?? (to === 'fieldwork' ? row?.check : undefined);
    this.look({
      mode: to,
      ...(finding !== undefined && { finding }),
      ...(own !== undefined && this.board?.checks.some(({ id }) => id === own) && { check: own }),
    });
  }

  async #write(number: number): Promise<void> {
    const whole = await Promise.all([...this.writers].map((writer) => writer.write()));
    this.#around.post({ kind: 'written', number, whole: whole.every(Boolean) });
  }
}
