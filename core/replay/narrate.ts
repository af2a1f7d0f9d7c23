import * as O from 'fp-ts/Option'
import { describeEntry } from '../log/line'
import { printableLine } from '../value/printable'
import type { Reducer, Step } from '../reducer'
import type { ServerEffect } from '../server/effect'
import type { Limits } from '../server/limit'
import type { Begun, Happened, Moment } from './replay'
import { describeDay, describeTime, identify, stamp } from './stamp'
import type { View } from './view'

/** All that happened, in words: what the log has, and what the server asked of sockets. */

/** The day that was told last. */
type Day = string | null

const narrate: Reducer<Day, Moment, string> = (day, moment) => {
  switch (moment.type) {
    case 'begun':
      return [describeDay(moment.header.at), describeRun(moment)]
    case 'happened':
      return narrateEvent(day, moment)
    case 'broken':
      return [day, [`Line ${moment.line} is cut off: this run is known up to here.`]]
    case 'checked':
      return [day, []]
  }
}

export const narration: View<Day> = { initial: null, step: narrate, end: () => [] }

const narrateEvent = (day: Day, moment: Happened): Step<Day, string> => {
  const { number, event, effects, crash, after } = moment
  const today = describeDay(after.at)
  const words = effects.flatMap((effect) => describeEffect(moment, effect))
  const stopped = event.type === 'stopped' ? ['the server stops'] : []
  const crashed = O.isNone(crash) ? [] : [`the server crashed: ${printableLine(crash.value)}`]
  const lines = [...stopped, ...words, ...crashed].map((line) => stamp(number, after.at) + line)
  return lines.length === 0 || today === day ? [day, lines] : [today, [today, ...lines]]
}

const describeEffect = (moment: Happened, effect: ServerEffect): ReadonlyArray<string> => {
  switch (effect.type) {
    case 'log':
      return [describeEntry(effect.entry).trimEnd()]
    case 'pause':
      return [
        `${identify(moment, effect.connection)} is not read until ${describeTime(effect.until)}`,
      ]
    case 'resume':
      return [`${identify(moment, effect.connection)} is read again`]
    case 'send':
      return effect.frame.type === 'ping'
        ? [...effect.to].map((id) => `${identify(moment, id)} is pinged`)
        : []
    case 'close':
      return []
  }
}

/** The begin of a run and the limits that it had. */
const describeRun = ({ run, header }: Begun): ReadonlyArray<string> => [
  `Run ${run} began on ${describeDay(header.at)} at ${describeTime(header.at)}, ` +
    `puddle ${printableLine(header.version)}: ${describeLimits(header.settings.limits)}.`,
]

const describeLimits = (limits: Limits): string =>
  [
    `join in ${limits.joinMs / 1000} s`,
    `idle ${limits.idleMs / 1000} s`,
    `rate ${limits.rate}`,
    `burst ${limits.burst}`,
    `backlog ${limits.backlogBytesMax} bytes`,
    `${limits.backlogTotalBytesMax} bytes in all`,
    `${limits.connectionsMax} connections`,
    `${limits.connectionsPerAddressMax} per address`,
  ].join(', ')
