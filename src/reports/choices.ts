// What can be chosen of a report, as small data: help texts and pickers load it without what does the work.

/** What a report can be written as. A new format is a line here, its file, and a line in `formats.ts`. */
export const formatTitles = {
  html: 'HTML page',
  md: 'Markdown',
  docx: 'Word document',
  pptx: 'PowerPoint deck (executive)',
  xlsx: 'Excel workbook',
  pdf: 'PDF (needs Edge, Chrome or Chromium)',
  csv: 'CSV list of the findings',
  sarif: 'SARIF 2.1.0',
  json: 'JSON data of the report',
  evidence: 'Evidence package (ZIP)',
} as const;
export type FormatId = keyof typeof formatTitles;
export const formatIds = Object.keys(formatTitles) as FormatId[];

/** Who a document is for. */
export const audienceTitles = {
  executive: 'Executive report',
  technical: 'Technical findings report',
  plan: 'Remediation plan',
} as const;
export type Audience = keyof typeof audienceTitles;
export const audienceIds = Object.keys(audienceTitles) as Audience[];

/** What the fixed texts, days and numbers of a document are written in. */
export const languageTitles = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof languageTitles;
/** Unless settings say otherwise. */
export const defaultLanguage: Language = 'en';
export const languageIds = Object.keys(languageTitles) as Language[];

/** What rendered files are called, unless settings say otherwise; see `fileName`. */
export const namePattern = '{customer}-{title}-{audience}';
