import * as E from 'fp-ts/Either'
import type * as t from 'io-ts'
import { Network } from '../../../core/value/address'
import { Token } from '../../../core/value/credential'
import { Name } from '../../../core/value/name'
import { RoomName } from '../../../core/value/room'
import { Reason, Sought, Text, Topic } from '../../../core/value/text'

/** Names and texts for tests, which only their codecs make. */

const decode = <Value>(codec: t.Type<Value, string, unknown>, value: string): Value => {
  const decoded = codec.decode(value)
  if (E.isLeft(decoded)) throw new Error(`no ${codec.name}: ${JSON.stringify(value)}`)
  return decoded.right
}

export const nameOf = (value: string): Name => decode(Name, value)

export const textOf = (value: string): Text => decode(Text, value)

export const roomOf = (value: string): RoomName => decode(RoomName, value)

export const topicOf = (value: string): Topic => decode(Topic, value)

export const reasonOf = (value: string): Reason => decode(Reason, value)

export const soughtOf = (value: string): Sought => decode(Sought, value)

export const tokenOf = (value: string): Token => decode(Token, value)

export const networkOf = (value: string): Network => decode(Network, value)
