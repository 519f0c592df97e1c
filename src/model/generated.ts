// Generated from schema/ by `npm run types`; change the schema, not this file.


/**
 * Named character references; data/clean/entities.json.
 */
export interface CleanEntities {
/**
 * Where an editor finds this schema.
 */
readonly $schema?: string
/**
 * What the file is.
 */
readonly about: string
/**
 * Name to character.
 */
readonly entities: {
/**
 * The character.
 */
readonly [k: string]: string
}
}

/**
 * Phrases that sites put around their texts; data/clean/phrases.json.
 */
export interface CleanPhrases {
/**
 * Where an editor finds this schema.
 */
readonly $schema?: string
/**
 * What the file is and how a line is compared.
 */
readonly about: string
/**
 * Groups of phrases of one meaning.
 * 
 * @minItems 1
 */
readonly phrases: {
/**
 * Name in the ledger's evidence.
 */
readonly id: string
/**
 * What the phrases are on a page.
 */
readonly what: string
/**
 * Whether a page of its own may have the phrase as its heading; such a line goes only at the foot of a document.
 */
readonly heading?: boolean
/**
 * Phrases by language.
 */
readonly forms: {
/**
 * Phrases in lower case; # stands for digits, * at an end for one to five words, ** for any rest of the line at the head or foot of a page, + before an entry of a bar of links.
 * 
 * @minItems 1
 * 
 * Items: One phrase.
 */
readonly [k: string]: readonly string[]
}
}[]
}

/**
 * Notes that editors put in brackets; data/clean/references.json.
 */
export interface CleanReferences {
/**
 * Where an editor finds this schema.
 */
readonly $schema?: string
/**
 * What the file is and how a note is compared.
 */
readonly about: string
/**
 * The notes, lower case.
 * 
 * @minItems 1
 * 
 * Items: One note.
 */
readonly notes: readonly string[]
}

/**
 * Patterns of template residue; data/clean/residue.json.
 */
export interface CleanResidue {
/**
 * Where an editor finds this schema.
 */
readonly $schema?: string
/**
 * The patterns, each with what it must and must not match.
 * 
 * @minItems 1
 */
readonly patterns: {
/**
 * Name in the ledger's evidence.
 */
readonly id: string
/**
 * residue is never text; code may be what a text is about.
 */
readonly kind: ("residue" | "code")
/**
 * Classes of characters that a line must all hold before the pattern is tried.
 * 
 * @minItems 1
 * 
 * Items: One class.
 */
readonly needs: readonly ("dollar" | "brace" | "angle" | "ampersand" | "percent" | "backslash" | "bracket" | "underscore" | "hash" | "equals" | "at" | "latin")[]
/**
 * Whether the pattern must fill a line.
 */
readonly wholeLine?: boolean
/**
 * Regular expression, flags g and u; repetitions bounded, so that it cannot be driven to backtrack.
 */
readonly pattern: string
/**
 * Texts it must match whole.
 * 
 * @minItems 1
 * 
 * Items: One text.
 */
readonly fires: readonly string[]
/**
 * Texts in which it must match nothing.
 * 
 * @minItems 1
 * 
 * Items: One text.
 */
readonly keeps: readonly string[]
}[]
/**
 * Terms by which a text that speaks of programming is known.
 * 
 * @minItems 1
 * 
 * Items: One term.
 */
readonly programmingTerms: readonly string[]
}

/**
 * Configuration of a build; every field has a default.
 */
