import { connect, isIP, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

/** How long an address may take to answer before the next one is tried too, in milliseconds (RFC 8305, section 5). */
const attemptMs = 250

/**
 * A connection to a host (Happy Eyeballs, RFC 8305): its addresses are tried one after another, each without giving
 * up those before it, and the first that answers is taken. Rejects with an error that has a `code`, or when the
 * `signal` says so.
 */
export const dial = async (host: string, port: number, signal: AbortSignal): Promise<Socket> => {
  const addresses = await lookUp(host, signal)
  const taken = new AbortController()
  const attempts: Array<Promise<Socket>> = []
  try {
    for (const address of addresses) {
      attempts.push(attempt(address, port, AbortSignal.any([signal, taken.signal])))
      const first = Promise.any(attempts).catch(() => undefined)
      const socket = await Promise.race([first, delay(attemptMs)])
      if (socket !== undefined) return socket
    }
    return await Promise.any(attempts).catch(throwTelling)
  } finally {
    taken.abort()
  }
}

/** That there is no way to one address, because a family of them is not in use here, says the least. */
const throwTelling = ({ errors }: AggregateError): never => {
  throw errors.find(({ code }) => !/UNREACH|EADDRNOTAVAIL/.test(code)) ?? errors[0]
}

const attempt = (address: string, port: number, signal: AbortSignal): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: address, port, noDelay: true })
    const giveUp = (): unknown => socket.destroy(signal.reason)
    signal.addEventListener('abort', giveUp)
    socket.once('error', reject).once('connect', () => {
      signal.removeEventListener('abort', giveUp)
      socket.off('error', reject)
      resolve(socket)
    })
  })

/** Prints the addresses of a host in the order of the system, or the code of the error. */
const lookUpScript = `require('node:dns').lookup(process.argv[1], { all: true }, (error, addresses) =>
  console.log(error?.code ?? addresses.map(({ address }) => address).join(' ')))`

/**
 * The addresses of a host, two families in turn (RFC 8305, section 4). They are looked up in a process of their own:
 * the system's lookup cannot be given up, and would keep this one from ending for as long as it takes.
 */
const lookUp = async (host: string, signal: AbortSignal): Promise<ReadonlyArray<string>> => {
  if (isIP(host) !== 0) return [host]
  const { execFile } = await import('node:child_process')
  const words = ['-e', lookUpScript, '--', host]
  const { stdout } = await promisify(execFile)(process.execPath, words, { signal })
  const found = stdout.trim().split(' ')
  if (found.every((address) => isIP(address) === 0))
    throw Object.assign(new Error('no address'), { code: stdout.trim() })
  return interleave(found)
}

const interleave = (addresses: ReadonlyArray<string>): ReadonlyArray<string> => {
  const family = isIP(addresses[0] ?? '')
  const same = addresses.filter((address) => isIP(address) === family)
  const other = addresses.filter((address) => isIP(address) !== family)
  return addresses.flatMap((_, index) => [
    ...same.slice(index, index + 1),
    ...other.slice(index, index + 1),
  ])
}
