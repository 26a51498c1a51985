import type { ReportPicture } from './pictures';
import type { Report } from './report';

/** Version of the shape of the data. It rises when something is renamed or taken out, not when something is added. */
export const reportDataVersion = 1;

/**
 * The report as data: what templates get (the type `Report` describes it), but pictures of evidence without their bytes,
 * after two properties that say what the file is. The order of properties is always the same, so that two reports can be compared line by line.
 */
export function renderJson(report: Report): string {
  const withoutBytes = (key: string, value: unknown) =>
    key === 'picture' && value !== null ? { ...(value as ReportPicture), uri: '' } : value;
  return `${JSON.stringify({ kind: 'tam-assess report', dataVersion: reportDataVersion, ...report }, withoutBytes, 2)}\n`;
}
