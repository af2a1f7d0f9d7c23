import { besideName, type Contender } from './contender'
import { deliveries, deliveriesInRooms, joins, latency, type Measure, memory } from './measure'
import { median, type Results } from './result'

/** What Puddle is to reach, as ratios to others in the same run, or as figures. */
interface Target {
  readonly measure: Measure
  readonly subject:
    'Puddle' | 'Puddle, recorded' | 'Puddle, history' | 'Puddle, TLS' | 'Puddle, web'
  /** Compared with the best of these, or with what the subject itself does elsewhere, or with nothing. */
  readonly against:
    | 'Puddle'
    | typeof besideName
    | 'naive floor'
    | 'batched floor'
    | 'ngircd'
    | 'best peer'
    | Measure
    | undefined
  /** The least that will do where more is better, and the most where less is. */
  readonly bound: number
}

const to = (
  measure: Measure,
  against: Target['against'],
  bound: number,
  subject: Target['subject'] = 'Puddle',
): Target => ({ measure, subject, against, bound })

/** What no later version may lose of an earlier one: more than a run varies by. */
const keptShare = 0.97

const keep = (measure: Measure): Target =>
  to(measure, besideName, measure.better === 'more' ? keptShare : 1 / keptShare)

const targets: ReadonlyArray<Target> = [
  to(deliveries(1000, 10), 'batched floor', 0.9),
  to(deliveries(1000, 10), 'best peer', 8),
  to(deliveries(1000, 1), 'batched floor', 0.8),
  to(deliveries(1000, 1), 'best peer', 2),
  to(deliveries(100, 10), 'batched floor', 0.9),
  to(deliveries(100, 10), 'best peer', 2),
  to(deliveries(10, 10), 'batched floor', 0.85),
  to(deliveries(10, 1), 'batched floor', 0.8),
  to(latency(20, 'p50Ms'), 'naive floor', 1.2),
  to(latency(20, 'p99Ms'), 'naive floor', 1.2),
  to(joins(1000), 'naive floor', 0.15),
  to(joins(1000), 'ngircd', 0.12),
  to(latency(2000, 'p50Ms'), 'batched floor', 1.3),
  to(latency(2000, 'p99Ms'), 'batched floor', 1.3),
  to(latency(2000, 'p50Ms'), 'best peer', 1),
  to(latency(2000, 'p99Ms'), 'best peer', 1),
  to(memory(1000), undefined, 12),
  to(memory(10_000), undefined, 8),
  to(deliveries(1000, 10), 'Puddle', 0.9, 'Puddle, recorded'),
  to(deliveries(10, 10), 'Puddle', 0.9, 'Puddle, recorded'),
  to(deliveriesInRooms(1000, 100), deliveries(10, 10), 0.6),
  to(deliveries(1000, 10), 'Puddle', 0.6, 'Puddle, history'),
  to(latency(2000, 'p50Ms'), 'Puddle', 1.2, 'Puddle, history'),
  to(latency(2000, 'p99Ms'), 'Puddle', 1.2, 'Puddle, history'),
  to(deliveries(1000, 10), 'Puddle', 0.25, 'Puddle, TLS'),
  to(deliveries(10, 10), 'Puddle', 0.6, 'Puddle, TLS'),
  to(deliveries(1000, 10), 'Puddle', 0.8, 'Puddle, web'),
  keep(deliveries(10, 10)),
  keep(deliveries(100, 10)),
  keep(deliveries(1000, 10)),
  keep(deliveries(1000, 1)),
  keep(deliveries(100, 1)),
  keep(deliveriesInRooms(1000, 100)),
  keep(joins(1000)),
  keep(memory(1000)),
]

export interface Verdict {
  readonly target: string
  readonly bound: string
  /** Undefined if it could not be measured with what is installed. */
  readonly figure: number | undefined
  readonly isMet: boolean
}

/** Of a figure that has one bound, whatever others do. */
export const atMost = (target: string, bound: number, figure: number | undefined): Verdict => ({
  target,
  bound: `≤ ${bound}`,
  figure,
  isMet: figure !== undefined && figure <= bound,
})

export const judge = (results: Results): ReadonlyArray<Verdict> =>
  targets.filter(isMeant(results)).map((target) => {
    const { measure, subject, bound, against } = target
    const figure = readFigure(results, target)
    const isMore = measure.better === 'more'
    return {
      target: `${subject}: ${measure.title}${describeOther(against)}`,
      bound: `${isMore ? '≥' : '≤'} ${Number(bound.toPrecision(3))}`,
      figure,
      isMet: figure === undefined || (isMore ? figure >= bound : figure <= bound),
    }
  })

const describeOther = (against: Target['against']): string => {
  if (against === undefined) return ', KiB'
  return ` / ${typeof against === 'string' ? against : against.title}`
}

/** A run has either the other variants of this Puddle, or another one beside it. */
const isMeant =
  ({ contenders }: Results) =>
  ({ subject, against }: Target): boolean => {
    const names = contenders.map(({ name }) => name)
    return names.includes(subject) && (against !== besideName || names.includes(besideName))
  }

const readFigure = (
  results: Results,
  { measure, subject, against }: Target,
): number | undefined => {
  const isOther = ({ name, kind }: Contender): boolean =>
    against === 'best peer' ? kind === 'peer' : name === against
  const own = results.contenders.find(({ name }) => name === subject)
  if (typeof against === 'string') return median(results.compare(subject, isOther, measure))
  const figure = own && results.read(own, measure)
  const other = against && own && results.read(own, against)
  return against === undefined ? figure : figure && other && figure / other
}
