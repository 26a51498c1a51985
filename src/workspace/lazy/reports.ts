/** Everything that renders reports: loaded when one is asked for. */
export { brandOf, logoAddress } from '../../reports/brand';
export { formatOf, formats, languageOf } from '../../reports/formats';
export { isPictureName, pictureLimit, pictureOf, picturesLimit } from '../../reports/pictures';
export { collectNames } from '../../reports/redact/redaction';
export { audienceIds, audiences, buildReport } from '../../reports/report';
export { languageIds } from '../../reports/texts';
export { themeStylesByAttribute } from '../../reports/theme';
