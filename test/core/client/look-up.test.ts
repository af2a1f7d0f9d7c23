import test from 'ava'
import * as E from 'fp-ts/Either'
import * as O from 'fp-ts/Option'
import { parseCommand } from '../../../core/client/command'

/** What a search and a history are asked for with. */

const search = (text: string, room: O.Option<string> = O.none) =>
  E.right({ type: 'search', text, room })

for (const [line, meaning] of [
  ['/search fox', search('fox')],
  ['/search  old   fox ', search('old fox')],
  ['/search "old  fox" here', search('"old  fox" here')],
  ['/search from:goose before:2026-11-01 fox', search('from:goose before:2026-11-01 fox')],
  ['/search in:garden fox', search('fox', O.some('garden'))],
  ['/search fox IN:#garden', search('fox', O.some('garden'))],
  ['/search in:garden in:pond fox', search('fox', O.some('pond'))],
  ['/search "in:garden fox"', search('"in:garden fox"')],
  ['/search in: fox', search('in: fox')],
  ['/search "unclosed fox', search('"unclosed fox')],
  ['/history', E.right({ type: 'history', limit: 20 })],
  ['/history 200', E.right({ type: 'history', limit: 200 })],
] as const)
  test(`${line} has a meaning`, (t) => t.deepEqual(parseCommand(line), meaning as never))

for (const [line, text] of [
  ['/search in:garden', 'Say what to search for.'],
  ['/search in:-x fox', 'A name begins with a letter, a digit or "_".'],
  ['/search', 'Type /search TEXT'],
  ['/history 0', 'Type /history N, with a number from 1 to 200'],
  ['/history 201', 'Type /history N, with a number from 1 to 200'],
  ['/history 1.5', 'Type /history N, with a number from 1 to 200'],
  ['/history x', 'Type /history N, with a number from 1 to 200'],
] as const)
  test(`${line} has none`, (t) => t.deepEqual(parseCommand(line), E.left(text)))
