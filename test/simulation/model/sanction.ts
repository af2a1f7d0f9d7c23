import type { Guest } from './guest'
import { know, type Known } from './name'
import type { Frame } from './spelling'

/** Who may not come, or not speak. */

const hourMs = 3_600_000

/** Of a ban of an address there is no name. */
export interface Sanction {
  readonly name: Known | undefined
  readonly address: string | undefined
  readonly by: string
  readonly until: string | undefined
  readonly reason: string | undefined
  readonly at: string
  readonly token: string | undefined
  readonly network: string | undefined
}

/** Whoever comes, or wants to speak. */
export type Bearer = Pick<Guest, 'token' | 'network'>

/** That of a name holds for an hour for whoever comes from where its bearer came from. */
export const isFrom = (
  { name, at, network }: Sanction,
  from: string | undefined,
  now: number,
): boolean =>
  network !== undefined && network === from && (name === undefined || now < Date.parse(at) + hourMs)

export const concerns = (sanction: Sanction, { token, network }: Bearer, now: number): boolean =>
  (sanction.token !== undefined && sanction.token === token) || isFrom(sanction, network, now)

/** What it is told apart by from others of its kind. */
export const targetOf = ({ name, address = '' }: Sanction): string => name?.key ?? address

export const holds = ({ until }: Sanction, now: number): boolean =>
  until === undefined || Date.parse(until) > now

/** A later one takes the place of an earlier one of the same name or address. */
export const without = (
  sanctions: ReadonlyArray<Sanction>,
  { name, address }: Frame,
): Array<Sanction> => {
  const key = know(String(name))?.key
  return sanctions.filter((one) =>
    name === undefined ? one.address !== address : one.name?.key !== key,
  )
}

export const toSanction = (fact: Frame): Sanction => {
  const { name, address, by, until, reason, at, token, network } = fact as Readonly<
    Record<string, string>
  >
  const known = name === undefined ? undefined : know(name)
  return {
    name: known,
    address,
    by: by ?? '',
    until,
    reason,
    at: at ?? '',
    token,
    network: address ?? network,
  }
}
