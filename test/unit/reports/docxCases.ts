import type { Finding, FindingsFile } from '../../../src/assessment/types';
import type { Audience } from '../../../src/reports/choices';
import type { Report } from '../../../src/reports/content/report';
import { pictureOf, type ReportPicture } from '../../../src/reports/look/pictures';
import { example, rating, reportOf } from './example';

/** Texts that XML, a field of Word, a template or a person could take for something else. */
export const hostileTexts = [
  '<script>alert(1)</script><w:p/></w:t></w:r></w:p></w:body>&amp;<![CDATA[x]]> ]]>',
  '{{#each findings}}{{constructor}}{{/each}} {{{raw}}} {% for %} {d.x}',
  '\u202Eevil\u202C \u0000\u0007\u001B[31mred\u001B[0m \uD800 \uFFFE\uFFFF end',
  'W'.repeat(10_000),
  'DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc" \\* MERGEFORMAT { INCLUDETEXT "\\\\evil\\x" }',
  '=HYPERLINK("https://evil.example/","x") @SUM(1+1) +1 -1',
  '\u05D0\u05D1\u05D2 \u0627\u0644\u0639\u0631\u0628\u064A\u0629 (1) \u200F',
  '\u{1F469}\u200D\u{1F469}\u200D\u{1F467} \u{1F600} \u65E5\u672C\u8A9E',
  'line one\nline two\r\n\r\nnew paragraph\ttab\u2028\u0085end `code` ``` "quoted" \'single\'',
  'https://evil.example/%zz?a=b&c=<d> javascript:alert(1) _x000D_ &#x3c; ' + '\u00e9'.repeat(300),
];

/** What a report takes from lists of its own; everything else in it may come from a person or a tool. */
const fixed = new Set([
  'audience',
  'group',
  'direction',
  'kind',
  'day',
  'anchor',
  'wave',
  'letter',
  'language',
  'paper',
  'symbol',
]);

/** A copy of a report in which each text is a hostile one. Ids of vocabularies stay. */
export function poison<Data>(data: Data, texts: readonly string[] = hostileTexts): Data {
  let count = 0;
  const walk = (value: unknown, key: string, of: string): unknown => {
    if (typeof value === 'string') {
      if (fixed.has(key) || (key === 'id' && /^(severity|status|focusAreas|roadmap|bySeverity|byStatus)$/.test(of))) {
        return value;
      }
      if (of === 'effortRisk' && key === 'severity') return value;
      count += 1;
      return texts[count % texts.length];
    }
    if (Array.isArray(value)) return value.map((item) => walk(item, key, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        name,
        walk(item, name, typeof item === 'string' || typeof item === 'number' ? key : name),
      ]),
    );
  };
  return walk(data, '', '') as Data;
}

/** The example with hostile text in every field; each of the texts comes in many places. */
export function hostileReport(audience: Audience, shift = 0): Report {
  const texts = [...hostileTexts.slice(shift), ...hostileTexts.slice(0, shift)];
  return poison(example(audience), texts);
}

/** So many findings with everything that a finding may have. */
export function manyFindings(count: number, audience: Audience): Report {
  const states = ['open', 'inProgress', 'open', 'resolved', 'accepted', 'open', 'verified', 'open'] as const;
  const findings = Array.from(
    { length: count },
    (_, at): Finding => ({
      id: `F-${String(at + 1).padStart(4, '0')}`,
      title: `Setting number ${at + 1} of the directory is in its expected state on every server`,
      consequence: `Users of site ${at % 40} wait for minutes before they can sign in after a failure`,
      recommendation: `Set value ${at} in the policy and wait for its replication.\n\nCheck \`Get-Policy\` on every server.`,
      status: states[at % states.length]!,
      focusArea: (['security', 'availability', 'operations', 'upgrade'] as const)[at % 4]!,
      rating: rating((at % 5) + 1, (Math.floor(at / 5) % 5) + 1, (Math.floor(at / 25) % 5) + 1),
      affected: Array.from({ length: 8 }, (_item, object) => ({
        name: `server${object}.contoso.com`,
        detail: 'error 8453',
      })),
      observed: 'Two of nine partners failed for six days, and nobody reads the reports of the monitoring.',
      evidence: [
        { text: 'Name    Value\n----    -----\nsetting 0\nother   1', source: 'Get-Policy', collectedOn: '2026-11-20' },
      ],
      owner: `team${at % 20}@contoso.com`,
      due: `2027-0${(at % 9) + 1}-15`,
      workItem: `https://dev.azure.com/contoso/it/_workitems/edit/${at}`,
      references: [{ title: 'Directory policies', url: `https://learn.microsoft.com/policy/${at % 50}` }],
      history: [{ on: '2026-11-20', status: 'open', by: 'Dana Reyes', note: 'found' }],
    }),
  );
  return reportOf({ findings }, audience);
}

/** An assessment in which nobody has written anything yet. */
export const emptyReport = (audience: Audience): Report =>
  reportOf({ customer: 'Fabrikam', findings: [] } satisfies Partial<FindingsFile>, audience);

const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAACklEQVR4nGMAAQAABQABDQottAAAAABJRU5ErkJggg==';
const smallPhoto =
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/wAALCAACAAIBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AH//Z';

/** Findings with pictures as evidence: one twice, one of the other kind, one that is not there. */
export function pictured(): Report {
  const evidence = [
    { file: 'e/screen.png', caption: 'the screen' },
    { file: 'e/screen.png', caption: 'again' },
    { file: 'e/photo.jpg', caption: 'a "photo"' },
    { file: 'e/none.png' },
  ];
  const pictures: Readonly<Record<string, ReportPicture | undefined>> = {
    'e/screen.png': pictureOf(Buffer.from(onePixel, 'base64')),
    'e/photo.jpg': pictureOf(Buffer.from(smallPhoto, 'base64')),
  };
  const findings: Finding[] = [{ id: 'F-1', title: 'x', status: 'open', evidence }];
  return reportOf({ findings }, 'technical', { picture: (_, file) => pictures[file] });
}
