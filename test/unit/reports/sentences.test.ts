import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { readSheet } from '../../../src/importers/readers/sheet';
import { type Language, languageIds } from '../../../src/reports/choices';
import type { Report } from '../../../src/reports/content/report';
import { sentences } from '../../../src/reports/content/sentences';
import { renderDocx } from '../../../src/reports/formats/docx/docx';
import { renderHtml } from '../../../src/reports/formats/html';
import { renderJson } from '../../../src/reports/formats/json';
import { renderMarkdown } from '../../../src/reports/formats/markdown';
import { renderPptx } from '../../../src/reports/formats/pptx/deck';
import { renderXlsx } from '../../../src/reports/formats/xlsx/xlsx';
import { anyWorld, asOf, reportOf, type World, worlds } from './judgedWorlds';
import { areaTitles, type Fact, gainOf, isPlanned, type Truth, truthOf, waveOf } from './truth';

/** Something that documents may say: how it reads, and whether it is true of a world. */
interface Claim {
  en: RegExp;
  de: RegExp;
  /** Throws where it is not true. `groups` are those of the pattern, `undefined` where one did not take part. */
  holds(truth: Truth, groups: (string | undefined)[], more: { world: World; language: Language; text: string }): void;
}

const number = (text: string | undefined) => Number((text ?? '').replace(/[^\d]/g, ''));
const points = (text: string) => Number(text.replace('<', '').replace(',', '.'));
const of = (facts: readonly Fact[], ...severities: Fact['severity'][]) =>
  facts.filter(({ severity }) => severities.includes(severity)).length;
const grave = (facts: readonly Fact[]) =>
  facts.filter(({ severity }) => severity === 'critical' || severity === 'high');
const rated = (facts: readonly Fact[]) => facts.filter(({ severity }) => severity !== 'unrated');
const highest = (facts: readonly Fact[]) => Math.max(0, ...facts.map(({ risk }) => risk));
/** Quick wins that can begin now: of the first wave, begun by nobody, and not overdue. */
const wins = ({ open }: Truth) =>
  open.filter((fact) => fact.quickWin && isPlanned(fact) && !fact.begun && !fact.overdue && waveOf(fact) === '30');
/** The day that a text in words is. */
const dayOf = (text: string) => {
  const [day, month, year] = text.replaceAll('\u00a0', ' ').replace('.', '').split(' ');
  const names = ['Ja', 'Fe', 'M', 'Ap', 'Ma', 'Jun', 'Jul', 'Au', 'Se', 'O', 'N', 'D'];
  const at = names.findLastIndex((name, index) => month!.startsWith(name) && (index !== 2 || month !== 'Mai'));
  return `${year}-${String(at + 1).padStart(2, '0')}-${day!.padStart(2, '0')}`;
};
const idle = (truth: Truth) => truth.open.length + truth.resolved.length + truth.accepted.length === 0;
const equal = (actual: unknown, expected: unknown) => assert.equal(actual, expected);
const isTrue = (value: boolean) => assert.ok(value);
const near = (actual: number, expected: number, by: number) =>
  assert.ok(Math.abs(actual - expected) <= by, `${actual}, not ${expected}`);

/** What needs work: to be fixed, or waiting for a re-test. */
const toWork = ({ open, resolved }: Truth) => [...open, ...resolved];

/** What a number of findings and the words after it may say of some findings that need work. */
function aboutWork(open: readonly Fact[], count: string | undefined, tail = ''): void {
  if (count !== undefined) equal(number(count), open.length);
  // What a slide has cut says no more.
  if (tail.includes('…')) return;
  const waiting = open.filter(({ state }) => state === 'resolved').length;
  const said = /(\d+) of the (\d+) waits? for a re-test|(\d+) der (\d+) (?:ist|sind) zur Nachprüfung gemeldet/.exec(
    tail,
  );
  assert.deepEqual(
    [number(said?.[1] ?? said?.[3]), number(said?.[2] ?? said?.[4])],
    waiting > 0 ? [waiting, open.length] : [0, 0],
  );
  const counted = (pattern: RegExp) => pattern.exec(tail)?.[1];
  const say = (text: string | undefined, expected: number) => text !== undefined && equal(number(text), expected);
  say(counted(/(\d+) (?:critical|kritisch)/), of(open, 'critical'));
  say(counted(/(\d+) (?:high|hoch)/), of(open, 'high'));
  say(counted(/(\d+) (?:not rated|noch nicht eingestuft)/), of(open, 'unrated'));
  say(counted(/(\d+) (?:of them overdue|überfällig)/), open.filter(({ overdue }) => overdue).length);
  if (/none above medium|keiner davon über mittel/.test(tail)) equal(of(open, 'critical', 'high', 'unrated'), 0);
  if (/the others not above medium|die übrigen höchstens mittel/.test(tail)) equal(grave(open).length, 0);
  if (/none of them with a rating|keiner davon ist eingestuft/.test(tail)) equal(rated(open).length, 0);
}

const area = `(${[...Object.keys(areaTitles.en), ...Object.keys(areaTitles.de)].join('|')})`;
const areaOf = (title: string) => areaTitles.en[title] ?? areaTitles.de[title]!;
const inArea = (facts: readonly Fact[], title: string) => facts.filter((fact) => fact.area === areaOf(title));
/** Findings whose headline a text begins with; a slide may have cut it. */
const named = (truth: Truth, text: string) => {
  const own = text.replace(
    /^(?:Not met|Still to do|Not as recommended|Nicht erfüllt|Noch zu tun|Nicht wie empfohlen): /,
    '',
  );
  const cut = /^[^…]*(?=…)/.exec(own)?.[0];
  return truth.all.filter(
    ({ headline }) => own.startsWith(headline) || (cut !== undefined && headline.startsWith(cut)),
  );
};

