import test from 'ava'
import type { Entry } from '../../../core/client/words'
import type { TerminalEvent } from '../../../core/terminal/event'
import { rowsOf as foldRows } from '../../../core/terminal/fold'
import { layOutPrompt } from '../../../core/terminal/prompt'
import type { Line, TerminalState } from '../../../core/terminal/state'
import { type Row } from '../../../core/terminal/style'
import { keys } from './arbitrary'
import { createRandom, type Random } from './random'
import {
  noon,
  openWith,
  pending,
  run,
  said,
  shown,
  status,
  textOf,
  told,
  typed,
  whispered,
  woken,
  written,
} from './sample'
import { createScreen, type Screen } from './screen'

/**
 * Random keys in random chunks, messages and changes of size, on a real terminal's screen. The model
 * knows nothing of escape sequences: what was said stands row below row, the prompt below it, and a
 * screen shows the last of these rows.
 *
 * For longer, or to see a failure again: npx ava FILE -- --seconds 60 --seed 7
 */
const argument = (name: string, fallback: number): number => {
  const index = process.argv.indexOf(`--${name}`)
  return index < 0 ? fallback : Number(process.argv[index + 1])
}

const seconds = argument('seconds', 4)
const firstSeed = argument('seed', 1)

/** What must be on the screen. */
interface Model {
  readonly entries: Array<Line>
  /** How many rows have scrolled out of the screen. */
  scrolled: number
  /** The number of the last message before the screen was cleared. */
  forgotten: number
}

interface Play {
  readonly random: Random
  readonly screen: Screen
  readonly model: Model
  state: TerminalState
  at: number
  spoken: number
  unwritten: string
}

const words = [
  'hello',
  'a',
  'to-be-or-not',
  '漢字',
  '👨‍👩‍👧',
  '🇩🇪',
  '❤️',
  'e\u0301té',
  '👍🏽',
  'x'.repeat(70),
]

const sentence = (random: Random): string =>
  Array.from({ length: 1 + random(12) }, () => random.pick(words)).join(
    random.pick([' ', ' ', '\n']),
  )

const speak = ({ random }: Play, number: number): Entry => {
  const text = `#${number}; ${sentence(random)}`
  return random(5) === 0 ? whispered('swan', text) : said(random.pick(['goose', 'a', 'Gans']), text)
}

/** Keys and text, and a paste now and then; Enter and what ends the program are left out. */
const keystrokes = (random: Random): string => {
  const names = [...keys.keys()].filter((name) => name !== 'enter')
  const parts = Array.from({ length: 1 + random(6) }, () =>
    random(3) === 0 ? sentence(random).replaceAll('\n', ' ') : (keys.get(random.pick(names)) ?? ''),
  )
  return parts.join('') + (random(8) === 0 ? `\x1b[200~${sentence(random)}\x1b[201~` : '')
}

const chunk = (random: Random, text: string): ReadonlyArray<string> => {
  const characters = Array.from(text)
  const chunks: Array<string> = []
  while (characters.length > 0) chunks.push(characters.splice(0, 1 + random(12)).join(''))
  return chunks
}

const nextEvents = (play: Play): ReadonlyArray<TerminalEvent> => {
  const { random, at } = play
  const kind = random(20)
  if (kind === 0) {
    const size = { columns: 20 + random(80), rows: 5 + random(20) }
    return [{ type: 'resized', ...size, at }, typed('\x0c', at)]
  }
  if (kind === 1) return [typed('\r', at)]
  if (kind === 2 && random(5) === 0) return [told({ type: 'clear' }, at)]
  if (kind === 3) return [told({ type: 'return', text: sentence(random) }, at)]
  if (kind === 4) {
    const messages = Array.from({ length: random(4) }, () => ({ text: sentence(random), at }))
    return [pending(messages, at)]
  }
  if (kind === 5) {
    const link = { type: 'waiting', until: at + random(9000) } as const
    return [told({ type: 'status', status: random(2) === 0 ? status : { ...status, link } }, at)]
  }
  if (kind < 10) return [shown(speak(play, (play.spoken += 1)), at)]
  return chunk(random, keystrokes(random)).map((text) => typed(text, at))
}

const take = async (play: Play, event: TerminalEvent): Promise<void> => {
  const { model, screen } = play
  const [state, effects] = run(play.state, event)
  if (event.type === 'resized') {
    await flush(play)
    screen.resize(event.columns, event.rows)
  }
  if (event.type === 'told' && event.effect.type === 'clear') forget(play)
  const line = state.entries.last()
  if (line !== undefined && line !== play.state.entries.last()) model.entries.push(line)
  const text = written(effects)
  if (text.includes('\x1b[H')) model.scrolled = 0
  play.state = state
  play.unwritten += text
  if (text !== '') scroll(play, event.at)
}

