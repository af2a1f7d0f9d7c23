import test from 'ava'
import { orderFiles } from '../../../core/transcript/order'

/** The older files of a log, in the order in which they were written. */

const file = (path: string, begins: string) => ({ path, begins })

const entry = (day: number): string => `{"type":"stopped","at":"2026-11-0${day}T00:00:00.000Z"}\n`

const order = (...files: ReadonlyArray<ReturnType<typeof file>>): ReadonlyArray<string> =>
  orderFiles(files).map(({ path }) => path)

test('however they are named, the one that begins first is the first', (t) => {
  const files = [file('log.1', entry(3)), file('log.2', entry(1)), file('log-20261102', entry(2))]
  t.deepEqual(order(...files), ['log.2', 'log-20261102', 'log.1'])
})

test('a copy of one is left out', (t) => {
  const copies = [file('log.1', entry(1) + entry(2)), file('log.1.gz', entry(1).slice(0, -9))]
  t.deepEqual(order(...copies), ['log.1'])
})

test('what cannot be told apart is all kept', (t) => {
  t.deepEqual(order(file('log.1', ''), file('log.2', '')), ['log.1', 'log.2'])
})
