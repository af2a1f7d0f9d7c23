import test from 'ava'
import fc from 'fast-check'
import * as RA from 'fp-ts/ReadonlyArray'
import { deepStrictEqual } from 'node:assert'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { restore } from '../../../core/chat/restore'
import type { Found, Query } from '../../../core/message/query'
import { puddle, readFact } from '../../../core/wire/puddle'
import { claimFile, connect } from '../../../shell/archive/file'
import { SqliteStore } from '../../../shell/archive/sqlite-store'
import type { KeptFact, Store } from '../../../shell/archive/store'
import {
  arbitraryHappening,
  arbitraryMoment,
  arbitraryQuery,
  arbitraryTrust,
  arbitraryWhisper,
  readQuery,
} from '../../archive/arbitrary'
import { MemoryStore } from '../../archive/memory-store'
import { nameOf, roomOf, textOf } from '../../core/value/brand'
import { holds } from '../../property'
import { createDirectory } from '../program'

/** The archive on the disk tells what the one in memory tells, whatever was said and is asked. */

type Act =
  | { readonly type: 'append'; readonly happenings: ReadonlyArray<Happening> }
  | { readonly type: 'find'; readonly query: (latest: number) => unknown }
  | { readonly type: 'expire'; readonly before: number }
  | { readonly type: 'index' | 'reopen' | 'repeat' }
type Happening = (seq: number, at: number) => KeptFact

/** More than a search looks through before it takes the index; and more than an answer has room for. */
const floods: ReadonlyArray<Act> = (
  [
    [1100, 'filler'],
    [100, 'x'.repeat(4096)],
  ] as const
).map(([count, text]) => ({
  type: 'append',
  happenings: Array.from({ length: count }, () => (seq, at) => ({
    type: 'said',
    from: nameOf('goose'),
    text: textOf(text),
    room: roomOf('garden'),
    id: undefined,
    kind: undefined,
    seq,
    at,
  })),
}))

const append = (happening: fc.Arbitrary<Happening>): fc.Arbitrary<Act> =>
  fc.record({
    type: fc.constant('append' as const),
    happenings: fc.array(happening, { maxLength: 20 }),
  })

const expire: fc.Arbitrary<Act> = fc.record({
  type: fc.constant('expire' as const),
  before: arbitraryMoment,
})

const again: fc.Arbitrary<Act> = fc.record({ type: fc.constantFrom('reopen', 'repeat') })

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: append(arbitraryHappening) },
  { weight: 1, arbitrary: fc.constantFrom(...floods) },
  {
    weight: 8,
    arbitrary: fc.record({ type: fc.constant('find' as const), query: arbitraryQuery }),
  },
  { weight: 1, arbitrary: expire },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('index' as const) }) },
  { weight: 1, arbitrary: again },
)

/** What is done about whispers, and about whom to trust. */
const whisperAct: fc.Arbitrary<Act> = fc.oneof(
  append(arbitraryWhisper),
  fc.record({ type: fc.constant('find' as const), query: arbitraryQuery }),
)
const trustAct: fc.Arbitrary<Act> = fc.oneof(append(arbitraryTrust), expire, again)

/** In which order a fact that is kept has its fields says nothing. */
const parse = (line: string): unknown => JSON.parse(line)

/** Whom a chat trusts by the facts that were kept. */
const trustOf = (lines: ReadonlyArray<string>): unknown => {
  const { trust } = restore(0, RA.rights(lines.map(readFact)))
  const { ownership, promoted, bans, addresses, mutes } = trust
  const lists = [ownership.names, bans.names, addresses, mutes.names]
  return [...lists.map((list) => list.toArray()), promoted.toArray().toSorted()]
}

/** Where a search has come to its bound, it goes on for the rest, as for whoever asks. */
const findAll = (store: Store, query: Query): Found => {
  const { until, ...found } = store.find(query)
  if (until === undefined) return found
  const { facts, more } = findAll(store, {
    ...query,
    before: until,
    limit: query.limit - found.facts.length,
  })
  return { facts: [...found.facts, ...facts], more }
}

/** Both archives, and what is to be said next. */
class Pair {
  private disk: SqliteStore
  private readonly memory: MemoryStore
  private seq = 0
  private at = Date.parse('2026-11-01T00:00:00.000Z')
  private latest: ReadonlyArray<KeptFact> = []
  /** All that was ever kept. */
  private readonly lines: Array<string> = []