/** One claim for each sentence of the table. */
const claims: Record<string, Claim> = {
  stateNothing: {
    en: /has no score yet: (\d+) of (\d+) checks? ha|at Contoso Ltd is not assessed yet|Contoso Ltd is not assessed yet/,
    de: /hat noch keinen Score: (\d+) von (\d+) Prüfpunkt(?:en)? (?:ist|sind) beantwortet|ist noch nicht geprüft/,
    holds(truth, [answered, checks]) {
      equal(truth.all.length + truth.assessed, 0);
      if (checks === undefined) equal(truth.checks, 0);
      else assert.deepEqual([number(answered), number(checks)], [truth.checks - truth.unanswered, truth.checks]);
    },
  },
  stateInapplicable: {
    en: /has no score: (?:none of the (\d+) checks applies|the one check does not apply)/,
    de: /hat keinen Score: (?:Keiner der (\d+) Prüfpunkte ist anwendbar|Der eine Prüfpunkt ist nicht anwendbar)/,
    holds: (truth, [n]) => assert.deepEqual([truth.inapplicable, truth.assessed], [n ? number(n) : 1, 0]),
  },
  stateFailures: {
    en: /has no score, as only failures were listed/,
    de: /hat keinen Score, da nur Fehlschläge aufgelistet wurden/,
    holds: (truth) => assert.deepEqual([truth.failuresOnly, truth.score], [true, null]),
  },
  stateUnrated: {
    en: /has no score yet, as nothing that was assessed has a rating/,
    de: /hat noch keinen Score, da nichts Geprüftes eingestuft ist/,
    holds(truth) {
      equal(truth.score, null);
      isTrue(truth.assessed > 0 && !truth.failuresOnly);
    },
  },
  state: {
    en: /(?:scores|health score is) (\d+) of 100(, provisional)?(?:: over (?:(\d+) of (\d+) checks?[^.;\n]* and )?(\d+) (?:other )?results?)?/,
    de: /erreicht (\d+) von 100 Punkten(, vorläufig)?(?:: auf Basis von (?:(\d+) von (\d+) Prüfpunkt(?:en)?[^.;\n]* und )?(\d+) (?:weiteren )?Ergebnis(?:sen)?)?/,
    holds(truth, [score, provisional, checks, , results]) {
      near(number(score), truth.score ?? -9, 1);
      if (number(score) === 100) equal(truth.score, 100);
      if (provisional) isTrue(truth.provisional);
      // The base that is said is the one of the number; of several files each says its own.
      if (results && truth.parts === 1)
        assert.deepEqual([number(checks ?? '0'), number(results)], [truth.base.checks, truth.base.others]);
      if (provisional && !results && truth.parts === 1) equal(truth.base.others, 0);
    },
  },
  risk: {
    en: /The main risk( so far)?: ([^\n]*)/,
    de: /Das( bisher bekannte)? Hauptrisiko: ([^\n]*)/,
    holds(truth, [soFar, headline]) {
      isTrue(
        named(truth, headline!).some(
          ({ state, risk, demand }) => state === 'open' && risk === highest(truth.open) && risk > 0 && !demand,
        ),
      );
      isTrue(highest([...truth.resolved, ...truth.accepted]) <= highest(truth.open));
      if (!soFar) isTrue(of(truth.open, 'unrated') === 0 && !truth.provisional && truth.score !== null);
    },
  },
  riskDemand: {
    en: /What weighs most( so far)? is (?:a (requirement) that is not met|a (setting) that is not as recommended|still to be (done)): ([^\n]*)/,
    de: /Am schwersten wiegt( bisher)?(?: eine nicht erfüllte (Anforderung)| eine (Einstellung), die nicht der Empfehlung entspricht|, was noch (zu tun) ist): ([^\n]*)/,
    holds(truth, [soFar, requirement, setting, , text]) {
      const demand = requirement ? 'requirement' : setting ? 'setting' : 'action';
      isTrue(
        named(truth, text!).some(
          (fact) => fact.state === 'open' && fact.demand === demand && fact.risk === highest(truth.open),
        ),
      );
      isTrue(highest([...truth.resolved, ...truth.accepted]) <= highest(truth.open));
      if (!soFar) isTrue(of(truth.open, 'unrated') === 0 && !truth.provisional && truth.score !== null);
    },
  },
  riskBesides: {
    en: /The main risk that is open: .*?; a greater one is (accepted|reported as fixed)[^:]*: ([^\n]*)/,
    de: /Das offene Hauptrisiko: .*?; ein größeres ist (?:.*?(akzeptiert)|als behoben gemeldet)[^:]*: ([^\n]*)/,
    holds(truth, [how, headline]) {
      const state = /^a[ck]/.test(how ?? '') ? 'accepted' : 'resolved';
      isTrue(named(truth, headline!).some((fact) => fact.state === state && fact.risk > highest(truth.open)));
      isTrue(highest(truth.open) > 0);
    },
  },
  riskUnratedBesides: {
    en: /(\d+) findings? (?:has|have) no rating yet: rate (?:it|them) first\. The main risk is/,
    de: /(\d+) Befunde? (?:ist|sind) noch nicht eingestuft: zuerst diesen? einstufen\. Das Hauptrisiko ist/,
    holds(truth, [n]) {
      equal(number(n), truth.open.length);
      equal(rated(truth.open).length, 0);
    },
  },
  riskUnrated: {
    en: /(\d+) findings? (?:has|have) no rating yet/,
    de: /(\d+) Befunde? (?:ist|sind) noch nicht eingestuft/,
    holds: (truth, [n]) => equal(number(n), of(truth.open, 'unrated')),
  },
  riskElsewhere: {
    en: /The main risk is (accepted|reported)[^:]*: ([^\n]*)/,
    de: /Das Hauptrisiko ist (?:[^:]*?(akzeptiert)|als behoben)[^:]*: ([^\n]*)/,
    holds(truth, [how, headline]) {
      const state = /^a[ck]/.test(how ?? '') ? 'accepted' : 'resolved';
      equal(rated(truth.open).length, 0);
      const most = highest([...truth.accepted, ...truth.resolved]);
      isTrue(named(truth, headline!).some((fact) => fact.state === state && fact.risk === most));
    },
  },
  riskLeft: {
    en: /(?:(\d+) fix(?:es)? without a rating waits? for a re-test)?(?:; )?(?:(\d+) risks? without a rating (?:is|are) accepted)|(\d+) fix(?:es)? without a rating/,
    de: /(?:(\d+) Behebung(?:en)? ohne Einstufung warte[nt] auf die Nachprüfung)?(?:; )?(?:(\d+) Risik[oe]n? ohne Einstufung (?:ist|sind) akzeptiert)|(\d+) Behebung(?:en)? ohne Einstufung/,
    holds(truth, [resolved, accepted, alone]) {
      if (resolved ?? alone) equal(number(resolved ?? alone), truth.resolved.length);
      if (accepted) equal(number(accepted), truth.accepted.length);
      equal(rated([...truth.resolved, ...truth.accepted]).length + truth.open.length, 0);
    },
  },
  riskUnknown: {
    en: /No risk is known yet, as nothing is assessed/,
    de: /Noch ist kein Risiko bekannt, da nichts geprüft ist/,
    holds: (truth) => equal(truth.assessed + truth.all.length, 0),
  },
  riskInapplicable: {
    en: /None of the (\d+) checks applies/,
    de: /Keiner der (\d+) Prüfpunkte ist anwendbar/,
    holds: (truth, [n]) => assert.deepEqual([truth.inapplicable, truth.checks], [number(n), number(n)]),
  },
  riskClosed: {
    en: /None of the recorded findings is open any more/,
    de: /Kein erfasster Befund ist mehr offen/,
    holds: (truth) => isTrue(idle(truth) && truth.all.length > 0),
  },
  riskNone: {
    en: /No open risk was found in the (\d+) checks? that/,
    de: /In (?:den (\d+) geprüften|dem einen geprüften) Prüfpunkte?n? wurde kein offenes Risiko gefunden/,
    holds(truth, [n]) {
      isTrue(idle(truth));
      equal(n === undefined ? 1 : number(n), truth.assessed);
    },
  },
  askRenew: {
    en: /We ask for a new assessment before anything is planned: the data dates from (\d+) \w+ (\d+)/,
    de: /Wir bitten um ein neues Assessment, bevor etwas geplant wird: Die Daten stammen vom (\d+)\. \S+ (\d+)/,
    holds(truth, [day, year]) {
      isTrue(truth.stale.startsWith(year!) && Number(truth.stale.slice(8)) === number(day));
      isTrue(truth.assessed + truth.all.length > 0);
    },
  },
  askDecisions: {
    en: /We ask for (?:a|one|(\d+)) decisions?[ :,]/,
    de: /Wir bitten um (?:eine|(\d+)) Entscheidung(?:en)?[ :,]/,
    holds: (truth, [n]) => equal(truth.decisions, n === undefined ? 1 : number(n)),
  },
  askAgain: {
    en: /new decisions? on (\d+) accepted/,
    de: /neue Entscheidung(?:en)? über (\d+) akzeptierte/,
    holds: (truth, [n]) => equal(number(n), truth.expired),
  },
  askOwners: {
    en: /an owner for (?:the one|(both)|all (\d+)|(\d+) of (\d+)) (critical and high|critical|high) finding/,
    de: /Benennung von Verantwortlichen für (?:den einen|(beide)|alle (\d+)|(\d+) der (\d+)) (kritischen und hohen|kritischen oder hohen|kritischen|hohen) Befund/,
    holds(truth, [both, all, some, whole, kind]) {
      equal(truth.stale, '');
      const asked = grave(truth.open);
      const without = asked.filter(({ owner }) => owner === '').length;
      const n = both ? 2 : all ? number(all) : whole ? number(whole) : 1;
      assert.deepEqual([some ? number(some) : n, n], [without, asked.length]);
      if (kind === 'critical' || kind === 'kritischen') equal(of(asked, 'high'), 0);
      if (kind === 'high' || kind === 'hohen') equal(of(asked, 'critical'), 0);
    },
  },
  askDates: {
    en: /new dates? for (\d+) overdue/,
    de: /neuen? Termine? für (\d+) überfällige/,
    holds: (truth, [n]) => assert.deepEqual([number(n), ''], [truth.overdue, truth.stale]),
  },
  askRatings: {
    en: /ask you to rate (\d+) finding/,
    de: /bitten darum, (\d+) Befunde? gemeinsam einzustufen/,
    holds: (truth, [n]) => assert.deepEqual([number(n), ''], [of(truth.open, 'unrated'), truth.stale]),
  },
  askGoAhead: {
    en: /go-ahead by (\d+ \S+ \d+) for (\d+) quick wins? of the next 30 days(?:, worth ([<\d.]+) points)?/,
    de: /bis zum (\d+\. \S+ \d+) um die Freigabe von (\d+) Quick Wins? \(nächste 30 Tage(?:, ([<\d,]+) Punkte)?\)/,
    holds(truth, [by, n, worth], { world }) {
      equal(number(n), wins(truth).length);
      near(worth ? points(worth) : 0, gainOf(world, wins(truth)), 0.1);
      const meetings = world.files.flatMap(({ nextMeeting }) => nextMeeting?.on ?? []).filter((day) => day >= asOf);
      const days = [...wins(truth).flatMap(({ due }) => due ?? []), ...meetings, '2026-12-22'].sort();
      equal(dayOf(by!), days[0]);
    },
  },
  askAssessment: {
    en: /the access and answers that it takes to assess the (\d+)(?: of (\d+))? checks? without/,
    de: /die Zugänge und Auskünfte, mit denen sich (?:(?:die )?(\d+)(?: von (\d+) Prüfpunkten)?|der eine)/,
    holds(truth, [n, all]) {
      equal(n ? number(n) : 1, truth.unanswered);
      equal(all ? number(all) : truth.unanswered, truth.checks);
      isTrue(truth.provisional || truth.score === null);
      isTrue(truth.stale === '' || truth.assessed + truth.all.length === 0);
    },
  },
  askFirst: {
    en: /We ask for the assessment to begin/,
    de: /Wir bitten darum, mit dem Assessment zu beginnen/,
    holds: (truth) => equal(truth.checks + truth.assessed + truth.all.length, 0),
  },
  askNothing: {
    en: /No decision is needed now(?:; (\d+) fix(?:es)? waits?)?/,
    de: /Derzeit ist keine Entscheidung nötig(?:; (\d+) Behebung(?:en)? warte)?/,
    holds(truth, [fixes]) {
      const { open, decisions, expired, overdue, assessed, inapplicable } = truth;
      equal(assessed + truth.all.length > 0 ? truth.stale : '', '');
      assert.deepEqual([decisions, expired, overdue, of(open, 'unrated')], [0, 0, 0, 0]);
      isTrue(grave(open).every(({ owner }) => owner !== ''));
      equal(wins(truth).length, 0);
      isTrue(truth.unanswered === 0 || (!truth.provisional && truth.score !== null));
      isTrue(assessed > 0 || inapplicable > 0 || truth.all.length > 0);
      if (fixes) equal(number(fixes), truth.resolved.length);
    },
  },
  wellNothing: {
    en: /Nothing is assessed yet/,
    de: /Noch ist nichts geprüft/,
    holds: (truth) => equal(truth.assessed + truth.all.length, 0),
  },
  wellInapplicable: {
    en: /What goes well:?\**:? None of the (\d+) checks applies/,
    de: /Was gut läuft:?\**:? Keiner der (\d+) Prüfpunkte ist anwendbar/,
    holds: (truth, [n]) => equal(truth.inapplicable, number(n)),
  },
  wellFailures: {
    en: /Not known: only failures were listed/,
    de: /Nicht bekannt: Nur Fehlschläge wurden aufgelistet/,
    holds: (truth) => isTrue(truth.assessed === 0 || truth.failuresOnly),
  },
  wellAll: {
    en: /(?:All (\d+) checks that were|The one check that was) assessed passed/,
    de: /Alle (\d+) geprüften Prüfpunkte sind bestanden|Der eine geprüfte Prüfpunkt ist bestanden/,
    holds(truth, [n]) {
      isTrue(idle(truth));
      assert.deepEqual([truth.passed, truth.assessed], [n ? number(n) : 1, n ? number(n) : 1]);
    },
  },
  wellClosed: {
    en: /(\d+) (critical and high|critical|high) findings? (?:was|were) closed with proof since \w+ \d{4}/,
    de: /(\d+) (kritische und hohe|kritische|hohe)r? Befunde? wurden? seit \S+ \d{4} mit Nachweis abgeschlossen/,
    holds(truth, [n, kind], { world, language }) {
      const closed = reportOf(world, language, 'executive').achieved?.findings ?? [];
      const graves = closed.filter(({ severity: { id } }) => id === 'critical' || id === 'high');
      equal(number(n), graves.length);
      const ids = new Set(graves.map(({ severity: { id } }) => id));
      equal(ids.size, / (?:and|und) /.test(kind!) ? 2 : 1);
      isTrue(number(n) > 0 && truth.parts > 0);
    },
  },
  wellArea: {
    en: new RegExp(`${area}: (\\d+) of 100 \\([^)]*\\), (?:no finding is open|nothing above (medium|low) is open)`),
    de: new RegExp(
      `${area}: (\\d+) von 100 \\([^)]*\\), (?:kein Befund ist offen|nichts über (mittel|niedrig) ist offen)`,
    ),
    holds(truth, [title, score, ceiling]) {
      const own = truth.areas[areaOf(title!)];
      near(number(score), own.score ?? -9, 1);
      isTrue(!own.provisional && own.score! >= 50);
      const open = inArea(truth.open, title!);
      if (ceiling === undefined) equal(open.length, 0);
      equal(of(open, 'critical', 'high', 'unrated'), 0);
      if (ceiling === 'low' || ceiling === 'niedrig') equal(of(open, 'medium'), 0);
    },
  },
  wellSome: {
    en: /(\d+) of (\d+) (?:(assessed checks?)( and results)?|results?) passed/,
    de: /(\d+) von (\d+) (?:(geprüften Prüfpunkt(?:en)?)( und Ergebnissen)?|Ergebnis(?:sen)?) (?:ist|sind) bestanden/,
    holds(truth, [n, all, checks, results]) {
      assert.deepEqual([number(n), number(all)], [truth.passed, truth.assessed]);
      isTrue(truth.passed * 2 >= truth.assessed);
      equal(results !== undefined || checks === undefined, truth.beside > 0);
      equal(checks === undefined, truth.beside === truth.assessed);
    },
  },
  wellUnknown: {
    en: /Not known: only failures were listed/,
    de: /Nicht bekannt: Nur Fehlschläge wurden aufgelistet/,
    holds: (truth) => isTrue(truth.assessed === 0 || truth.failuresOnly),
  },
  priorityNothing: {
    en: /Nothing is assessed yet/,
    de: /Noch ist nichts geprüft/,
    holds: (truth) => equal(truth.assessed + truth.all.length, 0),
  },
  priorityInapplicable: {
    en: /What needs priority:?\**:? None of the (\d+) checks applies/,
    de: /Was Vorrang hat:?\**:? Keiner der (\d+) Prüfpunkte ist anwendbar/,
    holds: (truth, [n]) => equal(truth.inapplicable, number(n)),
  },
  priorityArea: {
    en: new RegExp(`${area}: (\\d+) (?:(critical|high|medium|low) )?findings? needs? work,? ?([^.\\n]*)`),
    de: new RegExp(`${area}: (\\d+) (?:(kritische)r? )?Befunde? ([^.\\n]*)`),
    holds(truth, [title, n, , tail]) {
      const open = inArea(truth.open, title!);
      aboutWork(inArea(toWork(truth), title!), n, tail);
      const sum = (facts: readonly Fact[], severity: Fact['severity']) =>
        facts.filter((fact) => fact.severity === severity).reduce((all, { risk }) => all + risk, 0);
      for (const other of Object.keys(areaTitles.en)) {
        const theirs = inArea(truth.open, other);
        const first = (['critical', 'high', 'medium', 'low'] as const).find((id) => sum(open, id) !== sum(theirs, id));
        isTrue(first === undefined || sum(open, first) > sum(theirs, first));
      }
    },
  },
  priorityOpen: {
    en: /(?:^|[.:;*] )(\d+) (?:(critical|high|medium|low) )?findings? needs? work(, [^.\n;]*)?/m,
    de: /(?:^|[.:;*] )(\d+) (?:kritischer? )?Befunde? (?:mit (\S+) Schweregrad )?(?:ist|sind) zu bearbeiten([,;] [^.\n]*)?/m,
    holds: (truth, [n, , tail], { text }) => {
      if (!new RegExp(`${area}: $`).test(text)) aboutWork(toWork(truth), n, tail);
    },
  },
  priorityRate: {
    en: /What needs priority:?\**:? (\d+) findings? ha(?:s|ve) no rating yet/,
    de: /Was Vorrang hat:?\**:? (\d+) Befunde? (?:ist|sind) noch nicht eingestuft/,
    holds: (truth, [n]) => assert.deepEqual([number(n), rated(truth.open).length], [truth.open.length, 0]),
  },
  priorityRetest: {
    en: /Nothing is open; (\d+) fix(?:es)? waits? for a re-test/,
    de: /Nichts ist offen; (\d+) Behebung(?:en)? warte[nt] auf die Nachprüfung/,
    holds: (truth, [n]) => assert.deepEqual([truth.open.length, truth.resolved.length], [0, number(n)]),
  },
  priorityAssess: {
    en: /Nothing is open; (?:(\d+) of (\d+) checks|all (\d+) checks|both checks|the one check)/,
    de: /Nichts ist offen; (?:(\d+) von (\d+) Prüfpunkten|alle (\d+) Prüfpunkte|beide Prüf|der eine Prüf)/,
    holds: (truth, [n]) => {
      equal(truth.open.length, 0);
      if (n) equal(number(n), truth.unanswered);
    },
  },
  priorityAccepted: {
    en: /Nothing is open; (\d+) risks? (?:is|are) accepted/,
    de: /Nichts ist offen; (\d+) Risik(?:o|en) (?:ist|sind) akzeptiert/,
    holds: (truth, [n]) => assert.deepEqual([truth.open.length, truth.accepted.length], [0, number(n)]),
  },
  priorityPassed: {
    en: /Nothing: every check that applies passed/,
    de: /Nichts: Jeder anwendbare Prüfpunkt ist bestanden/,
    holds(truth) {
      isTrue(idle(truth) && truth.checks > 0 && truth.assessed > 0);
      assert.deepEqual([truth.unanswered, truth.passed], [0, truth.assessed]);
    },
  },
  priorityClosed: {
    en: /Nothing that was assessed is open/,
    de: /Nichts Geprüftes ist offen/,
    holds: (truth) => isTrue(idle(truth)),
  },
  improveBegin: {
    en: /Begin with the assessment/,
    de: /Mit dem Assessment beginnen/,
    holds: (truth) => equal(truth.assessed + truth.all.length, 0),
  },
  improveInapplicable: {
    en: /How to improve:?\**:? None of the (\d+) checks applies/,
    de: /Wie es besser wird:?\**:? Keiner der (\d+) Prüfpunkte ist anwendbar/,
    holds: (truth, [n]) => equal(truth.inapplicable, number(n)),
  },
  improveRenew: {
    en: /Assess anew, and plan on what is true today/,
    de: /Neu prüfen und auf dem heutigen Stand planen/,
    holds: (truth) => isTrue(truth.stale !== ''),
  },
  improveQuickWins: {
    en: /(?:(\d+) quick wins can begin now(?: and are worth ([<\d.]+) points)?; the first|: a quick win that can begin now(?:, worth ([<\d.]+) points)?)/,
    de: /(?:(\d+) Quick Wins können sofort beginnen(?: und bringen ([<\d,]+) Punkte)?; der erste|: ein Quick Win, der sofort beginnen kann(?: \(Zugewinn: ([<\d,]+) Punkte\))?)/,
    holds(truth, [n, worth, alone], { world }) {
      equal(n ? number(n) : 1, wins(truth).length);
      near(worth || alone ? points((worth ?? alone)!) : 0, gainOf(world, wins(truth)), 0.1);
    },
  },
  improveMain: {
    en: /How to improve:?\**:? (?!\d+ quick)([^\n]*?) \(\S+\)(?!:? a quick win)(?::|\.)/,
    de: /Wie es besser wird:?\**:? (?!\d+ Quick)([^\n]*?) \(\S+\)(?!:? ein Quick)(?::|\.)/,
    holds: (truth) => isTrue(wins(truth).length === 0 && rated(truth.open).length > 0),
  },
  improveRate: {
    en: /Rate the (\d+) findings? without/,
    de: /(?:Den einen Befund|Die (\d+) Befunde) ohne Einstufung einstufen/,
    holds: (truth, [n]) => equal(n ? number(n) : 1, of(truth.open, 'unrated')),
  },
  improveRetest: {
    en: /Test the (\d+) reported/,
    de: /Die (?:(\d+) gemeldeten Behebungen|gemeldete Behebung) nachprüfen/,
    holds: (truth, [n]) => assert.deepEqual([truth.open.length, truth.resolved.length], [0, n ? number(n) : 1]),
  },
  improveAssess: {
    en: /Assess the (\d+)(?: of (\d+))? checks? without an answer/,
    de: /(?:(\d+) von \d+ Prüfpunkten|Die (\d+) unbeantworteten Prüfpunkte|Den einen unbeantworteten Prüfpunkt) prüfen/,
    holds: (truth, [some, all]) =>
      equal(
        number(some ?? all ?? '1'),
        some || all ? (number(some ?? all) === truth.unanswered ? number(some ?? all) : truth.unanswered) : 1,
      ),
  },
  improveAccepted: {
    en: /Look at the (\d+) accepted/,
    de: /(?:Das akzeptierte Risiko|Die (\d+) akzeptierten Risiken) neu betrachten/,
    holds: (truth, [n]) => assert.deepEqual([truth.open.length, truth.accepted.length], [0, n ? number(n) : 1]),
  },
  improveKeep: {
    en: /Nothing is open; the next assessment/,
    de: /Nichts ist offen; das nächste Assessment/,
    holds: (truth) => isTrue(idle(truth) && truth.unanswered === 0),
  },
};

