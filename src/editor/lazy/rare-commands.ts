/** Commands that are used now and then: loaded with the first of them. */
export { registerNewTemplate } from '../commands/newTemplate';
export { registerPasteEvidence } from '../commands/pasteEvidence';
export { registerRenderReport } from '../commands/renderReport';
export { registerVerificationCommands } from '../commands/verification';