export interface Config {
/**
 * Where an editor finds this schema.
 */
readonly $schema?: string
/**
 * What to read, relative to the configuration file.
 * 
 * @minItems 1
 * 
 * Items: Glob pattern, file or folder.
 */
readonly seeds?: readonly string[]
/**
 * Folder to write, relative to the configuration file.
 */
readonly out?: string
/**
 * Name of the corpus, used in the card and file headers.
 */
readonly name?: string
/**
 * Licence of the texts (SPDX id or words); yours to state.
 */
readonly license?: string
/**
 * Who made the corpus.
 */
readonly creator?: string
/**
 * Where the corpus lives.
 */
readonly url?: string
/**
 * Items: Rights of a part of the sources.
 */
readonly sources?: {
/**
 * Paths of the documents this is true of.
 */
readonly glob: string
/**
 * Licence.
 */
readonly license?: string
/**
 * Creator.
 */
readonly creator?: string
/**
 * Where it came from.
 */
readonly url?: string
}[]
/**
 * Date of the build, for the formats that ask for one; otherwise SOURCE_DATE_EPOCH.
 */
readonly date?: string
/**
 * What to write; all by default.
 */
readonly formats?: readonly ("json" | "jsonl" | "csv" | "tsv" | "excel" | "tmx" | "moses" | "xces" | "parquet" | "card" | "datapackage" | "croissant" | "csvw" | "report" | "review")[]
readonly read?: {
/**
 * Larger files are rejected.
 */
readonly maxBytes?: number
/**
 * Whether links that lead out of their folder, and links to folders, are followed; no by default.
 */
readonly followLinks?: boolean
/**
 * What stays in the text of pages besides prose; `title` by default.
 */
readonly keep?: readonly ("title" | "code" | "caption" | "comments" | "related" | "author" | "embed" | "share" | "notice" | "consent" | "navigation" | "advert" | "other")[]
/**
 * Which field of a row of JSON lines, JSON or CSV is what; `text`, `id`, `url` and `lang` by default. A JSON array is read as rows when this is given.
 */
readonly fields?: {
/**
 * The text of the document.
 */
readonly text?: string
/**
 * Its name in the file.
 */
readonly id?: string
/**
 * Where it was fetched.
 */
readonly url?: string
/**
 * Its language, a BCP 47 tag or an ISO 639-3 code.
 */
readonly lang?: string
}
}
readonly clean?: {
/**
 * Rule id to false (off), true, or its parameters.
 */
readonly rules?: {
readonly [k: string]: boolean | {
readonly [k: string]: unknown
}
}
}
readonly identify?: {
/**
 * When given, only these are considered.
 * 
 * @minItems 1
 * 
 * Items: A language key, `hin_Deva`, a code of ISO 639 or a BCP 47 tag; without a script, every script of the language.
 */
readonly languages?: readonly string[]
/**
 * Below, the language is unknown.
 */
readonly minConfidence?: number
}
readonly pair?: {
/**
 * Least probability of a document pair, final: it is not raised.
 */
readonly threshold?: number
/**
 * Share of document pairs that must be right by the controls, or the threshold is raised; default .97.
 */
readonly targetPrecision?: number
/**
 * What a person said of two documents; it wins over all evidence.
 */
readonly pairs?: {
/**
 * Path of a document as in documents.jsonl.
 */
readonly a: string
/**
 * Path of the other.
 */
readonly b: string
/**
 * Translations, or not.
 */
readonly decision: ("confirmed" | "refused")
}[]
}
readonly align?: {
/**
 * Lexicon sources to leave out.
 */
readonly excludeLexicon?: readonly ("annotations" | "names" | "udhr" | "terms" | "wordnet")[]
/**
 * Dictionaries of your own to pair and align with: files, or names of lists that `tulay lexicon add` kept.
 */
readonly dictionaries?: readonly string[]
/**
 * Whether to learn word translations from the corpus itself.
 */
readonly learn?: boolean
/**
 * A pair whose ladder is less sure is undone.
 */
readonly minConfidence?: number
}
readonly accept?: {
/**
 * Named set of thresholds; research by default.
 */
readonly preset?: ("everything" | "research" | "strict")
/**
 * Units scored lower go to audit/rejected.jsonl.
 */
readonly minScore?: number
/**
 * Mail addresses, telephone numbers, IBANs, card numbers, IP addresses: units that hold them are flagged (the default), the data is masked where it stands, each an edit of the ledger, or the units go to audit/rejected.jsonl.
 */
readonly personal?: ("flag" | "mask" | "drop")
/**
 * Rule id to false (off), true (on), its threshold, or its threshold and action.
 */
readonly rules?: {
readonly [k: string]: boolean | number | {
/**
 * Where it fires.
 */
readonly threshold?: number
readonly action?: ("reject" | "mark" | "off")
}
}
}
readonly emit?: {
/**
 * Language pairs that get a folder: those of a group's hub, all, or those that match a pattern (`eng-*`, `deu-fra`). Default: all; in groups of more than 6 languages the hub's, when all pairs of these groups together would be more than 500 folders or 200,000 segments to align.
 */
readonly pairs?: (readonly string[] | ("hub" | "all"))
/**
 * Rows of a Parquet row group.
 */
readonly rowsPerGroup?: number
/**
 * Rows of a Parquet file before the next begins.
 */
readonly rowsPerShard?: number
/**
 * What becomes of units whose texts occur before: nothing, a field `duplicates` (the default), or rejection.
 */
readonly duplicates?: ("keep" | "mark" | "drop")
}
readonly report?: {
/**
 * Units the report carries at most.
 */
readonly maxUnits?: number
}
}

/**
 * What a build made of one decision of a person. One line of audit/decisions.jsonl.
 */
export interface DecisionRecord {
/**
 * Applied; its place is not in this corpus any more; another reviewer decided otherwise and nobody settled it; the same reviewer, or an adjudication, decided again.
 */
readonly outcome: ("applied" | "stale" | "contradicting" | "superseded")
/**
 * One line a person can read; empty when applied.
 */
readonly why: string
/**
 * The event as it was given, see decisions.schema.json.
 */
readonly event: {
readonly type: string
readonly reviewer: string
readonly corpus: string
readonly [k: string]: unknown
}
}

/**
 * What people decided about a corpus, as the report exports it and `--decisions` reads it: events in the order in which they were made, never changed afterwards.
 */
export interface Decisions {
readonly format: "tulay-decisions"
readonly version: 1
/**
 * Name of the corpus the report was of.
 */
readonly corpus: string
/**
 * First 16 hexadecimal digits of the sha256 over the sorted sha256 of all files that the corpus was built from, one a line.
 */
readonly digest: string
/**
 * Oldest first.
 */
readonly events: readonly (UnitEvent | PairEvent | BeadsEvent | EditEvent | TextEvent | LanguageEvent | HeadingEvent)[]
}
/**
 * A verdict on a unit.
 */
export interface UnitEvent {
readonly type: "unit"
/**
 * Who decided.
 */
readonly reviewer: string
/**
 * When, as the reviewer's machine gave it; nothing depends on it.
 */
readonly time?: (string | null)
/**
 * Digest of the corpus that the reviewer saw.
 */
readonly corpus: string
/**
 * Settles what reviewers said differently of the same place.
 */
readonly adjudicates?: boolean
/**
 * The reviewer's reason.
 */
readonly note?: string
/**
 * Unit id, the hash of the raw spans of both sides; in its place the spans themselves.
 */
readonly unit?: string
/**
 * Segments of the source side.
 * 
 * @minItems 1
 * 
 * Items: Raw span: document id, start and end in UTF-16 code units of the decoded raw text.
 */
readonly src?: readonly string[]
/**
 * Segments of the target side.
 * 
 * @minItems 1
 * 
 * Items: Raw span: document id, start and end in UTF-16 code units of the decoded raw text.
 */
readonly tgt?: readonly string[]
/**
 * Accept, reject, or a label of Kreutzer et al. (2022); null takes an earlier verdict back.
 */
readonly verdict: ("accept" | "reject" | "CC" | "CB" | "CS" | "X" | "WL" | "NL" | null)
/**
 * Score of the unit when it was judged.
 */
readonly score?: (number | null)
/**
 * Whether the unit was drawn by the report's sample; only these estimate precision.
 */
readonly sampled?: boolean
}
/**
 * Whether two documents translate each other.
 */
