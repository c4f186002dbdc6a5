// "Did you mean": for a word that nothing has, the nearest words of the site, by letters and by sound. Loaded when that happens.

import { fold } from "./words.js"

const MOST = 4

// Searches that may have been meant, best first: what was typed, with each word that finds nothing (or next to nothing) replaced.
export const respelled = async (files, text, found) => {
  const isUnheard = found.unknown.length > 0
  const doubtful = isUnheard ? found.unknown : found.words.filter(word => word.df <= 2 && !word.isBegun)
  if (!doubtful.length) return []
  const chosen = await Promise.all(doubtful.map(async word => {
    const typed = fold(word.text)
    return { word, near: await nearest(files, await vocabularyOf(files, typed), typed, isUnheard ? 0 : 10 * (word.df + 1)) }
  }))
  const usable = chosen.filter(({ near }) => near.length)
  if (!usable.length) return []
  const put = picks => usable.reduce((whole, { word, near }, i) => whole.replace(word.text, () => near[picks[i] ?? 0]), text)
  const variants = [[]]
  usable.forEach(({ near }, i) => near.slice(1, MOST).forEach((_, k) => { const picks = []; picks[i] = k + 1; variants.push(picks) }))
  return [...new Set(variants.map(put))].filter(other => fold(other) !== fold(text)).slice(0, MOST)
}

// The words of the site that may be a misspelled one, those with its first letter or its first sound: word → {count, shown, sound}.
const vocabularyOf = async (files, typed) => {
  const words = new Map()
  const letters = new Set([[...typed][0], [...sound(typed)][0]])
  for (const lines of await Promise.all([...letters].map(letter => files.wordsWith(letter)))) {
    for (const line of lines) {
      const [term, count, shown = term] = line.split(" ")
      words.set(term, { count: Number(count), shown, sound: sound(term) })
    }
  }
  return words
}

const nearest = async (files, words, typed, least) => {
  const found = new Map()
  const add = (term, distance) => {
    const { count, shown } = words.get(term)
    if (count < least || term === typed) return
    // one letter more is worth about a hundredfold of occurrences
    const rank = distance - Math.log10(count + 1) / 2
    if (!(found.get(term)?.rank <= rank)) found.set(term, { rank, shown })
  }
  const length = [...typed].length
  const most = length < 3 ? 0 : length < 6 ? 1 : length < 10 ? 2 : 3
  for (const term of words.keys()) {
    if (Math.abs(term.length - typed.length) > most || /\d/.test(term)) continue
    const distance = apart(typed, term, least ? 1 : most)
    if (distance !== undefined) add(term, distance + (term[0] === typed[0] ? 0 : 0.5))
  }
  const heard = sound(typed)
  if (length > 3) for (const [term, word] of words) if (word.sound === heard) add(term, 0.75)
  // two words without the space between them
  const splits = Array.from({ length: least ? 0 : Math.max(0, typed.length - 5) }, (_, i) => i + 3).filter(at => words.has(typed.slice(0, at)))
  await Promise.all(splits.slice(-MOST).map(async at => {
    const [first, second] = [words.get(typed.slice(0, at)), await files.entry(typed.slice(at))]
    if (second && second.df > 1) found.set(`${at}`, { rank: 1 - Math.log10(Math.min(first.count, second.df) + 1) / 2, shown: `${first.shown} ${second.term}` })
  }))
  return [...found.values()].sort((a, b) => a.rank - b.rank || (a.shown < b.shown ? -1 : 1)).slice(0, MOST).map(({ shown }) => shown)
}

// How many letters two words differ in, with neighbours changed over as one; undefined if it is more than `most`.
export const apart = (a, b, most) => {
  if (Math.abs(a.length - b.length) > most) return undefined
  let [before, last] = [[], Array.from({ length: b.length + 1 }, (_, i) => i)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const changed = a[i - 1] === b[j - 1] ? 0 : 1
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + changed)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1)
      least = Math.min(least, row[j])
    }
    if (least > most) return undefined
    ;[before, last] = [last, row]
  }
  return last[b.length] <= most ? last[b.length] : undefined
}

const CYRILLIC = Object.fromEntries("а a б b в v г g д d е e ж zh з z и i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ sh ъ  ы i ь  э e ю iu я ia і i ї i є e ґ g"
  .split(/(?<=\S) (?=[а-яіїєґ])/u).map(pair => [pair[0], pair.slice(2).trim()]))
const SAME = [
  [/tsch|tch|cz|č/g, "ch"], [/sch|sz/g, "sh"], [/kh|gh/g, "h"], [/ph/g, "f"], [/ck|q|c(?=[^eihy]|$)/g, "k"], [/x/g, "ks"], [/tz|ts/g, "z"],
  [/w/g, "v"], [/ff$|v$/g, "f"], [/dj|dzh/g, "j"], [/ou|oo/g, "u"], [/ee|ie|ij|iy|ey|ei|ay|ai|[jy]/g, "i"], [/th/g, "t"], [/(.)\1+/g, "$1"], [/(?<=.)[aeiou]/g, "a"], [/a+/g, "a"],
]
// What a word sounds like, roughly, whatever language it is spelled after: Lawrow, Lavroff and Лавров are one.
export const sound = term => SAME.reduce((text, [pattern, plain]) => text.replace(pattern, plain), [...term].map(letter => CYRILLIC[letter] ?? letter).join(""))
