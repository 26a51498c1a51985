import { type ImportedTool, tools } from '../assessment/vocabulary';
import { advisor } from './advisor';
import { aprl } from './aprl';
import { azqr } from './azqr';
import { bpa } from './bpa';
import { dbachecks } from './dbachecks';
import { defenderForCloud } from './defenderForCloud';
import { hdf } from './hdf';
import { healthchecker } from './healthchecker';
import type { Importer } from './importer';
import { locksmith } from './locksmith';
import { m365Assess } from './m365Assess';
import { maester } from './maester';
import { monkey365 } from './monkey365';
import { onDemandAssessment } from './onDemandAssessment';
import { orca } from './orca';
import { oscal } from './oscal';
import { pester } from './pester';
import { pingcastle } from './pingcastle';
import { powerpipe } from './powerpipe';
import { prowler } from './prowler';
import { psrule } from './psrule';
import { reviewChecklists } from './reviewChecklists';
import { runSheet } from './runSheet';
import { sarif } from './sarif';
import { scubagear } from './scubagear';
import { secureScore } from './secureScore';
import { sqlAssessment } from './sqlAssessment';
import { sqlVulnerabilityAssessment } from './sqlVulnerabilityAssessment';
import { stig } from './stig';
import { xccdf } from './xccdf';
import { zeroTrust } from './zeroTrust';

/**
 * Every importer, by the id of its tool, which has its title in `tools` of `assessment/vocabulary.ts`. Order matters only
 * for detection: the first that recognises an output reads it.
 */
const importerOf: Readonly<Record<ImportedTool, Importer>> = {
  'run-sheet': runSheet,
  maester,
  'review-checklists': reviewChecklists,
  advisor,
  aprl,
  azqr,
  dbachecks,
  'defender-for-cloud': defenderForCloud,
  'm365-assess': m365Assess,
  'on-demand-assessment': onDemandAssessment,
  pester,
  psrule,
  scubagear,
  'secure-score': secureScore,
  'sql-assessment': sqlAssessment,
  'sql-vulnerability-assessment': sqlVulnerabilityAssessment,
  bpa,
  healthchecker,
  hdf,
  locksmith,
  monkey365,
  orca,
  oscal,
  pingcastle,
  powerpipe,
  prowler,
  sarif,
  stig,
  xccdf,
  'zero-trust-assessment': zeroTrust,
};

/** An importer with the id that `equivalents` and imports name, and the title that people read. */
export interface NamedImporter extends Importer {
  readonly id: ImportedTool;
  readonly title: string;
}

export const importers: readonly NamedImporter[] = (Object.keys(importerOf) as ImportedTool[]).map((id) => ({
  ...importerOf[id],
  id,
  title: tools[id],
}));
