import { counter, grouped, listed } from '../forms';
import type { Judgement } from './english';

const groupMark = '.';
const count = counter(groupMark);
const group = (number: number) => grouped(number, groupMark);
const severities = { critical: 'kritisch', high: 'hoch', medium: 'mittel', low: 'niedrig' } as const;
const effortDative = ['', 'Minuten', 'Stunden', 'Tagen', 'Wochen'];
const findings = (number: number) => count(number, 'Befund', 'Befunde');
/** After `von`: the dative. */
const ofFindings = (number: number) => count(number, 'Befund', 'Befunden');
const checks = (number: number) => count(number, 'Prüfpunkt', 'Prüfpunkte');
const ofChecks = (number: number) => count(number, 'Prüfpunkt', 'Prüfpunkten');
const risks = (number: number) => count(number, 'Risiko', 'Risiken');
const fixes = (number: number) => count(number, 'Behebung', 'Behebungen');
const are = (number: number) => (number === 1 ? 'ist' : 'sind');
const wait = (number: number) => (number === 1 ? 'wartet' : 'warten');
const pastDay = (since: string) =>
  /^\d/.test(since) ? `am ${since}` : `${since.startsWith('den ') ? 'in' : 'im'} ${since}`;
const numbers = ['', 'eines', 'zwei', 'drei', 'vier', 'fünf'];
/** `14 von 95 Prüfpunkten sind`, `alle 95 Prüfpunkte sind`. */
const unansweredText = (some: number, all: number) =>
  some === all
    ? `${all === 1 ? 'der eine Prüfpunkt' : all === 2 ? 'beide Prüfpunkte' : `alle ${checks(all)}`} ${are(all)} noch nicht beantwortet`
    : `${group(some)} von ${ofChecks(all)} ${are(some)} noch nicht beantwortet`;
const afterwards = (rest: readonly string[]) => (rest.length === 0 ? '' : `; ${listed(rest, 'und')}`);
const toWork = (number: number) => `${are(number)} zu bearbeiten`;
/** `3 kritische Befunde`, `1 Befund mit hohem Schweregrad`. */
const graded = (number: number, severity: keyof typeof severities) =>
  severity === 'critical'
    ? count(number, 'kritischer Befund', 'kritische Befunde')
    : `${findings(number)} mit ${{ high: 'hohem', medium: 'mittlerem', low: 'niedrigem' }[severity]} Schweregrad`;
/** After `für`: the accusative. */
const graveFindings = (number: number, only: 'critical' | 'high' | undefined) => {
  const kind = only ? { critical: 'kritischen', high: 'hohen' }[only] : 'kritischen und hohen';
  return number === 1
    ? `den einen ${only ? kind : 'kritischen oder hohen'} Befund`
    : `${group(number)} ${kind} Befunde`;
};

