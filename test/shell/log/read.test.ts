import ava from 'ava'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { puddle } from '../bundle'
import { createDirectory, type Ending, startNode, startShell } from '../program'

/** Logs, read by the real command: which files, in which order, and what is told of those that cannot be read. */

/** One test after another: each starts programs. */
const test = ava.serial

const program = `exec ${process.execPath} ${puddle} log`

/** Somebody says each of the words, an hour after the one before. */
const write = (...words: ReadonlyArray<string>): string =>
  words
    .map((text) => {
      const at = `2026-11-27T${text.slice(0, 2)}:00:00.000Z`
      return `${JSON.stringify({ type: 'said', from: 'duck', text, seq: 7, at })}\n`
    })
    .join('')

const createFiles = (files: Readonly<Record<string, string | Buffer>>): string => {
  const folder = createDirectory()
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

/** What the words are that are told. */
const wordsOf = ({ output }: Ending): ReadonlyArray<string> =>
  [...output.matchAll(/\[duck\] (.*)/g)].map(([, text = '']) => text)

const everyKind = {
  'server.log-20261126.gz': gzipSync(write('01', '02')),
  'server.log.3': write('03'),
  'server.log.2.gz': gzipSync(write('04')),
  'server.log.1': write('05', '06'),
  'server.log.1.gz': gzipSync(write('05', '06')).subarray(0, 60),
  'server.log.bak': write('99'),
  'server.log': write('07', '08'),
}

test('the log here comes after its older ones, whoever named and packed them', async (t) => {
  const ending = await startShell(`cd ${createFiles(everyKind)} && ${program}`).ended
  t.like(ending, { errors: '', status: 0 })
  t.deepEqual(wordsOf(ending), ['01', '02', '03', '04', '05', '06', '07', '08'])
})

test('files that are named come as they are named, packed whatever they are called', async (t) => {
  const folder = createFiles({ ...everyKind, packed: gzipSync(write('00')) })
  const names = ['server.log', 'packed', 'server.log.2.gz'].map((name) => join(folder, name))
  t.deepEqual(wordsOf(await startNode('log', names).ended), ['07', '08', '00', '04'])
})

test('what is piped in is read, packed or not; and at "-" what else comes that way', async (t) => {
  const folder = createFiles(everyKind)
  for (const name of ['server.log.1', 'server.log-20261126.gz']) {
    const ending = await startShell(`cat ${folder}/${name} | (${program})`).ended
    t.is(wordsOf(ending).length, 2, name)
  }
  const reader = startNode('log', [join(folder, 'server.log.3'), '-'])
  reader.child.stdin?.end(write('09'))
  t.deepEqual(wordsOf(await reader.ended), ['03', '09'])
})

test('what ends in the middle does not spoil what follows', async (t) => {
  const folder = createFiles({ one: write('01', '02').slice(0, -20), two: write('03') })
  const ending = await startShell(`cd ${folder} && ${program} one two`).ended
  t.deepEqual(wordsOf(ending), ['01', '03'])
  t.regex(ending.errors, /^1 line was passed over: /)
  t.is(ending.status, 0)
})

const hours = Array.from({ length: 500 }, (_, index) => `${10 + (index % 10)} ${Math.sin(index)}`)
const packed = gzipSync(write(...hours))
const damaged = Buffer.from(packed)
damaged.fill(0xff, packed.length - 400, packed.length - 200)

for (const [content, what] of [
  [packed.subarray(0, -200), 'ends early'],
  [damaged, 'is damaged'],
] as const)
  test(`a packed file that ${what} is read as far as it goes, and the next one too`, async (t) => {
    const folder = createFiles({ 'a.gz': content, b: write('23') })
    const ending = await startShell(`cd ${folder} && ${program} a.gz b`).ended
    t.is(wordsOf(ending).at(-1), '23')
    if (what === 'ends early') t.true(wordsOf(ending).length > 400)
    t.regex(ending.errors, new RegExp(`^a\\.gz ${what}: what could be read of it was told\\.\n`))
    t.is(ending.status, 1)
  })

const mistakes: ReadonlyArray<readonly [words: string, error: RegExp, status: number]> = [
  ['', /^Cannot read the log: there is no server\.log here: go to .*, or name a FILE\.\n$/, 1],
  ['--follow', /^Cannot read the log: there is no server\.log here: /, 1],
  ['good none', /^Cannot read the log: ENOENT: .* 'none'/, 1],
  ['.', /^Cannot read the log: \. is a folder: name a file in it\.\n$/, 1],
  [
    '--follow packed',
    /^Cannot read the log: packed does not grow as a log does: leave --follow/,
    1,
  ],
  ['--follow -', /^Cannot read the log: - does not grow as a log does: leave --follow out\.\n$/, 1],
  ['--follow good good', /^--follow takes one FILE at most\.\n$/, 2],
  ['--since x', /^--since must be a time like 2h or 3d, .* not "x"\.\n$/, 2],
  ['--room "a b"', /^--room: A name has /, 2],
  ['--name ""', /^--name: A name has 1 to 32 characters/, 2],
  ['""', /^FILE must be paths that are not empty/, 2],
]

for (const [words, error, status] of mistakes)
  test(`a mistake: ${words}`, async (t) => {
    const folder = createFiles({ good: write('01'), packed })
    const ending = await startShell(`cd ${folder} && ${program} ${words}`).ended
    t.is(ending.output, '')
    t.regex(ending.errors, error)
    t.is(ending.status, status)
  })

test('what is asked for alone is told: a room, a name, a time', async (t) => {
  const log = 'sample-logs/server.log'
  const read = async (...words: ReadonlyArray<string>): Promise<string> =>
    (await startNode('log', [log, ...words]).ended).output
  t.regex(await read('--room', 'minutes'), /^-- .*\n\d\d:\d\d -- \[goose\] has entered #Minutes\n/)
  t.notRegex(await read('--room', 'minutes'), /joined|whispers/)
  t.regex(await read('--name', 'Heron'), /\[goose\] whispers to \[heron\]: /)
  t.is(await read('--since', '2026-11-29T00:00Z'), '')
  const [, stopped = ''] =
    /"stopped","at":"([^"]+)"/.exec(readFileSync(log, 'utf8').slice(-80)) ?? []
  t.is((await read('--since', stopped)).split('\n').at(-2)?.slice(6), '-- stopped')
})

test('piped, nothing is an escape sequence, even where colours are forced', async (t) => {
  const { output } = await startShell(`FORCE_COLOR=1 ${program} sample-logs/server.log`).ended
  t.regex(output, /\[duck\] Good morning, goose!\n/)
  t.false(output.includes('\u001b'))
})

test('whoever reads what is told may go', async (t) => {
  const path = join(createFiles({ long: write('01').repeat(10_000) }), 'long')
  const ending = await startShell(`(${program} ${path}) | head -1`).ended
  t.regex(ending.output, /^-- .* November 2026 --\n$/)
  t.is(ending.errors, '')
})

test('a long log takes no more memory than a short one, packed or not', async (t) => {
  const long = write(...hours).repeat(400)
  const folder = createFiles({ long, packed: gzipSync(long) })
  t.true(long.length > 20_000_000)
  for (const name of ['long', 'packed']) {
    const node = `${process.execPath} --max-old-space-size=16 ${puddle} log`
    const { output, errors } = await startShell(`${node} ${folder}/${name} | wc -l`).ended
    t.is(errors, '')
    t.true(Number(output) >= 400 * hours.length, name)
  }
})
