import { isSeal } from '../assessment/seal';
import { WrongChoice } from '../workspace/newAssessment';
import { outlineNamed, withWhole } from '../workspace/oneByOne';
import type { FindingsEntry, Project } from '../workspace/project';
import { refuseBroken, reportGroups } from '../workspace/renderReports';
import { type SealedFile, sealedFile, sealsTogether, writeSeal } from '../workspace/seal';
import type { AddCommand } from './command';

/** The seals of findings files by their paths. */
async function sealsOf(project: Project, paths: readonly string[]): Promise<Map<string, SealedFile>> {
  const seals = new Map<string, SealedFile>();
  for (const path of paths) {
    refuseBroken(project, path, 'seal');
    await withWhole(project, [path], () => {
      const { source, model } = project.get(path) as FindingsEntry;
      seals.set(path, sealedFile(path, source, model.seal));
    });
  }
  return seals;
}

export const addSeal: AddCommand = (program, context) => {
  program
    .command('seal')
    .description('the seal of what findings files say, which documents carry; a later change breaks it')
    .argument('<path...>', 'findings files or folders')
    .option('--check <seal>', 'ask whether the files still are what a document with this seal was made from')
    .option('--write', 'write its seal into each file, so that a later change is told')
    .action(async (paths: string[], { check, write }: { check?: string; write?: boolean }) => {
      const project = await context.openProject(undefined);
      const named = (await outlineNamed(project, paths, context.around)).filter(
        (path) => project.get(path)?.kind === 'findings',
      );
      if (named.length === 0) throw new WrongChoice('There is no findings file to seal at the given paths.');
      const seals = await sealsOf(project, named);
      // Documents have the seal of all files of a customer, without those that are only the previous ones of others.
      const groups = reportGroups(project, named)
        .filter(({ entries }) => entries.length > 1)
        .map(({ customer, entries }) => {
          const { together } = sealsTogether(entries.map(({ path }) => seals.get(path)!));
          return { name: `${customer}, ${entries.length} files together`, seal: together };
        });
      const all = [...[...seals].map(([name, { seal }]) => ({ name, seal })), ...groups];
      if (check !== undefined) {
        if (check.replace(/[\s:-]/g, '').length < 16)
          throw new WrongChoice(`"${check}" is no seal. Write at least its first sixteen digits.`);
        const found = all.find(({ seal }) => isSeal(seal, check));
        if (found) {
          context.print(`The seal is that of ${found.name}: nothing was changed.`);
          return;
        }
        context.print(
          'None of the files has this seal: what they say was changed, or the document was made from others.',
        );
        context.filesHaveErrors();
        return;
      }
      for (const { name, seal } of all) context.print(`${seal}  ${name}`);
      for (const [path, { seal, broken }] of seals) {
        if (write) await writeSeal(project.files, path, seal);
        else if (broken) {
          context.complain(`${path} was changed after it had been sealed.`);
          context.filesHaveErrors();
        }
      }
    });
};
