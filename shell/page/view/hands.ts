import type { DisplayEvent } from '../../../core/page/event'

type Timeless<Event> = Event extends unknown ? Omit<Event, 'at'> : never

/** What the person does with what is drawn. When it is done is noted where it is taken. */
export interface Hands {
  readonly act: (event: Timeless<DisplayEvent>) => void
  /** A line for the client, as if it were typed: a command. */
  readonly enter: (line: string) => void
  readonly unlock: (password: string) => void
  readonly comeBack: () => void
}
