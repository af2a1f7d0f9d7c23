import type { ChatEffect } from '../chat/effect'
import { networkOf } from '../value/address'
import { describeMoment } from '../message/describe-trust'
import type { EventOf } from './event'
import type { EdgeState } from './state'

/** From where nobody is let in: the chat says so, and it is seen to at the door. */

type Of<Type extends ChatEffect['type']> = Extract<ChatEffect, { readonly type: Type }>

export const putBar = (state: EdgeState, { network, until }: Of<'bar'>): EdgeState => ({
  ...state,
  bars: state.bars.set(network, until),
})

export const takeBar = (state: EdgeState, { network }: Of<'unbar'>): EdgeState => ({
  ...state,
  bars: state.bars.delete(network),
})

/** Those that have ended take no place. */
export const forgetBars = (state: EdgeState): EdgeState => {
  const bars = state.bars.filter((until) => until === undefined || until > state.at)
  return bars.size === state.bars.size ? state : { ...state, bars }
}

/** Why nobody from that address is let in, if so. Where many share an address, nobody is to blame for another. */
export const describeBar = (
  { bars, at }: EdgeState,
  { address, exempt }: EventOf<'connected'>,
): string | undefined => {
  if (exempt || bars.isEmpty()) return undefined
  const network = networkOf(address, false)
  if (!bars.has(network)) return undefined
  const until = bars.get(network)
  if (until === undefined) return 'Your address is banned.'
  return until > at ? `Your address is banned until ${describeMoment(until)}.` : undefined
}
