// The part of a text that holds what was searched, with the words marked.

import { make } from "./dom.js"
import { wordsIn } from "./words.js"

const LONG = 260 // a passage, in characters
const BEFORE = 70 // so many of them before the first word that was found

// Where the words of a text stand that have one of these terms: [start, end] each, in order, none within another.
export const placesIn = (text, isSpelled) => {
  const found = []
  for (const { start, end, alternatives, places } of wordsIn(text)) {
    const parts = places.filter(([term]) => isSpelled(term)).map(([, from, to]) => [from, to])
    if (parts.length) found.push(...parts)
    else if (alternatives.slice(1).some(terms => terms.every(isSpelled))) found.push([start, end])
  }
  const merged = []
  for (const [start, end] of found) {
    const last = merged.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else merged.push([start, end])
  }
  return merged
}

// A text as nodes, with <mark> around the words.
export const marked = (text, isSpelled) => nodes(text, placesIn(text, isSpelled))

const nodes = (text, places, from = 0, to = text.length) => {
  const found = []
  let at = from
  for (const [start, end] of places) {
    if (start < from || end > to) continue
    found.push(text.slice(at, start), make("mark", {}, text.slice(start, end)))
    at = end
  }
  found.push(text.slice(at, to))
  return found.filter(Boolean)
}

// How many different words that were found a text holds.
export const weightOf = (text, isSpelled) => {
  const seen = new Set()
  for (const { places, alternatives } of wordsIn(text)) {
    for (const term of [...places.map(([term]) => term), ...alternatives.slice(1).flat()]) if (isSpelled(term)) seen.add(term)
  }
  return seen.size
}

// A long text cut to the passage that holds most of the words; a short one as it is.
export const passage = (text, isSpelled, long = LONG) => {
  const places = placesIn(text, isSpelled)
  if (text.length <= long * 1.25) return nodes(text, places)
  let best = places[0] ?? [0, 0]
  let most = 0
  for (const place of places) {
    const inside = new Set(places.filter(([start]) => start >= place[0] && start < place[0] + long - BEFORE).map(([a, b]) => text.slice(a, b).toLowerCase()))
    if (inside.size > most) { most = inside.size; best = place }
  }
  let from = Math.max(0, best[0] - BEFORE)
  // a sentence that begins near is begun at its start
  const sentence = Math.max(...[". ", "! ", "? ", "… "].map(end => text.lastIndexOf(end, best[0]) + 2))
  if (best[0] < BEFORE * 1.5) from = 0
  else if (sentence > 1 && best[0] - sentence < BEFORE * 2) from = sentence
  else from = afterSpace(text, from)
  let to = Math.min(text.length, from + long)
  if (to < text.length) to = Math.max(best[1], text.lastIndexOf(" ", to) > from + long / 2 ? text.lastIndexOf(" ", to) : to)
  return [from > 0 && "… ", ...nodes(text, places, from, to), to < text.length && " …"].filter(Boolean)
}

const afterSpace = (text, at) => {
  const space = text.indexOf(" ", at)
  return space >= 0 && space - at < 30 ? space + 1 : at
}
