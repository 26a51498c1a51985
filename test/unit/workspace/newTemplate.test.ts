import { strict as assert } from 'node:assert';
import { strFromU8, unzipSync } from 'fflate';
import { audienceIds, languageIds } from '../../../src/reports/choices';
import { renderDocxTemplate } from '../../../src/reports/formats/docxTemplate/docxTemplate';
import { renderUserTemplate, templateExtension } from '../../../src/reports/templates/userTemplate';
import {
  newTemplate,
  type TemplateKind,
  templateEndings,
  templateKind,
  templateKinds,
} from '../../../src/workspace/newTemplate';
import { example, reportOf } from '../reports/example';

const text = async (audience: string, kind: TemplateKind) =>
  new TextDecoder().decode(await newTemplate(audience, kind));

describe('new report template', () => {
  for (const kind of ['html', 'md'] as const) {
    for (const audience of audienceIds) {
      it(`for ${audience} as ${kind} renders at once, in every language, with data and without`, async () => {
        const source = await text(audience, kind);
        for (const language of languageIds) {
          const render = (report: ReturnType<typeof example>) =>
            renderUserTemplate({ name: `own.${kind}.hbs`, source }, report);
          const page = render(example(audience, { language }));
          assert.match(page, kind === 'html' ? /^<!DOCTYPE html>\n<html lang=/ : /^# Contoso Ltd: /);
          assert.ok(page.includes('AD F-001'), 'a finding');
          assert.ok(page.includes(language === 'de' ? 'Stand 22' : 'As of 22 November 2026'));
          assert.doesNotMatch(page, /\{\{|\[object|undefined|A report template/);
          assert.ok(render(reportOf({}, audience)).length > 100);
        }
      });
    }
  }

  it('shows with comments what there is', async () => {
    for (const audience of audienceIds) {
      for (const kind of ['html', 'md'] as const) {
        const source = await text(audience, kind);
        assert.ok((source.match(/\{\{!--/g) ?? []).length >= 3, `${audience} ${kind}`);
        assert.match(source, /template-data\.md/);
      }
    }
  });

  it('makes a Word document that renders', async () => {
    const bytes = await newTemplate('executive', 'docx');
    const document = unzipSync(await renderDocxTemplate({ name: 'own.docx', bytes }, example()));
    assert.match(strFromU8(document['word/document.xml']!), /Contoso Ltd/);
  });

  it('tells the kind from the name, as rendering does', async () => {
    assert.equal(templateKind('A.DOCX'), 'docx');
    assert.deepEqual(Object.keys(templateEndings), templateKinds);
    for (const name of ['a.html.hbs', 'a.MD.hbs', 'a.hbs', 'a.html', 'a.doc'])
      assert.equal(templateKind(name), templateExtension(name), name);
    await assert.rejects(newTemplate('boss', 'html'), /no audience "boss".*executive, technical, plan/);
  });
});
