/** `puddle/protocol`: what goes over the wire, as io-ts codecs, and from bytes to lines and back; see protocol.txt. */

export { type Answer, answers } from '../message/answer'
export { type Ask, asks, type Sign, signs } from '../message/ask'
export { type Fact, facts, type Heard, heardFacts } from '../message/fact'
export { Name } from '../value/name'
export { RoomName } from '../value/room'
export { Text } from '../value/text'
export { feed, type Framing, initialFraming } from '../wire/framing'
export { puddle, readMessage, writeAsk } from '../wire/puddle'
