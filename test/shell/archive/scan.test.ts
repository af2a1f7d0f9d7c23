import ava from 'ava'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { lobby } from '../../../core/value/room'
import type { Query } from '../../../core/message/query'
import { claimFile, connect } from '../../../shell/archive/file'
import { SqliteStore } from '../../../shell/archive/sqlite-store'
import type { KeptFact } from '../../../shell/archive/store'
import { MemoryStore } from '../../archive/memory-store'
import { readQuery } from '../../archive/arbitrary'
import { nameOf, textOf } from '../../core/value/brand'
import { createDirectory, startArchive } from '../program'

/** A search looks at so much at once and no more, and says so; whoever goes on finds all. */

const test = ava.serial

/** More than one search looks at. */
const count = 45_000

const say = (seq: number): KeptFact => ({
  type: 'said',
  from: nameOf('duck'),
  text: textOf(
    seq % 20_000 === 7 ? `rare ox a"b'c* AND (日本語) ΟΔΟΣ GRÖẞE ${seq}` : `quack ${seq}`,
  ),
  room: undefined,
  id: undefined,
  kind: undefined,
  seq,
  at: Date.parse('2026-11-22T07:31:00.123Z'),
})

const seqs = Array.from({ length: count }, (_, index) => index + 1)
const rare = [40_007, 20_007, 7]

const query = (text: string): Query => {
  const read = readQuery({ type: 'search', room: lobby, text, limit: 10 })
  if (read === undefined) throw new Error(`no query: ${text}`)
  return read
}

/** Words that are short, in the index, or might be mistaken for its own language. */
const texts = [
  ['ox', 'x 2', 'RARE ox', 'from:duck ox', 'absent', 'zz'],
  ['a"b', "b'c*", '"AND (日"', '日本語', 'οδος', 'ß', 'rare AND', 'rare* OR'],
].flat()

const path = join(createDirectory(), 'puddle.db')
/** Of which this process has no claim. */
const copy = `${path}.copy`

test('a search is bounded: what it finds further on, it finds when it is asked again', async (t) => {
  await claimFile(path)
  const store = new SqliteStore(connect(path))
  store.append(seqs.map(say))
  for (const indexed of [false, true]) {
    while (indexed && store.index());
    for (const text of texts) {
      const found: Array<string> = []
      let slices = 0
      let before: number | undefined = undefined
      for (let more = true; more; slices += 1) {
        const slice = store.find({ ...query(text), ...(before && { before }) })
        found.push(...slice.facts)
        before = slice.until ?? JSON.parse(slice.facts.at(-1) ?? '{}').seq
        more = slice.more
      }
      const memory = new MemoryStore('')
      memory.append(seqs.map(say))
      t.deepEqual(found, memory.find(query(text)).facts, text)
      if (!indexed) t.true(slices > 1)
    }
  }
  store.close()
  copyFileSync(path, copy)
})

test('the process goes on by itself until it has found something', async (t) => {
  const program = startArchive(copy, '0')
  const ask = async (before: number, text: string) => {
    program.type(JSON.stringify({ type: 'search', room: 'lobby', text, before, limit: 1 }))
    const { found } = JSON.parse(await program.read(/"found"/))
    return found.facts.map((line: string) => JSON.parse(line).seq)
  }
  t.deepEqual(await ask(40_007, 'ox'), rare.slice(1, 2))
  t.deepEqual(await ask(20_007, 'ox'), rare.slice(2))
  t.deepEqual(await ask(7, 'ox'), [])
  t.is((await program.finish()).status, 0)
})
