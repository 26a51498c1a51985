import { strict as assert } from 'node:assert';
import { audienceIds } from '../../../src/reports/report';
import { languageIds } from '../../../src/reports/texts';
import { renderUserTemplate, templateExtension } from '../../../src/reports/userTemplate';
import { newTemplate, templateKind, templateKinds } from '../../../src/workspace/newTemplate';
import { example, reportOf } from '../reports/example';

describe('new report template', () => {
  for (const kind of templateKinds) {
    for (const audience of audienceIds) {
      it(`for ${audience} as ${kind} renders at once, in every language, with data and without`, () => {
        const source = newTemplate(audience, kind);
        for (const language of languageIds) {
          const render = (report: ReturnType<typeof example>) =>
            renderUserTemplate({ name: `own.${kind}.hbs`, source }, report);
          const text = render(example(audience, { language }));
          assert.match(text, kind === 'html' ? /^<!DOCTYPE html>\n<html lang=/ : /^# Contoso Ltd: /);
          assert.ok(text.includes('AD-01'), 'a finding');
          assert.ok(text.includes(language === 'de' ? 'Stand 22' : 'As of 22 November 2026'));
          assert.doesNotMatch(text, /\{\{|\[object|undefined|A report template/);
          assert.ok(render(reportOf({}, audience)).length > 100);
        }
      });
    }
  }

  it('shows with comments what there is', () => {
    for (const audience of audienceIds) {
      for (const kind of templateKinds) {
        const source = newTemplate(audience, kind);
        assert.ok((source.match(/\{\{!--/g) ?? []).length >= 3, `${audience} ${kind}`);
        assert.match(source, /template-data\.md/);
      }
    }
  });

  it('tells the kind from the name, as rendering does', () => {
    for (const name of ['a.html.hbs', 'a.MD.hbs', 'a.hbs', 'a.html', 'a.docx'])
      assert.equal(templateKind(name), templateExtension(name), name);
    assert.throws(() => newTemplate('boss', 'html'), /no audience "boss".*executive, technical, plan/);
  });
});
