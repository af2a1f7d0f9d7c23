import { median, percentile } from '../result'
import { formatFigure, formatTable } from '../table'
import { atMost, type Verdict } from '../target'
import { messagesMax, type PageFigures } from './look'
import { type Cost, totalMs } from './meter'

/** What the page costs, and whether that will do. */

/** A frame of a display that shows 60 a second. */
const frameMs = 16

const describeMs = (title: string, figures: ReadonlyArray<number>): ReadonlyArray<string> => [
  title,
  formatFigure(percentile(figures, 0.5)),
  formatFigure(percentile(figures, 0.99)),
]

const describeCost = (
  title: string,
  costs: ReadonlyArray<Cost>,
): ReadonlyArray<ReadonlyArray<string>> => [
  describeMs(title, costs.map(totalMs)),
  describeMs(
    `${title}: script`,
    costs.map(({ scriptMs }) => scriptMs),
  ),
  describeMs(
    `${title}: style`,
    costs.map(({ styleMs }) => styleMs),
  ),
  describeMs(
    `${title}: layout`,
    costs.map(({ layoutMs }) => layoutMs),
  ),
]

const sum = (figures: ReadonlyArray<number>): number => figures.reduce((one, other) => one + other)

export const describePage = ({ typing, coming, firstPaintMs, served }: PageFigures): string =>
  [
    formatTable(
      [`${messagesMax} messages in one conversation, ms`, 'p50', 'p99'],
      [...describeCost('a key', typing), ...describeCost('a new message', coming)],
    ),
    formatTable(['A page that opens, ms', 'p50', 'p99'], [describeMs('first paint', firstPaintMs)]),
    formatTable(
      ['Served, bytes', 'brotli', 'gzip'],
      served.map(({ path, brotli, gzip }) => [path, `${brotli}`, `${gzip}`]),
    ),
  ].join('\n\n')

export const judgePage = ({
  typing,
  coming,
  firstPaintMs,
  served,
}: PageFigures): ReadonlyArray<Verdict> => [
  ...([0.5, 0.99] as const).flatMap((share) => [
    atMost(`a key, p${100 * share}, ms`, frameMs, percentile(typing.map(totalMs), share)),
    atMost(`a new message, p${100 * share}, ms`, frameMs, percentile(coming.map(totalMs), share)),
  ]),
  atMost('first paint, p50, ms', 100, median(firstPaintMs)),
  atMost('all that is served, KB', 60, sum(served.map(({ brotli }) => brotli)) / 1024),
]
