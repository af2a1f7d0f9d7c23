import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as t from 'io-ts'
import { closeSync, openSync, readSync } from 'node:fs'
import { echo } from '../core/value/refusal'
import type { Choice } from './argument'
import { decodeUtf8 } from './utf8'

/** The longest welcome and hundreds of addresses take less; whatever has more is another file. */
const bytesMax = 65_536

/** The object in the file that is chosen; a Left is one line that says why there is none. */
export const readConfigurationFile = ({
  value,
  place,
}: Choice): E.Either<string, Readonly<Record<string, unknown>>> => {
  const path = String(value)
  const name = echo(path)
  return pipe(
    E.tryCatch(() => readStart(path), E.toError),
    E.mapLeft(({ message }) => `${place}: cannot read "${name}": ${describeSystem(message)}.`),
    E.filterOrElse(
      ({ length }) => length <= bytesMax,
      () => `${name} has more than the ${bytesMax} bytes that are read of a configuration.`,
    ),
    E.flatMap((bytes) => parseJson(decodeUtf8(bytes), name)),
    E.filterOrElse(t.UnknownRecord.is, () => `${name} must hold a JSON object, like {"idle": 10}.`),
  )
}

/** A file that has more than may be read is read up to one byte beyond that. It may be a pipe. */
const readStart = (path: string): Buffer => {
  const bytes = Buffer.alloc(bytesMax + 1)
  const file = openSync(path, 'r')
  try {
    for (let length = 0; ;) {
      const more = readSync(file, bytes, length, bytes.length - length, null)
      if (more === 0) return bytes.subarray(0, length)
      length += more
    }
  } finally {
    closeSync(file)
  }
}

/** Node repeats the path, which may be long, after the reason. */
const describeSystem = (message: string): string => message.replace(/, \w+(?: '.*)?$/s, '')

/** Some editors of Windows begin a file with a byte order mark. */
const parseJson = (text: string, name: string): E.Either<string, unknown> =>
  pipe(
    E.tryCatch((): unknown => JSON.parse(text.replace(/^\ufeff/, '')), E.toError),
    E.mapLeft(({ message }) => `${name} is no JSON: ${message}.`),
  )
