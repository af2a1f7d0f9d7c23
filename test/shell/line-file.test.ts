import test from 'ava'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { LineFile } from '../../shell/server/line-file'
import { createDirectory } from './program'

test('lines of any length are written whole and in their order', async (t) => {
  const path = join(createDirectory(), 'lines')
  const file = await LineFile.open(path, t.fail)
  // Around what is gathered, 262144 bytes: 1 to 4 bytes a character, a little and a lot.
  const lines = ['x', 'é', '€', '🦆', '\ud800']
    .flatMap((unit) => [1, 43_690, 87_381, 87_382, 300_000].map((count) => unit.repeat(count)))
    .flatMap((line, index) => [`${index} ${line}\n`, 'short\n'])
  for (const line of lines) file.write(line)
  await file.close()
  t.true(readFileSync(path).equals(Buffer.from(lines.join(''))))
})

test('lines wait unharmed for a reader who is slow', async (t) => {
  const path = join(createDirectory(), 'pipe')
  execFileSync('mkfifo', [path])
  const reader = await open(path, 'r+')
  const file = await LineFile.open(path, t.fail)
  const lines = Array.from({ length: 100_000 }, (_, index) => `line ${index}\n`)
  for (const line of lines) file.write(line)
  const expected = Buffer.from(lines.join(''))
  const received = Buffer.alloc(expected.length)
  for (let length = 0; length < received.length;)
    length += (await reader.read(received, length)).bytesRead
  t.true(received.equals(expected))
  await file.close()
  await reader.close()
})
