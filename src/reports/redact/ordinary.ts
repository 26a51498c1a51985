import type { Catalog } from '../../assessment/catalog';
import { technologies, tools, verificationKinds } from '../../assessment/vocabulary';
import { folded, wordsOf } from './words';

/** What our own texts say, so that a part of a name which is an ordinary word is told from one that names somebody. */
export interface Ordinary {
  /** Whether a word, folded, is one of the shipped checklists'. */
  word(word: string): boolean;
  /** Whether a name is made of such words alone, and is not held together by signs as nothing of ours is: `backup-dc`. */
  name(name: string): boolean;
  /** Whether the shipped checklists write each word of a name as it does, letter by letter: it says nothing then. */
  writes(name: string): boolean;
  /** All of these words. */
  words: Iterable<string>;
  /** Whether the title of an assessment is made of the words of titles of ours alone. */
  title(title: string): boolean;
  /** Whether evidence comes from a tool or a command that we know, and from nobody else. */
  source(source: string): boolean;
  /** Identifiers and addresses that the shipped checklists and the dates of support contain. */
  says(text: string): boolean;
}

/** Organizations of examples; they are nobody's, but a customer of that name is one. */
const examples = ['contoso', 'fabrikam', 'adatum', 'northwind', 'litware', 'tailspin', 'wingtip'];
const titleWords =
  'a after again and annual assessment assessments audit baseline check checks compliance configuration daily environment environments estate final first follow following for health hybrid monthly of on operations performance platform pre post posture prem premises production proactive quarter quarterly q1 q2 q3 q4 readiness reassessment recovery remediation report results review reviews risk s scan second security service services state test the third up weekly yearly';

/** Given names that are words as well: alone as an owner they are a person, not a team. */
const givenNames = new Set(
  'mark may will grace hope rose jack bill art rob pat dean chase grant hunter iris joy june april august summer dawn faith ivy lily penny ray sandy frank guy max don drew earl gene harry jean dale glen page paige miles skip tony victor viola wade ward'.split(
    ' ',
  ),
);
export const isGivenName = (word: string) => givenNames.has(folded(word));

/** What every directory, machine and database has: it names nobody, also as an affected object. */
const everybodys = new Set(
  [
    'administrator,administrators,admin,administratoren,guest,guests,gast,gäste,krbtgt,everyone,jeder,users,benutzer,system,local system,local service,network service',
    'domain admins,domain users,domain guests,domain computers,domain controllers,read-only domain controllers,enterprise admins,enterprise key admins,key admins,enterprise domain controllers',
    'enterprise read-only domain controllers,schema admins,group policy creator owners,cert publishers,dnsadmins,dnsupdateproxy,protected users,ras and ias servers,allowed rodc password replication group',
    'denied rodc password replication group,cloneable domain controllers,account operators,backup operators,print operators,server operators,replicator,remote desktop users,remote management users',
    'network configuration operators,performance monitor users,performance log users,distributed com users,event log readers,cryptographic operators,hyper-v administrators,incoming forest trust builders',
    'pre-windows 2000 compatible access,windows authorization access group,authenticated users,authentifizierte benutzer,interactive,anonymous logon,creator owner,self,defaultaccount,wdagutilityaccount',
    'domänen-admins,domänen-benutzer,domänen-gäste,domänencomputer,domänencontroller,organisations-admins,schema-admins,sicherungs-operatoren,konten-operatoren,server-operatoren,druck-operatoren',
    'default domain policy,default domain controllers policy,nt authority\\system,nt authority\\local service,nt authority\\network service,nt authority\\authenticated users,builtin\\administrators,builtin\\users',
    'sa,dbo,public,master,model,msdb,tempdb,mssqlserver,sqlexpress,localhost,global administrator,security reader,global reader',
  ].flatMap((names) => names.split(',').map(folded)),
);
export const isEverybodys = (name: string) => everybodys.has(folded(name.trim()));

/** Words, in the long lists of names, that say that there is no name. */
const nothing = new Set(
  'all any none n/a na nil null unknown various multiple several many tbd todo nobody everyone anonymous yes no true false other others see below above alle keine keiner keines diverse mehrere unbekannt offen niemand ja nein'.split(
    ' ',
  ),
);
/** Whether a field that should hold a name says that there is none, or none in particular. */
export const namesNothing = (text: string) => {
  const bare = text.trim().toLowerCase();
  return nothing.has(bare) || !/[^\s\p{P}\p{Z}\p{C}]/u.test(bare);
};

function textsIn(value: unknown, see: (text: string) => void): void {
  if (typeof value === 'string') see(value);
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) textsIn(each, see);
}

export function ordinaryOf(catalog: Catalog): Ordinary {
  const words = new Set<string>();
  const commands = new Set<string>(wordsOf(Object.values(verificationKinds).join(' ')));
  const titles = new Set(titleWords.split(' '));
  const said = new Set<string>();
  const written = new Set<string>();
  const joined = new Set<string>();
  const into = (set: Set<string>, text: string) => {
    for (const word of wordsOf(text)) set.add(word);
  };
  for (const title of [...Object.values(technologies), ...Object.values(tools)]) into(titles, title);
  const identifiers = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|\bhttps?:\/\/[^\s"'<>`)\]]+/gi;
  for (const { origin, file } of catalog.checklists) {
    if (origin !== 'shipped') continue;
    into(titles, file.title);
    textsIn(file, (text) => {
      into(words, text);
      for (const [word] of text.matchAll(wordAsWritten)) written.add(word);
      for (const [run] of text.matchAll(joinedWords)) joined.add(folded(run));
      for (const [found] of text.matchAll(identifiers)) said.add(found.toLowerCase());
    });
    for (const { verify = [] } of file.checks) for (const { run } of verify) into(commands, run);
  }
  for (const { builds = [] } of catalog.lifecycle.values()) textsIn(builds, (build) => said.add(build));
  for (const set of [words, commands, titles]) for (const example of examples) set.delete(example);
  const every = (set: ReadonlySet<string>, text: string) => wordsOf(text).every((word) => set.has(word));
  return {
    words,
    word: (word) => words.has(word),
    name: (name) => every(words, name) && [...name.matchAll(joinedWords)].every(([run]) => joined.has(folded(run))),
    writes: (name) => [...name.matchAll(wordAsWritten)].every(([word]) => written.has(word)),
    title: (title) =>
      every(titles, title.replace(/\b(?:19|20)\d\d(?:[-.]\d\d?)*\b|\bH[12]\b/gi, ' ')) && wordsOf(title).length > 0,
    source: (source) => isTool(source) || (every(commands, source) && wordsOf(source).length > 0),
    says: (text) => said.has(text.toLowerCase()),
  };
}

const wordAsWritten = /[\p{L}\p{N}\p{M}]+/gu;

const joinedWords = /[\p{L}\p{N}]+(?:[-_.\\@$/]+[\p{L}\p{N}]+)+/gu;

const toolTitles = new Set(Object.values(tools).map((title) => title.toLowerCase()));
/** `Maester 2.0.1`. */
const isTool = (source: string) =>
  toolTitles.has(
    source
      .trim()
      .replace(/ v?\d+(?:\.\d+){0,4}(?:-[a-z]+\d*)?$/i, '')
      .toLowerCase(),
  );
