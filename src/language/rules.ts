import type { Rule } from './rule';
import { acceptanceExpired } from './rules/acceptanceExpired';
import { acceptanceIncomplete } from './rules/acceptanceIncomplete';
import { checkInTwoLists } from './rules/checkInTwoLists';
import { dateOrder } from './rules/dateOrder';
import { duplicateCheckId } from './rules/duplicateCheckId';
import { duplicateFindingId } from './rules/duplicateFindingId';
import { incompleteFinding } from './rules/incompleteFinding';
import { invalidDate } from './rules/invalidDate';
import { invalidStatus } from './rules/invalidStatus';
import { missingEvidenceFile } from './rules/missingEvidenceFile';
import { missingPrevious } from './rules/missingPrevious';
import { misspelledProperty, misspelledPropertyOfChecklist } from './rules/misspelledProperty';
import { overdue } from './rules/overdue';
import { resolvedWithoutHistory } from './rules/resolvedWithoutHistory';
import { unknownCheck } from './rules/unknownCheck';
import { unknownChecklist } from './rules/unknownChecklist';
import { unownedRisk } from './rules/unownedRisk';
import { unresolvedExtends } from './rules/unresolvedExtends';

/** Every rule, in the order of the documentation. */
export const rules: readonly Rule[] = [
  unknownCheck,
  unknownChecklist,
  duplicateFindingId,
  checkInTwoLists,
  incompleteFinding,
  invalidStatus,
  acceptanceIncomplete,
  acceptanceExpired,
  overdue,
  unownedRisk,
  resolvedWithoutHistory,
  invalidDate,
  dateOrder,
  missingEvidenceFile,
  missingPrevious,
  misspelledProperty,
  misspelledPropertyOfChecklist,
  duplicateCheckId,
  unresolvedExtends,
];
