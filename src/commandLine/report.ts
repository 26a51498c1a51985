import type { FindingFilter } from '../assessment/filter';
import { focusAreaIds, severityIds, statusIds } from '../assessment/vocabulary';
import { defaultLanguage, formatIds, languageIds } from '../reports/choices';
import { defaultPaper, paperIds } from '../reports/look/paper';
import { usableBrand } from '../workspace/brand';
import { setAsideChecklists } from '../workspace/load';
import { WrongChoice } from '../workspace/newAssessment';
import { outlineNamed } from '../workspace/oneByOne';
import { renderReports } from '../workspace/renderReports';
import { type AddCommand, asOf, listed } from './command';

export const addReport: AddCommand = (program, context) => {
  program
    .command('report')
    .description('render reports; prints each file that it wrote')
    .argument('<path...>', 'findings files or folders')
    .requiredOption('--audience <audiences>', 'executive, technical, plan; several separated by commas')
    .requiredOption('--format <formats>', `${formatIds.join(', ')}; several separated by commas`)
    .requiredOption('--out <folder>', 'where to write')
    .addOption(asOf())
    .option(
      '--template <file>',
      'a template of your own: NAME.html.hbs, NAME.md.hbs, NAME.docx, or its name in the settings',
    )
    .option('--name <pattern>', 'file names, with {customer} {audience} {technology} {title} {language} {date}')
    .option('--language <id>', `language of the fixed texts: ${languageIds.join(', ')} (default: ${defaultLanguage})`)
    .option('--paper <size>', `what documents are laid out for: ${paperIds.join(', ')} (default: ${defaultPaper})`)
    .option('--logo <file>', 'a PNG or SVG picture for the head of the documents')
    .option('--accent <color>', 'a color #rrggbb instead of our blue')
    .option('--font <name>', 'an installed font, before ours')
    .option('--classification <text>', 'classification line, over what the findings files say')
    .option('--browser <file>', 'Edge, Chrome or Chromium, for PDF')
    .option('--severity <list>', 'only these severities, separated by commas')
    .option('--status <list>', 'only these statuses')
    .option('--focus-area <list>', 'only these focus areas')
    .option('--owner <owner>', 'only the findings of this owner')
    .option('--per-owner', 'also an extract of the technical report and the plan for each owner')
    .option('--commands', 'also the commands as .ps1, .sql and .kql files, in a folder beside the technical report')
    .option('--overdue', 'only overdue findings')
    .option(
      '--redact <keyfile>',
      'replace names and addresses by the pseudonyms of a key file, which is made when missing',
    )
    .option('--force', 'also over documents that somebody edited, and over files that this command did not write')
    .action(async (paths: string[], options) => {
      const { around } = context;
      const { report: settings } = await context.settings();
      const project = await context.openProject(options.asOf);
      const brand = await usableBrand(project.files, settings.brand, around.warn);
      const named = await outlineNamed(project, paths, around);
      setAsideChecklists(project, around.warn);
      const written = await renderReports(project, named, {
        audiences: listed(options.audience),
        formats: listed(options.format),
        out: options.out,
        template: Object.hasOwn(settings.templates, options.template ?? '')
          ? settings.templates[options.template]
          : options.template,
        name: options.name ?? settings.name,
        language: options.language ?? settings.language,
        paper: options.paper ?? settings.paper,
        brand: {
          logo: options.logo ?? brand.logo,
          accent: options.accent ?? brand.accent,
          font: options.font ?? brand.font,
          classification: brand.classification,
          handling: brand.handling,
        },
        classification: options.classification,
        browser: options.browser,
        filter: filterOf(options),
        perOwner: options.perOwner === true,
        commands: options.commands === true,
        redact: options.redact,
        force: options.force === true,
        nameOfFile: context.fromHere,
        say: context.complain,
      });
      for (const file of written) context.print(file);
    });
};

/** The filter that options ask for; `undefined` when they ask for none. */
function filterOf(options: Record<string, unknown>): FindingFilter | undefined {
  const list = <Id extends string>(name: string, known: readonly Id[]): readonly Id[] | undefined => {
    if (typeof options[name] !== 'string') return undefined;
    return options[name].split(',').map((word) => {
      const id = known.find((each) => each === word.trim());
      if (id !== undefined) return id;
      throw new WrongChoice(`There is no "${word.trim()}" to filter by. Known: ${known.join(', ')}.`);
    });
  };
  const [severity, status, focusArea] = [
    list('severity', severityIds),
    list('status', statusIds),
    list('focusArea', focusAreaIds),
  ];
  const { owner } = options;
  const filter: FindingFilter = {
    ...(severity && { severity }),
    ...(status && { status }),
    ...(focusArea && { focusArea }),
    ...(typeof owner === 'string' && { owner }),
    ...(options.overdue === true && { overdue: true }),
  };
  return Object.keys(filter).length > 0 ? filter : undefined;
}
