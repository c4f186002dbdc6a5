// The best results once more, now with their texts: where the words stand close together, they are more likely about one thing.

import { isUnspaced, wordsIn } from "./words.js"

const GAIN = 1 // what a text counts that holds all words side by side, on top of what its words count
const SPREAD = 6 // with so many words between them, half of that

// What an item gains, 0 to GAIN, for its best text. `words` are those of a query that are comparable, each with the terms that
// meet it (`spelled`) and its weight.
export const nearness = ({ unit, item }, words) => {
  const total = words.reduce((sum, { weight }) => sum + weight, 0)
  if (words.length < 2 || !total) return 0
  const own = [item.t, item.k === 0 ? unit.t : undefined, ...item.x].filter(Boolean)
  // who speaks, and where it stands, is said beside the words
  const beside = new Set((item.s ?? []).concat(item.k === 4 ? unit.n ?? [] : [], item.st ?? []).flatMap(text => met(text, words).map(([, word]) => word)))
  const near = own.map(text => nearIn(met(text, words), words, total, beside))
  return GAIN * Math.max(0, ...near)
}

// Where in a text which word is met: [place, number of the word] each.
const met = (text, words) => {
  const found = []
  let at = 0
  for (const { alternatives, places } of wordsIn(text)) {
    const joined = alternatives.slice(1).flat()
    places.forEach(([term], i) => words.forEach(({ spelled }, word) => {
      if (spelled.has(term) || (i === 0 && joined.some(other => spelled.has(other)))) found.push([at + i, word])
    }))
    at += places.length
  }
  return found
}

// The words as they are compared: of what is written without spaces, each pair of letters by itself.
export const comparable = words => words.flatMap(word => {
  const [terms] = word.alternatives
  if (terms.length < 2 || !isUnspaced(terms[0])) return [word]
  return terms.map(term => ({ spelled: new Set([term]), weight: word.weight / terms.length }))
})

// How much of the query a text holds, by weight and squared, times how close together.
const nearIn = (found, words, total, beside) => {
  const present = new Set(found.map(([, word]) => word))
  if (!present.size) return 0
  const all = new Set([...present, ...beside])
  const share = [...all].reduce((sum, word) => sum + words[word].weight, 0) / total
  const between = narrowest(found, present.size) - present.size
  return share ** 2 * SPREAD / (SPREAD + Math.max(0, between))
}

// The fewest words in a row in which `wanted` different ones are met.
const narrowest = (found, wanted) => {
  const count = new Map()
  let least = Infinity
  let start = 0
  for (const [place, word] of found) {
    count.set(word, (count.get(word) ?? 0) + 1)
    while (count.size === wanted) {
      const [first, other] = found[start++]
      least = Math.min(least, place - first + 1)
      if (count.get(other) === 1) count.delete(other)
      else count.set(other, count.get(other) - 1)
    }
  }
  return least
}
