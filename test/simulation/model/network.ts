/** Where people come from, and what an operator may type for that: by hand, as there are but few. */

const typedNetworks: Readonly<Record<string, string>> = {
  '192.0.2.1': '192.0.2.1',
  '::ffff:192.0.2.1': '192.0.2.1',
  '192.0.2.3': '192.0.2.3',
  '192.0.2.77': '192.0.2.77',
  '2001:db8::7': '2001:db8:0:0::/64',
  '2001:DB8::/64': '2001:db8:0:0::/64',
  '2001:db8:1::7': '2001:db8:1:0::/64',
}

const badAddresses = ['', 'pond', '192.0.2.256', '192.0.2', '2001:db8', '2001:db8::1::2']

/** Good and bad. */
export const addresses: ReadonlyArray<string> = [...Object.keys(typedNetworks), ...badAddresses]

/** The network of an address as an operator types it; undefined if it is none. */
export const knowNetwork = (typed: string): string | undefined =>
  Object.hasOwn(typedNetworks, typed) ? typedNetworks[typed] : undefined

/** All of one IPv6 network count as one address, unless it is exempt. */
export const networkOf = (address: string): string =>
  address.startsWith('2001:db8::') ? '2001:db8:0:0::/64' : address
