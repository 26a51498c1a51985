/** Types of what stands in the files, derived from the one source in `schema.ts`. */
import type Type from 'typebox';
import type * as checklist from './checklistSchema';
import type * as schema from './schema';
import type * as parts from './schemaParts';

export type FindingsFile = Type.Static<typeof schema.FindingsFileSchema>;
export type Finding = Type.Static<typeof schema.FindingSchema>;
export type Rating = Type.Static<typeof parts.RatingSchema>;
export type Reference = Type.Static<typeof parts.ReferenceSchema>;
export type Decision = Type.Static<typeof schema.DecisionSchema>;
export type DocumentChange = Type.Static<typeof schema.DocumentChangeSchema>;
export type InScope = NonNullable<FindingsFile['inScope']>[number];
export type OutOfScope = NonNullable<FindingsFile['outOfScope']>[number];
export type Meeting = Type.Static<typeof schema.MeetingSchema>;
export type Retest = Type.Static<typeof schema.RetestSchema>;
export type Evidence = Type.Static<typeof schema.EvidenceSchema>;
export type Acceptance = Type.Static<typeof schema.AcceptanceSchema>;
export type HistoryEntry = Type.Static<typeof schema.HistoryEntrySchema>;
export type Source = Type.Static<typeof schema.SourceSchema>;
export type PassedEntry = Type.Static<typeof schema.PassedSchema>;
export type NotApplicableEntry = Type.Static<typeof schema.NotApplicableSchema>;
export type NotAssessedEntry = Type.Static<typeof schema.NotAssessedSchema>;
export type ImportEntry = Type.Static<typeof schema.ImportSchema>;
export type AffectedObject = NonNullable<Finding['affected']>[number];

export type ChecklistFile = Type.Static<typeof checklist.ChecklistFileSchema>;
export type Check = Type.Static<typeof checklist.CheckSchema>;
export type Verification = Type.Static<typeof checklist.VerificationSchema>;
export type HealthyWhen = Type.Static<typeof checklist.HealthyWhenSchema>;
export type Equivalent = checklist.Equivalent;
export type Step = Type.Static<typeof checklist.StepSchema>;
export type Override = Type.Static<typeof checklist.OverrideSchema>;
