import { pipe } from 'fp-ts/function'
import * as Ord from 'fp-ts/Ord'
import * as RA from 'fp-ts/ReadonlyArray'
import * as S from 'fp-ts/string'

/** A file of a log, and its first bytes as a text. */
export interface Beginning {
  readonly path: string
  readonly begins: string
}

/**
 * The files of a log, oldest first, by the moment of their first entry: a server that is bound and logrotate name
 * theirs in different ways. One that begins as another before it does is left out: it is a copy, perhaps
 * of the beginning alone, as while it is being packed.
 */
export const orderFiles = <File extends Beginning>(
  files: ReadonlyArray<File>,
): ReadonlyArray<File> =>
  pipe(
    files.filter((file, index) => !files.slice(0, index).some(isCopyOf(file))),
    RA.sort(byMoment),
  )

const isCopyOf = ({ begins: copy }: Beginning) => {
  const [line = ''] = copy.split('\n', 1)
  return ({ begins }: Beginning): boolean => line !== '' && begins.startsWith(line)
}

const firstMoment = ({ begins }: Beginning): string => /"at":"([^"]+)"/.exec(begins)?.[1] ?? ''

const byMoment: Ord.Ord<Beginning> = pipe(S.Ord, Ord.contramap(firstMoment))
