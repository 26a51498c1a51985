import type { ReportPicture } from '../look/pictures';

/** A day three ways; all are empty where there is none. */
export interface ReportDay {
  /** `2026-11-22`. */
  day: string;
  /** `22 November 2026`. */
  text: string;
  /** `22 Nov 2026`. */
  short: string;
}

/** The seal of all files, and the names of those whose own seal does not fit any more. */
export type SealInput = Readonly<{ together: string; broken: readonly string[] }>;

/** Why a file of evidence was not read. */
export type FileState = 'missing' | 'outside' | 'tooLarge';

/** What is known of a file of evidence: its hash, or why there is none. */
export type EvidenceFile = { sha256: string } | { state: FileState };

export interface ReportEvidence {
  /** `E-001`: as it stands in the list of all evidence. */
  number: string;
  text: string;
  /** How many characters of a very long text are left out. */
  omitted: number;
  /** Name of a file of evidence, without its folder. */
  file: string;
  source: string;
  collectedOn: ReportDay;
  caption: string;
  /** The file, where it is a picture that is embedded; else `null`. */
  picture: ReportPicture | null;
  /** Of the file, else of the text; empty where the file was not read. */
  sha256: string;
  /** Why the file was not read, in words; empty where it was, or nobody looked. */
  lacking: string;
}

/** A check that is no finding. */
export interface ReportCheck {
  label: string;
  title: string;
  /** In a document of another language: whether the title is in English, as those of shipped checks are. */
  english: boolean;
  focusArea: string;
  technology: string;
  reason: string;
  /** Name of the tool that tested it; empty for a check of a checklist. */
  tool: string;
  /** `reported by Maester 2.0.1`, `inferred: not reported by PingCastle 3.3`; empty for what a person said. */
  source: string;
  /** How it is known, in words: `12 of 12 machines answered, Dana Reyes on 20 November 2026`; empty when not said. */
  known: string;
  /** Who said so, where it was a person, and when. */
  by: string;
  on: ReportDay;
  /** How many machines answered, of how many that were asked; `null` when not said. */
  answered: number | null;
  asked: number | null;
  /** A tool that lists what failed did not report it, and is known to have looked. */
  inferred: boolean;
  /** Last day on which a pass holds; empty for one without an end. */
  validUntil: ReportDay;
}

/** What a document says of itself: which version it is, who made, read and gets it, and what it was made from. */
export interface ReportControl {
  /** `final` only when all files are; `draft` when one is; empty where it is not said. */
  state: 'draft' | 'final' | '';
  /** The word that lies over every page of a draft; empty otherwise. */
  watermark: string;
  /** Versions of the files; with the technology where they differ. */
  version: string;
  /** `Version 1.0, Draft` for the head of a document; empty where neither is said. */
  lead: string;
  /** Version, state, day, authors, readers, classification, seal: only what is known, in the order in which it is shown. */
  facts: { id: string; term: string; text: string }[];
  /** The same in one line, for documents without room. */
  line: string;
  /** What changed from version to version, oldest first. */
  changes: { version: string; on: ReportDay; by: string; text: string }[];
  /** Of the data of the findings files; `null` where it was not computed, and in documents with pseudonyms. */
  seal: {
    /** The first sixteen digits in groups of four. */
    short: string;
    /** SHA-256, 64 digits. */
    full: string;
    /** What was changed after it had been sealed, in sentences; empty otherwise. */
    broken: string;
  } | null;
}

/** What was examined and what was not, how, and what the assessment does not tell. */
export interface ReportScope {
  /** Whether there is anything to say below. */
  any: boolean;
  /** What was examined, by name; `sample` is `12 of 40`, and empty where nothing is said of it. */
  inScope: { name: string; detail: string; sample: string }[];
  /** What was not examined, and why. */
  outOfScope: { name: string; reason: string }[];
  /** How it was examined. */
  methods: string[];
  /** Outputs that were imported: tool, version, day, scope. */
  tools: string[];
  /** Accounts and rights, and whether everything only read, where that is known. */
  rights: string[];
  /** What the files say of their limits, and what is known without them. */
  limits: string[];
}

/** One piece of evidence in the order of the report. */
export interface ReportProof {
  /** `E-001`; the same in every document that is made of the same files on the same day. */
  number: string;
  /** Label of the finding or check that it belongs to. */
  label: string;
  /** Anchor of the finding; empty for a check that passed. */
  anchor: string;
  /** Name of the file without its folder; empty for a text. */
  file: string;
  /** The file, or how the text begins. */
  what: string;
  /** Where it comes from. */
  source: string;
  /** The day on which it was seen. */
  collectedOn: ReportDay;
  /** What it shows. */
  caption: string;
  /** Of the file, else of the text; empty where the file was not read. */
  sha256: string;
  /** Why the file was not read, in words; empty where it was, or nobody looked. */
  lacking: string;
  /** Where it stands: which of the assessments, list, entry and piece of evidence, from 0. */
  place: { assessment: number; list: 'findings' | 'passed'; entry: number; evidence: number };
}

/** A line for a signature. */
export interface ReportSignature {
  /** What is signed: a wave, the decisions, the whole plan. */
  what: string;
  /** More about it, small. */
  note: string;
  /** Who signs, as the files name them; empty where nobody is named. */
  who: string;
  /** What can be ticked: the options of a decision, by their letters, and that it is not taken now; empty where there is nothing to choose. */
  boxes: string[];
}
