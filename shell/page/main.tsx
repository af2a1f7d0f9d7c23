import { isRight } from 'fp-ts/Either'
import { render } from 'preact'
import { check } from '../../core/value/check'
import { Name } from '../../core/value/name'
import { lobby } from '../../core/value/room'
import { type Memory, recallMemory } from './storage'
import { Gate } from './view/gate'
import { followViewport } from './viewport'
import { Visit } from './visit'

/** The page begins: with the person whom the browser knows, or with the question who it is. */

const page = document.getElementById('page') as HTMLElement

const preferences = { sound: false, notifications: false }

const askName = (problem?: string): void =>
  render(<Gate asks="Your name" problem={problem} take={join} />, page)

const join = (text: string): void => {
  const name = check(Name)(text.trim())
  if (isRight(name)) begin({ name: name.right, rooms: [], present: lobby, preferences })
  else askName(name.left)
}

const begin = (memory: Memory): void => new Visit(page, memory).start()

followViewport(page)
const memory = recallMemory()
if (memory === undefined) askName()
else begin(memory)
