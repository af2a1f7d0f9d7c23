import * as t from 'io-ts'

/** Where somebody comes from. */

/** An IPv4 address, or the /64 network of an IPv6 address; an exempt address is a network of its own. */
export const networkOf = (address: string, isExempt: boolean): string => {
  const bare = withoutMapping(address)
  if (isExempt || !bare.includes(':')) return bare
  const [head = '', tail = ''] = bare.split('::')
  const [before, after] = [head.split(':'), tail === '' ? [] : tail.split(':')]
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0')
  const groups = [...before, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => parseInt(group || '0', 16))
  return `${groups.map((group) => group.toString(16)).join(':')}::/64`
}

/** An IPv4 client of an IPv6 socket is `::ffff:192.0.2.1`. */
export const withoutMapping = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

const octet = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)'
const ipv4 = new RegExp(`^(?:${octet}\\.){3}${octet}$`)

/** At most eight groups, all of them or some with one "::" (RFC 4291, 2.2). */
const isIpv6 = (text: string): boolean => {
  const halves = text.split('::')
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  const isWhole = halves.length === 1 ? groups.length === 8 : groups.length < 8
  return halves.length <= 2 && isWhole && groups.every((group) => /^[\da-f]{1,4}$/i.test(group))
}

/** A network as `networkOf` gives it: an IPv4 address, or the /64 of an IPv6 address. */
export type Network = t.Branded<string, { readonly Network: unique symbol }>

const readNetwork = (text: string): Network | undefined => {
  const bare = withoutMapping(text.trim().replace(/::\/64$/, '::'))
  return ipv4.test(bare) || isIpv6(bare) ? (networkOf(bare, false) as Network) : undefined
}

/** Decodes an address, or a /64 network, into its network. */
export const Network = new t.Type<Network, string, unknown>(
  'numeric IP address',
  (value): value is Network => typeof value === 'string' && readNetwork(value) === value,
  (value, context) => {
    const network = typeof value === 'string' ? readNetwork(value) : undefined
    return network === undefined ? t.failure(value, context) : t.success(network)
  },
  t.identity,
)

export const OptionalNetwork = t.union([Network, t.undefined], Network.name)
