import { randomUUID } from 'node:crypto'
import type { Connection } from './connection'

/**
 * What stands in the file. A row of `fact` is a fact, in columns that a person can read; what is added here is
 * added at the end, as a step from the version before.
 */

/** "Pudl": tells the file from those of other programs (https://sqlite.org/pragma.html#pragma_application_id). */
export const applicationId = 0x5075646c

/**
 * `room` is its name as people see it, and `place` the same as it is compared; a whisper has neither. The text of
 * a `described` is the topic. `folded_sender` is the sender's name as it is compared. `indexed`: up to that
 * number, `word` has the words of what is no whisper; they go with the fact, whoever takes that out. `start`: the
 * latest number that the last run began after.
 */
const first = (connection: Connection): void => {
  connection.execute(`
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
`)
  connection.run('INSERT INTO archive VALUES (?, NULL, 0)', randomUUID())
}

/**
 * A whisper bears the tokens of its two ends, as far as they have one: by these, and by no name, it is found again.
 * `kept` is 1 if the recipient was away.
 *
 * A row of `trust` is a fact of trust, by `actor`, on the person of that name or on an address; `token` and `network`
 * tell of whom it holds beside the name, `promoted` is 1 if who owns the name is an operator. `matter` is what it
 * settles. It holds until a later one settles that anew, whose number is in `ended`; what only ends another holds
 * never, and its own number is there.
 *
 * The columns take 2 s of a file with a million facts, which SQLite reads through for each of them.
 */
const second = (connection: Connection): void =>
  connection.execute(`
  ALTER TABLE fact ADD COLUMN sender_token TEXT;
  ALTER TABLE fact ADD COLUMN recipient_token TEXT;
  ALTER TABLE fact ADD COLUMN kept INTEGER;
  CREATE INDEX fact_sender_token ON fact (sender_token, seq) WHERE sender_token IS NOT NULL;
  CREATE INDEX fact_recipient_token ON fact (recipient_token, seq) WHERE recipient_token IS NOT NULL;
  CREATE TABLE trust (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    type TEXT NOT NULL,
    name TEXT,
    address TEXT,
    actor TEXT NOT NULL,
    until TEXT,
    reason TEXT,
    token TEXT,
    network TEXT,
    promoted INTEGER,
    matter TEXT NOT NULL,
    ended INTEGER
  ) STRICT;
  CREATE INDEX trust_matter ON trust (matter) WHERE ended IS NULL;
  CREATE INDEX trust_ended ON trust (at) WHERE ended IS NOT NULL;
`)

/** Each makes the next version of the one before; the first, of an empty file. */
const steps: ReadonlyArray<(connection: Connection) => void> = [first, second]

export const schemaVersion = steps.length

export const newerText = 'a newer version of Puddle has made it: use that, or name another file'

/** Brings the file to the present version, wholly or not at all. */
export const migrate = (connection: Connection): void => {
  const version = Number(connection.value('PRAGMA user_version'))
  if (version > schemaVersion) throw new Error(newerText)
  if (version === schemaVersion) return
  connection.transact(() => {
    for (const step of steps.slice(version)) step(connection)
    connection.execute(`PRAGMA application_id = ${applicationId}`)
    connection.execute(`PRAGMA user_version = ${schemaVersion}`)
  })
}
