import { type Door, plainDoor } from '../door'
import { exempt, inSubnets } from '../exempt'
import { boundWaiting, readFilesMax } from '../file-limit'
import type { ServeValues } from '../option'
import { makePage } from './page'
import { WebDoor } from './web-door'

/** The door for browsers, as the host has chosen it. Rejects with an error that says what is wrong. */
export const openWeb = async (values: ServeValues, door: Door = plainDoor): Promise<WebDoor> => {
  const { 'web-host': hosts = [], 'web-origin': origins = [], proxy = [] } = values
  const page = await makePage().catch(({ message }: Error) => {
    throw new Error(`The page for browsers cannot be made: ${message}`)
  })
  const waitingMax = boundWaiting(readFilesMax())
  const names = { hosts, origins }
  const isProxy = inSubnets(proxy)
  const isExempt = exempt(values.exempt ?? [])
  return new WebDoor(page, { names, isProxy, isExempt, door, waitingMax })
}
