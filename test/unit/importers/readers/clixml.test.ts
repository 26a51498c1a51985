import { strict as assert } from 'node:assert';
import { clixml } from '../../../../src/importers/readers/clixml';
import { parseXml } from '../../../../src/importers/readers/xml';
import { itReal } from '../reading';

const open = (inner: string) => clixml('a.xml', parseXml('a.xml', `<Objs>${inner}</Objs>`));

describe('clixml', () => {
  it('looks into properties, lists, dictionaries and references', () => {
    const reader = open(
      '<Obj RefId="0"><Props><S N="Name">a_x000A_b</S><I32 N="Count">3</I32><Nil N="Nothing"/><Obj N="Kind" RefId="1"><ToString>Error</ToString><I32>2</I32></Obj></Props><MS><Obj N="List" RefId="2"><LST><S>x</S><S>y</S></LST></Obj><Ref N="Again" RefId="1"/><Obj N="Map" RefId="3"><DCT><En><S N="Key">k</S><S N="Value">v</S></En></DCT></Obj></MS></Obj>',
    );
    const [object] = reader.objects;
    const text = (name: string) => reader.text(reader.member(object, name));
    assert.deepEqual(
      [text('NAME'), text('Count'), text('Nothing'), text('Kind'), text('Again')],
      ['a\nb', '3', '', 'Error', 'Error'],
    );
    assert.deepEqual(
      reader.items(reader.member(object, 'List')).map((each) => each.text),
      ['x', 'y'],
    );
    assert.equal(reader.text(reader.member(object, 'List')), 'x, y');
    assert.equal(reader.text(reader.member(reader.member(object, 'Map'), 'k')), 'v');
    assert.equal(reader.entries(reader.member(object, 'Map')).length, 1);
    assert.equal(reader.member(object, 'Other'), undefined);
    assert.deepEqual(reader.items(undefined), []);
  });

  itReal('reads what Export-Clixml wrote', 'exchange-healthchecker/E16.OS.GetHotFix.xml', (_, text) => {
    const reader = clixml('a.xml', parseXml('a.xml', text));
    const ids = [...text.matchAll(/<S N="HotFixID">([^<]*)</g)].map(([, id]) => id);
    assert.ok(ids.length > 1);
    assert.deepEqual(
      reader.objects.map((object) => reader.text(reader.member(object, 'HotFixID'))),
      ids,
    );
  });
});