  constructor(private readonly path: string) {
    this.disk = new SqliteStore(connect(path))
    this.memory = new MemoryStore(this.disk.restore().history)
    this.memory.restore()
  }

  /** What each answers. */
  perform(act: Act): readonly [unknown, unknown] {
    switch (act.type) {
      case 'append':
        return this.append(act.happenings)
      case 'find': {
        const query = readQuery(act.query(this.seq))
        return query === undefined ? [0, 0] : this.both((store) => findAll(store, query))
      }
      case 'expire':
        // What is old enough to go is not sent again.
        this.latest = []
        return this.both((store) => store.expire(act.before))
      case 'index':
        this.disk.index()
        return [0, 0]
      case 'repeat':
        return this.both((store) => store.append(this.latest))
      case 'reopen':
        this.close()
        this.disk = new SqliteStore(connect(this.path))
        return this.restore()
    }
  }

  close(): void {
    this.disk.close()
  }

  /** Throws unless the index has the words of all that is there, and no others. */
  check(): void {
    const connection = connect(this.path)
    const store = new SqliteStore(connection)
    while (store.index());
    connection.execute("INSERT INTO word (word, rank) VALUES ('integrity-check', 1)")
    store.close()
  }

  private both(perform: (store: Store) => unknown): readonly [unknown, unknown] {
    return [perform(this.disk), perform(this.memory)]
  }

  /** A server goes on from what holds as it would from all that was ever kept. */
  private restore(): readonly [unknown, unknown] {
    const [disk, memory] = [this.disk.restore(), this.memory.restore()]
    return [
      [{ ...disk, facts: disk.facts.map(parse) }, trustOf(disk.facts)],
      [{ ...memory, facts: memory.facts.map(parse) }, trustOf(this.lines)],
    ]
  }

  /** Some numbers are of facts that are not kept; an hour or so passes between two. */
  private append(happenings: ReadonlyArray<Happening>): readonly [unknown, unknown] {
    this.latest = happenings.map((happen) => {
      this.seq += 1 + (this.seq % 3)
      this.at += (this.seq % 5) * 1_234_567
      return happen(this.seq, this.at)
    })
    for (const fact of this.latest) this.lines.push(puddle.writeKept(fact))
    return this.both((store) => store.append(this.latest))
  }
}

for (const [what, acts] of [
  ['', fc.array(act, { maxLength: 40 })],
  [' of whispers', fc.array(whisperAct, { minLength: 20, maxLength: 40 })],
  [' of whom to trust', fc.array(trustAct, { minLength: 5, maxLength: 20 })],
] as const)
  test(`it tells what an archive in memory tells${what}`, async (t) => {
    const directory = createDirectory()
    const empty = await claimFile(join(directory, 'empty.db'))
    let count = 0
    const property = fc.property(acts, (acts) => {
      const path = join(directory, `${(count += 1)}.db`)
      copyFileSync(empty, path)
      const pair = new Pair(path)
      try {
        for (const act of [...acts, { type: 'reopen' } as const]) {
          const [disk, memory] = pair.perform(act)
          deepStrictEqual(disk, memory)
        }
        pair.check()
      } finally {
        pair.close()
      }
    })
    holds(t, property)
  })

test('what somebody has taken out does not come back, though it is sent again', async (t) => {
  const path = await claimFile(join(createDirectory(), 'puddle.db'))
  const connection = connect(path)
  const store = new SqliteStore(connection)
  const fact: KeptFact = {
    type: 'said',
    from: nameOf('duck'),
    text: textOf('a secret'),
    room: roomOf('garden'),
    id: undefined,
    kind: undefined,
    seq: 1,
    at: 0,
  }
  store.append([fact])
  while (store.index());
  connection.execute("DELETE FROM fact WHERE sender = 'duck'")
  store.append([fact, { ...fact, seq: 2, text: textOf('no secret') }])
  const query = { type: 'recall', room: roomOf('garden'), limit: 9 } as const
  const { facts } = store.find({ ...query, before: undefined, after: undefined })
  t.deepEqual(
    facts.map((line) => JSON.parse(line).seq),
    [2],
  )
  while (store.index());
  t.notThrows(() =>
    connection.execute("INSERT INTO word (word, rank) VALUES ('integrity-check', 1)"),
  )
  store.close()
})