/** The same in German. */
export const german: Judgement = {
  environment: 'Die Umgebung',
  subjectAt: (technology, customer) => `${technology} bei ${customer}`,

  noneOpen: (resolved, accepted) => {
    const rest = [
      ...(resolved > 0 ? [`${group(resolved)} ${wait(resolved)} auf die Nachprüfung`] : []),
      ...(accepted > 0 ? [`${risks(accepted)} ${are(accepted)} akzeptiert`] : []),
    ];
    return rest.length === 0 ? 'kein Befund ist offen' : `kein Befund ist offen, ${listed(rest, 'und')}`;
  },
  someOpen: ({ all, waiting, unrated, ...rated }) => {
    const rest = waiting === 0 ? '' : `; ${group(waiting)} der ${group(all)} ${are(waiting)} zur Nachprüfung gemeldet`;
    const levels = (['critical', 'high', 'medium', 'low'] as const).filter((id) => rated[id] > 0);
    if (unrated === all) {
      return all === 1
        ? '1 Befund ohne Einstufung ist zu bearbeiten'
        : `${findings(all)} sind zu bearbeiten, keiner davon ist eingestuft${rest}`;
    }
    if (unrated === 0 && levels.length === 1) return `${graded(all, levels[0]!)} ${toWork(all)}${rest}`;
    const grave = levels.filter((id) => id === 'critical' || id === 'high');
    const words = [
      ...grave.map((id) => `${group(rated[id])} ${severities[id]}`),
      ...(unrated > 0 ? [`${group(unrated)} noch nicht eingestuft`] : []),
    ];
    const calm = unrated > 0 ? ', die übrigen höchstens mittel' : '';
    return `${findings(all)} sind zu bearbeiten, ${grave.length > 0 ? `davon ${listed(words, 'und')}` : words.length > 0 ? `davon ${words[0]!}${calm}` : 'keiner davon über mittel'}${rest}`;
  },

  stateNothing: (subject, covered, of) =>
    of === 0
      ? `${subject} ist noch nicht geprüft`
      : `${subject} hat noch keinen Score: ${group(covered)} von ${ofChecks(of)} ${are(covered)} beantwortet`,
  noneApplies: (of) =>
    of === 1 ? 'Der eine Prüfpunkt ist nicht anwendbar' : `Keiner der ${group(of)} Prüfpunkte ist anwendbar`,
  stateInapplicable: (subject, why) => `${subject} hat keinen Score: ${why}`,
  stateFailures: (subject, open) => `${subject} hat keinen Score, da nur Fehlschläge aufgelistet wurden; ${open}`,
  stateUnrated: (subject, open) => `${subject} hat noch keinen Score, da nichts Geprüftes eingestuft ist; ${open}`,
  state: (subject, score, detail, open) => `${subject} erreicht ${score} von 100 Punkten${detail}; ${open}`,
  compared: (direction, points, since, common) => {
    const than = { up: 'mehr als', down: 'weniger als' };
    const moved = direction === 'same' ? 'so viele wie' : `${count(points, 'Punkt', 'Punkte')} ${than[direction]}`;
    return `, ${moved} ${pastDay(since)} auf Basis ${common === 1 ? 'des einen beide Male geprüften Prüfpunkts' : `der ${group(common)} beide Male geprüften Prüfpunkte`}`;
  },
  noted: (note) => `, ${note}`,
  each: (scores) => ` (${scores.join(', ')})`,
  eachScore: (technology, score, provisional) => `${technology} ${score}${provisional ? ', vorläufig' : ''}`,
  eachNone: (technology) => `${technology} ohne Score`,
  labelled: (technology, sentence) => `${technology}: ${sentence}`,

  risk: ({ headline, label }, soFar) => `Das ${soFar ? 'bisher bekannte ' : ''}Hauptrisiko: ${headline} (${label})`,
  riskDemand: ({ headline, demand, label }, soFar) => {
    const weighs = `Am schwersten wiegt${soFar ? ' bisher' : ''}`;
    const text = demand?.text ?? headline;
    if (demand?.kind === 'action') return `${weighs}, was noch zu tun ist: ${text} (${label})`;
    return demand?.kind === 'setting'
      ? `${weighs} eine Einstellung, die nicht der Empfehlung entspricht: ${text} (${label})`
      : `${weighs} eine nicht erfüllte Anforderung: ${text} (${label})`;
  },
  riskBesides: ({ headline, label }, accepted, greater) =>
    `Das offene Hauptrisiko: ${headline} (${label}); ein größeres ist ${accepted ? (greater.until === '' ? 'ohne Enddatum akzeptiert' : `bis ${greater.until} akzeptiert`) : 'als behoben gemeldet und wartet auf die Nachprüfung'}: ${greater.headline} (${greater.label})`,
  riskAccepted: ({ headline, label, until }) =>
    `Das Hauptrisiko ist ${until === '' ? 'ohne Enddatum' : `bis ${until}`} akzeptiert: ${headline} (${label})`,
  riskResolved: ({ headline, label }) =>
    `Das Hauptrisiko ist als behoben gemeldet und wartet auf die Nachprüfung: ${headline} (${label})`,
  rateFirst: (n) => `${findings(n)} ${are(n)} noch nicht eingestuft: zuerst ${n === 1 ? 'diesen' : 'diese'} einstufen`,
  riskLeft: (resolved, accepted) =>
    [
      ...(resolved > 0 ? [`${fixes(resolved)} ohne Einstufung ${wait(resolved)} auf die Nachprüfung`] : []),
      ...(accepted > 0 ? [`${risks(accepted)} ohne Einstufung ${are(accepted)} akzeptiert`] : []),
    ].join('; '),
  riskUnknown: 'Noch ist kein Risiko bekannt, da nichts geprüft ist',
  riskClosed: 'Kein erfasster Befund ist mehr offen',
  riskNone: (assessed, unanswered, of) =>
    `In ${assessed === 1 ? 'dem einen geprüften Prüfpunkt' : `den ${group(assessed)} geprüften Prüfpunkten`} wurde kein offenes Risiko gefunden${unanswered > 0 ? `; ${unansweredText(unanswered, of)}` : ''}`,

  askTitles: {
    renew: 'Neues Assessment',
    decisions: 'Entscheidung',
    again: 'Akzeptanz abgelaufen',
    owners: 'Verantwortliche',
    dates: 'Termine',
    ratings: 'Einstufung',
    goAhead: 'Freigabe der Quick Wins',
    assessment: 'Fehlende Antworten',
    first: 'Beginn',
  },
  askDecision: (decision, by, late) =>
    `Wir bitten um eine Entscheidung${late ? `, die bis zum ${by} nötig war` : ''}: ${decision}${by === '' || late ? '' : `, bis zum ${by}`}`,
  askDecisions: (n, first, by, late) =>
    `Wir bitten um ${count(n, 'Entscheidung', 'Entscheidungen')}, die erste${by === '' ? '' : late ? ` war bis zum ${by} nötig` : ` bis zum ${by}`}: ${first}`,
  decisionsTitle: (n, by, late) =>
    `Wir bitten um ${n === 1 ? 'eine Entscheidung' : `${group(n)} Entscheidungen`}${by === '' ? '' : `${n > 1 ? ', die erste' : ''}${late ? `${n > 1 ? '' : ', sie'} war bis zum ${by} nötig` : ` bis zum ${by}`}`}`,
  askAgain: (n) =>
    n === 1
      ? 'Wir bitten um eine neue Entscheidung über 1 akzeptiertes Risiko, dessen Akzeptanz abgelaufen ist'
      : `Wir bitten um neue Entscheidungen über ${group(n)} akzeptierte Risiken, deren Akzeptanz abgelaufen ist`,
  askOwners: (orphans, grave, only) =>
    `Wir bitten um die Benennung von Verantwortlichen für ${
      orphans === grave
        ? `${grave === 1 ? '' : grave === 2 ? 'beide ' : 'alle '}${graveFindings(grave, only)}`
        : `${group(orphans)} der ${grave === 2 ? '2 ' : ''}${graveFindings(grave, only)}`
    }`,
  askDates: (n) =>
    `Wir bitten um ${n === 1 ? 'einen neuen Termin' : 'neue Termine'} für ${count(n, 'überfälligen Befund', 'überfällige Befunde')}`,
  askRatings: (n) =>
    `Wir bitten darum, ${findings(n)} gemeinsam einzustufen: Ohne Einstufung ist nicht bekannt, wie schwer ${n === 1 ? 'er wiegt' : 'sie wiegen'}`,
  askGoAhead: (n, points, by) =>
    `Wir bitten bis zum ${by} um die Freigabe von ${count(n, 'Quick Win', 'Quick Wins')} (nächste 30 Tage${points === '' ? '' : `, ${points} Punkte`})`,
  askAssessment: (unanswered, of) =>
    `Wir bitten um die Zugänge und Auskünfte, mit denen sich ${of === 1 ? 'der eine noch unbeantwortete Prüfpunkt' : unanswered === of ? `die ${group(of)} noch unbeantworteten Prüfpunkte` : `${group(unanswered)} von ${ofChecks(of)}, die noch unbeantwortet sind,`} klären ${unanswered === 1 ? 'lässt' : 'lassen'}`,
  askFirst: 'Wir bitten darum, mit dem Assessment zu beginnen',
  askRenew: (day) => `Wir bitten um ein neues Assessment, bevor etwas geplant wird: Die Daten stammen vom ${day}`,
  askNothing: ({ resolved, accepted, unanswered, checks: of }) =>
    `Derzeit ist keine Entscheidung nötig${afterwards([
      ...(resolved > 0 ? [`${fixes(resolved)} ${wait(resolved)} auf die Nachprüfung`] : []),
      ...(accepted > 0 ? [`${risks(accepted)} ${are(accepted)} akzeptiert`] : []),
      ...(unanswered > 0 ? [unansweredText(unanswered, of)] : []),
    ])}`,

  wellArea: (area, score, base, open) => `${area}: ${score} von 100 (${base}), ${open}`,
  wellClosed: (critical, high, since) => {
    const n = critical + high;
    const kind = critical === 0 ? 'hohe' : high === 0 ? 'kritische' : 'kritische und hohe';
    return n === 1
      ? `1 ${kind}r Befund wurde seit ${since} mit Nachweis abgeschlossen`
      : `${group(n)} ${kind} Befunde wurden seit ${since} mit Nachweis abgeschlossen`;
  },
  noneInArea: 'kein Befund ist offen',
  noneAbove: (severity) => `nichts über ${severities[severity]} ist offen`,
  wellAll: (assessed, unanswered, of) =>
    `${assessed === 1 ? 'Der eine geprüfte Prüfpunkt ist bestanden' : `Alle ${group(assessed)} geprüften Prüfpunkte sind bestanden`}${unanswered > 0 ? `; ${unansweredText(unanswered, of)}` : ''}`,
  wellSome: (passed, assessed, of) => {
    const all = {
      checks: count(assessed, 'geprüften Prüfpunkt', 'geprüften Prüfpunkten'),
      results: count(assessed, 'Ergebnis', 'Ergebnissen'),
      both: `${group(assessed)} geprüften Prüfpunkten und Ergebnissen`,
    };
    return `${group(passed)} von ${all[of]} ${are(passed)} bestanden`;
  },
  notKnown: 'Nicht bekannt: Nur Fehlschläge wurden aufgelistet',
  nothingAssessed: 'Noch ist nichts geprüft',

  inArea: (area, open) => `${area}: ${open}`,
  retestFirst: (n) => `Nichts ist offen; ${fixes(n)} ${wait(n)} auf die Nachprüfung`,
  assessNext: (unanswered, of) => `Nichts ist offen; ${unansweredText(unanswered, of)}`,
  onlyAccepted: (n) => `Nichts ist offen; ${risks(n)} ${are(n)} akzeptiert`,
  nothingLeft: 'Nichts: Jeder anwendbare Prüfpunkt ist bestanden',
  nothingOpen: 'Nichts Geprüftes ist offen',

  quickWins: (n, points, first, label) => {
    if (n === 1)
      return `${first} (${label}): ein Quick Win, der sofort beginnen kann${points === '' ? '' : ` (Zugewinn: ${points} Punkte)`}`;
    const worth = points === '' ? '' : ` und bringen ${points} Punkte`;
    return `${group(n)} Quick Wins können sofort beginnen${worth}; der erste: ${first} (${label})`;
  },
  first: (action, label, effort, points, decideBy) => {
    const work = effort === 0 ? '' : effort === 5 ? 'ein Projekt' : `Aufwand in ${effortDative[effort] ?? ''}`;
    const decision = decideBy === undefined ? '' : german.needsDecision(decideBy);
    const worth = [work, points === '' ? '' : `${points} Punkte`, decision].filter(Boolean).join(', ');
    return `${action} (${label})${worth === '' ? '' : `: ${worth}`}`;
  },
  rate: (n) => `${n === 1 ? 'Den einen Befund' : `Die ${findings(n)}`} ohne Einstufung einstufen`,
  retest: (n) => `${n === 1 ? 'Die gemeldete Behebung' : `Die ${group(n)} gemeldeten Behebungen`} nachprüfen`,
  assess: (unanswered, of) =>
    unanswered === of
      ? `${of === 1 ? 'Den einen unbeantworteten Prüfpunkt' : `Die ${group(of)} unbeantworteten Prüfpunkte`} prüfen`
      : `${group(unanswered)} von ${ofChecks(of)} prüfen, die noch unbeantwortet sind`,
  reviewAccepted: (n) =>
    n === 1
      ? 'Das akzeptierte Risiko neu betrachten, bevor seine Akzeptanz endet'
      : `Die ${group(n)} akzeptierten Risiken neu betrachten, bevor ihre Akzeptanz endet`,
  begin: 'Mit dem Assessment beginnen',
  renew: 'Neu prüfen und auf dem heutigen Stand planen',
  keep: 'Nichts ist offen; das nächste Assessment zeigt, ob es so bleibt',

  health: (direction, since, rest, bad) =>
    ({
      up: `Der Zustand ist besser als ${pastDay(since)}, ${bad ? 'aber' : 'und'} ${rest}`,
      down: `Der Zustand ist schlechter als ${pastDay(since)}, und ${rest}`,
      same: `Der Zustand ist wie ${pastDay(since)}, und ${rest}`,
    })[direction],
  noScore: 'Noch ist nichts geprüft, deshalb gibt es keinen Score',
  areasNone: 'Noch hat kein Fokusbereich einen Score',
  areasUnrated: 'Kein Fokusbereich hat einen Score: nichts Geprüftes ist eingestuft',
  areasFailures: 'Kein Fokusbereich hat einen Score: nur Fehlschläge wurden aufgelistet',
  areasProvisional: 'Alle Scores sind vorläufig',
  areasPassed: 'In jedem geprüften Fokusbereich ist jeder geprüfte Prüfpunkt bestanden',
  areasAllPassed: 'In jedem Fokusbereich ist jeder geprüfte Prüfpunkt bestanden',
  areasFull: (areas, all) =>
    areas === all
      ? 'Alle Fokusbereiche stehen bei 100 von 100'
      : `${areas} von ${all} Fokusbereichen ${areas === 1 ? 'steht' : 'stehen'} bei 100 von 100`,
  areasOnly: (area, score) => `${area} steht bei ${score} von 100; kein anderer Fokusbereich hat einen Score`,
  areasOnlyFirm: (area, score) => `${area} steht bei ${score} von 100; alle anderen Scores sind vorläufig oder fehlen`,
  areasLevel: (areas, score) => `Alle ${areas} Fokusbereiche mit Score stehen bei ${score} von 100`,
  areasPriority: (area, inside, all, severity) => {
    const there = `${inside === 1 ? 'liegt' : 'liegen'} dort`;
    const kind = severity === 'unrated' ? '–' : severities[severity];
    if (all === 1) return `${area} hat Vorrang: Der eine Befund mit Schweregrad ${kind} ${there}`;
    return `${area} hat Vorrang: ${inside === all ? `Alle ${group(all)}` : `${group(inside)} von ${group(all)}`} ${inside === all ? 'Befunde' : 'Befunden'} mit Schweregrad ${kind} ${there}`;
  },
  areasWeakestOf: (areas, score, firmOnly) =>
    `${firmOnly ? `Wo genug geprüft ist, sind ${areas} Fokusbereiche` : `${areas} Fokusbereiche sind`} am schwächsten, mit ${score} von 100`,
  areasWeakest: (area, score, firmOnly) =>
    `${firmOnly ? 'Wo genug geprüft ist, ist am schwächsten' : 'Am schwächsten ist'} ${area} mit ${score} von 100`,
  matrixGrave: (critical, high, all, unrated) => {
    const grave = critical + high;
    const severity =
      grave === 0 || (critical > 0 && high > 0) ? 'kritisch oder hoch' : high === 0 ? 'kritisch' : 'hoch';
    const kind = (ending: string) => (unrated ? `eingestufte${ending} ` : '');
    if (all === 1)
      return `Der eine ${kind('')}Befund, der zu bearbeiten ist, ist ${grave === 1 ? severity : 'weder kritisch noch hoch'}`;
    const which = `zu bearbeitenden ${kind('n')}Befunde`;
    if (grave === 0) return `Keiner der ${group(all)} ${which} ist ${severity}`;
    if (grave === all) return `Alle ${group(all)} ${which} sind ${severity}`;
    return `${group(grave)} der ${group(all)} ${which} ${are(grave)} ${severity}`;
  },
  topRisks: (all, { orphans, late, undated }, wins) => {
    const ofThem = (number: number) => (all === 1 ? '' : number === all ? 'alle ' : `${number} `);
    const gaps = [
      { number: orphans, what: 'ohne Verantwortliche' },
      { number: late, what: 'überfällig' },
      { number: undated, what: 'ohne Termin' },
    ].filter(({ number }) => number > 0);
    if (gaps.length > 0) {
      const missing = listed(
        gaps.map(({ number, what }) => ofThem(number) + what),
        'und',
      );
      return all === 1
        ? `Das größte Risiko ist ${missing}`
        : `Von den ${numbers[all]} größten Risiken ${are(gaps[0]!.number)} ${missing}`;
    }
    if (all === 1) return `Das größte Risiko hat Verantwortliche und Termin${wins > 0 ? ' und ist ein Quick Win' : ''}`;
    const quick = wins > 0 ? `; ${numbers[wins]} davon ${wins === 1 ? 'ist ein Quick Win' : 'sind Quick Wins'}` : '';
    return `Die ${numbers[all]} größten Risiken haben Verantwortliche und Termine${quick}`;
  },
  settleSoon: (soon, open, points, overdue) => {
    if (soon === 0)
      return `${findings(overdue)} ${are(overdue)} überfällig; sonst ist in den nächsten 30 Tagen nichts fällig`;
    const late = overdue === 0 ? '' : `; ${group(overdue)} weitere ${are(overdue)} überfällig`;
    const gain = points === '' ? '' : ` (+${points} Punkte)`;
    if (soon === open)
      return `In den nächsten 30 Tagen ${open === 1 ? 'lässt sich der eine Befund' : `lassen sich alle ${findings(open)}`} erledigen${gain}${late}`;
    return `In den nächsten 30 Tagen ${soon === 1 ? 'lässt' : 'lassen'} sich ${group(soon)} von ${ofFindings(open)} erledigen${gain}${late}`;
  },
  settleInNinety: (soon, open) =>
    `${group(soon)} von ${ofFindings(open)} ${soon === 1 ? 'lässt' : 'lassen'} sich in neunzig Tagen erledigen`,
  settleLater: (open) =>
    `In den nächsten neunzig Tagen ist nichts geplant; ${findings(open)} ${open === 1 ? 'folgt' : 'folgen'} später`,

  needsDecision: (by) => (by === '' ? 'braucht eine Entscheidung' : `braucht die Entscheidung bis zum ${by}`),
  retestOn: (on, by) => `Nachprüfung${on === '' ? '' : ` am ${on}`}${by === '' ? '' : ` durch ${by}`}`,
  fixAndRetest: (due, retest) => `zu beheben bis ${due}, ${retest}`,
  notPlannedNote: (n) =>
    `${findings(n)} ohne Einstufung und Termin ${n === 1 ? 'steht' : 'stehen'} in keiner Welle: zuerst ${n === 1 ? 'diesen' : 'diese'} einstufen`,
  notPlannedOld: (n, day) =>
    `${findings(n)} ${are(n)} keiner Welle zugeordnet: Die Daten stammen vom ${day}, und vor einem neuen Assessment wird darauf nichts geplant`,
  noneShown: 'Kein gezeigter Befund ist zu bearbeiten',
};
