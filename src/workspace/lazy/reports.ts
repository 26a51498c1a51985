/** Everything that renders reports: loaded when one is asked for. */
export { formatOf, formats } from '../../reports/formats';
export { redact } from '../../reports/redact';
export { audienceIds, audiences, buildReport } from '../../reports/report';
export { themeStylesByAttribute } from '../../reports/theme';
