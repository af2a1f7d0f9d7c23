import { spawn as spawnAtTerminal } from '@lydell/node-pty'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { host } from '../../sample/program'
import { configuration } from '../../configuration'
import { puddle } from '../../shell/bundle'

/** How long it takes until a program is there, in milliseconds: all kinds in turns, so that they have the same machine. */

export interface StartFigures {
  /** A Node that does nothing. */
  readonly bare: ReadonlyArray<number>
  readonly help: ReadonlyArray<number>
  /** Until the prompt stands there. */
  readonly prompt: ReadonlyArray<number>
  /** The same by `npm run chat` in this checkout, and in the one beside it. */
  readonly own: ReadonlyArray<number>
  readonly beside: ReadonlyArray<number>
}

const rounds = 20
const patienceMs = 10_000

const timeEnd = async (words: ReadonlyArray<string>): Promise<number> => {
  const began = performance.now()
  const [status] = await once(spawn(process.execPath, words, { stdio: 'ignore' }), 'close')
  if (status !== 0) throw new Error(`${words.join(' ')} has failed.`)
  return performance.now() - began
}

/** The status line stands above the prompt, and both come at once. */
const timePrompt = async (
  [program = '', ...words]: ReadonlyArray<string>,
  cwd = process.cwd(),
): Promise<number> => {
  const env = { ...process.env, ...configuration, TERM: 'xterm' }
  const began = performance.now()
  const chat = spawnAtTerminal(program, [...words], { cols: 80, rows: 24, cwd, env })
  let drawn = ''
  const ms = await new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No prompt: ${drawn}`)), patienceMs)
    chat.onData((data) => {
      drawn += data
      if (!drawn.includes('> ')) return
      clearTimeout(timer)
      resolve(performance.now() - began)
    })
  })
  const ended = new Promise((resolve) => chat.onExit(resolve))
  chat.kill('SIGTERM')
  await ended
  return ms
}

/** Takes about half a minute, and leaves nothing. */
export const lookAtStart = async (beside: string | undefined): Promise<StartFigures> => {
  const folder = mkdtempSync(join(tmpdir(), 'puddle-bench-start-'))
  const [server, port] = await host('0', '--log', join(folder, 'server.log'), '--history', 'off')
  const seat = ['duck', '127.0.0.1', port]
  const chat = ['npm', 'run', '-s', 'chat', ...seat]
  const figures = {
    bare: [] as Array<number>,
    help: [] as Array<number>,
    prompt: [] as Array<number>,
    own: [] as Array<number>,
    beside: [] as Array<number>,
  }
  try {
    for (let round = 0; round < rounds; round += 1) {
      figures.bare.push(await timeEnd(['-e', '0']))
      figures.help.push(await timeEnd([puddle, 'chat', '--help']))
      figures.prompt.push(await timePrompt([process.execPath, puddle, 'chat', ...seat]))
      figures.own.push(await timePrompt(chat))
      if (beside !== undefined) figures.beside.push(await timePrompt(chat, beside))
    }
    return figures
  } finally {
    await server.kill('SIGINT')
    rmSync(folder, { recursive: true })
  }
}
