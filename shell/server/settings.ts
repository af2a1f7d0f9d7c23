import type { Settings } from '../../core/edge/state'
import { productName, version } from '../version'
import { boundConnections, boundWaiting, readFilesMax } from './file-limit'
import type { ServerLog } from './log'
import { noHistory, type ServeValues, toLimits } from './option'

/** What a host has chosen, as far as this system allows it. */

/** What every user is told after the welcome, because it is so. */
const describeNotice = ({ history, keep }: ServeValues): string => {
  const logged = 'Messages, whispers too, are written to a log by whoever hosts this server'
  if (history === noHistory) return `${logged}.`
  const long = keep === 0 ? '' : `, for ${keep} days`
  return `${logged}, and what is said in a room is shown to whoever enters it${long}.`
}

/** `password` is what the core has of the right one, if there is one. */
export const chooseSettings = (
  log: ServerLog,
  values: ServeValues,
  password: string | undefined,
): Settings => {
  const filesMax = readFilesMax()
  const wanted = toLimits(values)
  const doors = [values.tls === true, values.web !== undefined].filter((isThere) => isThere)
  const limits = boundConnections(wanted, filesMax - doors.length * boundWaiting(filesMax))
  if (limits.connectionsMax < wanted.connectionsMax)
    log.warn(
      `This system lets the server have ${filesMax} files open, so at most ` +
        `${limits.connectionsMax} can connect; "ulimit -n" allows more.`,
    )
  const welcome = `${values.welcome} ${describeNotice(values)}`
  const { operator: operators } = values
  return { limits, server: `${productName}/${version}`, welcome, password, operators }
}
