import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keepingHistory } from '../contender'
import { Crowd } from '../crowd'
import { dialects } from '../dialect'
import { startServer } from '../server'
import { type Answered, askAll, talk } from './ask'
import { createChance, listSought, messagesMax, type Sought } from './words'

/** How long it takes to look back into a million messages, and to start with them, while people talk. */

export interface Looked {
  readonly recalled: ReadonlyArray<Answered>
  readonly sought: ReadonlyArray<Sought & { readonly answers: ReadonlyArray<Answered> }>
  /** From the start of the server until it listens: with a million messages, and with none. */
  readonly starts: ReadonlyArray<readonly [fullMs: number, emptyMs: number]>
}

const talkersMax = 10
const perSecond = 200

const recallsMax = 200
const searchesOfEach = 25
const limit = 50

/** Between two questions. */
const pauseMs = 10

const startsMax = 3

const fill = async (file: string): Promise<void> => {
  const script = new URL('fill.ts', import.meta.url).pathname
  const child = spawn(process.execPath, ['--import', 'tsx', script, file], { stdio: 'inherit' })
  const [status] = await once(child, 'exit')
  if (status !== 0) throw new Error('The history could not be made.')
}

const timeStart = async (toFile: (folder: string) => string): Promise<number> => {
  const began = performance.now()
  const server = await startServer(keepingHistory(toFile))
  const ms = performance.now() - began
  await server.stop()
  return ms
}

/** In turns, since a start takes longer on a machine that has just begun to be busy. */
const timeStarts = async (file: string): Promise<Looked['starts']> => {
  const starts: Array<readonly [number, number]> = []
  while (starts.length < startsMax)
    starts.push([
      await timeStart(() => file),
      await timeStart((folder) => join(folder, 'puddle.db')),
    ])
  return starts
}

const listRecalls = (): ReadonlyArray<object> => {
  const chance = createChance(2)
  return Array.from({ length: recallsMax }, () => {
    const before = limit * 2 + Math.floor(chance() * (messagesMax - limit * 2))
    return { type: 'recall', before, limit }
  })
}

const question = async (crowd: Crowd): Promise<Omit<Looked, 'starts'>> => {
  await crowd.join(talkersMax + 1, 1)
  const [asker, ...talkers] = crowd.people
  if (asker === undefined) throw new Error('Nobody is there to ask.')
  const stop = talk(crowd, talkers, perSecond)
  const recalled = await askAll(asker, listRecalls(), pauseMs)
  const sought: Array<Looked['sought'][number]> = []
  for (const each of listSought(Date.now())) {
    const search = { type: 'search', text: each.text, limit }
    const searches = Array.from({ length: searchesOfEach }, () => search)
    sought.push({ ...each, answers: await askAll(asker, searches, pauseMs) })
  }
  stop()
  return { recalled, sought }
}

const visit = async (file: string): Promise<Omit<Looked, 'starts'>> => {
  const server = await startServer(keepingHistory(() => file))
  try {
    return await new Promise((resolve, reject) => {
      const crowd = new Crowd(dialects.puddle, server.port, (fault) => reject(new Error(fault)))
      question(crowd)
        .finally(() => crowd.close())
        .then(resolve, reject)
    })
  } finally {
    await server.stop()
  }
}

/** Makes the history first, which takes half a minute, and leaves nothing. */
export const lookBack = async (progress: (text: string) => void): Promise<Looked> => {
  const folder = mkdtempSync(join(tmpdir(), 'puddle-bench-history-'))
  const file = join(folder, 'puddle.db')
  try {
    progress(`${messagesMax} messages are made`)
    await fill(file)
    progress('the server starts')
    const starts = await timeStarts(file)
    progress('they are looked through')
    return { ...(await visit(file)), starts }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
