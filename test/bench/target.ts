import type { Contender } from './contender'
import { deliveries, joins, latency, type Measure, memory } from './measure'
import type { Results } from './result'

/** What Puddle is to reach, as ratios to others in the same run, or as figures. */
interface Target {
  readonly measure: Measure
  readonly subject: 'Puddle' | 'Puddle, recorded'
  /** Compared with the best of these, or with nobody. */
  readonly against: 'Puddle' | 'naive floor' | 'batched floor' | 'ngircd' | 'best peer' | undefined
  /** The least that will do where more is better, and the most where less is. */
  readonly bound: number
}

const to = (
  measure: Measure,
  against: Target['against'],
  bound: number,
  subject: Target['subject'] = 'Puddle',
): Target => ({ measure, subject, against, bound })

const targets: ReadonlyArray<Target> = [
  to(deliveries(1000, 10), 'batched floor', 0.85),
  to(deliveries(1000, 10), 'best peer', 8),
  to(deliveries(1000, 1), 'batched floor', 0.8),
  to(deliveries(1000, 1), 'best peer', 2),
  to(deliveries(100, 10), 'batched floor', 0.8),
  to(deliveries(100, 10), 'best peer', 2),
  to(deliveries(10, 10), 'batched floor', 0.5),
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
]

export interface Verdict {
  readonly target: string
  readonly bound: string
  /** Undefined if it could not be measured with what is installed. */
  readonly figure: number | undefined
  readonly isMet: boolean
}

export const judge = (results: Results): ReadonlyArray<Verdict> =>
  targets.map((target) => {
    const { measure, subject, bound, against } = target
    const figure = readFigure(results, target)
    const isMore = measure.better === 'more'
    return {
      target: `${subject}: ${measure.title}${against === undefined ? ', KiB' : ` / ${against}`}`,
      bound: `${isMore ? '≥' : '≤'} ${bound}`,
      figure,
      isMet: figure === undefined || (isMore ? figure >= bound : figure <= bound),
    }
  })

const readFigure = (
  results: Results,
  { measure, subject, against }: Target,
): number | undefined => {
  const own = results.contenders.find(({ name }) => name === subject)
  if (own === undefined) return undefined
  const isOther = ({ name, kind }: Contender): boolean =>
    against === 'best peer' ? kind === 'peer' : name === against
  return against === undefined
    ? results.read(own, measure)
    : results.compare(own, results.contenders.filter(isOther), measure)
}
