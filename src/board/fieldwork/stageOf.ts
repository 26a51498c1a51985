import type { Answer } from '../messages';
import type { Stage } from '../stage';
import type { Store } from '../store';
import { type WorkWords, workEnglish } from '../words/workEnglish';
import { workGerman } from '../words/workGerman';

const words: WorkWords = document.documentElement.lang.startsWith('de') ? workGerman : workEnglish;

/** What the fieldwork is drawn from and may do, of a store that has a board. */
export function stageOf(store: Store): Stage | undefined {
  const { board } = store;
  if (!board) return undefined;
  return {
    board,
    can: { ...store.can, edit: store.canEdit },
    version: store.version,
    view: store.view,
    words,
    unwritten: store.writers,
    look: (change) => store.look(change),
    act: (intention) => store.act(intention),
    ask: async (question, kind) => {
      const answer = await store.ask(question);
      return isOf(answer, kind) ? answer : undefined;
    },
    command: (command) => store.command(command),
    say: (message) => store.say(message),
    complain: (message) => {
      store.notice = message;
      store.changed();
    },
    draft: (key) => store.view.drafts[key],
    keep: (key, text) => store.draft(key, text),
    addPicture: async (of, name, bytes) => store.tell(await store.ask({ kind: 'picture', of, name, bytes })),
  };
}

function isOf<Kind extends Answer['kind']>(answer: Answer, kind: Kind): answer is Extract<Answer, { kind: Kind }> {
  return answer.kind === kind;
}
