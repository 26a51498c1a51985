/** Commands that are used now and then: loaded with the first of them. */
export { registerConfigureRule } from '../commands/configureRule';
export { ImportResults } from '../commands/importResults';
export { registerNewAssessment } from '../commands/newAssessment';
export { registerNewTemplate } from '../commands/newTemplate';
export { registerOpenSample } from '../commands/openSample';
export { registerPasteEvidence } from '../commands/pasteEvidence';
export { registerRenderReport } from '../commands/renderReport';
export { registerVerificationCommands } from '../commands/verification';
