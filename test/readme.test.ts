import test from 'ava'
import { existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { mapLimits } from '../core/edge/limit'
import { commandRows } from '../core/client/command'
import type { HostEntry } from '../core/log/entry'
import { formatEntry } from '../core/log/format'
import { listOptions } from '../shell/argument'
import { serveCommand } from '../shell/server/option'
import { hostSamples } from './core/log/sample'
import { mutations } from './mutation/mutation'

/** README.md is held to the code: its example is a test, its tables and lists hold what there is. */

const page = readFileSync('README.md', 'utf8')

test('its example is the one that is tested', (t) => {
  t.true(page.includes(readFileSync('test/example.test.ts', 'utf8').trimEnd()))
})

/** What it is to leave out an option that has no default. */
const none: Readonly<Record<string, string>> = {
  host: 'all',
  record: 'off',
  exempt: 'loopback',
  tls: 'off',
  cert: 'made',
  key: 'made',
  'password-file': 'none',
  web: 'off',
  metrics: 'off',
  'web-host': 'none',
  'web-origin': 'its own',
  proxy: 'none',
  operator: 'none',
  config: 'none',
  'print-config': 'off',
  ...Object.fromEntries(
    Object.values(mapLimits(({ option, fallback }) => [option, `${fallback}`] as const)),
  ),
}

test('each option of serve is told with its default', (t) => {
  const { help: _help, version: _version, ...options } = listOptions(serveCommand)
  for (const [name, { value, fallback = none[name] }] of Object.entries(options)) {
    const usage = `--${name} ${value}`.trimEnd().replace(/[[\]]/g, '\\$&')
    const row = new RegExp(`^\\| \`${usage}\` +\\| (.+?) +\\|`, 'm').exec(page)
    t.truthy(row, name)
    if (name !== 'welcome') t.is(row?.[1]?.replaceAll('`', ''), fallback)
  }
})

test('each command and each of its aliases is told', (t) => {
  for (const name of commandRows.flatMap(({ names }) => names))
    t.regex(page, new RegExp(`\`/${name.replace('?', '\\?')}[ \`]`), name)
})

test('the planted bugs are as many as it says', (t) => {
  t.true(page.includes(`[${mutations.length} bugs, planted one by one]`))
})

/** fail2ban looks for a pattern in a line without its time, and puts the address for `<ADDR>`. */
const [, failregex = ''] = /^ {4}failregex = (.+)$/m.exec(page) ?? []
const filter = new RegExp(failregex.replace('<ADDR>', '(?<address>[\\da-f:.]+)'))

const bannedAddress = (entry: HostEntry): string | undefined =>
  filter.exec(formatEntry(entry).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/, ''))?.groups?.['address']

test('its filter for fail2ban finds the address of who misbehaves, and of nobody else', (t) => {
  const { refused, disconnected, warned } = hostSamples
  const banned = ['too-long', 'join-timeout', 'server-full', 'not-puddle', 'slow-down'] as const
  for (const address of ['192.0.2.1', '2001:db8::1'])
    for (const code of banned) t.is(bannedAddress({ ...refused, address, code }), address, code)
  const text = formatEntry({ ...refused, code: 'too-long' })
  for (const entry of [
    { ...refused, text },
    { ...refused, request: text },
    { ...warned, text },
  ])
    t.is(bannedAddress(entry), undefined)
  t.is(bannedAddress(disconnected), undefined)
})

/** A numbered list, by what it begins with. */
const list = (begin: string): string =>
  page.slice(page.indexOf(`\n1. ${begin}`)).split('\n\n')[0] ?? ''

const walk = list('`shell/client/terminal-view.ts`')
const readingList = list('`core/reducer.ts`')

const expandBraces = (path: string): ReadonlyArray<string> => {
  const [, before, names, after] = /^(.*)\{(.*)\}(.*)$/.exec(path) ?? []
  return names === undefined
    ? [path]
    : names.split(',').map((name) => `${before ?? ''}${name}${after ?? ''}`)
}

/** The files that a list names; a name without a folder is one beside the last that had one. */
const listFiles = (text: string): ReadonlyArray<string> => {
  let folder = ''
  return [...text.matchAll(/`([\w/{},-]+\.ts)`/g)].flatMap(([, path = '']) => {
    if (!path.includes('/')) return [`${folder}/${path}`]
    folder = dirname(path)
    return expandBraces(path)
  })
}

test('each file of the walk and of the reading list is there', (t) => {
  for (const file of [...listFiles(walk), ...listFiles(readingList)]) t.true(existsSync(file), file)
})

test('each function of the walk stands in the file of its stop', (t) => {
  const stops = [...walk.matchAll(/^\d+\. `(.+?)` \(`(\w+)`\)/gm)]
  t.true(stops.length > 10)
  for (const [, file = '', name = ''] of stops)
    t.regex(
      readFileSync(file, 'utf8'),
      new RegExp(`^ *(?:(?:export|const|private|readonly) )*${name}\\b`, 'm'),
      name,
    )
})

test('the walk has at most twelve stops, the reading list less than 2 500 lines', (t) => {
  const stops = walk.match(/^\d+\. /gm) ?? []
  t.true(stops.length > 1 && stops.length <= 12)
  const counts = listFiles(readingList).map(
    (file) => readFileSync(file, 'utf8').split('\n').length - 1,
  )
  t.true(counts.length > 1)
  const lines = counts.reduce((sum, count) => sum + count, 0)
  t.true(lines < 2500, `${lines}`)
})