export interface PairEvent {
readonly type: "pair"
/**
 * Who decided.
 */
readonly reviewer: string
/**
 * When, as the reviewer's machine gave it; nothing depends on it.
 */
readonly time?: (string | null)
/**
 * Digest of the corpus that the reviewer saw.
 */
readonly corpus: string
/**
 * Settles what reviewers said differently of the same place.
 */
readonly adjudicates?: boolean
/**
 * The reviewer's reason.
 */
readonly note?: string
/**
 * Document id.
 */
readonly src: string
/**
 * Document id.
 */
readonly tgt: string
readonly verdict: ("confirmed" | "refused")
}
/**
 * Beads that stand in place of those that the aligner put over the same segments.
 */
export interface BeadsEvent {
readonly type: "beads"
/**
 * Who decided.
 */
readonly reviewer: string
/**
 * When, as the reviewer's machine gave it; nothing depends on it.
 */
readonly time?: (string | null)
/**
 * Digest of the corpus that the reviewer saw.
 */
readonly corpus: string
/**
 * Settles what reviewers said differently of the same place.
 */
readonly adjudicates?: boolean
/**
 * The reviewer's reason.
 */
readonly note?: string
/**
 * What the reviewer did.
 */
readonly action: ("merged" | "split" | "moved" | "nulled" | "confirmed")
/**
 * The beads after it, in order; each is a hard anchor.
 * 
 * @minItems 1
 */
readonly beads: {
/**
 * Segments of the source side.
 * 
 * Items: Raw span: document id, start and end in UTF-16 code units of the decoded raw text.
 */
readonly src: readonly string[]
/**
 * Segments of the target side.
 * 
 * Items: Raw span: document id, start and end in UTF-16 code units of the decoded raw text.
 */
readonly tgt: readonly string[]
}[]
/**
 * Document id.
 */
readonly src: string
/**
 * Document id.
 */
readonly tgt: string
}
/**
 * A cleaning edit confirmed or refused, or one asked for.
 */
export interface EditEvent {
readonly type: "edit"
/**
 * Who decided.
 */
readonly reviewer: string
/**
 * When, as the reviewer's machine gave it; nothing depends on it.
 */
readonly time?: (string | null)
/**
 * Digest of the corpus that the reviewer saw.
 */
readonly corpus: string
/**
 * Settles what reviewers said differently of the same place.
 */
readonly adjudicates?: boolean
/**
 * The reviewer's reason.
 */
readonly note?: string
/**
 * Confirmed changes nothing and counts for the precision of the rule.
 */
readonly action: ("confirmed" | "refused" | "asked")
/**
 * Raw span: document id, start and end in UTF-16 code units of the decoded raw text.
 */
readonly place: string
/**
 * Rule of the edit that is confirmed or refused.
 */
readonly rule?: string
/**
 * What is to stand there instead, for an edit that is asked for; nothing by default.
 */
readonly after?: string
}
/**
 * The text of a segment corrected.
 */
export interface TextEvent {
readonly type: "text"
/**
 * Who decided.
 */
readonly reviewer: string
/**
 * When, as the reviewer's machine gave it; nothing depends on it.
 */
readonly time?: (string | null)
/**
 * Digest of the corpus that the reviewer saw.
 */
readonly corpus: string
/**
 * Settles what reviewers said differently of the same place.
 */
readonly adjudicates?: boolean
/**
 * The reviewer's reason.
 */
readonly note?: string
/**
 * Raw span: document id, start and end in UTF-16 code units of the decoded raw text.
 */
readonly place: string
/**
 * What the segment says.
 */
readonly text: string
}
/**
 * The language of a document, or of a part of it.
 */
export interface LanguageEvent {
readonly type: "language"
/**
 * Who decided.
 */
readonly reviewer: string
/**
 * When, as the reviewer's machine gave it; nothing depends on it.
 */
readonly time?: (string | null)
/**
 * Digest of the corpus that the reviewer saw.
 */
readonly corpus: string
/**
 * Settles what reviewers said differently of the same place.
 */
readonly adjudicates?: boolean
/**
 * The reviewer's reason.
 */
readonly note?: string
/**
 * Document id.
 */
readonly doc: string
/**
 * The part; the whole document without.
 */
readonly part?: string
/**
 * Language key, `hin_Deva`.
 */
readonly lang: string
}
/**
 * Whether a segment is a heading.
 */
export interface HeadingEvent {
readonly type: "heading"
/**
 * Who decided.
 */
readonly reviewer: string
/**
 * When, as the reviewer's machine gave it; nothing depends on it.
 */
readonly time?: (string | null)
/**
 * Digest of the corpus that the reviewer saw.
 */
readonly corpus: string
/**
 * Settles what reviewers said differently of the same place.
 */
readonly adjudicates?: boolean
/**
 * The reviewer's reason.
 */
readonly note?: string
/**
 * Raw span: document id, start and end in UTF-16 code units of the decoded raw text.
 */
readonly place: string
readonly heading: boolean
}

/**
 * A source file: what was found in it and what became of it. One line of documents.jsonl.
 */
