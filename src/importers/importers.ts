import { advisor } from './advisor';
import { aprl } from './aprl';
import { azqr } from './azqr';
import { dbachecks } from './dbachecks';
import type { Importer } from './importer';
import { m365Assess } from './m365Assess';
import { maester } from './maester';
import { onDemandAssessment } from './onDemandAssessment';
import { pester } from './pester';
import { psrule } from './psrule';
import { reviewChecklists } from './reviewChecklists';
import { runSheet } from './runSheet';
import { scubagear } from './scubagear';
import { secureScore } from './secureScore';
import { sqlAssessment } from './sqlAssessment';
import { sqlVulnerabilityAssessment } from './sqlVulnerabilityAssessment';

/** Every importer. Order matters only for detection: the first that recognises an output reads it. */
export const importers: readonly Importer[] = [
  runSheet,
  maester,
  reviewChecklists,
  advisor,
  aprl,
  azqr,
  dbachecks,
  m365Assess,
  onDemandAssessment,
  pester,
  psrule,
  scubagear,
  secureScore,
  sqlAssessment,
  sqlVulnerabilityAssessment,
];