/** A prompt that grows lets rows scroll out, which do not come back when it shrinks. */
const scroll = ({ model, state }: Play, at: number): void => {
  const said = model.entries.reduce((sum, entry) => sum + rowsOf(entry, state).length, 0)
  const { length } = layOutPrompt(state, at).rows
  model.scrolled = Math.max(model.scrolled, said + length - state.rows)
}

/** A screen takes its time for each write, so they are gathered. */
const flush = async (play: Play): Promise<void> => {
  await play.screen.write(play.unwritten)
  play.unwritten = ''
}

const forget = ({ model, spoken }: Play): void => {
  model.entries.length = 0
  model.forgotten = spoken
}

/** More than a screen is not needed. */
const trim = ({ model, state }: Play): void => {
  for (const entry of model.entries.splice(0, model.entries.length - 50))
    model.scrolled -= rowsOf(entry, state).length
}

const laidOut = new WeakMap<Line, { columns: number; rows: ReadonlyArray<Row> }>()

const rowsOf = (line: Line, { columns }: TerminalState): ReadonlyArray<Row> => {
  const known = laidOut.get(line)
  if (known?.columns === columns) return known.rows
  const rows = foldRows(line, columns)
  laidOut.set(line, { columns, rows })
  return rows
}

/** The rows of all that was said and of the prompt, and where the cursor must be. */
const expected = ({ state, model, at }: Play) => {
  const prompt = layOutPrompt(state, at)
  const rows = [...model.entries.flatMap((entry) => rowsOf(entry, state)), ...prompt.rows].map(
    (row) => textOf(row).trimEnd(),
  )
  const visible = rows.slice(model.scrolled)
  const blank = Array.from({ length: state.rows - visible.length }, () => '')
  const cursorRow = visible.length - prompt.rows.length + prompt.cursorRow
  return { rows: [...visible, ...blank], cursorRow, beforeCursor: textOf(prompt.beforeCursor) }
}

const actual = ({ screen }: Play) => ({
  rows: screen.rows(),
  cursorRow: screen.cursorRow(),
  beforeCursor: screen.beforeCursor(),
})

const begin = async (seed: number): Promise<Play> => {
  const [state, effects] = openWith(60, 16)
  const screen = createScreen(60, 16, seed % 2 === 0)
  await screen.write(written(effects))
  const model = { entries: [], scrolled: 0, forgotten: 0 }
  return { random: createRandom(seed), screen, model, state, at: noon, spoken: 0, unwritten: '' }
}

/** Something happens, and all that is due is drawn. */
const round = async (play: Play): Promise<void> => {
  for (const event of nextEvents(play)) await take(play, event)
  play.at += 100 + play.random(900)
  if ((play.state.drawAt ?? Infinity) <= play.at) await take(play, woken(play.at))
  trim(play)
  await flush(play)
}

/** Numbers of messages that are neither to be seen nor among what has scrolled out. */
const lost = ({ screen, spoken, model }: Play): ReadonlyArray<number> => {
  const all = screen.history().join('')
  const numbers = Array.from({ length: spoken }, (_, index) => index + 1)
  return numbers.slice(model.forgotten).filter((number) => !all.includes(`#${number};`))
}

test('the screen is always what the model says', async (t) => {
  t.timeout((seconds + 60) * 1000)
  const end = Date.now() + seconds * 1000
  for (let seed = firstSeed; Date.now() < end; seed += 1) {
    const play = await begin(seed)
    for (let count = 0; count < 60; count += 1) {
      await round(play)
      t.deepEqual(actual(play), expected(play), `seed ${seed}, round ${count}`)
    }
    t.deepEqual(lost(play), [], `seed ${seed}`)
  }
})

test('however often the size changes, each message stands there once, and the prompt below them', async (t) => {
  const play = await begin(firstSeed + (firstSeed % 2))
  for (let number = 1; number <= 60; number += 1) {
    await take(play, shown(said('goose', `#${number}; ${sentence(play.random)}`), play.at))
    play.at += 1000
    await take(play, woken(play.at))
    const size = { columns: 25 + play.random(80), rows: 6 + play.random(30) }
    await take(play, { type: 'resized', ...size, at: play.at })
    play.at += 1000
    await take(play, woken(play.at))
  }
  await flush(play)
  const all = play.screen.history().join('')
  const counts = Array.from({ length: 60 }, (_, index) => all.split(`#${index + 1};`).length - 1)
  t.deepEqual(
    counts.filter((count) => count !== 1),
    [],
  )
  t.is(all.split('-- duck').length - 1, 1)
  const { rows } = layOutPrompt(play.state, play.at)
  t.is(play.screen.cursorRow() + 1, play.screen.rows().findLastIndex((row) => row !== '') + 1)
  t.true(all.endsWith(rows.map((row) => textOf(row).trimEnd()).join('')))
})
