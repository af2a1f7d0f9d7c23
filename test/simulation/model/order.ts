import { govern, host } from './authority'
import type { House } from './house'
import { know } from './name'
import { knowNetwork } from './network'
import { isRefused, readRequest } from './request'
import { unlessLobby } from './room'

/** What whoever hosts types at the server's own terminal. Each line is answered there, whatever becomes of it. */

/** What stands for each command on the wire. */
const types: Readonly<Record<string, string>> = {
  kick: 'kick',
  ban: 'ban',
  unban: 'unban',
  mute: 'mute',
  unmute: 'unmute',
  op: 'promote',
  deop: 'demote',
  disown: 'disown',
}

const units: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86_400, w: 604_800 }

export const obeyHost = (house: House, line: string): void => {
  const [, place, words = ''] = /^#(\S+) (.*)$/s.exec(line) ?? []
  if (place !== undefined) return say(house, words, place)
  const [, command = '', argument = ''] = /^\/(\S+) ?(.*)$/s.exec(line) ?? []
  if (command === 'stop') house.hasHalted = true
  if (command === 'say') return say(house, argument)
  const type = types[command]
  const [word = ''] = argument.trim().split(' ')
  const isGood = know(word) !== undefined || knowNetwork(word) !== undefined
  if (type === undefined || !isGood) return
  const request = readRequest(JSON.stringify({ type, ...readArgument(type, argument) }))
  if (!isRefused(request)) govern(house, host, request)
}

/** Whom it concerns, for how long, and why. */
const readArgument = (type: string, argument: string) => {
  const [word = '', ...rest] = argument.trim().split(/ +/)
  const isAddress = type.endsWith('ban') && /[.:]/.test(word)
  const target = isAddress ? { address: word } : { name: word }
  const [, amount, unit = ''] = /^(\d+)([mhdw])$/.exec(rest[0] ?? '') ?? []
  const hasTime = type === 'ban' || type === 'mute'
  const seconds = hasTime && amount !== undefined ? Number(amount) * (units[unit] ?? 0) : undefined
  const words = hasTime && (seconds !== undefined || rest[0] === 'forever') ? rest.slice(1) : rest
  const reason = words.length === 0 ? undefined : words.join(' ')
  return { ...target, for: seconds, reason }
}

/** Whoever hosts need not be in the room. */
const say = (house: House, text: string, place?: string): void => {
  const room = house.findRoom(place)
  if (room === undefined || text === '') return
  house.happen(room.members, { type: 'said', from: 'host', text, room: unlessLobby(room) })
}
