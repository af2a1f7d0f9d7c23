import * as E from 'fp-ts/Either'
import type * as t from 'io-ts'

/** What was typed, as a value; a Left has the words of the codec for what is wrong with it. */
export const check =
  <Value>(codec: t.Decoder<unknown, Value>) =>
  (text: string): E.Either<string, Value> =>
    E.mapLeft(([error]: t.Errors) => error?.message ?? '')(codec.decode(text))
