import test from 'ava'
import fc from 'fast-check'
import { decode, expire, initialDecoder } from '../../../core/terminal/decoder'
import type { Input } from '../../../core/terminal/input'
import { dangerousText, keys } from './arbitrary'

const at = 1_000_000

const decodeAll = (chunks: ReadonlyArray<string>, times = chunks.map(() => at)) =>
  chunks.reduce<readonly [typeof initialDecoder, ReadonlyArray<Input>]>(
    ([decoder, inputs], chunk, index) => {
      const [next, more] = decode(decoder, chunk, times[index] ?? at)
      return [next, [...inputs, ...more]]
    },
    [initialDecoder, []],
  )[1]

/** However a run of text was cut, it is the same text. */
const joinTexts = (inputs: ReadonlyArray<Input>): ReadonlyArray<Input> =>
  inputs.reduce<ReadonlyArray<Input>>((joined, input) => {
    const last = joined.at(-1)
    return last?.type === 'text' && input.type === 'text'
      ? [...joined.slice(0, -1), { type: 'text', text: last.text + input.text }]
      : [...joined, input]
  }, [])

const key = (name: string): Input => ({ type: 'key', name })
const text = (typed: string): Input => ({ type: 'text', text: typed })
const paste = (pasted: string): Input => ({ type: 'paste', text: pasted })

test('every key has its name', (t) => {
  for (const [name, sent] of keys)
    t.deepEqual(decodeAll([sent]), [key(name === 'ctrl-h' ? 'backspace' : name)])
})

test('other terminals have other words for the same keys', (t) => {
  const others = { '\x1bOA': 'up', '\x1b[7~': 'home', '\x1b[1~': 'home', '\x1bOd': 'ctrl-left' }
  for (const [sent, name] of Object.entries(others)) t.deepEqual(decodeAll([sent]), [key(name)])
  t.deepEqual(decodeAll(['\x1b[1;3D']), [key('alt-left')])
  t.deepEqual(decodeAll(['\n']), [key('enter')])
})

test('the focus is reported', (t) => {
  const inputs = [false, true].map((focused) => ({ type: 'focus', focused }))
  t.deepEqual<unknown, unknown>(decodeAll(['\x1b[O\x1b[I']), inputs)
})

test('an unknown sequence does nothing, and leaves no part of it behind', (t) => {
  const unknown = ['\x1b[15~', '\x1b[[A', '\x1b[?1;2c', '\x1b[<0;3;4M', '\x1b[200', '\x1bOP']
  for (const sent of unknown) t.deepEqual(decodeAll([`${sent}\x1b[D`]).at(-1), key('left'), sent)
  for (const sent of unknown) t.notRegex(JSON.stringify(decodeAll([sent])), /"text"/)
})

test('a sequence that breaks off does not swallow the next', (t) => {
  t.deepEqual(decodeAll(['\x1b[\x03']), [key('ctrl-c')])
  t.deepEqual(decodeAll(['\x1b\x1b[A']), [key('up')])
  t.deepEqual(decodeAll([`\x1b[${'1'.repeat(40)}A`]).at(-1), text('A'.padStart(9, '1')))
})

test('what is pasted is never read as keys', (t) => {
  const pasted = 'one\rtwo\x1b[A\x03\x1b['
  t.deepEqual(decodeAll([`a\x1b[200~${pasted}\x1b[201~b`]), [text('a'), paste(pasted), text('b')])
})

test('a pressed Esc is forgotten; half a sequence is waited for', (t) => {
  t.deepEqual(decodeAll(['\x1b', 'b'], [at, at + 501]), [text('b')])
  t.deepEqual(decodeAll(['\x1b', 'b'], [at, at + 500]), [key('alt-b')])
})

test('a paste whose end was lost is over after a silence, or with the next Ctrl-C', (t) => {
  t.deepEqual(decodeAll(['\x1b[200~x', 'y\x1b[201~'], [at, at + 999]), [paste('xy')])
  t.deepEqual(decodeAll(['\x1b[200~x', 'y'], [at, at + 1000]), [paste('x'), text('y')])
  t.deepEqual(decodeAll(['\x1b[200~x\x1b[20', '\x03', 'y']), [paste('x'), key('ctrl-c'), text('y')])
  const [begun] = decode(initialDecoder, '\x1b[200~x', at)
  t.deepEqual(expire(begun, at + 999), [begun, []])
  t.deepEqual(expire(begun, at + 1000)[1], [paste('x')])
})

test('a paste that is not marked as one is known by what no person types', (t) => {
  for (const pasted of ['one\rtwo', 'one\ttwo\r', '\ta\r\rb', 'x\ny'])
    t.deepEqual(decodeAll([pasted]), [paste(pasted)])
  t.deepEqual(decodeAll(['one\rtwo\r', 'three\r'], [at, at + 20]), [
    paste('one\rtwo\r'),
    paste('three\r'),
  ])
  t.deepEqual(decodeAll(['one\rtwo', '\r'], [at, at + 20]), [paste('one\rtwo'), key('enter')])
  t.deepEqual(decodeAll(['one\rtwo', 'x\r'], [at, at + 90]).at(-1), key('enter'))
})

test('what a person types fast is no paste', (t) => {
  t.deepEqual(decodeAll(['one\r']), [text('one'), key('enter')])
  t.deepEqual(decodeAll(['go\t']), [text('go'), key('tab')])
  t.deepEqual(decodeAll(['\r/quit\r']), [key('enter'), text('/quit'), key('enter')])
  t.deepEqual(decodeAll(['go\t\x1b[D', 'x']), [text('go'), key('tab'), key('left'), text('x')])
})

test('wherever the chunks are cut, the inputs are the same', (t) => {
  const pasted = dangerousText.map((one) => `\x1b[200~${one.replaceAll('\x1b[201~', '')}\x1b[201~`)
  // Where tabs and line breaks are cut off from the text around them, they are keys.
  const typed = dangerousText.map((one) => one.replace(/[\t\r\n]/g, ''))
  const pressed = fc.constantFrom(...keys.values()).filter((one) => !/[\t\r]/.test(one))
  const sent = fc.array(fc.oneof(typed, pasted, pressed))
  fc.assert(
    fc.property(sent, fc.array(fc.nat(9), { minLength: 1 }), (parts, lengths) => {
      const characters = Array.from(parts.join(''))
      const chunks: Array<string> = []
      for (let start = 0, turn = 0; start < characters.length; turn += 1) {
        const length = 1 + (lengths[turn % lengths.length] ?? 0)
        chunks.push(characters.slice(start, start + length).join(''))
        start += length
      }
      t.deepEqual(joinTexts(decodeAll(chunks)), joinTexts(decodeAll([parts.join('')])))
    }),
  )
})

test('an endless paste takes no endless room', (t) => {
  const chunks = ['\x1b[200~', ...Array.from({ length: 50 }, () => 'x'.repeat(1000)), '\x1b[201~']
  const [input] = decodeAll(chunks)
  t.true(input?.type === 'paste' && input.text.length < 10_000)
})
