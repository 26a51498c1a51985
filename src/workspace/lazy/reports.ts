/** Everything that renders reports: loaded when one is asked for. */

export { buildReport } from '../../reports/content/buildReport';
export { commandFiles } from '../../reports/content/commandFiles';
export {} from '../../reports/content/report';
export { formatOf, formats, languageOf } from '../../reports/formats/formats';
export { brandOf, logoAddress } from '../../reports/look/brand';
export { isPictureName, pictureLimit, pictureOf, picturesLimit } from '../../reports/look/pictures';
export { themeStylesByAttribute } from '../../reports/look/theme';
export { collectNames } from '../../reports/redact/redaction';
export { readEvidence } from '../evidence';
export { sealedFile, sealsTogether } from '../seal';
