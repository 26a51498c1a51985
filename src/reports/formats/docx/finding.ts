import type { ReportCommand, ReportEvidence, ReportFinding } from '../../content/report';
import { noBreakHyphen, tied, unbrokenId, withPlainIds } from '../../texts/ties';
import { linkedText, type ShownFindings } from '../findingLinks';
import {
  type Cell,
  chip,
  code,
  gap,
  heading,
  inline,
  isRightToLeft,
  jump,
  keepTogether,
  line,
  link,
  paragraph,
  prose,
  type Row,
  type Scribe,
  table,
  text,
} from './word';

/** So many affected objects are listed; the rest is counted. */
const affectedLimit = 100;
/** Blocks of up to so many lines stay on one page. */
const linesOnOnePage = 34;

/** The name of a finding's bookmark: its place in the report. */
export const findingMark = (index: number) => `finding${index + 1}`;

/** A link to the block of a finding. */
export function jumpToFinding(index: number, words: string): string {
  return jump(words, findingMark(index));
}

/** A run of text that is no code, with its style. */
const plainRun =
  /<w:r>(?:<w:rPr>((?:(?!<\/w:rPr>).)*)<\/w:rPr>)?<w:t xml:space="preserve">((?:[^<]|<\/w:t><w:noBreakHyphen\/><w:t xml:space="preserve">)*)<\/w:t><\/w:r>/g;
const [open, close] = ['<w:t xml:space="preserve">', '</w:t>'] as const;
const hyphen = `${close}<w:noBreakHyphen/>${open}`;
/** What holds no runs to link in: links, titles, code. */
const notLinked =
  /<w:hyperlink[\s\S]*?<\/w:hyperlink>|<w:p><w:pPr><w:pStyle w:val="(?:Heading\d|Code|StepCode|Evidence)"\/>[\s\S]*?<\/w:p>/g;

/** The block of a finding, with links to the other findings that its texts name. */
function linkedBlock(xml: string, own: string, shown: ShownFindings): string {
  if (shown.byId.size < 2) return xml;
  const linked = (part: string) =>
    part.replace(plainRun, (whole, properties: string | undefined, drawn: string) => {
      if (properties?.includes('"InlineCode"')) return whole;
      const rest = (said: string) =>
        said === ''
          ? ''
          : `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ''}${open}${tied(said).replaceAll(noBreakHyphen, hyphen)}${close}</w:r>`;
      const words = withPlainIds(drawn.replaceAll(hyphen, noBreakHyphen));
      const link = (name: string, { index }: { index: number }) =>
        jumpToFinding(index, text(unbrokenId(name), 'Hyperlink'));
      return linkedText(words, shown, own, link, rest);
    });
  let said = '';
  let end = 0;
  for (const { 0: kept, index } of xml.matchAll(notLinked)) {
    said += linked(xml.slice(end, index)) + kept;
    end = index + kept.length;
  }
  return said + linked(xml.slice(end));
}

/** All that is known of one finding, in the order in which an engineer works. */
export function findingBlock(scribe: Scribe, finding: ReportFinding, index: number, shown: ShownFindings): string {
  const { texts } = scribe;
  const blocks = [
    head(scribe, finding, index),
    levels(scribe, finding),
    affected(scribe, finding),
    states(scribe, finding),
    part(scribe, texts.evidence, finding.evidence.map((each) => evidence(scribe, each)).join('')),
    acceptance(scribe, finding),
    before(scribe, finding),
    part(scribe, finding.recommendedBy, prose(finding.recommendation)),
    steps(scribe, finding),
    part(scribe, texts.howToVerify, finding.verify.map((each) => command(scribe, each)).join('')),
    part(scribe, texts.whyItMatters, prose(finding.rationale)),
    computed(scribe, finding),
    part(
      scribe,
      texts.supportCases,
      finding.incidents.length > 0 ? line('Prose', `${texts.showedItselfIn} ${finding.incidents.join(', ')}.`) : '',
    ),
    part(
      scribe,
      texts.workItem,
      finding.workItem
        ? paragraph('Prose', link(scribe, finding.workItemName || finding.workItem, finding.workItem))
        : '',
    ),
    part(
      scribe,
      texts.references,
      finding.references.map(({ title, url }) => bullet(`${link(scribe, title || url, url)}`)).join(''),
    ),
    history(scribe, finding),
  ].join('');
  const linked = linkedBlock(blocks, finding.id, shown);
  return isShort(finding) ? keepTogether(linked) : linked;
}

const bullet = (content: string) => paragraph('ListBullet', content, { list: { of: 'bullets', level: 0 } });

/** A titled part; nothing without content. */
function part(scribe: Scribe, title: string, content: string): string {
  return content === '' ? '' : heading(scribe, 3, text(title)) + content;
}

