// Which items a query finds, and how well each fits. Pure but for the files that it asks for.

import { formsOf, isLittle, parse } from "./queries.js"
import { isUnspaced } from "./words.js"

const FORM = 0.85 // what a word in another form counts, beside the word itself
const BEGUN = 0.6 // what a word counts that only begins as the one being typed
const MOST_BEGUN = 40
const WHOLE_NAME = 1000 // an actor whose name is all that was typed comes first
const NAMED = 16 // from this impact on a word stands in a name of the actor: generator/searching/ranking.py
const NAME = 40 // what actors gain in whose names all words stand
const FEW = 3 // with fewer items that have all words, those with some of them are shown, too
const ENOUGH = 20
const ACTOR = 4
const WORDY = 5 // with more words than this a form is looked for only where the word itself is: each word is a file or two

// The items that fit, as Scores by key, and what became of each word:
// {scores: Map key → {score, kind, has}, words, unknown, isAny, all}. `all` counts the items that have all words.
export const scored = async (files, text, { typing = false } = {}) => {
  const query = parse(text)
  const counted = withoutCommon(query.words, files.common)
  const isWordy = counted.length > WORDY
  const [words, joined, named] = await Promise.all([
    Promise.all(counted.map(word => looked(files, word, typing, isWordy))),
    joinedWithNext(files, counted),
    query.name ? namesOf(files, query.name) : [],
  ])
  joined.forEach((entry, i) => { if (entry) for (const word of [words[i], words[i + 1]]) alsoMetBy(word, entry) })
  const known = words.filter(word => word.ways.length)
  const unknown = words.filter(word => !word.ways.length)

  // the rarest first: of large terms only those blocks are read that can still hold something
  const byRarity = [...known].sort((a, b) => a.df - b.df)
  let within
  for (const word of byRarity) {
    word.hits = await hitsOf(files, word, within)
    const keys = word.hits
    within = within ? new Map([...within].filter(([key]) => keys.has(key))) : keys
  }
  const all = unknown.length || !known.length ? 0 : within.size
  const isAny = known.length > 0 && words.length > 1 && all < FEW
  // of words that very many items have, no more is read: what the rarer ones find is compared with the text anyway
  const rare = byRarity.filter(word => !word.isPartial).reduce((sum, word) => sum + word.hits.size, 0)
  if (isAny && rare < ENOUGH) for (const word of byRarity) if (word.isPartial) word.hits = await hitsOf(files, word)

  const scores = new Map()
  const keep = (key, kind, gain, has, name) => {
    const seen = scores.get(key)
    if (seen) { seen.score += gain; seen.has += has; seen.name *= name } else scores.set(key, { score: gain, kind, has, name })
  }
  for (const word of known) {
    for (const [key, { gain, kind, name }] of word.hits) if (isAny || within.has(key)) keep(key, kind, gain, 1, name)
  }
  for (const [, found] of scores) found.score *= (found.has / words.length) ** 2
  byName([...scores.values()].filter(found => found.kind === ACTOR && found.name && found.has === words.length))
  for (const { entry, gain } of named) await files.postings(entry, (key, kind) => keep(key, kind, gain, scores.has(key) ? 0 : words.length, 0))
  for (const [, found] of scores) found.isAll = found.has >= words.length
  for (const word of known) { word.weight = idf(files.head.items, word.df); word.hits = undefined }
  for (const word of unknown) word.weight = 0
  return { scores, query, words, unknown, isAny, all }
}

// A query that fits the names of few actors, in whatever order, or only begins them, is for them; one that fits those of many
// is about something that they have in common.
const byName = found => {
  for (const each of found) each.score += NAME * each.name * Math.min(1, FEW / found.length)
}

// Words that most items have, and those of grammar, do not count beside others.
const withoutCommon = (words, common) => {
  const isCommon = word => isLittle(word) || word.alternatives.every(terms => terms.every(term => common.has(term)))
  const rare = words.filter(word => !isCommon(word))
  return rare.length ? rare : words
}

// A word with the ways in which it can be met: each a list of sets of entries, of which every one must hold.
const looked = async (files, word, typing, isWordy) => {
  const ways = []
  const spelled = new Set() // the terms that are marked in a result
  for (const terms of word.alternatives) {
    const parts = await Promise.all(terms.map((term, i) => variants(files, term, word.isLast && i === terms.length - 1, typing, isWordy)))
    if (parts.every(part => part.length)) {
      ways.push(parts)
      for (const part of parts) for (const { entry } of part) spelled.add(entry.term)
    }
  }
  return { ...word, ways, spelled, isBegun: ways.some(parts => parts.some(part => part.some(each => each.isBegun))), df: dfOf(ways) }
}

