// What a reader typed, as words and phrases to look up, and the forms in which a word may stand in a text.

import { fold, wordsIn } from "./words.js"

const MARKS = "\"“”„‟«»＂「」『』〝〞〟"
const PHRASE = new RegExp(`[${MARKS}]([^${MARKS}]+)[${MARKS}]|(?<=^|\\s)[‘‚‹']([^’‘›']+?)[’‘›'](?=\\s|$)`, "gu")
const MOST_WORDS = 24

// Words of English grammar: a question has them for itself. Not those that are other words, too: may, us, will as a name is rare.
const LITTLE = new Set(("a about an and are as at be been being but by can could did do does for from go goes going had has have he her his how i if in into is it its "
  + "me my of on or our she should so than that the their them then there these they this those to was we were what when where which who whom "
  + "whose why will with would you your").split(" "))

// Whether a word says nothing beside others. In capitals it is another one: IT, WHO.
export const isLittle = ({ alternatives, text }) => alternatives.every(terms => terms.every(term => LITTLE.has(term))) && !/^\p{Lu}{2,}$/u.test(text)

// The words of a query, each once: {alternatives, isLast}; isLast of the one that is perhaps still being typed.
// Its phrases: lists of terms that must stand one behind the other. Its name: the whole of it as the term of a name.
export const parse = text => {
  const found = wordsIn(text)
  const words = new Map()
  found.forEach(({ alternatives, end }, i) => {
    const key = JSON.stringify(alternatives)
    const isLast = i === found.length - 1 && end === text.length
    if (words.size < MOST_WORDS || words.has(key)) words.set(key, { alternatives, isLast, text: text.slice(found[i].start, end) })
  })
  const phrases = [...text.matchAll(PHRASE)].map(match => sequence(match[1] ?? match[2])).filter(terms => terms.length > 1)
  const name = found.flatMap(({ alternatives }) => alternatives[0]).join("_")
  return { words: [...words.values()], phrases, name: name && `=${name}` }
}

// The query without the marks that make phrases of its words.
export const withoutMarks = text => text.replace(PHRASE, (_, one, other) => one ?? other).trim()

// The terms of a text in their order.
export const sequence = text => wordsIn(text).flatMap(({ alternatives }) => alternatives[0])

// Whether the terms of a phrase stand one behind the other in a text.
export const holds = (text, phrase) => {
  const terms = sequence(text)
  return terms.some((_, start) => phrase.every((term, i) => terms[start + i] === term))
}

// Endings that change places without making another word. Rough: a word found in another form counts less than the word itself.
const ENDINGS = [
  // English
  " s es ed ing", "e es ed ing er ers", "y ies ied", " ly", "a an ans", " ian ians",
  " s ed ing er ers or ors ion ions", "e es ed ing or ors ion ions", "y ies ied ying ication ications", " ation ations", "e ation ations",
  "d ds ded ding sion sions", "de des ded ding sion sions", "t ts ted ting ssion ssions", " ment ments", "al als", "e al als",
  // German
  " e en er es em s n ern", "e en ens", "ung ungen", "heit heiten", "keit keiten",
  // French
  " s e es", "er e es ent ons ez ee ees ait aient", "al aux ale ales", "eur euse eurs euses", "if ive ifs ives", "x",
  // Spanish
  "o a os as", " es", "ar a an o ado ada ados adas ando", "er e en ido ida idos idas iendo", "ion iones", "z ces",
  // Russian: nouns, adjectives, verbs; what stands for й is и, for ё е
  " а у ом е ы ов ам ами ах и", "а ы е у ои ою ам ами ах", "я и е ю еи ею ям ями ях ь ем", "ь и ю я е ем еи ям ями ях ью", "и я ю ем е ев ям ями ях",
  "о а у ом е ам ами ах", "ие ия ию ием ии иям иями иях иеи", "ция ции цию циеи циям циями циях",
  "ыи ая ое ые ого ому ым ом ои ую ых ыми", "ии ая яя ое ее ие ого его ому ему им ом ем ои еи ую юю их ими",
  "ть л ла ло ли ет ют ит ят ешь ишь ем им ал ала али ил ила или",
  // Arabic
  " ه ات ين ون ان ي ها هم نا ك وا", "ه ات", " ا",
].map(group => group.split(" ").map(fold)).map(group => [...new Set(group)])
const LEAST = 3 // letters that stay when an ending goes; of so few in Latin letters only an s may go or come
const MOST_FORMS = 60

// The forms of a term, without itself.
export const formsOf = term => {
  const found = new Set()
  if (!/^\p{L}+$/u.test(term) || term.length < LEAST) return []
  for (const group of ENDINGS) {
    for (const ending of group) {
      if (!term.endsWith(ending)) continue
      const stem = term.slice(0, term.length - ending.length)
      if (stem.length < LEAST || !isOfOneScript(stem, group)) continue
      const isShort = stem.length === LEAST && SCRIPTS[0].test(stem)
      if (isShort && ending && ending !== "s") continue
      for (const other of isShort ? ["", "s"] : group) found.add(stem + other)
    }
  }
  // stopped, stopping
  const doubled = /^(.{2,}?([bdglmnprt]))\2(ed|ing|er|ers)$/.exec(term)
  if (doubled) for (const ending of ["", "s"]) found.add(doubled[1] + ending)
  else if (/^[a-z]*[^aeiou][aeiou][bdglmnprt]$/.test(term)) for (const ending of ["ed", "ing"]) found.add(term + term.at(-1) + ending)
  found.delete(term)
  return [...found].slice(0, MOST_FORMS)
}

const isOfOneScript = (stem, group) => {
  const sample = group.find(Boolean)
  for (const script of SCRIPTS) if (script.test(sample)) return script.test(stem.at(-1))
  return false
}
const SCRIPTS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Arabic}/u]
