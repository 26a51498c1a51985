/** Everything that reads tools' output: loaded when something is imported. */
export { readOutput } from '../../importers/detect';
export { isCatalogue } from '../../importers/importer';
export { importers } from '../../importers/importers';
export { parseMapping, readMapped } from '../../importers/mapping';
export { type Guard, guardsOf } from '../../importers/merge/guards';
export { merge } from '../../importers/merge/merge';
export { byCollection } from '../../importers/merge/scopes';
export { ToolOutput } from '../../importers/output';
export { isPlan, readPlan } from '../../importers/plan';
export { planChanges } from '../../importers/planChanges';
