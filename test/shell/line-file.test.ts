import test from 'ava'
import { execFileSync } from 'node:child_process'
import { readFileSync, renameSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { File } from '../../shell/server/file'
import { LineFile } from '../../shell/server/line-file'
import { Inbox } from './inbox'
import { createDirectory } from './program'

/** Lines on their way to files and pipes that are slow, full or moved away. */

/** A pipe, and its reader. Until it is read, it holds `pipeBytes` and takes no more. */
const createPipe = async (): Promise<readonly [path: string, reader: FileHandle]> => {
  const path = join(createDirectory(), 'pipe')
  execFileSync('mkfifo', [path])
  return [path, await open(path, 'r+')]
}

const openLines = async (path: string, warn: (text: string) => void): Promise<LineFile> =>
  new LineFile(await File.open(path), warn)

/** What Linux holds for a reader (pipe(7)). */
const pipeBytes = 65_536

const read = async (reader: FileHandle, bytesMax: number): Promise<string> => {
  const { bytesRead, buffer } = await reader.read(Buffer.alloc(bytesMax))
  return buffer.toString('latin1', 0, bytesRead)
}

const manyLines = Array.from({ length: 100_000 }, (_, index) => `line ${index}\n`)

test.serial('lines of any length are written whole and in their order', async (t) => {
  const path = join(createDirectory(), 'lines')
  const file = await openLines(path, t.fail)
  // Around what is gathered, 65536 characters of 1 to 4 bytes: a little and a lot.
  const lines = ['x', 'é', '€', '🦆', '\ud800']
    .flatMap((unit) => [1, 32_767, 65_535, 65_536, 300_000].map((count) => unit.repeat(count)))
    .flatMap((line, index) => [`${index} ${line}\n`, 'short\n'])
  for (const line of lines) file.write(line)
  await file.close()
  t.true(readFileSync(path).equals(Buffer.from(lines.join(''))))
})

test.serial('a warning of lines that are lost may be one of them', async (t) => {
  const [path, reader] = await createPipe()
  const warnings: Array<string> = []
  const warn = (text: string): void => {
    warnings.push(text)
    file.write('\n'.repeat(2 ** 20))
  }
  const file = new LineFile(await File.open(path), warn, 100)
  for (let count = 0; count < 17; count += 1) file.write('\n'.repeat(2 ** 20))
  t.is(warnings.length, 1)
  await file.close()
  await reader.close()
})

test.serial('lines wait unharmed for a reader who is slow', async (t) => {
  const [path, reader] = await createPipe()
  const file = await openLines(path, t.fail)
  for (const line of manyLines) file.write(line)
  const expected = manyLines.join('')
  let received = ''
  while (received.length < expected.length) received += await read(reader, expected.length)
  t.is(received, expected)
  await file.close()
  await reader.close()
})

test.serial('a file that is slow is closed when it has taken all', async (t) => {
  const [path, reader] = await createPipe()
  const file = await openLines(path, t.fail)
  for (const line of manyLines) file.write(line)
  let isClosed = false
  const closed = file.close().then(() => (isClosed = true))
  const expected = manyLines.join('')
  let received = ''
  while (received.length < expected.length) {
    if (received.length + pipeBytes < expected.length) t.false(isClosed)
    received += await read(reader, pipeBytes)
    await delay(50)
  }
  t.is(received, expected)
  await closed
  await reader.close()
})

test.serial('a file that is closed while it is opened anew has taken all', async (t) => {
  const path = join(createDirectory(), 'lines')
  const file = await openLines(path, t.fail)
  file.write('before\n')
  renameSync(path, `${path}.1`)
  file.reopen()
  file.write('after\n')
  await file.close()
  t.is(readFileSync(`${path}.1`, 'utf8') + readFileSync(path, 'utf8'), 'before\nafter\n')
})

test.serial(
  'a file that takes nothing more is given up in the end, and that is said',
  async (t) => {
    const [path, reader] = await createPipe()
    const warnings: Array<string> = []
    const file = await openLines(path, (text) => warnings.push(text))
    for (const line of manyLines) file.write(line)
    await file.close()
    t.is(warnings.length, 1)
    t.regex(warnings[0] ?? '', /^the last \d+ bytes are lost$/)
    await reader.close()
  },
)

test.serial(
  'of what is more than may wait, the end is lost, and it is said how much',
  async (t) => {
    const [path, reader] = await createPipe()
    const warnings = new Inbox<string>()
    const file = await openLines(path, (text) => warnings.put(text))
    const line = `${'x'.repeat(2 ** 20 - 1)}\n`
    for (let count = 0; count < 20; count += 1) file.write(line)
    t.regex(await warnings.take(() => true, 'a warning'), /^more than 16777216 characters wait/)
    let received = 0
    while (received < 16 * line.length) received += (await read(reader, line.length)).length
    t.is(await warnings.take(() => true, 'another'), 'it works again; 4 lines were lost')
    file.write('more\n')
    t.is(await read(reader, line.length), 'more\n')
    await file.close()
    t.deepEqual(warnings.takeAll(), [])
    await reader.close()
  },
)