function head(scribe: Scribe, finding: ReportFinding, index: number): string {
  const { texts } = scribe;
  const { label, id, check, technology, focusArea, actionArea, tools, severity, headline } = finding;
  const about = [
    label,
    ...(label === id ? [] : [id]),
    ...(check && check !== label ? [check] : []),
    ...[technology, focusArea, actionArea].filter(Boolean),
    ...(tools.length > 0 ? [`${texts.reportedBy} ${tools.join(', ')}`] : []),
  ].join(' · ');
  const tags = [
    text(finding.status.title, 'Strong'),
    ...(finding.change ? [text(finding.change)] : []),
    ...(finding.quickWin ? [text(texts.quickWin, 'QuickWin')] : []),
    ...(finding.decision ? [text(finding.decision.note)] : []),
    ...(finding.retest ? [text(finding.retest.note)] : []),
    ...(finding.overdue ? [text(texts.overdue, 'Late')] : []),
    ...(finding.acceptanceExpired ? [text(texts.acceptanceRanOutInline, 'Late')] : []),
  ].join(text(' · '));
  return [
    heading(
      scribe,
      2,
      `${chip(severity)}${text(' ')}${text(`${id} `, 'Muted')}${inline(headline)}`,
      findingMark(index),
      {
        list: { of: 'steps', level: 0 },
        ruleAbove: true,
        bidi: isRightToLeft(headline),
      },
    ),
    line('Small', about, { keepNext: true }),
    paragraph('Small', tags, { keepNext: true }),
  ].join('');
}

/** How it is rated, who fixes it and by when: two lines of four columns, which hold the words of any language. */
function levels(scribe: Scribe, finding: ReportFinding): string {
  const { texts } = scribe;
  const { rating, severity, owner, due, gainText } = finding;
  const { accountable, service } = finding.plan;
  const fact = (title: string, words: string, span = 1): Cell => ({
    xml:
      line('TableNote', title, { keepNext: true }) + paragraph('TableSmall', text(words, 'Strong'), { keepNext: true }),
    fill: 'panel',
    span,
  });
  const level = ({ word, value }: { word: string; value: number }) => `${word} (${value})`;
  const people = [fact(texts.owner, owner || texts.noneYet, 2), fact(texts.due, due.text || texts.noDateYet)];
  const rows: Row[] = rating
    ? [
        { cells: [...people, fact(texts.severity, severity.title)] },
        {
          cells: [
            fact(texts.probability, level(rating.probability)),
            fact(texts.impact, level(rating.impact)),
            fact(texts.effort, level(rating.effort)),
            fact(texts.gain, gainText || '–'),
          ],
        },
      ]
    : [{ cells: [...people, fact(texts.severity, texts.notRated)] }];
  const answering = [
    ...(accountable === '' ? [] : [[texts.accountable, accountable] as const]),
    ...(service === '' ? [] : [[texts.service, service] as const]),
  ];
  if (answering.length > 0)
    rows.push({ cells: answering.map(([title, words]) => fact(title, words, 4 / answering.length)) });
  return table(scribe, 'Facts', [1, 1, 1, 1], rows, texts.rating) + paragraph('Gap', '', { keepNext: true });
}

/** How the numbers of the rating are computed. */
function computed({ texts }: Scribe, { formula, ratingReason }: ReportFinding): string {
  const reason = ratingReason ? `. ${texts.ratedOtherwise}: ${ratingReason}` : '';
  return formula ? line('Formula', `${texts.computed}: ${formula}${reason}`) : '';
}

/** What to know before the first step: terms beside their texts. */
function before(scribe: Scribe, { beforeStart }: ReportFinding): string {
  if (beforeStart.length === 0) return '';
  const rows = beforeStart.map(({ term, text: words }): Row => {
    return { cells: [paragraph('TableSmall', text(term, 'Strong')), prose(words, 'TableSmall')] };
  });
  const { texts } = scribe;
  return (
    heading(scribe, 3, text(texts.beforeYouStart)) +
    table(scribe, 'RowsDense', [20, 80], rows, texts.beforeYouStart) +
    gap
  );
}

function states(scribe: Scribe, { expected, observed }: ReportFinding): string {
  return (
    part(scribe, scribe.texts.expected, expected ? line('Prose', expected) : '') +
    part(scribe, scribe.texts.observed, prose(observed))
  );
}

function affected(scribe: Scribe, { affected: objects, affectedIn }: ReportFinding): string {
  if (objects.length === 0) return '';
  const shown = objects
    .slice(0, affectedLimit)
    .map(({ short, detail }) => `${text(short)}${detail ? text(` ${detail}`, 'Muted') : ''}`);
  const half = shown.length > 6 ? Math.ceil(shown.length / 2) : shown.length;
  const column = (items: readonly string[]) => items.map((item) => paragraph('TableSmall', item)).join('');
  const more = objects.length - affectedLimit;
  return [
    heading(scribe, 3, text(`${scribe.texts.affected} (${objects.length})`)),
    affectedIn ? line('Small', scribe.texts.affectedIn(affectedIn), { keepNext: true }) : '',
    half < shown.length
      ? table(
          scribe,
          'Layout',
          [1, 1],
          [{ cells: [column(shown.slice(0, half)), column(shown.slice(half))], splits: true }],
        ) + gap
      : column(shown),
    more > 0 ? line('Small', scribe.texts.moreInFile(more)) : '',
  ].join('');
}