// The forms of a term that lie in the same file as it, and those in the one other file that has most of them: more would
// not be worth their weight.
const nearOf = (files, term, isWordy) => {
  if (!files.shards.length) return []
  const by = new Map()
  for (const form of formsOf(term)) {
    const shard = files.shardOf(form)
    by.set(shard, [...(by.get(shard) ?? []), form])
  }
  const own = files.shardOf(term)
  if (isWordy) return by.get(own) ?? []
  const others = [...by].filter(([shard]) => shard !== own).sort(([, a], [, b]) => b.length - a.length)
  return [...(by.get(own) ?? []), ...(others[0]?.[1] ?? [])]
}

const dfOf = ways => Math.max(0, ...ways.map(parts => Math.min(...parts.map(part => part.reduce((sum, { entry }) => sum + entry.df, 0)))))

// The entries of a term: its own, those of its forms, and of what begins with it, each with what it counts.
const variants = async (files, term, isLast, typing, isWordy) => {
  const found = new Map()
  const add = (entry, share, isBegun = false) => { if (entry && !found.has(entry.term)) found.set(entry.term, { entry, share, isBegun }) }
  const [own, ...forms] = await Promise.all([term, ...nearOf(files, term, isWordy)].map(each => files.entry(each)))
  add(own, 1)
  for (const entry of forms) add(entry, FORM)
  // the index has pairs of characters of what is written without spaces: one alone begins some of them
  const isHalf = isUnspaced(term) && [...term].length === 1
  if (isHalf || (term.length > 1 && (!found.size || (isLast && (typing || !own))))) {
    const begun = (await files.startingWith(term)).sort((a, b) => b.df - a.df).slice(0, MOST_BEGUN)
    for (const entry of begun) add(entry, isHalf ? 1 : BEGUN * (0.5 + 0.5 * term.length / entry.term.length), !isHalf)
  }
  return [...found.values()]
}

// For each word but the last, the entry that it makes with the next: two words side by side may be one in the text, "cease fire".
const joinedWithNext = (files, words) => Promise.all(words.slice(1).map((next, i) => {
  const [first, second] = [words[i], next].map(each => each.alternatives.length === 1 && each.alternatives[0].length === 1 && each.alternatives[0][0])
  return first && second && first.length + second.length >= 5 ? files.entry(first + second) : undefined
}))

const alsoMetBy = (word, entry) => {
  word.ways.push([[{ entry, share: 0.5 }]])
  word.spelled.add(entry.term)
  word.df += entry.df
}

const namesOf = async (files, name) => {
  const entry = await files.entry(name)
  return entry ? [{ entry, gain: WHOLE_NAME }] : []
}

const idf = (items, df) => Math.log(1 + (items - df + 0.5) / (df + 0.5))

// The items that meet a word: key → {gain, kind, name}; `name` is 0 where it is no word of an actor's name. Only blocks of `within`, a Map by key, are read of large terms.
const hitsOf = async (files, word, within) => {
  const blocks = within && within.size < 5000 ? new Set([...within.keys()].map(key => Math.floor(key / 2 ** 24))) : undefined
  word.isPartial = false
  const hits = new Map()
  for (const parts of word.ways) {
    const each = await Promise.all(parts.map(part => hitsOfPart(files, word, part, blocks)))
    const [rarest, ...others] = each.sort((a, b) => a.size - b.size)
    for (const [key, hit] of rarest) {
      if (!others.every(other => other.has(key))) continue
      const gain = others.reduce((sum, other) => sum + other.get(key).gain, hit.gain) / each.length
      const name = others.reduce((share, other) => share * other.get(key).name, hit.name)
      const seen = hits.get(key)
      if (!seen) hits.set(key, { gain, kind: hit.kind, name })
      else { seen.gain = Math.max(seen.gain, gain); seen.name = Math.max(seen.name, name) }
    }
  }
  return hits
}

const hitsOfPart = async (files, word, part, blocks) => {
  const hits = new Map()
  const common = Math.max(...part.map(({ entry }) => entry.df))
  const weight = idf(files.head.items, common)
  for (const { entry, share } of part) {
    if (entry.isLarge && blocks) word.isPartial = true
    await files.postings(entry, (key, kind, impact) => {
      const gain = weight * share * impact / 31
      const name = kind === ACTOR && impact >= NAMED ? share : 0
      const seen = hits.get(key)
      if (!seen) hits.set(key, { gain, kind, name })
      else { seen.gain = Math.max(seen.gain, gain); seen.name = Math.max(seen.name, name) }
    }, blocks)
  }
  return hits
}
