import { type commandRows, operatorRows, userRows } from './command'

/** The table of commands as a person reads it, who can do more than a screen has room for. */

type Row = (typeof commandRows)[number]

const usageOf = ({ names, takes }: Row): string => `/${names[0]} ${takes}`.trim()

/** The help, a line for each command. */
export const describeCommands = (): string => {
  const lines = userRows
    .filter(({ about }) => about !== '')
    .map((one) => {
      const [, ...aliases] = one.names
      const also = aliases.length === 0 ? '' : `or ${aliases.map((alias) => `/${alias}`).join(' ')}`
      return `${usageOf(one).padEnd(14)} ${one.about.padEnd(29)} ${also}`.trimEnd()
    })
  const slashes = `${'//text'.padEnd(14)} say "/text"`
  const elsewhere = `${'#ROOM TEXT'.padEnd(14)} say it in another room of yours`
  return [...lines, slashes, elsewhere].join('\n')
}

/** The same, of what operators alone may do. */
export const describeOrders = (): string => {
  const lines = operatorRows.map((one) => `${usageOf(one).padEnd(33)} ${one.about}`)
  const own = `${'/own NAME, /disown NAME'.padEnd(33)} the same as /own, for another`
  const time = 'TIME is 10m, 3h, 3d, 2w or forever. A ban holds for the address, too.'
  return [...lines, own, time].join('\n')
}
