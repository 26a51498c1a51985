import type { Day } from '../../../assessment/dates';
import { columnLetter, daySerial, spreadsheetNamespace as main, spreadsheetType as office } from '../../ooxml/cells';
import { officeFile, officeRelations, type Part } from '../../ooxml/package';
import { escapeXml } from '../../texts/text';

/** A text, a number, a day or a formula (without its equals sign) with its value; `null` is an empty cell. */
export type SheetCell = string | number | { day: Day } | { formula: string; value: number } | null;

function cellXml(cell: SheetCell, at: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') {
    return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
  }
  if ('day' in cell) return `<c r="${at}" s="1"><v>${daySerial(cell.day)}</v></c>`;
  return `<c r="${at}"><f>${escapeXml(cell.formula)}</f><v>${cell.value}</v></c>`;
}

/** The workbook with one sheet, `Sheet1`, that stands behind a chart and opens with "Edit data". */
export function workbook(rows: readonly (readonly SheetCell[])[]): Uint8Array {
  const data = rows.map((cells, row) => {
    const drawn = cells.map((cell, column) => cellXml(cell, `${columnLetter(column)}${row + 1}`));
    return `<row r="${row + 1}">${drawn.join('')}</row>`;
  });
  const parts: Part[] = [
    {
      path: 'xl/workbook.xml',
      contentType: `${office}.sheet.main+xml`,
      content: `<workbook xmlns="${main}" xmlns:r="${officeRelations}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      relations: [
        { id: 'rId1', type: 'worksheet', target: 'xl/worksheets/sheet1.xml' },
        { id: 'rId2', type: 'styles', target: 'xl/styles.xml' },
      ],
    },
    {
      path: 'xl/worksheets/sheet1.xml',
      contentType: `${office}.worksheet+xml`,
      content: `<worksheet xmlns="${main}"><cols><col min="1" max="1" width="36" customWidth="1"/><col min="2" max="26" width="16" customWidth="1"/></cols><sheetData>${data.join('')}</sheetData></worksheet>`,
    },
    {
      path: 'xl/styles.xml',
      contentType: `${office}.styles+xml`,
      content: [
        `<styleSheet xmlns="${main}">`,
        '<fonts count="1"><font><sz val="11"/><name val="Segoe UI"/></font></fonts>',
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
        '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>',
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
        '</styleSheet>',
      ].join(''),
    },
  ];
  return officeFile(parts);
}
