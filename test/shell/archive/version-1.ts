import { change } from './program'

/** A file as the first version of the schema made it, byte for byte in its statements, and what that kept in it. */

const schema = `
  CREATE TABLE fact (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('said', 'described', 'whispered')),
    room TEXT,
    place TEXT,
    sender TEXT NOT NULL,
    folded_sender TEXT NOT NULL,
    recipient TEXT,
    text TEXT NOT NULL,
    id TEXT,
    kind TEXT
  ) STRICT;
  CREATE INDEX fact_place ON fact (place, seq) WHERE place IS NOT NULL;
  CREATE INDEX fact_sender ON fact (place, folded_sender, seq) WHERE place IS NOT NULL;
  CREATE INDEX fact_topic ON fact (place, seq) WHERE type = 'described';
  CREATE INDEX fact_at ON fact (at);
  CREATE VIEW public_fact AS SELECT seq, text FROM fact WHERE place IS NOT NULL;
  CREATE VIRTUAL TABLE word USING fts5 (
    text, content = 'public_fact', content_rowid = 'seq', tokenize = 'trigram'
  );
  CREATE TRIGGER forget_word AFTER DELETE ON fact
  WHEN old.place IS NOT NULL AND old.seq <= (SELECT indexed FROM archive) BEGIN
    INSERT INTO word (word, rowid, text) VALUES ('delete', old.seq, old.text);
  END;
  CREATE TABLE archive (
    history TEXT NOT NULL,
    start INTEGER,
    indexed INTEGER NOT NULL
  ) STRICT;
  PRAGMA application_id = ${0x5075646c};
  PRAGMA user_version = 1;
  PRAGMA journal_mode = WAL;`

/** Of four facts, one is not in the index of words yet. */
const rows = `
  INSERT INTO archive VALUES ('a history', 5, 3);
  INSERT INTO fact VALUES
    (1, '2026-11-22T07:31:00.123Z', 'described', 'Garden', 'garden', 'Goose', 'goose', NULL, 'ducks', NULL, NULL),
    (2, '2026-11-22T07:31:00.123Z', 'said', 'lobby', 'lobby', 'Duck', 'duck', NULL, 'quack one', 'x1', 'action'),
    (3, '2026-11-22T07:31:00.123Z', 'whispered', NULL, NULL, 'Duck', 'duck', 'Goose', 'quack psst', NULL, NULL),
    (4, '2026-11-22T07:31:00.123Z', 'said', 'lobby', 'lobby', 'Goose', 'goose', NULL, 'quack two', NULL, NULL);
  INSERT INTO word (rowid, text) SELECT seq, text FROM public_fact WHERE seq <= 3;`

export const makeVersion1 = (path: string): void => {
  change(path, schema)
  change(path, rows)
}
