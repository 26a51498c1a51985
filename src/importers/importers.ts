import { advisor } from './advisor';
import { aprl } from './aprl';
import { azqr } from './azqr';
import { bpa } from './bpa';
import { dbachecks } from './dbachecks';
import { hdf } from './hdf';
import { healthchecker } from './healthchecker';
import type { Importer } from './importer';
import { locksmith } from './locksmith';
import { m365Assess } from './m365Assess';
import { maester } from './maester';
import { onDemandAssessment } from './onDemandAssessment';
import { oscal } from './oscal';
import { pester } from './pester';
import { pingcastle } from './pingcastle';
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
  bpa,
  healthchecker,
  hdf,
  locksmith,
  oscal,
  pingcastle,
  sarif,
  stig,
  xccdf,
];
