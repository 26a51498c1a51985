/**
 * How much of anything is read: every bound of the product against files that were made to choke it, or that are no results
 * of anybody, in one place with its reason. What goes beyond is refused in one line. Real outputs are a few megabytes; the
 * bounds leave room for fifty megabytes of results, and keep any file below about five seconds and half a gigabyte.
 *
 * Lengths are in UTF-16 units, sizes in bytes.
 */

/** Any file, before it is known what it is; what is larger is not read at all. */
export const fileLimits = {
  bytes: 256 * 1024 * 1024,
} as const;

/** Files that tools wrote. */
export const outputLimits = {
  /** The bytes, the decoded text and what is made of it are held at the same time. */
  bytes: 100 * 1024 * 1024,
} as const;

/** JSON of tools. */
export const jsonLimits = {
  /** Objects, lists and members of either. Results have 20,000 to 60,000 in a megabyte, so 50 MB have up to 3 million. */
  values: 4_000_000,
  /**
   * Different names of properties. Tools have some hundreds, and tables by id some ten thousand; each costs about 250 bytes
   * and a place in a table of its own.
   */
  names: 200_000,
  /** Levels: what writes JSON goes down a hundred at most, and who reads it may call itself once per level. */
  depth: 500,
} as const;

/** XML of tools. */
export const xmlLimits = {
  /** Levels. Tools write up to 20; what reads a tree calls itself once per level. */
  depth: 200,
  /** An element costs about 150 bytes, and results have about 15,000 in a megabyte. */
  elements: 1_500_000,
  /** Of one element. */
  attributes: 1_000,
} as const;

/** YAML of tools. Its reader takes a hundred times longer than that of JSON, and a hundred times the memory of the text. */
export const yamlLimits = {
  length: 5_000_000,
  /** Lines, and commas: each of them may be a value, and 50,000 of those take a second. */
  marks: 150_000,
  depth: 200,
  /** How often an anchor is used: each use is read again by whoever reads the data. */
  aliases: 100,
} as const;

/** CSV of tools and of people. */
export const csvLimits = {
  rows: 1_000_000,
  columns: 2_000,
  /** A cell costs 8 to 40 bytes even where it is empty; 50 MB of results have about 5 million. */
  cells: 6_000_000,
} as const;

/** Packages: workbooks and Word templates are ZIP files. */
export const zipLimits = {
  /** Files in it. Large documents have some hundreds. */
  entries: 4_000,
  /** Deflate makes at most 1,032 bytes of one: an entry that promises more lies. */
  ratio: 1_032,
} as const;

/** Workbooks of tools, and plans that come back. Sheets are read while they are unpacked, so their XML is never held. */
export const sheetLimits = {
  /** What is unpacked of all sheets together: reading XML takes a second for 25 MB. */
  unpacked: 100 * 1024 * 1024,
  cells: 2_000_000,
  rows: 1_048_576,
  columns: 16_384,
  /** Texts that cells share. */
  texts: 1_000_000,
} as const;

/** References in CLIXML. */
export const clixmlLimits = {
  /**
   * Steps through references, for each element of the file. In real files an object is written where it is first met and
   * referred to a few times; references to objects full of references multiply without end.
   */
  stepsPerElement: 50,
  /** Of the text that is made of one object and the objects in it; nobody keeps more of a text (see `cleanText`). */
  text: 20_000,
  /** Lists in lists, in such a text. */
  depth: 8,
} as const;

/** Texts of tools that are cleaned. */
export const textLimits = {
  /** More is not looked at: of a text at most 20,000 characters are kept. */
  length: 200_000,
  /** Open elements of HTML: closing one looks through all of them. */
  htmlDepth: 200,
} as const;

/** Findings files, checklists, settings and mappings: what people write. */
export const ownLimits = {
  /** 20,000 findings with all of their texts have about 40 MB. */
  bytes: 64 * 1024 * 1024,
  /** A findings file needs six levels; what reads, checks and edits a tree calls itself once per level. */
  depth: 200,
  /**
   * Values with their names. A tree with places costs about 250 bytes for each; 20,000 findings with all of their fields
   * have about 800,000.
   */
  values: 900_000,
  /**
   * Of a command: our longest has 2,500 characters. Looking for what it changes takes time with the square of its length,
   * and nobody reads more before running it.
   */
  command: 20_000,
} as const;

/** Settings, mappings and keys of pseudonyms: what people write beside their assessments. */
export const sideLimits = {
  length: 8_000_000,
  depth: 100,
  /** Settings of a workspace have some hundreds, a mapping some dozens; pseudonyms are names of a customer's estate. */
  values: 200_000,
} as const;

/** Templates of people. */
export const templateLimits = {
  /** A template is a letterhead with some placeholders. */
  file: 50_000_000,
  unpacked: 100_000_000,
  /** Elements of a part, and its levels. */
  elements: 500_000,
  depth: 400,
  /** Placeholders of a Word template, characters of one, and blocks in blocks. */
  placeholders: 10_000,
  placeholder: 1_000,
  blocks: 50,
  /** Characters of a Handlebars template, and its placeholders: compiling one takes 30 kB. */
  text: 2_000_000,
  mustaches: 5_000,
  /** Rounds through loops. */
  rounds: 200_000,
  /** Elements and texts that a template makes, those of its charts among them. */
  nodes: 1_500_000,
  /** Charts that a Word template draws: they show the whole report, so some dozens are all there are. */
  charts: 200,
  /** Bytes of the pictures that a Word template puts in; the same file counts once. */
  pictures: 100_000_000,
} as const;