/** What else the product says by itself, in titles and notes. */
const others: Record<string, Claim> = {
  noneOpen: {
    en: /(?:; |^|[.>] )[Nn]o finding is open(?:, (\d+) waits?)?/m,
    de: /(?:; |^|[.>] )[Kk]ein Befund ist offen(?:, (\d+) warte)?/m,
    holds(truth, [resolved]) {
      equal(truth.open.length, 0);
      if (resolved) equal(number(resolved), truth.resolved.length);
    },
  },
  nothingAssessedYet: {
    en: /nothing assessed yet/,
    de: /noch nichts geprüft/,
    holds: (truth) => equal(truth.assessed, 0),
  },
  nothingOfItYet: {
    en: /(?:(Active Directory|SQL Server|Exchange|Azure|SharePoint)[^\n.;]*? –[,;] )?nothing of it assessed yet/,
    de: /(?:(Active Directory|SQL Server|Exchange|Azure|SharePoint)[^\n.;]*? –[,;] )?bisher nichts davon geprüft/,
    holds(_, [name], { world }) {
      const { files } = world;
      const empty = files.filter((file) => truthOf({ files: [file], previous: [undefined] }).assessed === 0);
      isTrue(files.length > 1 && empty.length > 0);
      const slug = name?.toLowerCase().replace(/ /g, '-');
      if (slug !== undefined) isTrue(empty.some(({ checklists = [] }) => checklists[0]!.startsWith(`${slug}@`)));
    },
  },
  dash: {
    en: /– means that nothing was assessed/,
    de: /– bedeutet, dass nichts geprüft wurde/,
    holds: (truth) => isTrue(Object.values(truth.areas).some(({ assessed }) => assessed === 0)),
  },
  unanswered: {
    en: /(\d+) of (\d+) checks? (?:has|have) no answer yet/,
    de: /(\d+) von (\d+) Prüfpunkten (?:ist|sind) noch nicht beantwortet/,
    holds: (truth, [n, all]) => assert.deepEqual([number(n), number(all)], [truth.unanswered, truth.checks]),
  },
  everyAnswer: {
    en: /Every check has an answer/,
    de: /Jeder Prüfpunkt ist beantwortet/,
    holds: (truth) => equal(truth.unanswered, 0),
  },
  areasAllPassed: {
    en: /Every assessed check passed in every focus area/,
    de: /In jedem Fokusbereich ist jeder geprüfte Prüfpunkt bestanden/,
    holds(truth) {
      isTrue(idle(truth));
      for (const own of Object.values(truth.areas))
        isTrue(own.assessed > 0 && own.passed === own.assessed && !own.provisional);
    },
  },
  areasPassed: {
    en: /Every check of every focus area that was assessed passed/,
    de: /In jedem geprüften Fokusbereich ist jeder geprüfte Prüfpunkt bestanden/,
    holds(truth) {
      isTrue(idle(truth));
      for (const own of Object.values(truth.areas)) isTrue(own.passed === own.assessed);
    },
  },
  weakest: {
    en: new RegExp(`(Where enough is assessed, )?${area} is weakest, at (\\d+) of 100`),
    de: new RegExp(`(?:Am schwächsten ist|(Wo genug geprüft ist), ist am schwächsten) ${area} mit (\\d+) von 100`),
    holds(truth, [firm, title, score]) {
      const own = truth.areas[areaOf(title!)];
      near(number(score), own.score ?? -9, 1);
      for (const other of Object.values(truth.areas))
        if (other.score !== null && !(firm && other.provisional))
          isTrue(Math.floor(own.score!) <= Math.ceil(other.score));
    },
  },
  areaPriority: {
    en: new RegExp(
      `${area} needs priority: (?:(\\d+) of (\\d+)|all (\\d+)|both|the one) (critical|high|medium|low) findings? lies? there`,
    ),
    de: new RegExp(
      `${area} hat Vorrang: (?:(\\d+) von (\\d+) Befunden|Alle (\\d+) Befunde|Der eine Befund) mit Schweregrad (kritisch|hoch|mittel|niedrig) liege?n?t? dort`,
    ),
    holds(truth, [title, some, whole, all, kind]) {
      const ids = { kritisch: 'critical', hoch: 'high', mittel: 'medium', niedrig: 'low' } as const;
      const severity = (ids[kind as keyof typeof ids] ?? kind) as Fact['severity'];
      const work = toWork(truth).filter((fact) => fact.severity === severity);
      const inside = inArea(work, title!).length;
      isTrue(inside > 0);
      if (some) assert.deepEqual([number(some), number(whole)], [inside, work.length]);
      else assert.deepEqual([inside, all ? number(all) : work.length], [work.length, work.length]);
      const graver = (['critical', 'high', 'medium', 'low'] as const).find((id) => of(toWork(truth), id) > 0);
      equal(severity, graver);
    },
  },
  noOtherArea: {
    en: /no other focus area has a score/,
    de: /kein anderer Fokusbereich hat einen Score/,
    holds: (truth) => equal(Object.values(truth.areas).filter(({ score }) => score !== null).length, 1),
  },
  allProvisional: {
    en: /All scores are provisional/,
    de: /Alle Scores sind vorläufig/,
    holds: (truth) =>
      isTrue(Object.values(truth.areas).every(({ score, provisional }) => score === null || provisional)),
  },
  matrix: {
    en: /(?:(\d+) of|All|None of the) (\d+) (?:rated )?findings that need work (?:is|are) (critical or high|critical|high)/,
    de: /(?:(\d+) der|Alle|Keiner der) (\d+) zu bearbeitenden (?:eingestuften )?Befunde (?:ist|sind) (kritisch oder hoch|kritisch|hoch)/,
    holds(truth, [some, all, kind], { text }) {
      const counted = rated(toWork(truth));
      if (/^(?:critical|kritisch)$/.test(kind!)) equal(of(counted, 'high'), 0);
      if (/^(?:high|hoch)$/.test(kind!)) equal(of(counted, 'critical'), 0);
      const none = /(?:None of the|Keiner der) $/.test(text);
      equal(number(all), counted.length);
      if (some) equal(number(some), grave(counted).length);
      else if (!none) isTrue([0, counted.length].includes(grave(counted).length));
    },
  },
  soon: {
    en: /The next 30 days can settle (?:(\d+) of (\d+) findings|all (\d+) findings|both findings|the one finding)(?: and gain ([<\d.]+) points)?(?:; (\d+) more (?:is|are) overdue)?/,
    de: /In den nächsten 30 Tagen (?:lassen|lässt) sich (?:(\d+) von (\d+) Befunden|alle (\d+) Befunde|der eine Befund) erledigen(?: \(\+([<\d,]+) Punkte\))?(?:; (\d+) weitere (?:ist|sind) überfällig)?/,
    holds(truth, [some, of, all, worth, late], { world }) {
      const planned = truth.open.filter(isPlanned);
      const first = planned.filter((fact) => waveOf(fact) === '30');
      // What is overdue closes in no plan.
      const soon = first.filter(({ overdue }) => !overdue);
      equal(number(late ?? '0'), first.length - soon.length);
      if (some) assert.deepEqual([number(some), number(of)], [soon.length, truth.open.length]);
      else equal(soon.length, truth.open.length);
      if (all) equal(number(all), soon.length);
      const retested = gainOf(world, truth.resolved);
      near(worth ? points(worth) : 0, gainOf(world, [...truth.resolved, ...soon]) - retested, 0.1);
    },
  },
  onlyOverdue: {
    en: /(\d+) findings? (?:is|are) overdue; nothing else is due in the next 30 days/,
    de: /(\d+) Befunde? (?:ist|sind) überfällig; sonst ist in den nächsten 30 Tagen nichts fällig/,
    holds(truth, [n]) {
      const first = truth.open.filter((fact) => isPlanned(fact) && waveOf(fact) === '30');
      assert.deepEqual([number(n), number(n)], [first.length, first.filter(({ overdue }) => overdue).length]);
    },
  },
  matrixBase: {
    en: /(\d+) of (\d+) findings? (?:(?:is|are) (rated) and )?needs? work(?:; (\d+) accepted)?/,
    de: /(\d+) von (\d+) Befund(?:en)? (?:ist|sind) (?:(eingestuft) und )?zu bearbeiten(?:; (\d+) akzeptierte)?/,
    holds(truth, [n, all, isRated, accepted]) {
      const work = toWork(truth);
      assert.deepEqual([number(n), number(all)], [rated(work).length, truth.all.length]);
      equal(isRated !== undefined, rated(work).length < work.length);
      equal(number(accepted ?? '0'), truth.accepted.length);
    },
  },
  later: {
    en: /Nothing is planned within ninety days; (\d+)/,
    de: /In den nächsten neunzig Tagen ist nichts geplant; (\d+)/,
    holds(truth, [n]) {
      const planned = truth.open.filter(isPlanned);
      isTrue(planned.every((fact) => waveOf(fact) === 'later'));
      equal(number(n), planned.length);
    },
  },
  unplanned: {
    en: /(\d+) findings? without a rating and a due day/,
    de: /(\d+) Befunde? ohne Einstufung und Termin/,
    holds: (truth, [n]) =>
      equal(number(n), truth.open.filter(({ rating, due, stale }) => !rating && !due && !stale).length),
  },
  unplannedOld: {
    en: /(\d+) findings? (?:is|are) in no wave: the data/,
    de: /(\d+) Befunde? (?:ist|sind) keiner Welle zugeordnet: Die Daten/,
    holds: (truth, [n]) => equal(number(n), truth.open.filter((fact) => fact.stale && !isPlanned(fact)).length),
  },
  matter: {
    en: /(One|Two|Three|Four|Five) risks? matters? most/,
    de: /(?:Die|Von den) (zwei|drei|vier|fünf) größten Risiken|(Das) größte Risiko (?:hat|ist)/,
    holds(truth, [n, alone]) {
      const number =
        ['One', 'Two', 'Three', 'Four', 'Five'].indexOf(n!) + 1 ||
        ['Das', 'zwei', 'drei', 'vier', 'fünf'].indexOf((alone ?? n)!) + 1;
      equal(number, Math.min(5, rated(truth.open).length));
    },
  },
  noWork: {
    en: /No finding needs work/,
    de: /Kein Befund ist zu bearbeiten/,
    holds: (truth) => equal(truth.open.length, 0),
  },
};