export interface Document {
/**
 * Document id: the first 12 hexadecimal digits of the sha256 of the file's bytes, with `-2`, `-3`… for further files of the same bytes.
 */
readonly id: string
/**
 * Path of the file relative to the common folder of all seeds, with `/`.
 */
readonly path: string
/**
 * sha256 of the file's bytes; null when it could not be read.
 */
readonly sha256: (string | null)
/**
 * Size of the file.
 */
readonly bytes: number
/**
 * How the bytes were decoded: a name of the WHATWG Encoding Standard, `utf-8-bom`, `utf-32le` or `utf-32be`; null when they were not.
 */
readonly encoding: (string | null)
/**
 * How the encoding was found: a byte order mark, what the server said, what the file declares, the form of its bytes, or what they read like; null when the bytes were not decoded.
 */
readonly encoding_by?: ("mark" | "transport" | "declaration" | "form" | "statistics" | null)
/**
 * By the rules of which format the text was read; null when it was not.
 */
readonly format?: ("text" | "html" | "markdown" | "subtitles" | "odt" | "pdf" | "xml" | null)
/**
 * Line ends found; null when the file was not decoded.
 */
readonly newline: ("lf" | "crlf" | "cr" | "mixed" | "none" | null)
/**
 * ISO 639-3 + ISO 15924, `hin_Deva`; `und_Zyyy` when unknown.
 */
readonly lang: string
/**
 * The same language as a BCP 47 tag, `hi`, `tl`, `zh-Hans`; `und` when unknown.
 */
readonly bcp47: string
/**
 * ISO 15924, `Deva`; `Zyyy` when unknown.
 */
readonly script: string
/**
 * Share of the evidence that speaks for `lang`.
 */
readonly lang_confidence: number
/**
 * First heading, when the document opens with one.
 */
readonly title: (string | null)
/**
 * What the document says of itself; null when it says nothing.
 */
readonly declared?: ({
readonly title?: string
readonly description?: string
/**
 * Language tag as written.
 */
readonly lang?: string
/**
 * Where it was fetched, or says it belongs.
 */
readonly url?: string
/**
 * Its versions in other languages.
 */
readonly alternates?: {
readonly lang: string
readonly href: string
}[]
readonly date?: string
readonly author?: string
readonly site?: string
} | null)
/**
 * Where in a container the document stands; null when it is a file of its own.
 */
readonly place?: ({
/**
 * Path of the file that holds the document, relative as `path` is.
 */
readonly container?: string
/**
 * Name in the archive; `/` leads into an archive in it.
 */
readonly member?: string
/**
 * Number of the record.
 */
readonly record?: number
/**
 * When it was fetched, as the crawler wrote it.
 */
readonly fetched?: string
/**
 * Content type that the server gave.
 */
readonly type?: string
/**
 * Encoding that the server gave.
 */
readonly charset?: string
/**
 * Where each page of a paginated file begins, in UTF-16 code units of the decoded raw text.
 */
readonly pages?: readonly number[]
} | null)
/**
 * Account of the raw text in UTF-16 code units: kept + removed = raw.
 */
readonly chars: {
/**
 * Length of the decoded raw text.
 */
readonly raw: number
/**
 * Outside of every edit.
 */
readonly kept: number
/**
 * Inside edits.
 */
readonly removed: number
/**
 * Written by edits in place of what they removed.
 */
readonly inserted: number
}
/**
 * Records of this document in audit/edits.jsonl.
 */
readonly edits: number
/**
 * Records of this document in segments.jsonl.
 */
readonly segments: number
/**
 * Sections in reading order.
 */
readonly sections: {
/**
 * Text of the heading; null for an untitled lead.
 */
readonly heading: (string | null)
/**
 * Start of the section, in UTF-16 code units of the decoded raw text.
 */
readonly start: number
/**
 * End of the section (exclusive), in UTF-16 code units of the decoded raw text.
 */
readonly end: number
/**
 * Segments, the heading included.
 */
readonly segments: number
}[]
/**
 * The group the document belongs to; null when it stays alone.
 */
readonly group: (string | null)
/**
 * `failed`: the file could not be used.
 */
readonly status: ("paired" | "unpaired" | "duplicate" | "failed")
/**
 * Why the document is not paired; null when it is.
 */
readonly reason: ({
readonly code: string
/**
 * One line a person can read.
 */
readonly message: string
} | null)
/**
 * The best candidate that was rejected; null when there was none.
 */
readonly best_rejected: ({
/**
 * Document id: the first 12 hexadecimal digits of the sha256 of the file's bytes, with `-2`, `-3`… for further files of the same bytes.
 */
readonly doc: string
/**
 * Path of the candidate.
 */
readonly path: string
/**
 * Document pair score.
 */
readonly score: number
/**
 * Parts of a score by name, each in [0, 1] or null when there was no evidence.
 */
readonly parts: {
readonly [k: string]: number | null
}
} | null)
/**
 * Warnings in kebab case, sorted; empty when there are none.
 */
readonly flags: readonly string[]
}

/**
 * One recorded change to a document's raw text. One line of audit/edits.jsonl.
 */
export interface EditRecord {
/**
 * Document id: the first 12 hexadecimal digits of the sha256 of the file's bytes, with `-2`, `-3`… for further files of the same bytes.
 */
readonly doc: string
/**
 * Start of the span, in UTF-16 code units of the decoded raw text.
 */
readonly start: number
/**
 * End of the span (exclusive), in UTF-16 code units of the decoded raw text.
 */
readonly end: number
/**
 * Rule id in kebab case.
 */
readonly rule: string
/**
 * How the rule came to know.
 */
readonly mechanism: string
/**
 * What the mechanism saw.
 */
readonly evidence: {
readonly [k: string]: string | number | boolean
}
/**
 * Text before.
 */
readonly before: string
/**
 * Text after.
 */
readonly after: string
/**
 * The single changes, where more than one rule shaped the edit.
 */
readonly steps?: {
/**
 * Rule id in kebab case.
 */
readonly rule: string
/**
 * How the rule came to know.
 */
readonly mechanism: string
/**
 * What the mechanism saw.
 */
readonly evidence: {
readonly [k: string]: string | number | boolean
}
/**
 * Text before.
 */
readonly before: string
/**
 * Text after.
 */
readonly after: string
}[]
}

/**
 * Documents that all translate each other. One line of groups.jsonl.
 */
