import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { fieldReader, plainName } from '../../../../src/importers/readers/json';

const names = ['Control ID', 'controlId', 'CONTROL_ID', 'control-id', 'Name', 'name', 'Other', '__proto__'];
const row = fc.dictionary(fc.constantFrom(...names.slice(0, -1)), fc.constantFrom('', null, 'a', 'b', 0, false), {
  maxKeys: 5,
});

describe('a reader of fields', () => {
  it('reads each row by itself, whatever rows came before', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const fieldsOf = fieldReader();
        for (const each of rows) {
          const of = fieldsOf(each);
          for (const asked of [['ControlId'], ['missing', 'NAME'], ['other', 'name', 'control id'], ['__proto__']]) {
            const expected = asked.flatMap((name) =>
              Object.entries(each).flatMap(([own, value]) =>
                plainName(own) === plainName(name) && value !== null && value !== '' ? [value] : [],
              ),
            )[0];
            assert.equal(of(...asked), expected, JSON.stringify({ rows, asked }));
          }
        }
      }),
    );
  });
});
