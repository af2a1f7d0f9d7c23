import test from 'ava'
import { holds } from '../property'
import { clientHolds, serverHolds } from './property'
import { frames } from './stream'

/** Some seconds of noise; `npm run fuzz` makes it for as long as one likes. */
const runs = 5000

test('there are frames to begin with', (t) => {
  t.true(frames.length > 40)
  for (const frame of frames) t.notThrows(() => JSON.parse(frame))
})

test('a server bears whatever a client sends', (t) => void holds(t, serverHolds, runs))

test('a client bears whatever a server sends', (t) => void holds(t, clientHolds, runs))
