import { constants, setPriority } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { flood } from './attacker'

/**
 * Those who flood, in a process of its own that gives way to the one that measures: `PORT COUNT SECONDS`
 * are its arguments, and its report goes to the process that started it.
 */
export interface FloodReport {
  readonly sent: number
  /** Messages that they heard themselves, each in its turn. */
  readonly heard: number
  readonly slowDowns: number
}

setPriority(constants.priority.PRIORITY_LOW)
const [port = 0, count = 0, seconds = 0] = process.argv.slice(2).map(Number)
const names = Array.from({ length: count }, (_, index) => `gull${index}`)
const flooders = await Promise.all(names.map((name) => flood(port, name, seconds)))
await wait(1000 * seconds)

const sum = (key: keyof FloodReport): number =>
  flooders.reduce((total, flooder) => total + flooder[key], 0)
const report: FloodReport = {
  sent: sum('sent'),
  heard: sum('heard'),
  slowDowns: sum('slowDowns'),
}
process.send?.(report, () => process.exit())