export interface Group {
/**
 * Group id, made of its members' ids.
 */
readonly id: string
/**
 * Languages, sorted.
 * 
 * Items: ISO 639-3 + ISO 15924, `hin_Deva`; `und_Zyyy` when unknown.
 */
readonly langs: readonly string[]
/**
 * Documents, by language key.
 * 
 * @minItems 2
 */
readonly members: {
/**
 * Document id: the first 12 hexadecimal digits of the sha256 of the file's bytes, with `-2`, `-3`… for further files of the same bytes.
 */
readonly doc: string
/**
 * ISO 639-3 + ISO 15924, `hin_Deva`; `und_Zyyy` when unknown.
 */
readonly lang: string
/**
 * Path of the document.
 */
readonly path: string
/**
 * Near-duplicates of this document that it stands for.
 * 
 * Items: Document id: the first 12 hexadecimal digits of the sha256 of the file's bytes, with `-2`, `-3`… for further files of the same bytes.
 */
readonly duplicates: readonly string[]
}[]
/**
 * Evidence of every pair.
 */
readonly edges: {
/**
 * Document pair id: the two document ids, source first.
 */
readonly pair: string
/**
 * Document pair score.
 */
readonly score: number
/**
 * Parts of a score by name, each in [0, 1] or null when there was no evidence.
 */
readonly parts: {
readonly [k: string]: number | null
}
/**
 * True when the edge follows from others and was not found by itself.
 */
readonly inferred: boolean
}[]
/**
 * Edges that speak against the group.
 * 
 * Items: One line.
 */
readonly contradictions: readonly string[]
/**
 * Warnings in kebab case, sorted; empty when there are none.
 */
readonly flags: readonly string[]
}

/**
 * What a reviewer said of units in the report, as the report exports it and a build reads it.
 */
export interface Judgements {
readonly format: "tulay-judgements"
readonly version: 1
/**
 * Name of the corpus the report was of.
 */
readonly corpus: string
/**
 * First 16 hexadecimal digits of the sha256 over the sorted sha256 of all files that the corpus was built from, one a line; tells corpora of one name apart. Files of earlier versions have none.
 */
readonly digest?: string
/**
 * At most one a unit, sorted by unit.
 */
readonly judgements: {
/**
 * Unit id.
 */
readonly unit: string
/**
 * Accept, reject, or a label of Kreutzer et al. (2022): CC correct and natural, CB correct but boilerplate or of low quality, CS correct and short, X wrong translation, WL wrong language, NL not language.
 */
readonly verdict: ("accept" | "reject" | "CC" | "CB" | "CS" | "X" | "WL" | "NL")
/**
 * The reviewer's reason; empty when none was given.
 */
readonly note?: string
/**
 * Score of the unit when it was judged.
 */
readonly score?: (number | null)
/**
 * Whether the unit was drawn by the report's stratified sample; only these estimate precision.
 */
readonly sampled?: boolean
}[]
}

/**
 * A character that an output format cannot hold and what was written in its place. One line of audit/losses.jsonl.
 */
export interface Loss {
/**
 * Path of the file in the corpus; null for a lone surrogate, which no file can hold.
 */
readonly file: (string | null)
/**
 * Id of the record.
 */
readonly record: string
/**
 * Field of the record, `src.text`.
 */
readonly field: string
/**
 * The character.
 */
readonly char: string
/**
 * How often it stood there.
 */
readonly count: number
/**
 * What was written in its place; empty when it was removed.
 */
readonly written: string
}

/**
 * The receipt of a build, written last: what went in, how, what came out. manifest.json.
 */
