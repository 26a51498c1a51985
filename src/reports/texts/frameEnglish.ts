/** What documents say of themselves, of what was examined and of their evidence, in English; part of `english.ts`. */
export const frameEnglish = {
  // Document control.
  documentControl: 'Document control',
  states: { draft: 'Draft', final: 'Final' } as Readonly<Record<'draft' | 'final', string>>,
  stateLead: (version: string, state: string) =>
    [version === '' ? '' : `Version ${version}`, state].filter(Boolean).join(', '),
  versionTerm: 'Version',
  stateTerm: 'State',
  draftMeaning: 'Draft: not yet agreed',
  finalMeaning: 'Final: as it was handed over',
  issuedOn: 'Issued on',
  authors: 'Authors',
  reviewedBy: 'Reviewed by',
  distribution: 'Distribution',
  classificationTerm: 'Classification',
  handling: 'Handling',
  controlSheet: 'Document',
  aboutControl: 'Version, people, seal, scope, method and limits',
  aboutEvidence: (n: number) => `${n} ${n === 1 ? 'piece' : 'pieces'} of evidence with their SHA-256`,
  changeList: 'Changes of this document',
  changedBy: 'By',
  whatChanged: 'What changed',
  /** Of one of several files. */
  ofPart: (text: string, technology: string) => `${text} (${technology})`,

  // Seal.
  seal: 'Seal',
  sealFacts: (short: string, full: string) => `${short} (SHA-256 ${full})`,
  sealLine: (short: string) => `seal ${short}`,
  sealBroken: (file: string) => `${file} was changed after it had been sealed.`,
  sealMethod: {
    term: 'Seal',
    text: 'SHA-256 of what the findings files say: their data as JSON in UTF-8 without blanks, properties in the order of their names, without comments, internal notes and the seal itself. Of several files it is the SHA-256 of their seals in order, one a line. The command tam-assess seal FILE --check SEAL says whether the files still are what this document was made from.',
  },

  // Scope and method.
  scopeTitle: 'Scope, method and limits',
  inScope: 'In scope',
  outOfScope: 'Out of scope',
  object: 'What',
  detail: 'About it',
  examined: 'Examined',
  sample: (examined: number, of: number) => `${examined} of ${of}`,
  sampleLine: (name: string, examined: number, of: number) => `${name} (${examined} of ${of})`,
  notExamined: 'Why not',
  methodsTitle: 'How it was examined',
  toolsTitle: 'Tools',
  rightsTitle: 'Accounts and rights',
  limitsTitle: 'Limits',
  readOnlyRunSheets:
    'The run sheets of TAM Assess that were used hold commands that only read; none of them changes a setting.',
  limitNotAssessed: (count: number, of: number) =>
    `${count} of ${of} ${of === 1 ? 'check has' : 'checks have'} no answer: nothing is said about them.`,
  limitFailuresOnly: (tools: string, n: number) =>
    `${tools} ${n === 1 ? 'lists' : 'list'} only what failed: what is not named is not known to be in order.`,
  limitFixElsewhere: (n: number) =>
    n === 1
      ? 'Of 1 finding the fix is described in the output or catalogue of the tool, not here.'
      : `Of ${n} findings the fix is described in the outputs or catalogues of the tools, not here.`,
  limitProvisional:
    'The health score is provisional: less than half of the weight of the checks that apply is assessed.',
  limitSample: (samples: string) => `Only a sample was examined of: ${samples}.`,
  limitFiltered: (filter: string) => `This document shows only some of the findings: ${filter}.`,
  limitRedacted: 'Names of people, machines and places are replaced by pseudonyms.',

  // Evidence.
  evidenceList: 'Evidence',
  evidenceNumber: 'No.',
  evidenceWhat: 'File or text',
  evidenceOf: 'Belongs to',
  evidenceSource: 'Source',
  evidenceDay: 'Collected on',
  sha256: 'SHA-256',
  evidenceText: (start: string) => `Text: ${start}`,
  packedAs: 'In the package as',
  fileStates: {
    missing: 'not found',
    outside: 'outside of the repository, not read',
    tooLarge: 'too large, not packed',
    notPacked: 'not packed',
  } as Readonly<Record<'missing' | 'outside' | 'tooLarge' | 'notPacked', string>>,
  evidenceNote:
    'Numbers run over all findings of the files, and stay the same in every document that is made of them on the same day. The files are not part of this document: whoever hands it over also hands over the evidence package, in which each has its number and the same SHA-256.',
  evidencePackage: (customer: string) => `Evidence: ${customer}`,
  packageCount: (packed: number, all: number, lacking: number) =>
    `${packed} of ${all} ${all === 1 ? 'piece' : 'pieces'} of evidence ${packed === 1 ? 'is' : 'are'} in this package${lacking === 0 ? '' : `; ${lacking} ${lacking === 1 ? 'lacks' : 'lack'} its file`}.`,
  packageRedacted:
    'No file and no text is packed, because names are replaced by pseudonyms and nobody can say what names they hold. This is the list alone.',
  packageEmpty: 'There is no evidence in the findings files.',

  // Terms.
  terms: 'Terms',
  levelsOf: (level: string) => `${level} 1 to 5`,
  glossary: {
    check: {
      term: 'Check',
      text: 'One question with an expected state. It passes, has a finding, does not apply, or is not assessed.',
    },
    finding: { term: 'Finding', text: 'A check, or something seen besides, that is not in its expected state.' },
    evidence: { term: 'Evidence', text: 'What was seen: an output, a picture or a text, with its source and day.' },
    severity: {
      term: 'Severity',
      text: 'How grave a finding is, from probability × impact: critical 17 to 25, high 10 to 16, medium 5 to 9, low 1 to 4; without a rating it is unrated.',
    },
    needsWork: {
      term: 'Needs work',
      text: 'Open, in progress or waiting for a re-test, or accepted until a day that has passed. To be fixed is what of this does not wait for a re-test.',
    },
    notAssessed: {
      term: 'Not assessed',
      text: 'Nobody looked, or the answer is not known. It says nothing good or bad.',
    },
    notApplicable: {
      term: 'Not applicable',
      text: 'The check makes no sense here, with the reason; it is in no score.',
    },
    overdue: { term: 'Overdue', text: 'The due day has passed, and the finding is open or in progress.' },
  },

  // Sign-off.
  handedOver: 'Handed over by',
  reviewed: 'Reviewed by',
  receivedFor: (customer: string) => `Received for ${customer || 'the customer'}`,
  decision: 'Decision',
  signedFor: 'For',
  nameAndRole: 'Name and role',
  signOffReceived: (day: string) => `The people below have handed over and received this report as of ${day}.`,

  // Languages.
  checksInEnglish: 'The texts of the shipped checks are in English.',
  onlyLayout: 'For layout only: read one cell after the other.',
};
