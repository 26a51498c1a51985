import type { Rule } from './rule';
import { acceptanceExpired } from './rules/acceptanceExpired';
import { acceptanceIncomplete } from './rules/acceptanceIncomplete';
import { acceptanceNotSenior } from './rules/acceptanceNotSenior';
import { acceptedTooLong } from './rules/acceptedTooLong';
import { brokenSeal } from './rules/brokenSeal';
import { checkInTwoLists } from './rules/checkInTwoLists';
import { checkOffWithoutReason } from './rules/checkOffWithoutReason';
import { dateOrder } from './rules/dateOrder';
import { deadlineNear } from './rules/deadlineNear';
import { dependencyLater } from './rules/dependencyLater';
import { documentControl } from './rules/documentControl';
import { dueAfterAcceptance } from './rules/dueAfterAcceptance';
import { duplicateAffected } from './rules/duplicateAffected';
import { duplicateCheckId } from './rules/duplicateCheckId';
import { duplicateChecklistId } from './rules/duplicateChecklistId';
import { duplicateFindingId } from './rules/duplicateFindingId';
import { emptyCommand } from './rules/emptyCommand';
import { equivalentConflict } from './rules/equivalentConflict';
import { futureDate } from './rules/futureDate';
import { healthyWhenProperty } from './rules/healthyWhenProperty';
import { historyOrder } from './rules/historyOrder';
import { impossibleDependency } from './rules/impossibleDependency';
import { incompleteCheck } from './rules/incompleteCheck';
import { incompleteDecision } from './rules/incompleteDecision';
import { incompleteFinding } from './rules/incompleteFinding';
import { insecureCheckReference, insecureReference } from './rules/insecureReference';
import { invalidDate } from './rules/invalidDate';
import { invalidStatus } from './rules/invalidStatus';
import { longCommandLine } from './rules/longCommandLine';
import { missingEvidence } from './rules/missingEvidence';
import { missingEvidenceFile } from './rules/missingEvidenceFile';
import { missingPrevious } from './rules/missingPrevious';
import { misspelledProperty, misspelledPropertyOfChecklist } from './rules/misspelledProperty';
import { notApplicableWithoutReason } from './rules/notApplicableWithoutReason';
import { notAssessed } from './rules/notAssessed';
import { overdue } from './rules/overdue';
import { ownRecommendation } from './rules/ownRecommendation';
import { passedByTool } from './rules/passedByTool';
import { passOutlived } from './rules/passOutlived';
import { passWithoutProof } from './rules/passWithoutProof';
import { personalData } from './rules/personalData';
import { planNumbers } from './rules/planNumbers';
import { checkRatingOutOfRange, ratingOutOfRange } from './rules/ratingOutOfRange';
import { ratingWithoutReason } from './rules/ratingWithoutReason';
import { regression } from './rules/regression';
import { replacesConflict } from './rules/replacesConflict';
import { resolvedWithoutHistory } from './rules/resolvedWithoutHistory';
import { retiredCheck } from './rules/retiredCheck';
import { revisedCheck } from './rules/revisedCheck';
import { secret } from './rules/secret';
import { statusHistoryMismatch } from './rules/statusHistoryMismatch';
import { statusTransition } from './rules/statusTransition';
import { unexplainedFinding } from './rules/unexplainedFinding';
import { unknownCheck } from './rules/unknownCheck';
import { unknownChecklist } from './rules/unknownChecklist';
import { unknownNamedFinding } from './rules/unknownNamedFinding';
import { unownedRisk } from './rules/unownedRisk';
import { unresolvedExtends } from './rules/unresolvedExtends';
import { untrimmedName } from './rules/untrimmedName';
import { unusedAcceptance } from './rules/unusedAcceptance';
import { unverified } from './rules/unverified';
import { verifyWrites } from './rules/verifyWrites';

/** Every rule, in the order of the documentation. */
export const rules: readonly Rule[] = [
  unknownCheck,
  retiredCheck,
  revisedCheck,
  deadlineNear,
  unknownChecklist,
  notAssessed,
  duplicateFindingId,
  checkInTwoLists,
  incompleteFinding,
  unexplainedFinding,
  ownRecommendation,
  notApplicableWithoutReason,
  passWithoutProof,
  passOutlived,
  regression,
  ratingOutOfRange,
  ratingWithoutReason,
  missingEvidence,
  missingEvidenceFile,
  duplicateAffected,
  untrimmedName,
  secret,
  personalData,
  insecureReference,
  invalidStatus,
  statusTransition,
  statusHistoryMismatch,
  historyOrder,
  resolvedWithoutHistory,
  unverified,
  passedByTool,
  acceptanceIncomplete,
  acceptanceExpired,
  acceptedTooLong,
  acceptanceNotSenior,
  unusedAcceptance,
  dueAfterAcceptance,
  overdue,
  unownedRisk,
  incompleteDecision,
  invalidDate,
  dateOrder,
  futureDate,
  impossibleDependency,
  unknownNamedFinding,
  dependencyLater,
  planNumbers,
  missingPrevious,
  documentControl,
  brokenSeal,
  misspelledProperty,
  misspelledPropertyOfChecklist,
  duplicateChecklistId,
  duplicateCheckId,
  replacesConflict,
  equivalentConflict,
  unresolvedExtends,
  checkOffWithoutReason,
  incompleteCheck,
  checkRatingOutOfRange,
  emptyCommand,
  verifyWrites,
  longCommandLine,
  healthyWhenProperty,
  insecureCheckReference,
];
