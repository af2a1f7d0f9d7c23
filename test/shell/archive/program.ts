import { join } from 'node:path'
import { Connection } from '../../../shell/archive/connection'
import { createDirectory, type Program, startArchive } from '../program'

/** The archive's process as a program, and the file that it has, as others have it. */

export const start = (path: string, keepDays = '0'): Program => startArchive(path, keepDays)

export const createPath = (): string => join(createDirectory(), 'puddle.db')

/** What a server goes on from. */
export const restored = async (
  program: Program,
): Promise<{ history: string; seq: number; facts: ReadonlyArray<string> }> => {
  const facts: Array<string> = []
  for (;;) {
    const told = JSON.parse(await program.read(/^\{"type":"(?:kept|restored)"/))
    if (told.type === 'restored') return { ...told, facts }
    facts.push(...told.facts)
  }
}

export const say = (seq: number, at = '2026-11-22T07:31:00.123Z'): string =>
  `{"type":"said","from":"duck","text":"quack ${seq}","seq":${seq},"at":"${at}"}`

/** A file that was made, and holds those facts. */
export const make = async (path: string, ...facts: ReadonlyArray<string>): Promise<void> => {
  const program = start(path)
  program.type(...facts)
  await program.finish()
}

export const read = (path: string, sql: string) => {
  const connection = new Connection(path)
  const rows = connection.query(sql)
  connection.close()
  return rows
}

export const change = (path: string, sql: string): void => {
  const connection = new Connection(path)
  connection.execute(sql)
  connection.close()
}
