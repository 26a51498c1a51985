import type { Severity } from '../../assessment/vocabulary';
import type { ReportBrand } from './brand';
import { contrast, mixed } from './color';

/**
 * Colors and type of every document, once. Contrast of each ink is at least 5.1 : 1 on the paper and the panel of its
 * theme. Color never speaks alone: a letter, a shape or a word stands with it. In print without colors the graver severity
 * is the darker one, in ink and tint.
 */
export const palettes = {
  light: {
    paper: '#ffffff',
    panel: '#f6f7f9',
    line: '#d9dde3',
    ink: '#16202c',
    muted: '#55606e',
    accent: '#0f5cab',
    critical: '#811729',
    high: '#933909',
    medium: '#795b00',
    low: '#326ba0',
    'critical-tint': '#f0c1ca',
    'high-tint': '#f8d5c1',
    'medium-tint': '#f8e9ba',
    'low-tint': '#eff4fa',
    'accent-tint': '#e7eef6',
    passed: '#1e6b3a',
    accepted: '#5b3a8c',
    'not-assessed': '#5a6270',
  },
  dark: {
    paper: '#12171e',
    panel: '#1b222b',
    line: '#333d49',
    ink: '#e8ecf1',
    muted: '#a7b1bd',
    accent: '#7db8f5',
    critical: '#ff8f9f',
    high: '#ffab78',
    medium: '#f2cf63',
    low: '#8fc3f5',
    'critical-tint': '#47202a',
    'high-tint': '#46301f',
    'medium-tint': '#403717',
    'low-tint': '#1f3346',
    'accent-tint': '#1c2732',
    passed: '#7fd6a0',
    accepted: '#c9aef5',
    'not-assessed': '#aab3bf',
  },
} as const;

export type Color = keyof (typeof palettes)['light'];
export const colors = Object.keys(palettes.light) as Color[];

/** Type sizes: px on screen, pt in Word, and the smallest on slides. */
export const typeSizes = { screen: [27, 18, 16, 15, 13, 12], word: [22, 14, 12, 10.5, 9], slideMinimum: 14 } as const;

export const fontFamily = "'Segoe UI', -apple-system, Roboto, 'Helvetica Neue', Arial, system-ui, sans-serif";
export const monospaceFamily = "'Cascadia Mono', Consolas, 'SF Mono', Menlo, 'DejaVu Sans Mono', monospace";

/** The ink of a severity; what is unrated looks like what is not assessed. */
export function severityColor(severity: Severity): Color {
  return severity === 'unrated' ? 'not-assessed' : severity;
}

/** The tint that lies behind the ink of a severity. */
export function severityTint(severity: Severity): Color {
  return severity === 'unrated' ? 'panel' : `${severity}-tint`;
}

const steps = Array.from({ length: 21 }, (_, index) => index / 20);

/**
 * The palette of a theme in the color of a brand: on dark ground the accent is lightened until it is read, and the tint
 * behind it is as strong as its contrast allows.
 */
export function paletteOf(theme: 'light' | 'dark', brand: ReportBrand | null): Readonly<Record<Color, string>> {
  const palette = palettes[theme];
  if (!brand?.accent) return palette;
  const readable = (color: string) => contrast(color, palette.panel) >= 5.1;
  const accent =
    theme === 'light' ? brand.accent : steps.map((share) => mixed(brand.accent, '#ffffff', share)).find(readable)!;
  const tints = [0.1, 0.08, 0.06, 0.04, 0.02].map((share) => mixed(palette.paper, accent, share));
  const tint = tints.find((color) => contrast(accent, color) >= 4.5) ?? palette.paper;
  return { ...palette, accent, 'accent-tint': tint };
}

/** The fonts of a brand before ours. */
export function fontsOf(brand: ReportBrand | null): string {
  return brand?.font ? `'${brand.font}', ${fontFamily}` : fontFamily;
}

const variables = (palette: Readonly<Record<Color, string>>) =>
  colors.map((color) => `--${color}:${palette[color]}`).join(';');

/**
 * The palettes as CSS: variables that follow the reader's system (paper is always light), and the classes `fill-COLOR`
 * and `stroke-COLOR` that charts use.
 */
export function themeStyles(brand: ReportBrand | null): string {
  return [
    `:root{color-scheme:light dark;--sans:${fontsOf(brand)};--mono:${monospaceFamily};${variables(paletteOf('light', brand))}}`,
    `@media screen and (prefers-color-scheme:dark){:root{${variables(paletteOf('dark', brand))}}}`,
    ...colors.map((color) => `.fill-${color}{fill:var(--${color})}.stroke-${color}{stroke:var(--${color})}`),
  ].join('\n');
}

/** The palettes for a page that says itself, by `data-theme` on its root, which one it wants: the editor's preview. */
export function themeStylesByAttribute(brand: ReportBrand | null): string {
  return (['light', 'dark'] as const)
    .map((theme) => `:root[data-theme=${theme}]{color-scheme:${theme};${variables(paletteOf(theme, brand))}}`)
    .join('\n');
}
