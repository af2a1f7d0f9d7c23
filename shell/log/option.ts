import * as t from 'io-ts'
import { SinceFromString } from '../../core/transcript/since'
import { Name } from '../../core/value/name'
import { RoomName } from '../../core/value/room'
import type { Command } from '../argument'
import { callOf } from '../call'
import { filled, optional } from '../option-value'

/** What `npm run log` takes. */

const LogValues = t.strict({
  file: t.readonlyArray(filled, 'paths that are not empty'),
  follow: optional(t.boolean),
  room: optional(RoomName),
  name: optional(Name),
  since: optional(SinceFromString),
})
export type LogValues = t.TypeOf<typeof LogValues>

export const logCommand: Command<LogValues> = {
  name: callOf('log'),
  about:
    'Prints server.log with its older ones, FILEs (gzipped, too), or what is piped in, as a chat.',
  positionals: ['[FILE...]'],
  options: {
    follow: { value: '', about: 'go on as the log grows, over rotations; Ctrl-C ends it' },
    room: { value: 'ROOM', about: 'only that room; lobby: with those who come and go' },
    name: { value: 'NAME', about: 'only what is by or about NAME, while they bore it' },
    since: { value: 'TIME', about: 'from then on: 2h, 3d, 10:00, 2026-11-27, 2026-11-27T10:00Z' },
  },
  codec: LogValues,
}
