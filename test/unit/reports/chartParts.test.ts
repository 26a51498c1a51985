import { strict as assert } from 'node:assert';
import { unzipSync } from 'fflate';
import { chartParts, numberReference, textReference } from '../../../src/reports/formats/pptx/chartParts';

describe('a chart of a slide', () => {
  it('names the drawing above it only where it has one', () => {
    const rows = [['a', 1]];
    const plain = chartParts('<c:x/>', rows);
    assert.ok(plain.xml.includes('<c:plotArea><c:x/></c:plotArea>'));
    assert.ok(!plain.xml.includes('userShapes') && !('shapes' in plain));
    const drawn = chartParts('<c:x/>', rows, '<s/>');
    assert.match(drawn.xml, /<c:externalData r:id="rIdData">.*<\/c:externalData><c:userShapes r:id="rIdShapes"\/>/);
    assert.equal(drawn.shapes, '<s/>');
    assert.ok('xl/worksheets/sheet1.xml' in unzipSync(plain.workbook));
  });

  it('holds the cells that it is drawn from, each at its place, and leaves out the empty ones', () => {
    const formula = 'Sheet1!$A$1:$A$3';
    const numbers = numberReference({ formula, values: [1.5, null, 0] });
    assert.match(
      numbers,
      /<c:f>Sheet1!\$A\$1:\$A\$3<\/c:f>.*<c:formatCode>General<\/c:formatCode><c:ptCount val="3"\/>/,
    );
    assert.deepEqual(
      [...numbers.matchAll(/<c:pt idx="(\d+)"><c:v>([^<]*)</g)].map(([, at, value]) => [at, value]),
      [
        ['0', '1.5'],
        ['2', '0'],
      ],
    );
    const texts = textReference({ formula, values: ['a & b', 'c'] });
    assert.match(texts, /<c:ptCount val="2"\/>/);
    assert.ok(texts.includes('a &amp; b'));
  });
});
