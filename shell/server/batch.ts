/**
 * What waits to be written to a connection in this turn, as a chain: a batch is a group of frames and
 * all the batches before it. Connections that were sent the same groups hold the same batch, so its
 * bytes are joined once, for all of them.
 */

/** Frames that go to the same recipients one after another, as lines. */
export interface Group {
  readonly to: Iterable<number>
  text: string
}

export class Batch {
  private next: Batch | undefined
  private bytes: Buffer | undefined

  /** Without arguments: the empty batch that all chains of a turn begin with. */
  constructor(
    readonly group?: Group,
    readonly previous?: Batch,
  ) {}

  /** The batch that continues this one with `group`: one and the same for all who ask. */
  with(group: Group): Batch {
    if (this.next?.group !== group) this.next = new Batch(group, this)
    return this.next
  }

  toBytes(): Buffer {
    this.bytes ??= Buffer.from(readTexts(this).join(''), 'utf8')
    return this.bytes
  }
}

const readTexts = (last: Batch): ReadonlyArray<string> => {
  const texts: Array<string> = []
  for (let batch = last; batch.group !== undefined; batch = batch.previous ?? new Batch())
    texts.push(batch.group.text)
  return texts.reverse()
}
