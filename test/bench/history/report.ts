import { median, percentile } from '../result'
import { formatFigure, formatTable } from '../table'
import { atMost, type Verdict } from '../target'
import type { Answered } from './ask'
import type { Looked } from './look'

/** What was found, how fast, and whether that will do. */

const listMs = (answers: ReadonlyArray<Answered>): ReadonlyArray<number> =>
  answers.map(({ ms }) => ms)

const describeAnswers = (
  title: string,
  answers: ReadonlyArray<Answered>,
): ReadonlyArray<string> => [
  title,
  `${answers[0]?.found}`,
  formatFigure(percentile(listMs(answers), 0.5)),
  formatFigure(percentile(listMs(answers), 0.99)),
]

const describeStart = (title: string, ms: ReadonlyArray<number>): ReadonlyArray<string> => [
  title,
  '',
  formatFigure(median(ms)),
  formatFigure(Math.max(...ms)),
]

export const describeLooked = ({ recalled, sought, starts }: Looked): string =>
  formatTable(
    ['A million messages, 200 more a second', 'found', 'p50, ms', 'p99, ms'],
    [
      describeAnswers('recall', recalled),
      ...sought.map(({ title, answers }) => describeAnswers(`search: ${title}`, answers)),
      describeStart(
        'start',
        starts.map(([full]) => full),
      ),
      describeStart(
        'start with an empty history',
        starts.map(([, empty]) => empty),
      ),
    ],
  )

export const judgeLooked = ({ recalled, sought, starts }: Looked): ReadonlyArray<Verdict> => [
  atMost('recall of 50, p50, ms', 5, percentile(listMs(recalled), 0.5)),
  atMost(
    'search, p50, ms',
    50,
    percentile(
      sought.flatMap(({ answers }) => listMs(answers)),
      0.5,
    ),
  ),
  atMost('start, ms later than without', 1000, median(starts.map(([full, empty]) => full - empty))),
]
