import { setTimeout as wait } from 'node:timers/promises'
import type { Crowd, Person } from '../crowd'

/** Somebody asks what was said, and waits for the answer. */

export interface Answered {
  /** From the question to the end of the answer. */
  readonly ms: number
  /** How many facts were found. */
  readonly found: number
}

/** Longer than any answer takes, in milliseconds. */
const patienceMs = 10_000

/** The lines of answers begin with this. */
const answer = /^\{"type":"(?:history|matches|error)"/

const countFacts = (line: string): number => {
  const { facts, more } = JSON.parse(line)
  if (!Array.isArray(facts) || (facts.length === 0 && more !== true))
    throw new Error(`Nothing was found: ${line}`)
  return facts.length
}

/** Asks one question after another, with a pause in between; rejects if one finds nothing, unless there may be more. */
export const askAll = async (
  person: Person,
  questions: ReadonlyArray<object>,
  pauseMs: number,
): Promise<ReadonlyArray<Answered>> => {
  const answers: Array<Answered> = []
  for (const question of questions) {
    const began = performance.now()
    const line = await ask(person, question)
    answers.push({ ms: performance.now() - began, found: countFacts(line) })
    await wait(pauseMs)
  }
  return answers
}

const ask = (person: Person, question: object): Promise<string> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('A question was not answered.')), patienceMs)
    let rest = ''
    person.watch = (chunk) => {
      const lines = `${rest}${chunk.toString('latin1')}`.split('\n')
      rest = lines.pop() ?? ''
      const line = lines.find((each) => answer.test(each))
      if (line === undefined) return
      clearTimeout(timer)
      person.watch = undefined
      resolve(line)
    }
    person.socket.write(`${JSON.stringify(question)}\n`)
  })

/** People in turns say so many messages a second together; returns how to stop them. */
export const talk = (
  crowd: Crowd,
  talkers: ReadonlyArray<Person>,
  perSecond: number,
): (() => void) => {
  let count = 0
  const began = performance.now()
  const timer = setInterval(() => {
    for (; count < ((performance.now() - began) / 1000) * perSecond; count += 1)
      crowd.say(talkers[count % talkers.length]!, 1, 0)
  }, 1)
  return () => clearInterval(timer)
}
