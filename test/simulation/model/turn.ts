import { type Guest, priceOf, priceOfAnswer } from './guest'
import type { House } from './house'
import { perform } from './perform'
import { isWrong, refuseWrong } from './door'
import { isQuestion, isRefused, isSign, isToBeKept, readRequest, type Request } from './request'

/** What a guest has sent is answered line by line, as far as its turn has come; the rest waits. */
export const answerAll = (house: House, guest: Guest, isPaid = false): void => {
  guest.waitsFor = 'turn'
  guest.isStranger = guest.name === undefined
  guest.hasAsked = false
  const isDone = answerLines(house, guest, isPaid)
  if (guest.isBanned) return house.forget(guest, 'banned')
  if (guest.gone || !isDone) return
  if (guest.overlong) house.drop(guest, 'too-long')
  else if (guest.ended) house.depart(guest, 'lost')
}

/** Whether none has to wait. */
const answerLines = (house: House, guest: Guest, isPaid: boolean): boolean => {
  let paid = isPaid
  while (guest.lines.length > 0 && !guest.gone) {
    if (!paid && !payNext(house, guest)) return false
    paid = false
    if (!answerNext(house, guest)) return false
  }
  return true
}

/** Whether it need not wait for that. */
const payNext = (house: House, guest: Guest): boolean => {
  const waitMs = Math.ceil(guest.pay(house.now, priceOf(guest.lines[0] ?? '')))
  guest.earnedAt = house.now + waitMs
  if (waitMs === 0) return true
  guest.wasHeldBack = true
  if (!guest.isBanned && guest.warn()) house.refuse(guest, 'slow-down')
  return false
}

/** Whether the one after it may follow at once. */
const answerNext = (house: House, guest: Guest): boolean => {
  const [line = ''] = guest.lines
  const request = line.trim() === '' ? undefined : readRequest(line)
  const isAsked = request !== undefined && !isRefused(request)
  if (isAsked && isToBeKept(request) && house.isBehind) return awaitStorage(house, guest)
  if (isAsked && guest.isStranger && isWrong(house, guest, request))
    return answerWrong(house, guest, request)
  guest.lines.shift()
  if (guest.isBanned) return isAsked ? passOver(house, guest, request) : true
  if (request !== undefined && isRefused(request)) house.refuse(guest, ...request)
  if (!isAsked) return true
  guest.hasAsked ||= !isSign(request)
  const code = perform(house, guest, request)
  if (code !== undefined) house.refuse(guest, code, request['type'])
  if (code !== undefined && isToBeKept(request)) house.noteRefused(request['text'])
  guest.isBanned = code === 'banned'
  guest.pay(house.now, priceOfAnswer(request, house.guests.length))
  return !isQuestion(request) || followQuestion(house, guest)
}

/** Whoever is banned is not heeded any more, but what came with their `join` is paid for. */
const passOver = (house: House, guest: Guest, request: Request): boolean => {
  guest.pay(house.now, priceOfAnswer(request, house.guests.length))
  return !isQuestion(request) && request['type'] !== 'leave'
}

/** As it may be the last of it, what else was asked comes first, and then it has a turn of its own. */
const answerWrong = (house: House, guest: Guest, request: Request): boolean => {
  if (guest.hasAsked) {
    guest.earnedAt = house.now
    return false
  }
  guest.lines.shift()
  refuseWrong(house, guest, request)
  return true
}

const awaitStorage = (house: House, guest: Guest): false => {
  guest.waitsFor = 'storage'
  guest.wasHeldBack = true
  house.heldBack.push(guest)
  return false
}

/** What follows has its turn when the answer has come; if that has come already, a turn of its own. */
const followQuestion = (house: House, guest: Guest): boolean => {
  if (guest.waitsFor === 'answer') return false
  if (!guest.isToGoOn) return true
  payNext(house, guest)
  return false
}

/** What waits is heard, if it is earned. */
export const goOn = (house: House, guest: Guest): void => {
  const isDue = guest.waitsFor === 'turn' && guest.isToGoOn && house.now >= guest.earnedAt
  if (isDue) answerAll(house, guest, true)
}