export interface Manifest {
/**
 * Version of tulay.
 */
readonly tulay: string
/**
 * Version of the record schemas.
 */
readonly schema: string
/**
 * What the bytes of the outputs depend on besides inputs and configuration.
 */
readonly environment: {
/**
 * ICU version.
 */
readonly icu: string
/**
 * Unicode version.
 */
readonly unicode: string
/**
 * CLDR version.
 */
readonly cldr: string
}
/**
 * From the configuration or SOURCE_DATE_EPOCH, never from the clock; null otherwise.
 */
readonly date: (string | null)
/**
 * The configuration in full, defaults filled in, paths of this machine left out.
 */
readonly config: {
readonly [k: string]: unknown
}
readonly counts: {
/**
 * Source files.
 */
readonly documents: number
/**
 * Files that could not be used.
 */
readonly failed: number
/**
 * Documents in a group.
 */
readonly paired: number
/**
 * Documents that stay alone.
 */
readonly unpaired: number
/**
 * Groups.
 */
readonly groups: number
/**
 * Document pairs.
 */
readonly pairs: number
/**
 * Aligned sections.
 */
readonly sections: number
/**
 * Units.
 */
readonly units: number
/**
 * Records of audit/rejected.jsonl.
 */
readonly rejected: number
/**
 * Records of audit/edits.jsonl.
 */
readonly edits: number
/**
 * Records of segments.jsonl.
 */
readonly segments: number
/**
 * Sum over all documents.
 */
readonly chars: {
/**
 * Raw.
 */
readonly raw: number
/**
 * Kept.
 */
readonly kept: number
/**
 * Removed.
 */
readonly removed: number
/**
 * Inserted.
 */
readonly inserted: number
}
}
/**
 * Documents by language key.
 */
readonly languages: {
readonly [k: string]: number
}
/**
 * Counts by language pair folder.
 */
readonly language_pairs: {
readonly [k: string]: {
/**
 * Document pairs.
 */
readonly pairs: number
/**
 * Aligned sections.
 */
readonly sections: number
/**
 * Units.
 */
readonly units: number
}
}
/**
 * The cleaning ledger by rule.
 */
readonly rules: {
readonly [k: string]: {
/**
 * Times fired.
 */
readonly edits: number
/**
 * Characters removed.
 */
readonly removed: number
/**
 * Characters inserted.
 */
readonly inserted: number
/**
 * Documents touched.
 */
readonly documents: number
}
}
/**
 * The decision between translations and not.
 */
readonly pairing: {
/**
 * Document pair score asked for.
 */
readonly threshold: number
/**
 * Estimated from shuffled controls; null when the corpus is too small to tell.
 */
readonly expected_precision: (number | null)
}
/**
 * What reviewers said of the units; only when judgements were given to the build.
 */
readonly review?: {
/**
 * Judgements in the file.
 */
readonly judgements: number
/**
 * How many of them name a unit of this build.
 */
readonly found: number
/**
 * Units rejected by them.
 */
readonly rejected: number
/**
 * Units by verdict.
 */
readonly verdicts: {
readonly [k: string]: number
}
/**
 * Precision by score band, from the units of the report's sample.
 */
readonly bands: {
/**
 * Lowest score of the band.
 */
readonly from: number
/**
 * End of the band (exclusive but for 1).
 */
readonly to: number
/**
 * Judged units.
 */
readonly sampled: number
/**
 * Those judged accept, CC, CB or CS.
 */
readonly right: number
readonly precision: number
/**
 * Lower end of Wilson's 95% interval.
 */
readonly low: number
/**
 * Upper end of Wilson's 95% interval.
 */
readonly high: number
}[]
/**
 * Precision of the whole corpus before rejected units were taken out; absent while no unit of the sample was judged.
 */
readonly precision?: {
/**
 * Share of right units, bands and language pairs weighted by their units.
 */
readonly precision: number
/**
 * Lower end of the 95% interval.
 */
readonly low: number
/**
 * Upper end of the 95% interval.
 */
readonly high: number
/**
 * Units drawn by the sample and judged.
 */
readonly sampled: number
}
/**
 * The same by language pair.
 */
readonly language_pairs?: {
readonly [k: string]: {
/**
 * Share of right units, bands and language pairs weighted by their units.
 */
readonly precision: number
/**
 * Lower end of the 95% interval.
 */
readonly low: number
/**
 * Upper end of the 95% interval.
 */
readonly high: number
/**
 * Units drawn by the sample and judged.
 */
readonly sampled: number
}
}
/**
 * Cleaning edits that reviewers confirmed or refused, by rule.
 */
readonly rules?: {
readonly [k: string]: {
/**
 * Share of confirmed edits.
 */
readonly precision: number
/**
 * Lower end of Wilson's 95% interval.
 */
readonly low: number
/**
 * Upper end of Wilson's 95% interval.
 */
readonly high: number
/**
 * Edits judged.
 */
readonly judged: number
/**
 * Edits confirmed.
 */
readonly right: number
}
}
/**
 * Agreement of every two reviewers who judged units in common.
 */
readonly agreement?: {
/**
 * @minItems 2
 * @maxItems 2
 */
readonly reviewers: readonly string[]
/**
 * Units that both judged.
 */
readonly units: number
/**
 * Share they give the same label.
 */
readonly share: number
/**
 * Cohen's kappa; null when chance alone would make them agree on everything.
 */
readonly kappa: (number | null)
/**
 * Lower end of its 95% bootstrap interval.
 */
readonly kappa_low: (number | null)
/**
 * Upper end.
 */
readonly kappa_high: (number | null)
/**
 * Krippendorff's alpha for nominal data.
 */
readonly alpha: (number | null)
}[]
}
/**
 * Source files by path.
 */
readonly inputs: {
/**
 * Path of the source file.
 */
readonly path: string
readonly sha256: (string | null)
/**
 * Size.
 */
readonly bytes: number
}[]
/**
 * Files of the corpus by path, this one not counted.
 */
readonly outputs: {
/**
 * Path relative to the corpus folder, with `/`; never one that leads out of it.
 */
readonly path: string
readonly sha256: string
/**
 * Size.
 */
readonly bytes: number
/**
 * Records in the file; null where the word has no meaning.
 */
readonly records: (number | null)
}[]
/**
 * What the build told of the documents while it ran, a line each: of the corpus as a whole, then of single files (the first 20). Only when there was anything to tell.
 * 
 * @minItems 1
 */
readonly warnings?: readonly string[]
/**
 * What became of the decisions of people; only when some were given to the build. Each is in audit/decisions.jsonl.
 */
readonly decisions?: {
/**
 * Events given.
 */
readonly events: number
/**
 * Events that the corpus follows.
 */
readonly applied: number
/**
 * Events whose place is not in this corpus any more.
 */
readonly stale: number
/**
 * Events that reviewers disagree on and nobody settled.
 */
readonly contradicting: number
/**
 * Events that a later one replaced.
 */
readonly superseded: number
/**
 * Events by reviewer.
 */
readonly reviewers: {
readonly [k: string]: number
}
}
}

/**
 * A unit of a group in more than two languages. One line of multi/units.jsonl.
 */
export interface MultiUnit {
/**
 * Multi-way unit id: of the spans of all its languages.
 */
readonly id: string
/**
 * Group id, made of its members' ids.
 */
readonly group: string
/**
 * Place in the group.
 */
readonly index: number
readonly kind: ("heading" | "sentence")
/**
 * Lowest score of the pairwise units behind it.
 */
readonly score: number
/**
 * The unit in each language, by language key, sorted.
 */
readonly texts: {
/**
 * One language of the unit.
 */
readonly [k: string]: {
/**
 * Cleaned text of the segments, joined by a space, or by nothing in scripts without spaces.
 */
readonly text: string
/**
 * Document id: the first 12 hexadecimal digits of the sha256 of the file's bytes, with `-2`, `-3`… for further files of the same bytes.
 */
readonly doc: string
/**
 * Start in the raw text, in UTF-16 code units of the decoded raw text.
 */
readonly start: number
/**
 * End in the raw text (exclusive), in UTF-16 code units of the decoded raw text.
 */
readonly end: number
/**
 * Ids of the segments.
 * 
 * @minItems 1
 * 
 * Items: Segment id: document id, then its raw span.
 */
readonly segments: readonly string[]
}
}
/**
 * Warnings in kebab case, sorted; empty when there are none.
 */
readonly flags: readonly string[]
}

