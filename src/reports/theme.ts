import type { Severity } from '../assessment/vocabulary';

/**
 * Colors and type of every document, once. Contrast of each ink is at least 5.1 : 1 on the paper and the panel of its
 * theme. Color never speaks alone: a letter, a shape or a word stands with it.
 */
export const palettes = {
  light: {
    paper: '#ffffff',
    panel: '#f6f7f9',
    line: '#d9dde3',
    ink: '#16202c',
    muted: '#55606e',
    accent: '#0f5cab',
    critical: '#9b1c31',
    high: '#b4460b',
    medium: '#7a5c00',
    low: '#2b5d8a',
    'critical-tint': '#f6d9de',
    'high-tint': '#fae3d5',
    'medium-tint': '#faf0cf',
    'low-tint': '#dfeaf5',
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

export const fontFamily = "'Segoe UI', system-ui, -apple-system, Roboto, 'Helvetica Neue', Arial, sans-serif";
export const monospaceFamily = "'Cascadia Mono', Consolas, 'SF Mono', Menlo, 'DejaVu Sans Mono', monospace";

/** The ink of a severity; what is unrated looks like what is not assessed. */
export function severityColor(severity: Severity): Color {
  return severity === 'unrated' ? 'not-assessed' : severity;
}

/** The tint that lies behind the ink of a severity. */
export function severityTint(severity: Severity): Color {
  return severity === 'unrated' ? 'panel' : `${severity}-tint`;
}

const variables = (palette: Readonly<Record<Color, string>>) =>
  colors.map((color) => `--${color}:${palette[color]}`).join(';');

/**
 * The palettes as CSS: variables that follow the reader's system (paper is always light), and the classes `fill-COLOR`
 * and `stroke-COLOR` that charts use.
 */
export function themeStyles(): string {
  return [
    `:root{color-scheme:light dark;--sans:${fontFamily};--mono:${monospaceFamily};${variables(palettes.light)}}`,
    `@media screen and (prefers-color-scheme:dark){:root{${variables(palettes.dark)}}}`,
    ...colors.map((color) => `.fill-${color}{fill:var(--${color})}.stroke-${color}{stroke:var(--${color})}`),
  ].join('\n');
}

/** The palettes for a page that says itself, by `data-theme` on its root, which one it wants: the editor's preview. */
export function themeStylesByAttribute(): string {
  return (['light', 'dark'] as const)
    .map((theme) => `:root[data-theme=${theme}]{color-scheme:${theme};${variables(palettes[theme])}}`)
    .join('\n');
}
