/** What the model knows that outlives a server, and excuses in what people are shown. */
export class Excuse {
  /** What was to be said, and was refused: whoever does not hear of that says it again, after what they said later. */
  readonly refused = new Set<string>()
  /** The numbers of whispers to a name whose owner was here under another: they are not shown before they are asked for. */
  readonly elsewhere = new Set<number>()

  /** A room may have stood before it. */
  wasRefused(text: string): boolean {
    return [...this.refused].some((line) => line.endsWith(text))
  }
}
