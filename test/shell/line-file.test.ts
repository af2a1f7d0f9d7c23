import test from 'ava'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LineFile } from '../../shell/server/line-file'
import { createDirectory } from './program'

test('lines of any length are written whole and in their order', async (t) => {
  const path = join(createDirectory(), 'lines')
  const file = await LineFile.open(path, t.fail)
  // Around what is gathered, 65536 bytes: 1 to 4 bytes a character, a little and a lot.
  const lines = ['x', 'é', '€', '🦆', '\ud800']
    .flatMap((unit) => [1, 10_922, 21_845, 21_846, 100_000].map((count) => unit.repeat(count)))
    .flatMap((line, index) => [`${index} ${line}\n`, 'short\n'])
  for (const line of lines) file.write(line)
  await file.close()
  t.is(readFileSync(path, 'utf8'), Buffer.from(lines.join('')).toString())
})
