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
 * The older files of a log, oldest first, by the moment of their first entry: a server that is bound and logrotate
 * name theirs in different ways. Of several with the same first line all but the first are left out, since one is
 * a copy, as while it is compressed.
 */
export const orderFiles = <File extends Beginning>(
  files: ReadonlyArray<File>,
): ReadonlyArray<File> => {
  const lines = files.map(firstLine)
  return pipe(
    files.filter((file, index) => file.begins === '' || lines.indexOf(firstLine(file)) === index),
    RA.sort(byMoment),
  )
}

const firstLine = ({ begins }: Beginning): string => begins.split('\n', 1)[0] ?? ''

const firstMoment = ({ begins }: Beginning): string => /"at":"([^"]+)"/.exec(begins)?.[1] ?? ''

const byMoment: Ord.Ord<Beginning> = pipe(S.Ord, Ord.contramap(firstMoment))
