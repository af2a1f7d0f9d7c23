import { clientFrameBytesMax } from '../value/bound'
import { printableLine } from '../value/printable'
import type { FrameOf } from '../wire/server-frame'
import type { Connection } from '../server/state'
import type { Account } from './ledger'
import { listAsked } from './person'
import type { Happened } from './replay'
import { describeSpan, describeTime, describeWho } from './stamp'

/** The rule behind an `error`, with the numbers that met it. */
export const describeRule = (
  error: FrameOf<'error'>,
  moment: Happened,
  connection: Connection,
  account: Account,
): string => {
  const { at } = moment.after
  const { limits } = moment.before.settings
  switch (error.code) {
    case 'slow-down':
      return (
        `${limits.rate} frames a second, ${limits.burst} at once after a rest; ` +
        `${account.lines} came within ${describeSpan(at - account.busySince)}` +
        describeWait(moment, connection)
      )
    case 'timed-out':
      return (
        `last byte ${describeSpan(at - account.heardAt)} before; ` +
        `limit ${limits.idleMs / 1000} s + ${limits.idleMs / 1000} s`
      )
    case 'too-slow':
      return (
        `${moment.event.type === 'overflowed' ? moment.event.waiting : 0} bytes waited to be read, ` +
        `of ${account.charactersSent} characters sent to them; ` +
        `limit ${limits.backlogBytesMax}, and ${limits.backlogTotalBytesMax} by all together`
      )
    case 'too-long':
      return `a frame has at most ${clientFrameBytesMax} bytes with its line feed`
    case 'name-taken':
      return describeHolder(moment, connection)
    default:
      return printableLine(error.text)
  }
}

const describeWait = ({ effects, after }: Happened, { id }: Connection): string =>
  effects
    .flatMap((effect) =>
      effect.type === 'pause' && effect.connection === id
        ? [
            `; ${after.connections.get(id)?.held.lines.length ?? 0} wait, ` +
              `read on at ${describeTime(effect.until)}`,
          ]
        : [],
    )
    .join('')

/** Who had the name that was asked for. */
const describeHolder = (moment: Happened, asker: Connection): string => {
  const { before, after } = moment
  const holders = listAsked(moment, asker.id).flatMap((name) => {
    const holder = before.connections.get(before.names.get(name) ?? -1)
    return holder === undefined ? [] : [holder]
  })
  return holders
    .map(
      (holder) =>
        `${describeWho(holder)} has it, ` +
        `${holder.liveness.type} ${describeSpan(after.at - holder.liveness.at)} before`,
    )
    .join('; ')
}
