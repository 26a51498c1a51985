import { spawnSync } from 'node:child_process';
import Handlebars from 'handlebars/runtime';
import { diagnose } from '../../src/language/diagnose';
import { FindingsText } from '../../src/language/findings';
import { type Audience, audienceIds } from '../../src/reports/choices';
import { buildReport } from '../../src/reports/content/buildReport';
import type { FindingMemory, Report } from '../../src/reports/content/report';
import { formatOf } from '../../src/reports/formats/formats';
import { themeStylesByAttribute } from '../../src/reports/look/theme';
import type { PageMemory } from '../../src/reports/templates/rendering';
import { nodeFiles } from '../../src/workspace/files.node';
import { Project } from '../../src/workspace/project';
import { reportInput } from '../../src/workspace/renderReports';
import { catalog, findingsFile } from './generate';
import { line, ms, sideBySide } from './measure';

const path = '/customers/contoso/contoso.findings.jsonc';
const shipped = catalog.checklists.map(({ file }) => ({ file, origin: 'shipped' }));

function projectOf(text: string): Project {
  const project = new Project(nodeFiles, { shipped, asOf: '2026-11-23' });
  project.put(path, text);
  return project;
}

function reportOf(project: Project, audience: Audience, memory?: FindingMemory): Report {
  const file = project.get(path);
  if (file?.kind !== 'findings') throw new Error('not put in');
  return buildReport({
    ...reportInput(project, { customer: file.model.customer, entries: [file] }),
    audience,
    ...(memory && { memory }),
  });
}

const html = (report: Report, styles?: string, memory?: PageMemory) =>
  String(formatOf('html')!.render(report, { ...(styles !== undefined && { styles }), ...(memory && { memory }) }));

/** A findings file without its comment, which JSON.parse would not bear. */
const withoutComment = (count: number) => findingsFile(count).replace(/^ *\/\/.*\n/m, '');

function stringsIn(value: unknown, found: string[] = []): string[] {
  if (typeof value === 'string') found.push(value);
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) stringsIn(each, found);
  return found;
}

// --- a long page ------------------------------------------------------------------------------------------------------

function measureHtml(): void {
  const text = withoutComment(10_000);
  const project = projectOf(text);
  const report = reportOf(project, 'technical');
  const { escapeExpression } = Handlebars.Utils;
  /** Every text that the page shows of the findings: those of the file, and those of its check beside each finding. */
  const shown = stringsIn(report.findings.filter(({ group }) => group !== 'closed'));
  const escapeAll = (strings: readonly string[]) => {
    let length = 0;
    for (const each of strings) length += escapeExpression(each).length;
    return length;
  };
  const times = sideBySide(
    {
      all: () => html(reportOf(projectOf(text), 'technical')),
      build: () => reportOf(project, 'technical'),
      render: () => html(report),
      file: () => escapeAll(stringsIn(JSON.parse(text))),
      page: () => [JSON.parse(text), escapeAll(shown)],
    },
    5,
  );
  const size = (html(report).length / 1e6).toFixed(1);
  line(
    'Technical HTML of 10,000 findings, from the text of the file on, against JSON.parse of it and escaping of the strings on the page',
    times.all / times.page,
    5,
    `${ms(times.all)} against ${ms(times.page)}; ${(text.length / 1e6).toFixed(1)} MB become ${size} MB`,
  );
  line(
    'The same against JSON.parse and escaping of the strings of the file alone',
    times.all / times.file,
    5,
    `${ms(times.all)} against ${ms(times.file)}`,
  );
  console.log(`Of that, building the report: ${ms(times.build)}; rendering it: ${ms(times.render)}`);
}

// --- Office documents -------------------------------------------------------------------------------------------------

const office = ['docx', 'xlsx', 'pptx'];
const findingsOfOffice = 2_000;

function measureOffice(): void {
  for (const id of office) {
    const format = formatOf(id);
    if (!format) {
      console.log(`${id}: there is no such format.`);
      continue;
    }
    for (const audience of audienceIds.filter((each) => format.audiences.includes(each))) {
      const { stdout, stderr, status } = spawnSync(process.execPath, [process.argv[1]!, id, audience], {
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(stderr);
      console.log(
        `${format.title}, ${audience}, ${findingsOfOffice.toLocaleString('en-US')} findings: ${stdout.trim()}`,
      );
    }
  }
}

/** One document in a process of its own: how long it takes the first time, its size and the memory at most. */
async function renderAlone(id: string, audience: Audience): Promise<void> {
  const report = reportOf(projectOf(withoutComment(findingsOfOffice)), audience);
  const before = process.resourceUsage().maxRSS;
  const started = performance.now();
  const bytes = await formatOf(id)!.render(report);
  const took = performance.now() - started;
  const megabytes = (kilobytes: number) => Math.round(kilobytes / 1024);
  console.log(
    `${ms(took)}, ${(bytes.length / 1000).toFixed(0)} kB, peak memory ${megabytes(process.resourceUsage().maxRSS)} MB (${megabytes(before)} MB before)`,
  );
}

// --- preview ----------------------------------------------------------------------------------------------------------

function measurePreview(): void {
  const text = findingsFile(500);
  const project = projectOf(text);
  const at = text.indexOf('observed', text.length / 2) + 14;
  const styles = themeStylesByAttribute(null);
  const environment = project.environment(path);
  // As the preview keeps them.
  const [memory, page]: [FindingMemory, PageMemory] = [new WeakMap(), new Map()];
  let now = text;
  for (const audience of audienceIds) {
    const { update, cold } = sideBySide(
      {
        update: () => {
          now = `${now.slice(0, at)}x${now.slice(at)}`;
          project.edit(path, { offset: at, length: 0, text: 'x' }, now);
          return html(reportOf(project, audience, memory), styles, page);
        },
        cold: () => diagnose(FindingsText.parse(text), environment),
      },
      15,
    );
    line(
      `Preview (${audience}) after one typed character against cold validation, 500 findings`,
      update / cold,
      2,
      `${ms(update)} against ${ms(cold)}`,
    );
  }
}

const [, , alone, audience] = process.argv;
if (alone !== undefined) await renderAlone(alone, audience as Audience);
else {
  measureHtml();
  measureOffice();
  measurePreview();
}
