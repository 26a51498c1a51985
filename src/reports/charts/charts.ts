import type { Report } from '../content/report';
import type { Texts } from '../texts/english';
import { deadlines } from './deadlines';
import { effortRisk } from './effortRisk';
import { focusAreaScores } from './focusAreaScores';
import { riskMatrix } from './riskMatrix';
import { type ChartTheme, chartStyle } from './svg';
import { trend } from './trend';

/** A chart of a report as SVG; `''` when there is nothing to draw. */
export interface Chart {
  title(texts: Texts): string;
  draw(report: Report, theme: ChartTheme): string;
}

/** All charts, by the name that templates use. */
export const charts = {
  scores: {
    title: ({ scoreByArea }) => scoreByArea,
    draw: (report, theme) => focusAreaScores(report.focusAreas, chartStyle(report, theme)),
  },
  matrix: {
    title: ({ whereRiskLies }) => whereRiskLies,
    draw: (report, theme) => riskMatrix(report.matrix, chartStyle(report, theme)),
  },
  effort: {
    title: ({ effortAgainstRisk }) => effortAgainstRisk,
    draw: (report, theme) => effortRisk(report.effortRisk, chartStyle(report, theme)),
  },
  trend: {
    title: ({ trendShort }) => trendShort,
    draw: (report, theme) => trend(report.trend, chartStyle(report, theme)),
  },
  deadlines: {
    title: ({ comingDeadlines }) => comingDeadlines,
    draw: (report, theme) => deadlines(report.deadlines, report.header.asOf.day, chartStyle(report, theme)),
  },
} as const satisfies Record<string, Chart>;
export type ChartId = keyof typeof charts;
