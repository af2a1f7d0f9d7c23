import test from 'ava'
import { run } from '../../cuts/run'
import { createDirectory } from '../program'

/** So long lines are cut, in seconds; then as long as it takes until all is quiet. */
const seconds = 6

test('lines are cut and the server is killed, and everyone reads the same', async (t) => {
  const { faults, kills, missed, screens } = await run(seconds, 1, createDirectory())
  t.deepEqual(faults, [], screens.join('\n\n'))
  t.is(kills, 2)
  t.true(missed > 0)
})
