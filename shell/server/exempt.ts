import * as t from 'io-ts'
import { BlockList, isIP } from 'node:net'

/** Addresses from which many people come at once, as through a tunnel or a proxy, and which may do more. */

/** An address, or a network in the notation of RFC 4632: `192.0.2.0/24`. */
interface Subnet {
  readonly address: string
  readonly bits: number
}

const readSubnet = (word: string): ReadonlyArray<Subnet> => {
  const [, address = '', digits] = /^([^/]*?)(?:\/(\d{1,3}))?$/.exec(word.trim()) ?? []
  const most = isIP(address) === 6 ? 128 : 32
  const bits = digits === undefined ? most : Number(digits)
  return isIP(address) !== 0 && bits <= most ? [{ address, bits }] : []
}

const isSubnets = (value: unknown): value is ReadonlyArray<Subnet> => Array.isArray(value)

/** Several, with commas between them. */
export const Subnets: t.Type<ReadonlyArray<Subnet>, unknown, unknown> = new t.Type(
  'IP addresses, or networks like 192.0.2.0/24, with commas between them',
  isSubnets,
  (value, context) => {
    const words = typeof value === 'string' ? value.split(',') : ['']
    const subnets = words.flatMap(readSubnet)
    return subnets.length === words.length ? t.success(subnets) : t.failure(value, context)
  },
  t.identity,
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
