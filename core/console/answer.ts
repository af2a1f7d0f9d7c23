import type { Answer, AnswerOf } from '../message/answer'
import { bracket } from '../message/bracket'
import { hash, sign } from '../message/describe'
import { describeMoment, describeTarget, describeWhy } from '../message/describe-trust'
import { isolate, printableLine } from '../value/printable'

/** What a host is answered at the server's own terminal, in words; no line has a line feed at its end. */
export const describeAnswer = (answer: Answer): string => {
  switch (answer.type) {
    case 'users':
      return describeUsers(answer)
    case 'rooms':
      return answer.rooms.map(describeRoom).join('\n')
    case 'bans':
      return answer.bans.length === 0
        ? `${sign}nobody is banned`
        : answer.bans.map(describeBan).join('\n')
    default:
      return `${sign}${answer.type}`
  }
}

const describeUsers = ({ names, room, operators = [] }: AnswerOf<'users'>): string => {
  const place = room === undefined ? 'here' : `in ${hash(room)}`
  const people = names.map((name) =>
    operators.includes(name) ? `${bracket(name)} (operator)` : bracket(name),
  )
  return `${sign}${names.length} ${place}${people.length === 0 ? '' : ': '}${people.join(', ')}`
}

const describeRoom = ({ room, topic, people }: AnswerOf<'rooms'>['rooms'][number]): string =>
  `${sign}${hash(room)}: ${people} here${topic === '' ? '' : `: ${isolate(printableLine(topic))}`}`

const describeBan = (ban: AnswerOf<'bans'>['bans'][number]): string => {
  const until = ban.until === undefined ? '' : ` until ${describeMoment(ban.until)}`
  return `${sign}${describeTarget(ban)}${until}, by ${bracket(ban.by)}${describeWhy(ban.reason)}`
}
