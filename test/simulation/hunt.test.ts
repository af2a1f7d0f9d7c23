import { spawnSync, type SpawnSyncReturns } from 'node:child_process'
import test from 'ava'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { narration } from '../../core/replay/narrate'
import { play } from '../core/replay/tape'
import { hunt, type Outcome } from './hunt'
import { plant } from '../mutation/plant'
import { loadSystem, project, type System } from './system'

/** What a hunt tells, of a system with a bug and of one without. */

const bug = {
  bug: 'a whisper is sent to all',
  file: 'core/chat/tell.ts',
  from: "[{ type: 'deliver', to: listEnds(before, fact.to, session), fact }]",
  to: '[publish(lobby, fact)]',
  seed: 1,
}

const folder = mkdtempSync(join(tmpdir(), 'puddle-hunt-'))
const path = join(folder, 'found.record')
test.after.always(() => rmSync(folder, { recursive: true }))

const run = (
  system: System,
): { readonly outcome: Outcome; readonly said: ReadonlyArray<string> } => {
  const said: Array<string> = []
  const plan = { seed: bug.seed, stride: 2, people: 4, steps: 200, minutes: 0, path }
  const outcome = hunt(system, plan, (line) => said.push(line))
  return { outcome, said }
}

test('a bug is told with a short history, and its recording can be replayed', async (t) => {
  const { outcome, said } = run(await plant(bug))
  t.false(outcome.isSound)
  t.regex(said[0] ?? '', /^Seed 1: after [\d.]+ s, hearing: .*whispered/)
  t.true(said.length < 20, `a history of ${said.length} lines`)
  t.true(said.some((line) => /#\d+ .*(?:msg|whisper)/.test(line)))
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  const { said: told } = play(lines, narration)
  t.true(told.some((line) => line.includes('whispers to')))
})

test('without a bug there is nothing to tell', (t) => {
  const { outcome, said } = run(loadSystem(project))
  t.deepEqual(said, [])
  t.true(outcome.isSound && outcome.worlds === 1 && outcome.elapsedMs > 0)
})

const simulate = (...words: ReadonlyArray<string>): SpawnSyncReturns<string> =>
  spawnSync('npm', ['run', '-s', 'simulate', '--', ...words], { encoding: 'utf8' })

test('the command tells what it saw, or how to be asked', (t) => {
  const { status, stdout } = simulate('--seed', '1', '--people', '4', '--steps', '200')
  t.is(status, 0)
  t.regex(
    stdout,
    /^Worlds from seed 1 on, .*\nNo rule was broken in 1 worlds, [\d.]+ hours of theirs, \d+ a minute\.\n$/,
  )
  t.is(simulate('--people', 'many').status, 2)
})