/**
 * Two documents judged translations of each other. One line of a language pair's pairs.jsonl.
 */
export interface DocumentPair {
/**
 * Document pair id: the two document ids, source first.
 */
readonly id: string
/**
 * Group id, made of its members' ids.
 */
readonly group: string
readonly src: {
/**
 * Document id: the first 12 hexadecimal digits of the sha256 of the file's bytes, with `-2`, `-3`… for further files of the same bytes.
 */
readonly doc: string
/**
 * ISO 639-3 + ISO 15924, `hin_Deva`; `und_Zyyy` when unknown.
 */
readonly lang: string
/**
 * Path of the document.
 */
readonly path: string
}
readonly tgt: {
/**
 * Document id: the first 12 hexadecimal digits of the sha256 of the file's bytes, with `-2`, `-3`… for further files of the same bytes.
 */
readonly doc: string
/**
 * ISO 639-3 + ISO 15924, `hin_Deva`; `und_Zyyy` when unknown.
 */
readonly lang: string
/**
 * Path of the document.
 */
readonly path: string
}
/**
 * Document pair score.
 */
readonly score: number
/**
 * Parts of a score by name, each in [0, 1] or null when there was no evidence.
 */
readonly parts: {
readonly [k: string]: number | null
}
/**
 * Confidence of the whole ladder, against shuffled controls.
 */
readonly confidence: number
/**
 * Whether the sentence ladders stand inside a section ladder or the whole documents were aligned.
 */
readonly alignment: ("sections" | "document")
/**
 * Aligned sections.
 */
readonly sections: number
/**
 * Units kept.
 */
readonly units: number
/**
 * Units rejected.
 */
readonly rejected: number
/**
 * Number of beads by type, null beads included.
 */
readonly beads: {
readonly [k: string]: number
}
/**
 * Share of each side's segments that stand in a kept unit.
 */
readonly coverage: {
/**
 * Source side.
 */
readonly src: number
/**
 * Target side.
 */
readonly tgt: number
}
/**
 * Warnings in kebab case, sorted; empty when there are none.
 */
readonly flags: readonly string[]
}

/**
 * A place of a unit that holds personal data, found by its form. One line of audit/personal.jsonl.
 */
export interface PersonalPlace {
/**
 * Unit id.
 */
readonly unit: string
/**
 * Side of the unit.
 */
readonly side: ("src" | "tgt")
/**
 * What it is.
 */
readonly kind: ("email" | "phone" | "iban" | "card" | "ip")
/**
 * Start of the span, in UTF-16 code units of the side's text.
 */
readonly start: number
/**
 * End of the span (exclusive).
 */
readonly end: number
}

/**
 * A document pair or a unit that was rejected. One line of audit/rejected.jsonl.
 */
export interface Rejected {
readonly kind: ("pair" | "unit")
/**
 * Pair id or unit id.
 */
readonly id: string
/**
 * Document pair id: the two document ids, source first.
 */
readonly pair: string
/**
 * Rule id in kebab case.
 */
readonly rule: string
/**
 * What was measured.
 */
readonly value: (number | null)
/**
 * What the configuration asks for.
 */
readonly threshold: (number | null)
/**
 * One line a person can read.
 */
readonly message: string
readonly src: ({
/**
 * ISO 639-3 + ISO 15924, `hin_Deva`; `und_Zyyy` when unknown.
 */
readonly lang: string
/**
 * Cleaned text of the segments, joined by a space, or by nothing in scripts without spaces.
 */
readonly text: string
/**
 * Document id: the first 12 hexadecimal digits of the sha256 of the file's bytes, with `-2`, `-3`… for further files of the same bytes.
 */
readonly doc: string
/**
 * Start in the raw text, in UTF-16 code units of the decoded raw text.
 */
readonly start: number
/**
 * End in the raw text (exclusive), in UTF-16 code units of the decoded raw text.
 */
readonly end: number
/**
 * Ids of the segments.
 * 
 * @minItems 1
 * 
 * Items: Segment id: document id, then its raw span.
 */
readonly segments: readonly string[]
} | null)
readonly tgt: ({
/**
 * ISO 639-3 + ISO 15924, `hin_Deva`; `und_Zyyy` when unknown.
 */
readonly lang: string
/**
 * Cleaned text of the segments, joined by a space, or by nothing in scripts without spaces.
 */
readonly text: string
/**
 * Document id: the first 12 hexadecimal digits of the sha256 of the file's bytes, with `-2`, `-3`… for further files of the same bytes.
 */
readonly doc: string
/**
 * Start in the raw text, in UTF-16 code units of the decoded raw text.
 */
readonly start: number
/**
 * End in the raw text (exclusive), in UTF-16 code units of the decoded raw text.
 */
readonly end: number
/**
 * Ids of the segments.
 * 
 * @minItems 1
 * 
 * Items: Segment id: document id, then its raw span.
 */
readonly segments: readonly string[]
} | null)
/**
 * Parts of a score by name, each in [0, 1] or null when there was no evidence.
 */
readonly parts?: {
readonly [k: string]: number | null
}
/**
 * What acceptance measured, by name; null where there was nothing to tell. See docs/accept.md.
 */
readonly features?: {
readonly [k: string]: number | null
}
/**
 * Score of a unit that a rule rejected.
 */
readonly score?: number
}

/**
 * One step of the section ladder. One element of sections.json.
 */
