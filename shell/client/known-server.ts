import * as O from 'fp-ts/Option'
import { pipe } from 'fp-ts/function'
import type { Pin } from '../../core/client/event'
import { nameServer, ServerFile } from './server-file'

/** What is known of the key of one server, in a file of the user's that has those of all. */
export class KnownServer {
  private readonly file = new ServerFile('known_servers')
  private readonly server: string
  /** What is being written is read after it. */
  private writing: Promise<unknown> = Promise.resolve()

  constructor(host: string, port: number) {
    this.server = nameServer(host, port)
  }

  /** Rejects with an error whose message says what cannot be read, or written. */
  async find(): Promise<O.Option<Pin>> {
    await this.writing
    const { file, server } = this
    const fingerprint = await file.find(server).catch(this.refuse('read'))
    return pipe(
      O.fromNullable(fingerprint),
      O.map((known) => ({ fingerprint: known, path: file.path, server })),
    )
  }

  /** From now on, `find` finds it, or tells why it cannot be written. */
  pin(fingerprint: string): void {
    this.writing = this.file.add(this.server, fingerprint).catch(this.refuse('write'))
    this.writing.catch(() => undefined)
  }

  private refuse(verb: 'read' | 'write'): (error: Error) => never {
    return ({ message }) => {
      throw new Error(`Cannot ${verb} the keys of servers in ${this.file.path}: ${message}.`)
    }
  }
}
