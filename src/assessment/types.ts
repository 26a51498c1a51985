/** Types of what stands in the files, derived from the one source in `schema.ts`. */
import type Type from 'typebox';
import type * as schema from './schema';

export type FindingsFile = Type.Static<typeof schema.FindingsFileSchema>;
export type Finding = Type.Static<typeof schema.FindingSchema>;
export type Rating = Type.Static<typeof schema.RatingSchema>;
export type Reference = Type.Static<typeof schema.ReferenceSchema>;
export type Evidence = Type.Static<typeof schema.EvidenceSchema>;
export type Acceptance = Type.Static<typeof schema.AcceptanceSchema>;
export type HistoryEntry = Type.Static<typeof schema.HistoryEntrySchema>;
export type Source = Type.Static<typeof schema.SourceSchema>;
export type PassedEntry = Type.Static<typeof schema.PassedSchema>;
export type NotApplicableEntry = Type.Static<typeof schema.NotApplicableSchema>;
export type NotAssessedEntry = Type.Static<typeof schema.NotAssessedSchema>;
export type ImportEntry = Type.Static<typeof schema.ImportSchema>;
export type AffectedObject = NonNullable<Finding['affected']>[number];

export type ChecklistFile = Type.Static<typeof schema.ChecklistFileSchema>;
export type Check = Type.Static<typeof schema.CheckSchema>;
export type Verification = Type.Static<typeof schema.VerificationSchema>;
export type HealthyWhen = Type.Static<typeof schema.HealthyWhenSchema>;
export type Equivalent = schema.Equivalent;
export type Step = Type.Static<typeof schema.StepSchema>;
export type Override = Type.Static<typeof schema.OverrideSchema>;
