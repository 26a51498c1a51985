import { escapeXml } from '../../texts/text';

/** How a cell looks. Colors are `#rrggbb`. */
export interface CellStyle {
  bold?: boolean;
  underline?: boolean;
  /** Points. */
  size?: number;
  color?: string;
  fill?: string;
  /** A line below the cell. */
  line?: string;
  wrap?: boolean;
  align?: 'left' | 'center' | 'right';
  /** Space between the text and the border of its cell, in steps of about a character; needs `align`. */
  indent?: number;
  /** `top` unless given. */
  vertical?: 'top' | 'center' | 'bottom';
  /** A number format as in Excel: `0.0`, `yyyy-mm-dd`. */
  format?: string;
  /** May be changed although the sheet is protected. */
  unlocked?: boolean;
  /** The text stays text when somebody edits the cell, also one that begins like a formula. */
  quoted?: boolean;
}

/** What a conditional format changes. */
export interface DifferentialStyle {
  bold?: boolean;
  color?: string;
  fill?: string;
}

const rgb = (color: string) => `FF${color.slice(1).toUpperCase()}`;

/** Entries of one list of the style sheet, each once. */
class Entries {
  readonly #positions = new Map<string, number>();

  constructor(...first: string[]) {
    for (const xml of first) this.position(xml);
  }

  position(xml: string): number {
    const known = this.#positions.get(xml);
    if (known !== undefined) return known;
    this.#positions.set(xml, this.#positions.size);
    return this.#positions.size - 1;
  }

  xml(element: string): string {
    return `<${element} count="${this.#positions.size}">${[...this.#positions.keys()].join('')}</${element}>`;
  }

  get size(): number {
    return this.#positions.size;
  }
}

/** First number format that is not Excel's own. */
const firstFormat = 164;

/** Collects the styles that the cells of a workbook use, and writes its style sheet. */
export class Styles {
  readonly #formats = new Map<string, number>();
  readonly #fonts: Entries;
  readonly #fills = new Entries(
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
  );
  readonly #borders = new Entries('<border><left/><right/><top/><bottom/><diagonal/></border>');
  readonly #cells = new Entries();
  readonly #differences = new Entries();
  readonly #known = new Map<CellStyle, number>();
  readonly #quoted = new Map<CellStyle, CellStyle>();

  constructor(
    readonly fontName: string,
    readonly fontSize: number,
    readonly fontColor: string,
  ) {
    this.#fonts = new Entries(this.#font({}));
    this.cell({});
  }

  /** Position of a cell's style. */
  cell(style: CellStyle): number {
    let position = this.#known.get(style);
    if (position === undefined) {
      position = this.#cells.position(this.#cellXml(style));
      this.#known.set(style, position);
    }
    return position;
  }

  /** The same style for a text that begins like a formula. */
  quoted(style: CellStyle): CellStyle {
    let quoted = this.#quoted.get(style);
    if (!quoted) {
      quoted = { ...style, quoted: true };
      this.#quoted.set(style, quoted);
    }
    return quoted;
  }

  /** Position of a conditional format's style. */
  difference({ bold, color, fill }: DifferentialStyle): number {
    const font = [bold ? '<b/>' : '', color ? `<color rgb="${rgb(color)}"/>` : ''].join('');
    return this.#differences.position(
      `<dxf>${font && `<font>${font}</font>`}${
        fill ? `<fill><patternFill patternType="solid"><bgColor rgb="${rgb(fill)}"/></patternFill></fill>` : ''
      }</dxf>`,
    );
  }

  #font({ bold, underline, size, color }: CellStyle): string {
    return [
      '<font>',
      bold ? '<b/>' : '',
      underline ? '<u/>' : '',
      `<sz val="${size ?? this.fontSize}"/>`,
      `<color rgb="${rgb(color ?? this.fontColor)}"/>`,
      `<name val="${escapeXml(this.fontName)}"/>`,
      '<family val="2"/>',
      '</font>',
    ].join('');
  }

  #cellXml(style: CellStyle): string {
    const { fill, line, wrap, align, indent, vertical = 'top', format, unlocked, quoted } = style;
    const font = this.#fonts.position(this.#font(style));
    const fills =
      fill === undefined
        ? 0
        : this.#fills.position(
            `<fill><patternFill patternType="solid"><fgColor rgb="${rgb(fill)}"/><bgColor indexed="64"/></patternFill></fill>`,
          );
    const border =
      line === undefined
        ? 0
        : this.#borders.position(
            `<border><left/><right/><top/><bottom style="thin"><color rgb="${rgb(line)}"/></bottom><diagonal/></border>`,
          );
    const number = format === undefined ? 0 : this.#format(format);
    const alignment = `<alignment${align ? ` horizontal="${align}"` : ''} vertical="${vertical}"${
      wrap ? ' wrapText="1"' : ''
    }${indent ? ` indent="${indent}"` : ''}/>`;
    return [
      `<xf numFmtId="${number}" fontId="${font}" fillId="${fills}" borderId="${border}" xfId="0"`,
      quoted ? ' quotePrefix="1"' : '',
      number > 0 ? ' applyNumberFormat="1"' : '',
      font > 0 ? ' applyFont="1"' : '',
      fills > 0 ? ' applyFill="1"' : '',
      border > 0 ? ' applyBorder="1"' : '',
      ' applyAlignment="1"',
      unlocked ? ' applyProtection="1"' : '',
      '>',
      alignment,
      unlocked ? '<protection locked="0"/>' : '',
      '</xf>',
    ].join('');
  }

  #format(format: string): number {
    const known = this.#formats.get(format);
    if (known !== undefined) return known;
    const id = firstFormat + this.#formats.size;
    this.#formats.set(format, id);
    return id;
  }

  /** The style sheet: the part `xl/styles.xml`. */
  xml(): string {
    const formats = [...this.#formats].map(
      ([code, id]) => `<numFmt numFmtId="${id}" formatCode="${escapeXml(code)}"/>`,
    );
    return [
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
      formats.length > 0 ? `<numFmts count="${formats.length}">${formats.join('')}</numFmts>` : '',
      this.#fonts.xml('fonts'),
      this.#fills.xml('fills'),
      this.#borders.xml('borders'),
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
      this.#cells.xml('cellXfs'),
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
      this.#differences.size > 0 ? this.#differences.xml('dxfs') : '<dxfs count="0"/>',
      '</styleSheet>',
    ].join('');
  }
}
