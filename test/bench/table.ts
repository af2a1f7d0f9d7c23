import { type Measure, measures } from './measure'
import type { Results } from './result'
import type { Verdict } from './target'

/** Results as Markdown. */

const formatRow = (cells: ReadonlyArray<string>): string => `| ${cells.join(' | ')} |`

const formatTable = (
  head: ReadonlyArray<string>,
  rows: ReadonlyArray<ReadonlyArray<string>>,
): string => {
  const line = head.map((_, index) => (index === 0 ? '---' : '---:'))
  return [head, line, ...rows].map(formatRow).join('\n')
}

/** Three digits are more than repeat from run to run. */
const formatFigure = (figure: number | undefined): string =>
  figure === undefined ? '-' : `${Number(figure.toPrecision(3))}`

const describeMeasure = (results: Results, measure: Measure): ReadonlyArray<string> => [
  measure.title,
  ...results.contenders.map((contender) => formatFigure(results.read(contender, measure))),
]

const describeTable = (results: Results, title: string): ReadonlyArray<string> => {
  const rows = measures
    .filter(({ table }) => table === title)
    .map((measure) => describeMeasure(results, measure))
    .filter(([, ...figures]) => figures.some((figure) => figure !== '-'))
  const names = results.contenders.map(({ name }) => name)
  return rows.length === 0 ? [] : [formatTable([title, ...names], rows)]
}

/** Medians of all that was measured; a table for each unit. */
export const describeResults = (results: Results): string =>
  [...new Set(measures.map(({ table }) => table))]
    .flatMap((title) => describeTable(results, title))
    .join('\n\n')

export const describeVerdicts = (verdicts: ReadonlyArray<Verdict>): string =>
  formatTable(
    ['Target', 'bound', 'figure', ''],
    verdicts.map(({ target, bound, figure, isMet }) => [
      target,
      bound,
      formatFigure(figure),
      figure === undefined ? 'not measured' : isMet ? 'met' : '**missed**',
    ]),
  )