/** What no document may say of any world. */
const never: Record<Language, RegExp> = {
  en: /undefined|NaN|\[object|\b1 (?:findings|checks|risks|decisions|actions|fixes|quick wins)\b|\b(\d+) of the \1\b|[0-9] %|(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]+|subscription [0-9a-f-]+) (?:scores|has no|is not)|No risk stands out/,
  de: /undefined|NaN|\[object|\b1 (?:Befunde|Befunden|Prüfpunkte|Risiken|Entscheidungen|Maßnahmen)\b|[0-9]%|(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]+) (?:erreicht|hat)/,
};

/** The texts of a document, a line for each paragraph or cell. */
const readers: Record<string, (report: Report) => string> = {
  html: (report) =>
    renderHtml(report)
      .replace(/<style[\s\S]*?<\/style>|<svg[\s\S]*?<\/svg>/g, '')
      .replace(/<\/h2><p dir="auto">/g, ': ')
      .replace(/<\/(?:p|h\d|li|td|th|div|section)>|<br>/g, '\n')
      .replace(/<[^>]+>/g, '')
      .replace(/&amp;/g, '&')
      .replace(/&#39;/g, "'"),
  md: (report) => renderMarkdown(report).replace(/\\([^\n])/g, '$1'),
  docx: (report) => office(renderDocx(report), /^word\/document\.xml$/),
  pptx: (report) =>
    office(renderPptx({ ...report, audience: 'executive' }), /^ppt\/(?:slides|notesSlides)\/[^/]+\.xml$/),
  xlsx: (report) =>
    readSheet('x', renderXlsx(report))
      .sheets.flatMap(({ rows }) => rows.flat().map((cell) => String(cell ?? '')))
      .join('\n'),
  json: (report) => {
    const found: string[] = [];
    JSON.parse(renderJson(report), (_key, value) => {
      if (typeof value === 'string') found.push(value);
      return value;
    });
    // A title and its text are values of their own there.
    return [...found, ...report.answers.map(({ title, text }) => `${title}: ${text}`)].join('\n');
  },
};

function office(bytes: Uint8Array, parts: RegExp): string {
  return Object.entries(unzipSync(bytes))
    .filter(([name]) => parts.test(name))
    .map(([, content]) =>
      strFromU8(content)
        .replace(/<\/(?:w|a):p>/g, '\n')
        .replace(/<w:noBreakHyphen\/>|\u2011/g, '-')
        .replace(/<[^>]+>/g, '')
        .replace(/&amp;/g, '&')
        .replace(/&apos;|&#39;/g, "'"),
    )
    .join('\n');
}

/** Which claims a text makes; throws at the first that is not true. */
function judged(read: string, world: World, language: Language, where: string): Set<string> {
  // Where a line may break says nothing.
  const text = read.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u00ad\u200b\u2060]/g, '');
  const truth = truthOf(world);
  const made = new Set<string>();
  const bad = never[language].exec(text);
  assert.equal(
    bad?.[0],
    undefined,
    `${where}: ${text.slice(Math.max(0, (bad?.index ?? 0) - 80), (bad?.index ?? 0) + 80)}`,
  );
  for (const [id, claim] of Object.entries({ ...claims, ...others })) {
    const pattern = new RegExp(claim[language], `g${claim[language].flags}`);
    for (const match of text.matchAll(pattern)) {
      made.add(id);
      try {
        claim.holds(truth, match.slice(1), { world, language, text: text.slice(0, match.index + 2) });
      } catch (error) {
        throw new Error(
          `${where}: "${match[0].trim()}" (${id}) is not true: ${(error as Error).message}; …${text.slice(match.index, match.index + 200)}`,
        );
      }
    }
  }
  return made;
}

