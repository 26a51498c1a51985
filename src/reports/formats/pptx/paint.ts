import { type Color, palettes } from '../../look/theme';

/** Points as the units of the file. */
export const emu = (points: number): number => Math.round(points * 12_700);

/** Colors that a theme has, so that a customer's own theme can replace them; the others are fixed. */
const themed: Partial<Record<Color, string>> = {
  ink: 'tx1',
  paper: 'bg1',
  muted: 'tx2',
  panel: 'bg2',
  accent: 'accent1',
  critical: 'accent2',
  high: 'accent3',
  medium: 'accent4',
  low: 'accent5',
  accepted: 'accent6',
};

/** A tenth of the accent on paper, so that it follows the accent of a theme. */
const accentTint =
  '<a:solidFill><a:schemeClr val="accent1"><a:lumMod val="10000"/><a:lumOff val="90000"/></a:schemeClr></a:solidFill>';

export function fillXml(color: Color): string {
  if (color === 'accent-tint') return accentTint;
  const scheme = themed[color];
  const value =
    scheme === undefined
      ? `<a:srgbClr val="${palettes.light[color].slice(1).toUpperCase()}"/>`
      : `<a:schemeClr val="${scheme}"/>`;
  return `<a:solidFill>${value}</a:solidFill>`;
}

/** The line around or of a shape, in points; no color is no line. */
export function lineXml(tag: string, color: Color | undefined, width: number, dash?: string): string {
  if (color === undefined) return `<a:${tag} w="0"><a:noFill/></a:${tag}>`;
  const dashed = dash === undefined ? '' : `<a:prstDash val="${dash}"/>`;
  return `<a:${tag} w="${emu(width)}">${fillXml(color)}${dashed}</a:${tag}>`;
}
