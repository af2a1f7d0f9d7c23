import { lobby } from '../../../core/value/room'
import type { EventOf } from '../../../core/edge/event'
import type { Guest } from './guest'
import type { House } from './house'
import { knowRoom, whispersKey } from './room'
import type { Frame } from './spelling'
import { answerAll } from './turn'

/** What the house is told of the archive, which keeps what is said. */

/** Topics are there again, and who is to be trusted, and numbers go on. */
export const restore = (house: House, { history, seq, facts }: EventOf<'restored'>): void => {
  house.archive = 'open'
  house.history = history
  house.seq = seq
  for (const line of facts) {
    const fact = JSON.parse(line) as Readonly<Record<string, string>>
    const known = knowRoom(fact['room'] ?? 'lobby')
    if (fact['type'] !== 'described') house.trust.note(fact)
    else if (known !== undefined) house.describe(known, fact['topic'] ?? '')
  }
}

/** So many need not be waited for any more. Who waited for that goes on, and has paid for it. */
export const store = (house: House, { facts }: EventOf<'stored'>): void => {
  house.unstored -= facts
  letGo(house)
}

/** Whoever waits goes on, as far as there is room. */
export const letGo = (house: House): void => {
  for (const guest of house.heldBack.slice())
    if (!house.isBehind) {
      house.heldBack.splice(house.heldBack.indexOf(guest), 1)
      answerAll(house, guest, true)
    }
}

/** Everyone is told once, whoever hosts as well, and nobody is held back. */
export const fail = (house: House): void => {
  house.archive = 'failed'
  house.tell(house.users, { type: 'error', code: 'unavailable' })
  house.warn()
  letGo(house)
}

export const mend = (house: House): void => {
  house.archive = 'open'
  house.warn()
}

/** The answer to a question: what was found as it stands, or that nothing can be. */
export const tellFound = (
  house: House,
  guest: Guest,
  { query: { type, room = lobby, token }, found }: EventOf<'recalled'>,
): void => {
  const answer = type === 'recall' ? 'history' : 'matches'
  const whispers = token === undefined ? undefined : true
  const place = room === lobby ? undefined : room
  const facts = found?.facts.map((fact) => JSON.parse(fact) as Frame)
  if (facts === undefined) {
    guest.unavailable.add(whispers ? whispersKey : (knowRoom(room)?.key ?? ''))
    house.refuse(guest, 'unavailable', type)
  } else house.tell([guest], { type: answer, facts, room: place, whispers, more: found?.more })
  answerAll(house, guest)
}
