import test from 'ava'
import { readFileSync } from 'node:fs'
import { isFound } from './find'
import { mutations } from './mutation'

/** A quarter of all planted bugs; `npm run mutations` looks for each of them. */
const sample = mutations.filter((_, index) => index % 4 === 0)

/** One after another, and each is told at once: all together take long, and silence counts as a hang. */
for (const mutation of sample)
  test.serial(mutation.bug, async (t) => t.true(await isFound(mutation)))

test('each of all bugs has one place where it is planted', (t) => {
  for (const { file, from, bug } of mutations)
    t.is(readFileSync(file, 'utf8').split(from).length, 2, bug)
})
