import type { Report } from '../../content/report';
import type { Paper } from '../../look/paper';
import { packDocument, textWidthOf } from '../docx/package';
import { createScribe, gap, heading, paragraph, type Row, type Scribe, table, text } from '../docx/word';

const cell = (words: string) => paragraph('TableSmall', text(words));
const head = (...titles: readonly string[]): Row => ({
  header: true,
  cells: titles.map((title) => paragraph('TableHead', text(title))),
});
const say = (words: string) => paragraph('Normal', text(words));

/** What the pages of the template say: placeholders instead of a customer. */
const header: Report['header'] = {
  customer: '{{header.customer}}',
  title: 'Report template',
  document: 'TAM Assess',
  subtitle: '',
  technologies: [],
  environments: [],
  asOf: { day: '', text: '{{header.asOf.text}}', short: '' },
  assessed: '',
  assessors: [],
  classification: '{{header.classification}}',
  handling: '',
  languageNote: '',
  checklists: [],
  versions: '{{header.versions}}',
  filter: '',
};

function body(scribe: Scribe): string {
  return [
    paragraph('DocumentKind', text('{{header.document}}')),
    paragraph('Title', text('{{header.title}}')),
    paragraph('Subtitle', text('{{header.subtitle}}')),
    paragraph(
      'DocumentFacts',
      text('As of {{header.asOf.text}} · Assessed {{header.assessed}} · {{header.classification}}'),
    ),
    paragraph('Lead', text('{{#each bottomLine}}{{this}} {{/each}}')),
    heading(scribe, 1, text('Health score')),
    say(
      '{{score.text}} of 100{{#if score.note}} ({{score.note}}){{/if}}{{#if score.change}} ({{score.change.text}} since {{score.since}}){{/if}}: {{score.base}}.',
    ),
    say('{{chart "scores" width=110}}'),
    heading(scribe, 1, text('Where the risk lies')),
    say('{{chart "matrix" width=120}}'),
    paragraph('Caption', text('{{matrixBase}}.')),
    heading(scribe, 1, text('Risks that matter most')),
    table(
      scribe,
      'RowsDense',
      [10, 50, 20, 10, 10],
      [
        head('Severity', 'Consequence', 'Owner', 'Due', 'Gain'),
        {
          cells: [
            cell('{{#each topRisks}}{{chip severity}}'),
            cell('{{headline}}') + paragraph('TableNote', text('{{cause}}')),
            cell('{{#if owner}}{{ownerName}}{{else}}none yet{{/if}}'),
            cell('{{due.short}}'),
            cell('{{gainText}}{{/each}}'),
          ],
        },
      ],
    ),
    gap,
    heading(scribe, 1, text('Findings')),
    say('{{#each findings}}'),
    heading(scribe, 2, text('{{label}} {{headline}}')),
    paragraph(
      'Small',
      text(
        '{{severity.title}} · {{status.title}}{{#if owner}} · {{owner}}{{/if}}{{#if due.text}} · due {{due.text}}{{/if}}',
      ),
    ),
    say('{{prose observed}}'),
    say('{{prose rationale}}'),
    say('{{prose recommendation}}'),
    say('{{#each remediation}}'),
    say('{{ordinal @index}}. {{inline text}}'),
    say('{{#if run}}'),
    paragraph('Code', text('{{run}}')),
    say('{{/if}}'),
    say('{{/each}}'),
    say('{{#if affected}}'),
    table(
      scribe,
      'RowsDense',
      [40, 60],
      [head('Affected', 'Detail'), { cells: [cell('{{#each affected}}{{name}}'), cell('{{detail}}{{/each}}')] }],
    ),
    gap,
    say('{{/if}}'),
    say('{{#each evidence}}'),
    say('{{#if picture}}'),
    say('{{image picture width=120 alt=file}}'),
    paragraph('Caption', text('{{file}}{{#if caption}}: {{caption}}{{/if}}')),
    say('{{/if}}'),
    say('{{/each}}'),
    say('{{#if references}}'),
    paragraph(
      'Small',
      `${text('{{#each references}}')}${text('{{link title url}}', 'Hyperlink')}${text('{{#unless @last}} · {{/unless}}{{/each}}')}`,
    ),
    say('{{/if}}'),
    say('{{/each}}'),
    heading(scribe, 1, text('Method')),
    table(scribe, 'RowsDense', [20, 80], [{ cells: [cell('{{#each method}}{{term}}'), cell('{{text}}{{/each}}')] }]),
    gap,
  ].join('');
}

/** A Word document with placeholders of every kind, to begin a template of one's own with. */
export function starterTemplate(paper: Paper = 'a4'): Uint8Array {
  const scribe = createScribe(textWidthOf(paper));
  return packDocument({ header, brand: null, language: 'en' }, scribe, paper, body(scribe));
}