export interface AlignedSection {
/**
 * Aligned section id: pair id, `.s`, place in the section ladder.
 */
readonly id: string
/**
 * Document pair id: the two document ids, source first.
 */
readonly pair: string
/**
 * Place in the section ladder.
 */
readonly index: number
/**
 * Bead type: number of source and of target segments, `1-1`.
 */
readonly bead: string
readonly src: {
/**
 * ISO 639-3 + ISO 15924, `hin_Deva`; `und_Zyyy` when unknown.
 */
readonly lang: string
/**
 * Document id: the first 12 hexadecimal digits of the sha256 of the file's bytes, with `-2`, `-3`… for further files of the same bytes.
 */
readonly doc: string
/**
 * Items: Index in the document's record.
 */
readonly sections: readonly number[]
/**
 * Heading text; null when there is none.
 */
readonly heading: (string | null)
/**
 * Items: A paragraph's cleaned text.
 */
readonly paragraphs: readonly string[]
}
readonly tgt: {
/**
 * ISO 639-3 + ISO 15924, `hin_Deva`; `und_Zyyy` when unknown.
 */
readonly lang: string
/**
 * Document id: the first 12 hexadecimal digits of the sha256 of the file's bytes, with `-2`, `-3`… for further files of the same bytes.
 */
readonly doc: string
/**
 * Items: Index in the document's record.
 */
readonly sections: readonly number[]
/**
 * Heading text; null when there is none.
 */
readonly heading: (string | null)
/**
 * Items: A paragraph's cleaned text.
 */
readonly paragraphs: readonly string[]
}
/**
 * Mean score of its units, by length; 0 without units.
 */
readonly score: number
/**
 * Ids of the units in this section, in order.
 * 
 * Items: Unit id: of the two documents' ids and the two raw spans, so that it stays while they stay.
 */
readonly units: readonly string[]
}

/**
 * The smallest aligned span of a document, paired or not. One line of segments.jsonl.
 */
export interface Segment {
/**
 * Segment id: document id, then its raw span.
 */
readonly id: string
/**
 * Document id: the first 12 hexadecimal digits of the sha256 of the file's bytes, with `-2`, `-3`… for further files of the same bytes.
 */
readonly doc: string
/**
 * Place in the document.
 */
readonly index: number
/**
 * Index of the section in the document's record.
 */
readonly section: number
/**
 * Index of the paragraph in the document.
 */
readonly paragraph: number
readonly kind: ("heading" | "sentence")
/**
 * ISO 639-3 + ISO 15924, `hin_Deva`; `und_Zyyy` when unknown.
 */
readonly lang: string
/**
 * Cleaned text, NFC, without a line end.
 */
readonly text: string
/**
 * Start in the raw text, in UTF-16 code units of the decoded raw text.
 */
readonly start: number
/**
 * End in the raw text (exclusive), in UTF-16 code units of the decoded raw text.
 */
readonly end: number
/**
 * Warnings in kebab case, sorted; empty when there are none.
 */
readonly flags: readonly string[]
}

/**
 * A translation unit: one bead with both sides. One line of units.jsonl.
 */
export interface Unit {
/**
 * Unit id: of the two documents' ids and the two raw spans, so that it stays while they stay.
 */
readonly id: string
/**
 * Group id, made of its members' ids.
 */
readonly group: string
/**
 * Document pair id: the two document ids, source first.
 */
readonly pair: string
/**
 * Aligned section id: pair id, `.s`, place in the section ladder.
 */
readonly section: string
/**
 * Place in the pair's ladder, null beads not counted.
 */
readonly index: number
readonly kind: ("heading" | "sentence")
/**
 * Bead type: number of source and of target segments, `1-1`.
 */
readonly bead: string
readonly src: {
/**
 * ISO 639-3 + ISO 15924, `hin_Deva`; `und_Zyyy` when unknown.
 */
readonly lang: string
/**
 * Cleaned text of the segments, joined by a space, or by nothing in scripts without spaces.
 */
readonly text: string
/**
 * Document id: the first 12 hexadecimal digits of the sha256 of the file's bytes, with `-2`, `-3`… for further files of the same bytes.
 */
readonly doc: string
/**
 * Start in the raw text, in UTF-16 code units of the decoded raw text.
 */
readonly start: number
/**
 * End in the raw text (exclusive), in UTF-16 code units of the decoded raw text.
 */
readonly end: number
/**
 * Ids of the segments.
 * 
 * @minItems 1
 * 
 * Items: Segment id: document id, then its raw span.
 */
readonly segments: readonly string[]
}
readonly tgt: {
/**
 * ISO 639-3 + ISO 15924, `hin_Deva`; `und_Zyyy` when unknown.
 */
readonly lang: string
/**
 * Cleaned text of the segments, joined by a space, or by nothing in scripts without spaces.
 */
readonly text: string
/**
 * Document id: the first 12 hexadecimal digits of the sha256 of the file's bytes, with `-2`, `-3`… for further files of the same bytes.
 */
readonly doc: string
/**
 * Start in the raw text, in UTF-16 code units of the decoded raw text.
 */
readonly start: number
/**
 * End in the raw text (exclusive), in UTF-16 code units of the decoded raw text.
 */
readonly end: number
/**
 * Ids of the segments.
 * 
 * @minItems 1
 * 
 * Items: Segment id: document id, then its raw span.
 */
readonly segments: readonly string[]
}
/**
 * Calibrated probability that the unit is right.
 */
readonly score: number
/**
 * Parts of a score by name, each in [0, 1] or null when there was no evidence.
 */
readonly parts: {
readonly [k: string]: number | null
}
/**
 * Warnings in kebab case, sorted; empty when there are none.
 */
readonly flags: readonly string[]
/**
 * What acceptance measured, by name; null where there was nothing to tell. See docs/accept.md.
 */
readonly features?: {
readonly [k: string]: number | null
}
/**
 * Units whose texts are equal or nearly equal on both sides, where there are any.
 */
readonly duplicates?: {
/**
 * Units of the cluster, this one among them.
 */
readonly n: number
/**
 * Id of the unit that stands for all: the best scored, then the longest.
 */
readonly of: string
/**
 * Document pairs of the other units, sorted; at most 20 are named.
 */
readonly sources: readonly string[]
}
}
