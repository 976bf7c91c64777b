/** Tables of the lenses: what is asked and searched; dropped and rebuilt from the ledger at will. */

/** Number of these tables: raised with every change of them or of the fold, so that older lenses are built anew. */
export const lensTables = 11;

/**
 * Numbers of rows end in the number of their compartment, so that no two files give the same one and a reader can merge
 * them: the first row of a file has `stride` more than its compartment's number.
 */
export const stride = 64;

const docTable = `CREATE TABLE doc (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL, version TEXT NOT NULL, kind TEXT NOT NULL, code TEXT, subject TEXT, body TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER);
CREATE INDEX doc_id ON doc (id, until);
CREATE INDEX doc_kind ON doc (kind, until);
CREATE INDEX doc_subject ON doc (subject, kind);
CREATE INDEX doc_code ON doc (code);
`;

/** Entries that have another place in the order of folding (`Ledger.places`) than in this log. */
const placeTable = `CREATE TABLE place (seq INTEGER PRIMARY KEY, place INTEGER NOT NULL);
`;

/** Records with several newest versions: two people changed them apart, and nobody said yet which holds. `versions`: their ids, in order. */
const conflictTable = `CREATE TABLE conflict (id TEXT PRIMARY KEY, kind TEXT NOT NULL, versions TEXT NOT NULL) WITHOUT ROWID;
`;

/**
 * What the ties of a large case are like, told to SQLite before there is one (its format: the file stat1 of "ANALYZE"): without
 * it one kind of thing passes for as rare as one person. A first column that repeats itself less than 18 times is not skipped over.
 */
const tieShape = `ANALYZE;
INSERT INTO sqlite_stat1 VALUES
  ('tie', 'tie_thing', '150000 2 1'), ('tie', 'tie_past', '20000 1'), ('tie', 'tie_list', '140000 20000 1 1 1 1 1'),
  ('tie', 'tie_disputed', '3000 500 1'),
  ('tie', 'tie_now', '140000 20000 300 10 2 1 1 1 1 1 1'), ('tie', 'tie_then', '150000 20000 300 10 2 1 1 1 1 1 1 1 1'),
  ('tie', 'tie_subject', '150000 15 8 1'), ('tie', 'tie_object', '150000 17 9 1'),
  ('mark', 'mark_tie', '400000 3 1'), ('mark', 'mark_code', '400000 30000 600 1'), ('mark', 'mark_ref', '150000 100 50 1');
ANALYZE sqlite_schema;
`;

/**
 * The lens of what a compartment holds. A thing without a kind lies in another compartment: claims here point at it.
 * `since`/`until` are positions in the log: "what did we know at entry S". A tie is a thing's claims folded
 * (`tieShapes`), with the marks that its columns don't hold. `coercion`: while an exhibit held a coerced statement.
 */
export const contentSchema = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE thing (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, code TEXT NOT NULL, caveats TEXT NOT NULL, since INTEGER NOT NULL);
CREATE INDEX thing_kind ON thing (kind, n);
CREATE INDEX thing_code ON thing (code);
CREATE TABLE exhibit (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, title TEXT NOT NULL, sha256 TEXT, blob TEXT,
  bytes INTEGER NOT NULL, type TEXT NOT NULL, lang TEXT, month TEXT NOT NULL, status TEXT NOT NULL, reason TEXT, root_kind TEXT, hand TEXT,
  caveats TEXT NOT NULL, coerced INTEGER NOT NULL, citation TEXT, received TEXT NOT NULL, reading TEXT, since INTEGER NOT NULL);
CREATE INDEX exhibit_code ON exhibit (code);
CREATE INDEX exhibit_sha256 ON exhibit (sha256);
CREATE INDEX exhibit_status ON exhibit (status, n);
CREATE INDEX exhibit_marked ON exhibit (n) WHERE caveats <> '[]';
CREATE INDEX thing_marked ON thing (n) WHERE caveats <> '[]';
CREATE TABLE coercion (n INTEGER PRIMARY KEY, exhibit TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER);
CREATE TABLE passage (
  n INTEGER PRIMARY KEY, exhibit INTEGER NOT NULL, ord INTEGER NOT NULL, page INTEGER, start INTEGER NOT NULL, lang TEXT NOT NULL, heading INTEGER NOT NULL, text TEXT NOT NULL);
