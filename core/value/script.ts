/**
 * Whether letters belong together: "highly restrictive", as Unicode Technical Standard 39 (section 5.2)
 * has it. A name of several scripts can be made to look like another's.
 */

/** The scripts of Unicode 15, which every Node that Puddle runs on knows, as ISO 15924 names them. */
const scripts = `
  Latn Adlm Aghb Ahom Arab Armi Armn Avst Bali Bamu Bass Batk Beng Bhks Bopo Brah Brai Bugi Buhd Cakm
  Cans Cari Cham Cher Chrs Copt Cpmn Cprt Cyrl Deva Diak Dogr Dsrt Dupl Egyp Elba Elym Ethi Geor Glag
  Gong Gonm Goth Gran Grek Gujr Guru Hang Hani Hano Hatr Hebr Hira Hluw Hmng Hmnp Hung Ital Java Kali
  Kana Kawi Khar Khmr Khoj Kits Knda Kthi Lana Laoo Lepc Limb Lina Linb Lisu Lyci Lydi Mahj Maka Mand
  Mani Marc Medf Mend Merc Mero Mlym Modi Mong Mroo Mtei Mult Mymr Nagm Nand Narb Nbat Newa Nkoo Nshu
  Ogam Olck Orkh Orya Osge Osma Ougr Palm Pauc Perm Phag Phli Phlp Phnx Plrd Prti Rjng Rohg Runr Samr
  Sarb Saur Sgnw Shaw Shrd Sidd Sind Sinh Sogd Sogo Sora Soyo Sund Sylo Syrc Tagb Takr Tale Talu Taml
  Tang Tavt Telu Tfng Tglg Thaa Thai Tibt Tirh Tnsa Toto Ugar Vaii Vith Wara Wcho Xpeo Xsux Yezi Yiii
  Zanb`
  .trim()
  .split(/\s+/)

/** What the languages of East Asia write side by side. */
const mixtures = ['Latn Hani Hira Kana', 'Latn Hani Hang', 'Latn Hani Bopo']

/** The scripts whose letters join, or that have conjuncts: U+200C and U+200D change how they look. */
const joiningScripts =
  'Adlm Arab Beng Deva Gujr Guru Khmr Knda Mand Mlym Mong Mymr Nkoo Orya Rohg Sinh Syrc Taml Telu'

/** A class of characters, as it stands in a pattern. Some are of several scripts. */
const classOf = (names: string): string =>
  `[${names.replace(/\w+ ?/g, (name) => `\\p{scx=${name.trim()}}`)}]`

export const joiningClass = classOf(joiningScripts)

const sets = [...scripts, ...mixtures]

/** Made when they are first asked for: all of them take 10 ms, and most names are of the first script. */
const patterns = new Map<string, RegExp>()

const patternOf = (names: string): RegExp => {
  const pattern = patterns.get(names) ?? new RegExp(`^${classOf(names)}*$`, 'u')
  patterns.set(names, pattern)
  return pattern
}

/** Belong to every script. */
const common = /[\p{scx=Common}\p{scx=Inherited}]/gu

/** Whether all is of one script, or of those that are written together. */
export const isOfOneScript = (text: string): boolean => {
  const letters = text.replace(common, '')
  return sets.some((names) => patternOf(names).test(letters))
}