function evidence(scribe: Scribe, each: ReportEvidence): string {
  const { texts } = scribe;
  const { number, lacking, source, collectedOn, file, caption, text: words, omitted, picture } = each;
  const from = [source, collectedOn.text].filter(Boolean).join(', ');
  const about = [from, file ? `${texts.file} ${file}` : ''].filter(Boolean).join(' · ');
  const label = [`${[number, about].filter(Boolean).join(' · ')}${lacking && ` (${lacking})`}`, caption]
    .filter(Boolean)
    .join(': ');
  return [
    label ? line(words || picture ? 'Label' : 'Small', label, { keepNext: picture !== null }) : '',
    picture ? paragraph('Figure', scribe.picture(picture, caption || `${texts.file} ${file}`)) : '',
    words ? code(words, 'Evidence') : '',
    omitted > 0 ? line('Small', texts.moreCharacters(omitted)) : '',
  ].join('');
}

function steps(scribe: Scribe, { remediation }: ReportFinding): string {
  const items = remediation.map(
    ({ text: words, run }) =>
      line('ListNumber', words, { list: { of: 'steps', level: 1 }, keepNext: run !== '' }) +
      (run ? code(run, 'StepCode') : ''),
  );
  return part(scribe, scribe.texts.generalSteps, items.join(''));
}

function command({ texts }: Scribe, { kind, title, scope, elevated, run, expect }: ReportCommand): string {
  const manual = kind === 'manual';
  const about = manual
    ? `${texts.manualLook}${scope ? ` ${scope}` : ''}`
    : [title, scope, elevated ? texts.asAdministrator : ''].filter(Boolean).join(', ');
  const expected = expect.trim() === '' ? '' : paragraph('Label', text(texts.expectedAnswer)) + prose(expect);
  return [line('Label', about), manual ? prose(run) : code(run), expected].join('');
}

function acceptance(scribe: Scribe, { acceptance: given }: ReportFinding): string {
  if (!given) return '';
  const { texts } = scribe;
  const words = [
    given.by ? `${texts.byFirst} ${given.by}` : texts.accepted,
    given.on.day ? ` ${texts.on} ${given.on.text}` : '',
    given.expires.day ? `, ${texts.until} ${given.expires.text}` : '',
    given.reason ? `: ${given.reason}` : '',
  ].join('');
  return part(
    scribe,
    texts.acceptedRisk,
    line('Prose', words) + (given.control ? line('Prose', `${texts.compensatingControl}: ${given.control}`) : ''),
  );
}

function history(scribe: Scribe, { history: entries }: ReportFinding): string {
  const lines = entries.map(({ on, status, by, note }) => {
    const words = `${[on.text, status, by].filter(Boolean).join(' · ')}${note ? `: ${note}` : ''}`;
    return bullet(inline(words));
  });
  return part(scribe, scribe.texts.history, lines.join(''));
}

/** Whether a block certainly fits on one page, by a careful guess of its lines. */
function isShort(finding: ReportFinding): boolean {
  if (finding.evidence.some(({ picture }) => picture)) return false;
  const linesOf = (words: string) =>
    words === '' ? 0 : words.split('\n').reduce((sum, each) => sum + Math.ceil((each.length + 1) / 70), 0);
  const parts = [
    finding.headline,
    finding.formula + finding.ratingReason,
    finding.expected,
    finding.observed,
    finding.rationale,
    finding.recommendation,
    ...finding.beforeStart.map(({ text: words }) => words),
    ...finding.affected.map(({ name, detail }) => name + detail),
    ...finding.evidence.flatMap(({ text: words, source }) => [words, source || '-']),
    ...finding.remediation.flatMap(({ text: words, run }) => [words, run]),
    ...finding.verify.flatMap(({ run, expect }) => [run, expect, '-', '-']),
    ...finding.references.map(({ title }) => title),
    ...finding.history.map(({ note }) => note || '-'),
  ];
  const titles =
    2 *
    [
      finding.expected,
      finding.observed,
      finding.rationale,
      finding.evidence[0],
      finding.verify[0],
      finding.references[0],
      finding.history[0],
      finding.affected[0],
      finding.recommendation,
      finding.remediation[0],
      finding.beforeStart[0],
    ].filter(Boolean).length;
  return parts.reduce((sum, words) => sum + linesOf(words), titles + 6) <= linesOnOnePage;
}
