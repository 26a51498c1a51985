import type { Report } from '../report';
import { deadlines } from './deadlines';
import { effortRisk } from './effortRisk';
import { focusAreaScores } from './focusAreaScores';
import { riskMatrix } from './riskMatrix';
import type { ChartTheme } from './svg';
import { trend } from './trend';

/** A chart of a report as SVG; `''` when there is nothing to draw. */
export interface Chart {
  title: string;
  draw(report: Report, theme: ChartTheme): string;
}

/** All charts, by the name that templates use. */
export const charts = {
  scores: { title: 'Health score by focus area', draw: (report, theme) => focusAreaScores(report.focusAreas, theme) },
  matrix: { title: 'Where the risk lies', draw: (report, theme) => riskMatrix(report.matrix, theme) },
  effort: { title: 'Effort against risk', draw: (report, theme) => effortRisk(report.effortRisk, theme) },
  trend: { title: 'Open critical and high findings', draw: (report, theme) => trend(report.trend, theme) },
  deadlines: {
    title: 'Coming deadlines',
    draw: (report, theme) => deadlines(report.deadlines, report.header.asOf.day, theme),
  },
} as const satisfies Record<string, Chart>;
export type ChartId = keyof typeof charts;
