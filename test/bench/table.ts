import { besideName, type Contender } from './contender'
import { type Measure, measures } from './measure'
import { median, type Results } from './result'
import type { Verdict } from './target'

/** Results as Markdown. */

const formatRow = (cells: ReadonlyArray<string>): string => `| ${cells.join(' | ')} |`

export const formatTable = (
  head: ReadonlyArray<string>,
  rows: ReadonlyArray<ReadonlyArray<string>>,
): string => {
  const line = head.map((_, index) => (index === 0 ? '---' : '---:'))
  return [head, line, ...rows].map(formatRow).join('\n')
}

/** Three digits are more than repeat from run to run. */
export const formatFigure = (figure: number | undefined): string =>
  figure === undefined ? '-' : `${Number(figure.toPrecision(3))}`

/** The median, and the least and the most of all rounds. */
const formatRatios = (ratios: ReadonlyArray<number>): string => {
  const ends = [Math.min(...ratios), Math.max(...ratios)].map(formatFigure)
  return ratios.length === 0 ? '-' : `${formatFigure(median(ratios))} (${ends.join(' to ')})`
}

const isBeside = ({ name }: Contender): boolean => name === besideName

const describeMeasure = (results: Results, measure: Measure): ReadonlyArray<string> => [
  measure.title,
  ...results.contenders.map((contender) => formatFigure(results.read(contender, measure))),
  ...(results.contenders.some(isBeside)
    ? [formatRatios(results.compare('Puddle', isBeside, measure))]
    : []),
]

const describeTable = (results: Results, title: string): ReadonlyArray<string> => {
  const rows = measures
    .filter(({ table }) => table === title)
    .map((measure) => describeMeasure(results, measure))
    .filter(([, ...figures]) => figures.some((figure) => figure !== '-'))
  const names = results.contenders.map(({ name }) => name)
  const ratio = results.contenders.some(isBeside) ? [`Puddle / ${besideName}`] : []
  return rows.length === 0 ? [] : [formatTable([title, ...names, ...ratio], rows)]
}

/** Medians of all that was measured, and how two checkouts compare; a table for each unit. */
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
