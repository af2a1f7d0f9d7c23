/** What can be wrong with a file, in words that somebody can act upon. */

/** Words for the codes of SQLite, by how these begin (https://sqlite.org/rescode.html). */
const texts: ReadonlyArray<readonly [code: string, text: string]> = [
  ['SQLITE_FULL', 'the disk is full'],
  ['SQLITE_BUSY', 'another program has locked it'],
  ['SQLITE_LOCKED', 'another program has locked it'],
  ['SQLITE_CORRUPT', 'it is damaged; "sqlite3 FILE .recover" saves what can be read'],
  ['SQLITE_NOTADB', 'it is damaged; "sqlite3 FILE .recover" saves what can be read'],
  ['SQLITE_IOERR', 'the disk cannot be written to or read'],
  ['SQLITE_READONLY', 'it cannot be written to'],
  ['SQLITE_PERM', 'it may not be read or written'],
  ['SQLITE_CANTOPEN', 'it cannot be opened'],
]

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

/** What is wrong, without a full stop. */
export const describeFault = (error: unknown): string => {
  const code = codeOf(error)
  const [, text] = texts.find(([start]) => code.startsWith(start)) ?? []
  return text ?? (error instanceof Error ? error.message : String(error))
}

/** Nothing that was written since can mend that, so it is not tried again and again. */
export const isDamage = (error: unknown): boolean =>
  /^SQLITE_(?:CORRUPT|NOTADB)/.test(codeOf(error))
