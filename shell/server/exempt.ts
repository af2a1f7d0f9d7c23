import * as t from 'io-ts'
import { BlockList, isIP } from 'node:net'
import { several } from '../option-value'

/** Addresses from which many people come at once, as through a tunnel or a proxy, and which may do more. */

/** An address, or a network in the notation of RFC 4632: `192.0.2.0/24`. */
interface Subnet {
  readonly address: string
  readonly bits: number
}

const isSubnet = ({ address, bits }: Subnet): boolean =>
  isIP(address) !== 0 && bits <= (isIP(address) === 6 ? 128 : 32)

const readSubnet = (word: string): Subnet => {
  const [, address = '', digits] = /^([^/]*?)(?:\/(\d{1,3}))?$/.exec(word) ?? []
  return { address, bits: Number(digits ?? (isIP(address) === 6 ? 128 : 32)) }
}

const Subnet = new t.Type<Subnet, string, unknown>(
  'network',
  (value): value is Subnet => typeof value === 'object',
  (value, context) => {
    const subnet = readSubnet(typeof value === 'string' ? value : '')
    return isSubnet(subnet) ? t.success(subnet) : t.failure(value, context)
  },
  ({ address, bits }) => `${address}/${bits}`,
)

/** Several, with commas between them. */
export const Subnets = several(
  'IP addresses, or networks like 192.0.2.0/24, with commas between them',
  Subnet,
)

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

const loopback: ReadonlyArray<Subnet> = [
  { address: '127.0.0.0', bits: 8 },
  { address: '::1', bits: 128 },
]

export const inSubnets = (subnets: ReadonlyArray<Subnet>): ((address: string) => boolean) => {
  const list = new BlockList()
  for (const { address, bits } of subnets) list.addSubnet(address, bits, familyOf(address))
  return (address) => list.check(address, familyOf(address))
}

/** Whether an address is exempt: those that the host has named, and this machine's own. */
export const exempt = (named: ReadonlyArray<Subnet>): ((address: string) => boolean) =>
  inSubnets([...loopback, ...named])
