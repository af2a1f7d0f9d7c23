import Sqlite from 'libsql'

/** A connection to a database: the few things that are done with the package, and nothing else of it. */

/** A program that holds the file locked, as for a copy, is waited for that long, in milliseconds. */
const busyMs = 1000

export type Value = string | number | null
export type Row = ReadonlyArray<Value>

export class Connection {
  private readonly database: InstanceType<typeof Sqlite>
  /** Only for statements of which there are few. */
  private readonly statements = new Map<string, ReturnType<typeof this.prepare>>()

  constructor(path: string) {
    this.database = new Sqlite(path, { timeout: busyMs })
  }

  /** Several statements, none of which has parameters. */
  execute(sql: string): void {
    this.database.exec(sql)
  }

  /** Numbers are bound as floating point, so where whole ones are needed they are to be cast. */
  run(sql: string, ...values: ReadonlyArray<Value>): number {
    return this.statement(sql).run(...values).changes
  }

  /** All rows. A statement that is not like any other, as of a search, is not kept. */
  query(sql: string, values: ReadonlyArray<Value> = [], isKept = true): ReadonlyArray<Row> {
    const statement = isKept ? this.statement(sql) : this.prepare(sql)
    return statement.raw().all(...values) as ReadonlyArray<Row>
  }

  /** The first column of the first row. */
  value(sql: string, ...values: ReadonlyArray<Value>): Value {
    return this.query(sql, values)[0]?.[0] ?? null
  }

  /** All of it happens, or nothing. */
  transact<Result>(action: () => Result): Result {
    this.execute('BEGIN IMMEDIATE')
    try {
      const result = action()
      this.execute('COMMIT')
      return result
    } catch (error) {
      this.rollBack()
      throw error
    }
  }

  close(): void {
    this.statements.clear()
    this.database.close()
  }

  /** Some faults have ended the transaction already. */
  private rollBack(): void {
    try {
      this.execute('ROLLBACK')
    } catch {
      // There is none.
    }
  }

  private prepare(sql: string) {
    return this.database.prepare(sql)
  }

  private statement(sql: string) {
    const known = this.statements.get(sql)
    if (known !== undefined) return known
    const statement = this.prepare(sql)
    this.statements.set(sql, statement)
    return statement
  }
}
