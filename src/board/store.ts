import type { EvidencePlace, Intention, Sure } from '../workspace/board/intentions';
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
import type { Stage, Unwritten } from './stage';
import type { PageWords } from './words/english';

/** What VS Code gives to a page. */
export interface Host {
  postMessage(message: FromPage): void;
  getState(): unknown;
  setState(state: ViewState): void;
}

type BoardMessage = Extract<ToPage, { kind: 'board' }>;
export type Problem = Extract<ToPage, { kind: 'broken' }>['problem'];

/** A question that waits for what the person chooses. */
export interface Asked {
  readonly question: string;
  readonly offers: readonly { readonly sure: Sure; readonly title: string }[];
  readonly choose: (sure: Sure | undefined) => void;
}

export const noFilter: FindingsFilter = {
  text: '',
  mine: false,
  overdue: false,
  unowned: false,
  severities: [],
  statuses: [],
  areas: [],
  tools: [],
};

const emptyView = (uri: string): ViewState => ({
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

/** What was kept of another file, or by another version with less in it, is filled up or forgotten. */
export function restoredView(kept: unknown, uri: string): ViewState {
  const empty = emptyView(uri);
  if (typeof kept !== 'object' || kept === null || !('uri' in kept) || kept.uri !== uri) return empty;
  return { ...empty, ...kept, uri };
}

/** State of the page: the last board, what is looked at, and the questions under way. */
export class Store {
  readonly #host: Host;
  readonly #words: PageWords;
  readonly #changed: () => void;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #sayings: string[] = [];
  #number = 0;
  #message: BoardMessage | undefined;
  /** Asked one after another. */
  readonly asked: Asked[] = [];
  view: ViewState;
  problem: Problem | undefined;
  unfit = '';
  complaint = '';
  /** What the live region says. */
  said = '';
  readonly unwritten = new Set<Unwritten>();

  constructor(host: Host, words: PageWords, uri: string, changed: () => void) {
    this.#host = host;
    this.#words = words;
    this.#changed = changed;
    this.view = restoredView(host.getState(), uri);
  }

  get can(): Abilities | undefined {
    return this.#message?.can;
  }

  /** What the parts of the page are drawn from; undefined before the first board. */
  stage(): Stage | undefined {
    if (!this.#message) return undefined;
    const { board, can, version } = this.#message;
    return {
      board,
      // A file that cannot be read now takes nothing.
      can: this.problem || this.unfit ? { ...can, edit: false } : can,
      version,
      view: this.view,
      words: this.#words,
      unwritten: this.unwritten,
      look: (change) => this.look(change),
      act: (intention) => this.act(intention),
      ask: (question, kind) => this.ask(question, kind),
      command: (command) => this.command(command),
      say: (message) => this.say(message),
      complain: (message) => this.complain(message),
      draft: (key) => this.view.drafts[key],
      keep: (key, text) => this.keep(key, text),
      addPicture: (of, name, bytes) => this.addPicture(of, name, bytes),
    };
  }

  start(): void {
    this.#host.postMessage({ kind: 'ready' });
  }

  hear(message: ToPage): void {
    switch (message.kind) {
      case 'board':
        this.#message = message;
        this.problem = undefined;
        this.unfit = '';
        break;
      case 'broken':
        this.problem = message.problem;
        break;
      case 'unfit':
        this.unfit = message.message;
        break;
      case 'answer':
        this.#waiting.get(message.number)?.(message.answer);
        this.#waiting.delete(message.number);
        return;
      case 'go': {
        const { mode, finding, check } = message;
        this.#set({ ...(mode && { mode }), ...(finding && { finding }), ...(check && { check }) });
        break;
      }
      case 'write':
        void this.writeAll().then((whole) =>
          this.#host.postMessage({ kind: 'written', number: message.number, whole }),
        );
        return;
    }
    this.#changed();
  }

  /** Writes every field that holds something; whether all could be. */
  async writeAll(): Promise<boolean> {
    const written = await Promise.all([...this.unwritten].map((field) => field.write()));
    return written.every(Boolean);
  }

  look(change: Partial<ViewState>): void {
    const { finding, check } = this.view;
    this.#set(change);
    if (this.view.finding !== finding && this.view.finding !== '')
      this.#host.postMessage({ kind: 'chosen', finding: this.view.finding });
    if (this.view.check !== check && this.view.check !== '')
      this.#host.postMessage({ kind: 'chosen', check: this.view.check });
    this.#changed();
  }

  #set(change: Partial<ViewState>): void {
    this.view = { ...this.view, ...change };
    this.#host.setState(this.view);
  }

  /** Kept without drawing anew: the field that is typed in shows it already. */
  keep(key: string, text: string | undefined): void {
    const { [key]: _, ...others } = this.view.drafts;
    this.#set({ drafts: text === undefined ? others : { ...others, [key]: text } });
  }

  async act(intention: Intention): Promise<Answer> {
    this.complaint = '';
    const answer = await this.#question({ kind: 'do', version: this.#message?.version ?? 0, intention });
    if (answer.kind === 'done') this.say(answer.said);
    if (answer.kind === 'refused' && intention.kind !== 'text') this.complain(answer.why);
    if (answer.kind !== 'ask' || intention.kind !== 'answer') return answer;
    const sure = await new Promise<Sure | undefined>((choose) => {
      this.asked.push({ question: answer.question, offers: answer.offers, choose });
      this.#changed();
    });
    this.asked.shift();
    this.#changed();
    return sure === undefined ? answer : this.act({ ...intention, sure });
  }

  async addPicture(of: EvidencePlace, name: string, bytes: Uint8Array): Promise<Answer> {
    const answer = await this.#question({ kind: 'picture', of, name, bytes });
    if (answer.kind === 'done') this.say(answer.said);
    if (answer.kind === 'refused') this.complain(answer.why);
    return answer;
  }

  async ask<Kind extends Answer['kind']>(
    question: Question,
    kind: Kind,
  ): Promise<Extract<Answer, { kind: Kind }> | undefined> {
    const answer = await this.#question(question);
    return isOf(answer, kind) ? answer : undefined;
  }

  #question(question: Question): Promise<Answer> {
    const number = ++this.#number;
    return new Promise((resolve) => {
      this.#waiting.set(number, resolve);
      this.#host.postMessage({ kind: 'question', number, question });
    });
  }

  command(command: BoardCommand): void {
    this.#host.postMessage({ kind: 'command', command });
  }

  complain(message: string): void {
    this.complaint = message;
    this.#changed();
  }

  say(message: string): void {
    if (message === '') return;
    this.#sayings.push(message);
    if (this.#sayings.length > 1) return;
    setTimeout(() => {
      const said = this.#sayings.splice(0).join(' ');
      // The same sentence twice is heard twice: what is read is what changed.
      this.said = said === this.said ? `${said}\u00a0` : said;
      this.#changed();
    }, 40);
  }
}

function isOf<Kind extends Answer['kind']>(answer: Answer, kind: Kind): answer is Extract<Answer, { kind: Kind }> {
  return answer.kind === kind;
}