CREATE INDEX passage_exhibit ON passage (exhibit, ord);
CREATE VIRTUAL TABLE passage_stems USING fts5 (s, content='', contentless_delete=1, tokenize='ascii');
CREATE TABLE coding (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL, version TEXT NOT NULL, code TEXT NOT NULL, thing INTEGER NOT NULL, exhibit INTEGER, coder TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER);
CREATE INDEX coding_id ON coding (id, until);
CREATE INDEX coding_code ON coding (code);
CREATE TABLE claim (
  n INTEGER PRIMARY KEY, coding INTEGER NOT NULL, i INTEGER NOT NULL, thing INTEGER NOT NULL, property TEXT NOT NULL,
  ref INTEGER, code TEXT, lo REAL, hi REAL, text TEXT, role TEXT, stance TEXT NOT NULL, hand TEXT NOT NULL,
  exhibit INTEGER, page INTEGER, start INTEGER, stop INTEGER, json TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER);
CREATE INDEX claim_thing ON claim (thing, property, stance, exhibit, since, until);
CREATE INDEX claim_ref ON claim (ref, thing, property, exhibit, since, until) WHERE ref IS NOT NULL;
CREATE INDEX claim_code ON claim (code) WHERE code IS NOT NULL;
CREATE INDEX claim_exhibit ON claim (exhibit, start);
CREATE INDEX claim_coding ON claim (coding, i);
CREATE INDEX claim_named ON claim (thing) WHERE property IN ('name', 'alias', 'population');
CREATE INDEX claim_inferred ON claim (thing) WHERE hand = 'inference';
CREATE INDEX claim_related ON claim (thing) WHERE instr(json, '"relation":{') > 0;
CREATE TABLE tie (
  n INTEGER PRIMARY KEY, thing INTEGER NOT NULL, kind TEXT NOT NULL, type TEXT, subject INTEGER, object INTEGER, from_lo INTEGER, from_hi INTEGER, to_lo INTEGER, to_hi INTEGER,
  month INTEGER, disputed INTEGER NOT NULL, claims INTEGER NOT NULL, roots INTEGER NOT NULL, since INTEGER NOT NULL, until INTEGER);
CREATE INDEX tie_thing ON tie (thing, since);
CREATE INDEX tie_past ON tie (until) WHERE until IS NOT NULL;
CREATE INDEX tie_list ON tie (kind, thing, type, from_lo, from_hi, object) WHERE until IS NULL;
CREATE INDEX tie_disputed ON tie (kind, thing) WHERE until IS NULL AND disputed > 0;
CREATE INDEX tie_now ON tie (kind, object, month, type, subject, roots, disputed, from_lo, from_hi, thing) WHERE until IS NULL;
CREATE INDEX tie_then ON tie (kind, object, month, type, subject, roots, disputed, from_lo, from_hi, thing, since, until);
CREATE INDEX tie_subject ON tie (subject, kind, from_lo);
CREATE INDEX tie_object ON tie (object, kind, from_lo);
CREATE TABLE mark (
  n INTEGER PRIMARY KEY, tie INTEGER NOT NULL, property TEXT NOT NULL, ref INTEGER, code TEXT, lo REAL, hi REAL);
CREATE INDEX mark_tie ON mark (tie, property);
CREATE INDEX mark_code ON mark (property, code, tie) WHERE code IS NOT NULL;
CREATE INDEX mark_ref ON mark (ref, property, tie) WHERE ref IS NOT NULL;
${docTable}${conflictTable}${placeTable}${tieShape}`;

/** The lens of the compartment `audit`: the log in readable rows, and the records of the house itself. */
export const auditSchema = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE log (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL, verb TEXT NOT NULL, records TEXT NOT NULL, leaf TEXT NOT NULL);
CREATE INDEX log_verb ON log (verb, seq);
${docTable}${conflictTable}${placeTable}`;

/** Where `meta` keeps the position of the log that last wrote a record of a kind. */
export const docStamp = (kind: string): string => `doc ${kind}`;

/** Tables whose rows a rebuild must give again exactly, and the order to compare them in. */
export const comparedTables = {
  content: ["thing", "exhibit", "coercion", "passage", "coding", "claim", "tie", "mark", "doc", "conflict", "place"],
  audit: ["log", "doc", "conflict", "place"],
} as const;
