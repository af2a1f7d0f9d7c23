import { isAlike, know, type Known } from './name'
import {
  type Bearer,
  concerns,
  holds,
  isFrom,
  type Sanction,
  targetOf,
  toSanction,
  without,
} from './sanction'
import type { Frame } from './spelling'

/** Whom the house trusts, and whom it does not: all that follows from the facts of trust, as lists. */

const dayMs = 86_400_000

/** So long a name stays its owner's who does not use it; after so long of that, use makes it a year again. */
const ownedMs = 365 * dayMs
const renewMs = 30 * dayMs

/** A name, and whose it is since when. */
interface Owned {
  readonly name: Known
  readonly token: string
  readonly at: number
}

export class Trust {
  readonly promoted = new Set<string>()
  owned: Array<Owned> = []
  private bans: Array<Sanction> = []
  private mutes: Array<Sanction> = []

  /** By their keys, those who are operators as soon as they own their names. */
  constructor(readonly appointed: ReadonlySet<string>) {}

  isAppointed(name: string): boolean {
    return this.appointed.has(know(name)?.key ?? '')
  }

  /** What has happened, with its secrets. */
  note(fact: Frame): void {
    const name = know(String(fact['name']))
    switch (fact['type']) {
      case 'owned':
        return this.noteOwned(name, fact)
      case 'disowned':
        return this.forget(name)
      case 'promoted':
        return void this.promoted.add(name?.key ?? '')
      case 'demoted':
        return void this.promoted.delete(name?.key ?? '')
      case 'banned':
        this.bans = [...without(this.bans, fact), toSanction(fact)]
        return
      case 'unbanned':
        this.bans = without(this.bans, fact)
        return
      case 'muted':
        this.mutes = [...without(this.mutes, fact), toSanction(fact)]
        return
      case 'unmuted':
        this.mutes = without(this.mutes, fact)
    }
  }

  private noteOwned(name: Known | undefined, { token, promoted, at }: Frame): void {
    if (name === undefined) return
    this.forget(name)
    if (promoted === true) this.promoted.add(name.key)
    this.owned.push({ name, token: String(token), at: Date.parse(String(at)) })
  }

  private forget(name: Known | undefined): void {
    this.owned = this.owned.filter((one) => one.name.key !== name?.key)
    this.promoted.delete(name?.key ?? '')
  }

  /** Those names that are anybody's now. */
  private listOwned(now: number): ReadonlyArray<Owned> {
    return this.owned.filter(({ at }) => at + ownedMs > now)
  }

  findOwned(key: string | undefined, now: number): Owned | undefined {
    return this.listOwned(now).find(({ name }) => name.key === key)
  }

  owns({ token }: Bearer, name: Known | undefined, now: number): boolean {
    return token !== undefined && this.findOwned(name?.key, now)?.token === token
  }

  /** Whoever owned the name before is its operator again, if they were one. */
  secretsOf(name: Known | undefined, token: string): Frame {
    const isSame = this.owned.some((one) => one.name.key === name?.key && one.token === token)
    return { token, promoted: isSame && this.promoted.has(name?.key ?? '') ? true : undefined }
  }

  /** Whether it is time to make it a year again. */
  isToRenew(name: Known, now: number): boolean {
    const { at = now } = this.findOwned(name.key, now) ?? {}
    return now > at + renewMs
  }

  countOf(token: string, now: number): number {
    return this.listOwned(now).filter((one) => one.token === token).length
  }

  /** Of others than whoever has that token, one that looks the same. */
  isLikeOwned(name: Known, token: string | undefined, now: number): boolean {
    return this.listOwned(now).some((one) => one.token !== token && isAlike(one.name, name))
  }

  /** The keys of all names whose owners are operators. */
  listOperators(now: number): ReadonlyArray<string> {
    const isChosen = (key: string) => this.promoted.has(key) || this.appointed.has(key)
    return this.listOwned(now).flatMap(({ name: { key } }) => (isChosen(key) ? [key] : []))
  }

  isOperator(bearer: Bearer, name: Known | undefined, now: number): boolean {
    return (
      name !== undefined &&
      this.owns(bearer, name, now) &&
      this.listOperators(now).includes(name.key)
    )
  }

  listBans(now: number): ReadonlyArray<Sanction> {
    return this.bans.filter((ban) => holds(ban, now))
  }

  listMutes(now: number): ReadonlyArray<Sanction> {
    return this.mutes.filter((mute) => holds(mute, now))
  }

  /** Whether somebody may not come under that name. */
  isBanned(bearer: Bearer, name: Known, now: number): boolean {
    const isMine = this.owns(bearer, name, now)
    return this.listBans(now).some(
      (ban) =>
        concerns(ban, bearer, now) ||
        (ban.name !== undefined && !isMine && isAlike(ban.name, name)),
    )
  }

  /** Whether nobody may connect from there. */
  isBarred(network: string | undefined, now: number): boolean {
    return this.listBans(now).some((ban) => isFrom(ban, network, now))
  }

  /** All of it, to be compared: names, operators, bans, mutes, and from where nobody may connect. */
  describe(now: number): string {
    const owned = this.owned.map(({ name: { key }, token }) => `${key} ${token}`)
    const networks = new Set(this.bans.flatMap(({ network = [] }) => network))
    const barred = [...networks].filter((network) => this.isBarred(network, now))
    const lists = [
      owned,
      [...this.promoted],
      this.bans.map(targetOf),
      this.mutes.map(targetOf),
      barred,
    ]
    return lists.map((list) => list.toSorted().join()).join('; ')
  }

  isMuted(bearer: Bearer, name: Known, now: number): boolean {
    return this.listMutes(now).some(
      (mute) => concerns(mute, bearer, now) || mute.name?.key === name.key,
    )
  }
}
