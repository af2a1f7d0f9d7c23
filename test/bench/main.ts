import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as t from 'io-ts'
import type { Command } from '../../shell/argument'
import { filled } from '../../shell/option-value'
import { readCommandLine } from '../../shell/command-line'
import { foreignShareMax } from './attempt'
import { checkout } from './checkout'
import { findContenders } from './contender'
import { lookBack } from './history/look'
import { describeLooked, judgeLooked } from './history/report'
import type { Report } from './load'
import { lookAtPage } from './page/look'
import { describePage, judgePage } from './page/report'
import { choosePlan, planParts } from './plan'
import { plotResults } from './plot'
import { Results } from './result'
import { lookAtStart } from './start/look'
import { describeStart, judgeStart } from './start/report'
import { describeResults, describeVerdicts } from './table'
import { judge, type Verdict } from './target'
import { visitContender } from './visit'

/** `npm run bench`: visits all servers in turns, and compares them. */

const Values = t.strict({
  quick: t.union([t.boolean, t.undefined]),
  check: t.union([t.boolean, t.undefined]),
  out: t.union([filled, t.undefined], filled.name),
  beside: t.union([checkout, t.undefined], checkout.name),
  history: t.union([t.boolean, t.undefined]),
  page: t.union([t.boolean, t.undefined]),
  start: t.union([t.boolean, t.undefined]),
})

const command: Command<t.TypeOf<typeof Values>> = {
  name: 'npm run bench',
  about: 'Visits this server and others in turns, and compares them.',
  positionals: [],
  options: {
    quick: { value: '', about: 'less of it, in a minute or two' },
    check: { value: '', about: 'fail if a target is missed' },
    out: { value: 'FOLDER', about: 'leave table and plot there' },
    beside: { value: 'FOLDER', about: 'compare with the checkout there, in turns, as ratios' },
    history: { value: '', about: 'look through a million messages, and nothing else' },
    page: { value: '', about: 'measure the page in a browser, and nothing else' },
    start: { value: '', about: 'measure how soon a program is there, and nothing else' },
  },
  codec: Values,
}

const values = readCommandLine(command)

/** Busier than this, the load generator may be what was measured. */
const loadShareMax = 0.9

const notes: Array<string> = []
let failures = 0

const progress = (text: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r${text.padEnd(70)}`)
  else console.error(text)
}

const noteDoubts = (what: string, { join, talks }: Report): void => {
  const all = [join, ...talks.filter((talk) => talk !== null)]
  const busy = Math.max(...all.map(({ loadShare }) => loadShare))
  const foreign = Math.max(...all.map(({ foreignShare }) => foreignShare))
  if (busy > loadShareMax)
    notes.push(`${what}: the load generator was busy for ${Math.round(100 * busy)} % of the time.`)
  if (foreign > foreignShareMax)
    notes.push(`${what}: others used ${Math.round(100 * foreign)} % of a processor meanwhile.`)
}

const run = async (): Promise<Results> => {
  const plan = choosePlan(values.quick === true, values.beside !== undefined)
  const contenders = findContenders(values.beside)
  const parts = planParts(plan, contenders)
  const results = new Results(
    contenders.filter((each) => parts.some(({ contender }) => contender === each)),
  )
  for (const [index, part] of parts.entries()) {
    const { contender, people, rooms, talks, round } = part
    const where = rooms === undefined ? '' : ` in ${rooms} rooms`
    const what = `${contender.name}, ${people} people${where}, round ${round + 1}`
    progress(`${index + 1} of ${parts.length}: ${what}`)
    try {
      const report = await visitContender(contender, { people, rooms, talks })
      results.add(part, report)
      noteDoubts(what, report)
    } catch (error) {
      failures += 1
      notes.push(`${what}: FAILED. ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  progress('')
  return results
}

/** Leaves files, by name; the table is shown as well. */
const leave = (files: Readonly<Record<string, string>>): void => {
  const folder = values.out ?? mkdtempSync(join(tmpdir(), 'puddle-bench-result-'))
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  console.log(`\nThe result is in ${folder}`)
}

const show = (tables: string, verdicts: ReadonlyArray<Verdict>): string => {
  const markdown = `${tables}\n\n${describeVerdicts(verdicts)}\n`
  console.log(`\n${markdown}\n${notes.map((note) => `- ${note}`).join('\n')}`)
  return markdown
}

const compare = async (): Promise<ReadonlyArray<Verdict>> => {
  const results = await run()
  const verdicts = judge(results)
  const markdown = show(describeResults(results), verdicts)
  leave({ 'result.md': markdown, 'plot.svg': plotResults(results) })
  return verdicts
}

const lookThrough = async (): Promise<ReadonlyArray<Verdict>> => {
  const looked = await lookBack(progress)
  progress('')
  const verdicts = judgeLooked(looked)
  leave({ 'history.md': show(describeLooked(looked), verdicts) })
  return verdicts
}

const openPage = async (): Promise<ReadonlyArray<Verdict>> => {
  const figures = await lookAtPage(progress)
  progress('')
  const verdicts = judgePage(figures)
  leave({ 'page.md': show(describePage(figures), verdicts) })
  return verdicts
}

const start = async (): Promise<ReadonlyArray<Verdict>> => {
  const figures = await lookAtStart(values.beside)
  const verdicts = judgeStart(figures)
  leave({ 'start.md': show(describeStart(figures), verdicts) })
  return verdicts
}

const choose = (): Promise<ReadonlyArray<Verdict>> => {
  if (values.start === true) return start()
  if (values.page === true) return openPage()
  return values.history === true ? lookThrough() : compare()
}

const verdicts = await choose()

if (failures > 0 || (values.check && verdicts.some(({ isMet }) => !isMet))) process.exitCode = 1
