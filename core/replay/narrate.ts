import * as O from 'fp-ts/Option'
import type { ServerEffect } from '../edge/effect'
import type { ServerEvent } from '../edge/event'
import { describeLimits } from '../edge/limit'
import type { Header } from '../journal/record'
import { describeEntry } from '../log/describe'
import type { Step } from '../reducer'
import { describeDay } from '../value/time-of-day'
import { puddle } from '../wire/puddle'
import type { View } from './playback'
import type { Happened } from './replay'
import { describeBreak, describeTime, identify, stamp } from './stamp'

/** The day that was told last. */
type Day = string | null

/** All that happened, in words: what the log has, and what the server asked of sockets. */
export const narration: View<Day> = {
  initial: null,
  step: (day, replayed) => {
    switch (replayed.type) {
      case 'begun':
        return [describeDay(replayed.header.at), [describeRun(replayed.run, replayed.header)]]
      case 'happened':
        return narrate(day, replayed)
      case 'broken':
        return [day, [describeBreak(replayed)]]
      case 'checked':
        return [day, []]
    }
  },
  end: () => [],
}

const describeRun = (run: number, { at, version, settings }: Header): string =>
  `Run ${run} began on ${describeDay(at)} at ${describeTime(at)}, ` +
  `puddle ${version}: ${describeSettings(settings)}.`

const describeSettings = ({ limits, password, operators = [] }: Header['settings']): string =>
  [
    describeLimits(limits),
    ...(password === undefined ? [] : ['with a password']),
    ...operators.map((name) => `operator ${name}`),
  ].join(', ')

const narrate = (day: Day, happened: Happened): Step<Day, string> => {
  const { event, effects, crash, after } = happened
  const came = describeEvent(event)
  const words = effects.flatMap((effect) => describeEffect(happened, effect))
  const crashed = O.isNone(crash) ? [] : [`the server crashed: ${crash.value}`]
  const lines = [...came, ...words, ...crashed].map((line) => stamp(happened) + line)
  const today = describeDay(after.edge.at)
  return lines.length === 0 || today === day ? [day, lines] : [today, [today, ...lines]]
}

/** What neither the log nor what is asked of sockets tells. */
const describeEvent = (event: ServerEvent): ReadonlyArray<string> => {
  switch (event.type) {
    case 'stopped':
      return ['the server stops']
    case 'ordered':
      return [`the host typed ${event.line}`]
    default:
      return []
  }
}

/** The `ping` that asks for a sign of life. */
const ping = puddle.write({ type: 'ping', token: undefined })

const describeEffect = (happened: Happened, effect: ServerEffect): ReadonlyArray<string> => {
  const named = (id: number): string => identify(happened, id)
  switch (effect.type) {
    case 'log':
      return [describeEntry(effect.entry)]
    case 'tell':
      return effect.text === ping ? [`${named(effect.to)} is pinged`] : []
    case 'print':
      return effect.text.split('\n').map((line) => `the host was told ${line}`)
    case 'wait':
      return [`${named(effect.connection)} is held back until ${describeTime(effect.until)}`]
    case 'pause':
      return [`${named(effect.connection)} is not read`]
    case 'resume':
      return [`${named(effect.connection)} is read again`]
    default:
      return []
  }
}
