import { type Guest, priceOf, priceOfAnswer } from './guest'
import type { House } from './house'
import { perform } from './perform'
import { isQuestion, isRefused, isToBeKept, readRequest } from './request'

/** What a guest has sent is answered line by line, as far as its turn has come; the rest waits. */
export const answerAll = (house: House, guest: Guest, isPaid = false): void => {
  let paid = isPaid
  guest.waitsFor = 'turn'
  while (guest.lines.length > 0 && !guest.gone) {
    if (!paid && !payNext(house, guest)) return
    paid = false
    if (!answerNext(house, guest)) return
  }
  if (guest.gone) return
  if (guest.overlong) house.drop(guest, 'too-long')
  else if (guest.ended) house.depart(guest, 'lost')
}

/** Whether it need not wait for that. */
const payNext = (house: House, guest: Guest): boolean => {
  const waitMs = Math.ceil(guest.pay(house.now, priceOf(guest.lines[0] ?? '')))
  guest.earnedAt = house.now + waitMs
  if (waitMs === 0) return true
  guest.wasHeldBack = true
  if (guest.warn()) house.refuse(guest, 'slow-down')
  return false
}

/** Whether the one after it may follow at once. */
const answerNext = (house: House, guest: Guest): boolean => {
  const [line = ''] = guest.lines
  const request = line.trim() === '' ? undefined : readRequest(line)
  const isAsked = request !== undefined && !isRefused(request)
  if (isAsked && isToBeKept(request) && house.isBehind) return awaitStorage(house, guest)
  guest.lines.shift()
  if (request !== undefined && isRefused(request)) house.refuse(guest, ...request)
  if (!isAsked) return true
  const code = perform(house, guest, request)
  if (code !== undefined) house.refuse(guest, code, request['type'])
  if (code !== undefined && isToBeKept(request)) house.refused += 1
  guest.pay(house.now, priceOfAnswer(request, house.guests.length))
  return !isQuestion(request) || followQuestion(house, guest)
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
