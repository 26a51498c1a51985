import { strict as assert } from 'node:assert';
import { diagnose } from '../../../../src/language/diagnose';
import { FindingsText } from '../../../../src/language/findings';
import { schemaOf, valuesSaying } from './schemaValues';
import { environment } from './world';

const schema = schemaOf('findings');

/** What is no free text: names of people, places and objects, ids, days, addresses and words of a list. */
const noFreeText = [
  /^\.(?:\$schema|customer|checklists\[\]|classification|assessedOn|assessedFrom|assessors\[\]|mainRisk|previous|version)$/,
  /^\.(?:reviewedBy|distribution|imports|seal)\b/,
  /^\.changes\[\]\.(?:on|version|by)$/,
  /^\.decisions\[\]\.(?:by|who|findings\[\])$/,
  /^\.nextMeeting\.(?:on|with|who)/,
  /^\.(?:inScope|outOfScope)\[\](?:\.name)?$/,
  /^\.findings\[\]\.(?:id|check|status|start|due|owner|accountable|consulted\[\]|informed\[\]|service|focusArea|actionArea)$/,
  /^\.findings\[\]\.(?:workItem|changeNumber|incidents\[\]|dependsOn\[\]|milestone|retest\.on|retest\.by)$/,
  /\.affected\[\](?:\.name|\.id|\.type)?$/,
  /\.references\[\]|\.sources\[\]|\.source\.\w+$/,
  /\.evidence\[\]\.(?:file|collectedOn|collectedBy|sha256|rule|scope)$/,
  /\.(?:history\[\]|acceptance)\.(?:on|by|expires|status|review|role)$/,
  /^\.(?:passed|notApplicable|notAssessed)\[\](?:\.(?:check|on|by|focusArea|actionArea|validUntil))?$/,
];

describe('free text', () => {
  const secret = 'Password: Summer2026!';
  const found = (code: string, text: string) => {
    const said = new Set<string>();
    const known = new Set<string>();
    for (const [path, value] of valuesSaying(text, schema)) {
      known.add(path);
      const file = FindingsText.parse(JSON.stringify(value));
      if (diagnose(file, environment).some((problem) => problem.code === code)) said.add(path);
    }
    return { said: [...said].sort(), known: [...known].sort() };
  };

  it('is every text of the format that is not a name, an id or a day: no secret stays in it unseen', () => {
    const { said, known } = found('secret', secret);
    assert.deepEqual(
      said,
      known.filter((path) => !noFreeText.some((pattern) => pattern.test(path))),
    );
    assert.ok(said.length > 20);
  });

  it('names no people where the customer reads it', () => {
    const { said, known } = found('personal-data', 'Ask jane.doe@contoso.com');
    assert.deepEqual(
      said,
      known.filter(
        (path) =>
          !noFreeText.some((pattern) => pattern.test(path)) && !/\.(?:internalNote|evidence\[\]\.source)$/.test(path),
      ),
    );
  });
});
