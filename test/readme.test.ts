import test from 'ava'
import { readFileSync } from 'node:fs'
import { commandRows } from '../core/client/command'
import { serveCommand } from '../shell/server/option'

/** README.md is held to the code: its example is a test, its tables hold what there is. */

const page = readFileSync('README.md', 'utf8')

test('its example is the one that is tested', (t) => {
  t.true(page.includes(readFileSync('test/example.test.ts', 'utf8').trimEnd()))
})

/** What it is to leave out an option that has no default. */
const none: Readonly<Record<string, string>> = { host: 'all', record: 'off' }

test('each option of serve is told with its default', (t) => {
  for (const [name, { value, fallback = none[name] }] of Object.entries(serveCommand.options)) {
    const row = new RegExp(`^\\| \`--${name} ${value}\` +\\| (.+?) +\\|`, 'm').exec(page)
    t.truthy(row, name)
    if (name !== 'welcome') t.is(row?.[1]?.replaceAll('`', ''), fallback)
  }
})

test('each command and each of its aliases is told', (t) => {
  for (const name of commandRows.flatMap(({ names }) => names))
    t.regex(page, new RegExp(`\`/${name.replace('?', '\\?')}[ \`]`), name)
})