describe('what documents say by themselves', () => {
  const ids = Object.values(sentences).flatMap((list) => list.map(({ id }) => id));

  it('has one claim for each sentence of the table', () => {
    assert.deepEqual(Object.keys(claims).sort(), [...ids].sort());
  });

  const seen = new Map<Language, Set<string>>(languageIds.map((language) => [language, new Set()]));
  for (const [name, world] of Object.entries(worlds)) {
    it(`is true in every language and format: ${name}`, () => {
      for (const language of languageIds) {
        for (const audience of ['executive', 'plan', 'technical'] as const) {
          const report = reportOf(world, language, audience);
          for (const [format, read] of Object.entries(readers)) {
            if (format === 'pptx' && audience !== 'executive') continue;
            if (format === 'json' && audience !== 'executive') continue;
            for (const id of judged(read(report), world, language, `${name}, ${audience}.${format}, ${language}`))
              seen.get(language)!.add(id);
          }
        }
      }
    }).timeout(60_000);
  }

  it('was each said of one of these at least', () => {
    for (const [language, said] of seen)
      assert.deepEqual(
        Object.keys(claims).filter((id) => !said.has(id)),
        [],
        language,
      );
  });

  it('is true of any assessments', () => {
    fc.assert(
      fc.property(anyWorld, fc.constantFrom(...languageIds), (world, language) => {
        for (const audience of ['executive', 'plan'] as const) {
          const report = reportOf(world, language, audience);
          for (const format of audience === 'executive' ? ['md', 'json', 'pptx'] : ['md'])
            judged(readers[format]!(report), world, language, `${audience}.${format}, ${language}`);
        }
      }),
      { numRuns: 60 },
    );
  }).timeout(120_000);

  it('is one answer on every page', () => {
    fc.assert(
      fc.property(anyWorld, fc.constantFrom(...languageIds), (world, language) => {
        const report = reportOf(world, language, 'executive');
        const { judgement, topRisks, counts, decisions } = report;
        const { open } = truthOf(world);
        // The slide of decisions asks for what the bottom line asks for.
        const deck = readers.pptx!(report);
        const nothing = claims.askNothing![language].test(deck);
        assert.equal(nothing, judgement.asks.length === 0);
        assert.equal(claims.askNothing![language].test(report.bottomLine.join('\n')), judgement.asks.length === 0);
        assert.equal(
          judgement.asks.some(({ id }) => id === 'askDecisions'),
          decisions.length > 0,
        );
        // The main risk leads the risks, which have no greater one behind them.
        if (topRisks.length > 0) assert.equal(topRisks[0]!.anchor, judgement.mainRisks[0]);
        assert.equal(topRisks.length, Math.min(5, rated(open).length));
        const risks = topRisks.map(({ risk }) => risk!);
        assert.deepEqual(
          risks,
          [...risks].sort((a, b) => b - a),
        );
        // Work is in a wave or waits for its rating, and never both.
        const planned = report.roadmap.reduce((sum, { findings }) => sum + findings.length, 0);
        assert.equal(planned + report.unplanned.length, counts.open);
      }),
      { numRuns: 40 },
    );
  }).timeout(120_000);
});
