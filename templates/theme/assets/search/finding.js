// A search from beginning to end: what was typed and chosen, to the items that fit, in order, with what filters they have.

import { ByDate } from "./dates.js"
import { Files, blockOf } from "./files.js"
import { comparable, nearness } from "./nearness.js"
import { holds, withoutMarks } from "./queries.js"
import { scored } from "./scoring.js"
import { kinds, facets as facetNames, statuses } from "./interface.js"

export const KINDS = Object.keys(kinds) // by their numbers in the index
const COMPARED = 24 // so many places of a phrase are compared with the texts
const ENOUGH = 20 // if so many hold it, the others are not
const AT_ONCE = 12
const FEW = 3
const SURE = 1000 // the score of an actor whose name was typed whole
const COMPARED_TEXTS = 12 // so many of the best are compared with each other by their texts
const COMPARED_TYPING = 10

export class Finder {
  static #made = new Map()

  // The finder of a site, by the address of its root.
  static at(root) {
    if (!Finder.#made.has(root.href)) Finder.#made.set(root.href, new Finder(root))
    return Finder.#made.get(root.href)
  }

  constructor(root) {
    this.root = root
    this.files = new Files(root)
    this.labels = undefined
  }

  ready() { return this.files.ready() }

  forget() { this.files.forget() }

  // What is found: see Found. `chosen` is a list of {facet, value}; `sort` "date" or empty. Throws Unreadable.
  find({ text = "", chosen = [], sort = "", typing = false }) {
    return this.files.fresh(() => this.#find({ text, chosen, sort, typing }))
  }

  async #find(asked) {
    let found = await this.#matched(asked.text, asked)
    let instead
    let meant = []
    if (found.unknown.length) {
      meant = await this.respelled(asked.text, found)
      if (meant.length) {
        const others = await Promise.all(meant.map(words => this.#matched(words, asked)))
        const whole = others.map((other, i) => ({ other, words: meant[i] })).filter(({ other }) => other.matches.size && !other.unknown.length)
        meant = whole.map(({ words }) => words)
        if (whole.length) {
          found = whole[0].other
          instead = meant.shift()
        }
      }
    }
    if (found.phrases && !found.matches.size) meant = [withoutMarks(asked.text)]
    const keys = await this.#chosen(found.matches, asked.chosen)
    const order = asked.sort === "date" || !asked.text ? new ByDate(this.files, keys, asked.chosen) : undefined
    if (!order) await this.#ordered(keys, found, asked.typing)
    return new Found(this, { ...asked, ...found, instead, meant, keys, order })
  }

  // What may have been meant.
  async respelled(text, found) {
    const { respelled } = await import("./spelling.js")
    return respelled(this.files, text, found)
  }

  // The best first; the first of them once more by their texts, which are shown anyway.
  async #ordered(keys, { matches, words }, typing) {
    const score = key => matches.get(key).score
    keys.sort((a, b) => score(b) - score(a) || b - a)
    const named = keys.findIndex(key => score(key) < SURE) // a name is sure to be meant
    const pieces = comparable(words)
    // of words without spaces between them the index has pairs of letters only
    const most = typing ? COMPARED_TYPING : pieces.length > words.length ? COMPARED : COMPARED_TEXTS
    const first = named < 0 ? [] : keys.slice(named, most)
    if (first.length < 2 || pieces.length < 2) return
    const gains = new Map(await Promise.all(first.map(async key => [key, 1 + nearness(await this.files.item(key), pieces)])))
    const better = key => score(key) * gains.get(key)
    keys.splice(named, first.length, ...first.sort((a, b) => better(b) - better(a) || b - a))
  }

  // The items of which each facet has one of the chosen values, by what the index has of each value. `matches` is undefined
  // where nothing else was asked for; so is what is returned, where only kinds are chosen.
  async #chosen(matches, chosen) {
    const kinds = chosen.filter(each => each.facet === "kind").map(each => KINDS.indexOf(each.value))
    const isOfKind = kind => !kinds.length || kinds.includes(kind)
    let kept = matches && [...matches.keys()].filter(key => isOfKind(matches.get(key).kind))
    const others = chosen.filter(each => each.facet !== "kind")
    for (const facet of new Set(others.map(each => each.facet))) {
      const blocks = kept && new Set(kept.map(blockOf))
      const having = new Set()
      await Promise.all(others.filter(each => each.facet === facet).map(async ({ value }) => {
        const entry = await this.files.entry(`#${facet}:${value}`)
        if (entry) await this.files.postings(entry, (key, kind) => { if (isOfKind(kind)) having.add(key) }, blocks)
      }))
      kept = kept ? kept.filter(key => having.has(key)) : [...having]
    }
    return kept
  }

  // The items that hold the words of a text; without a text, `matches` is undefined: all there are.
  async #matched(text, { typing }) {
    if (!text) return { matches: undefined, unknown: [], words: [], all: this.files.head.items }
    const { scores, query, words, unknown, isAny, all } = await scored(this.files, text, { typing })
    const found = { matches: scores, words, unknown, isAny, all, isName: [...scores.values()].some(({ score }) => score >= SURE) }
    return query.phrases.length ? { ...found, ...await this.#withPhrases(found, query.phrases) } : found
  }

  // Only the items whose texts hold each phrase; the best of them, if there are too many to compare.
  async #withPhrases({ matches }, phrases) {
    const candidates = [...matches].filter(([, { isAll }]) => isAll).sort(([, a], [, b]) => b.score - a.score)
    const compared = candidates.slice(0, COMPARED)
    const kept = []
    let at = 0
    for (; at < compared.length && kept.filter(Boolean).length < ENOUGH; at += AT_ONCE) {
      kept.push(...await Promise.all(compared.slice(at, at + AT_ONCE).map(async ([key, match]) => {
        const { unit, item } = await this.files.item(key)
        const texts = [...item.x, ...(item.s ?? []), ...(item.k === 0 || item.k === 4 ? unit.n ?? [] : []), item.t, unit.t, ...(item.o ? [item.o] : unit.o ?? [])]
        return phrases.every(phrase => texts.some(text => text && holds(text, phrase))) && [key, match]
      })))
    }
    const found = new Map(kept.filter(Boolean))
    return { matches: found, isAny: false, all: found.size, isPartial: candidates.length > at, phrases }
  }

  // What the values are called.
  async names() { this.labels = await this.files.more("labels", "json") }

  // The values of all items for each facet, and their labels.
  async columns() {
    const { Columns } = await import("./columns.js")
    const columns = await Columns.of(this.files)
    this.labels = columns.labels
    return columns
  }

  // How a value is called, as far as the labels are known by now.
  label(facet, value) {
    if (facet === "kind") return kinds[value] ?? value
    if (facet === "status") return statuses[value] ?? value
    return this.labels?.[facet]?.find(([id]) => id === value)?.[1] ?? value
  }
}

// What a search found: how many items, which, and how many of them have each value of each facet.
class Found {
  constructor(finder, facts) {
    Object.assign(this, facts)
    this.finder = finder
  }

  get total() { return this.order ? this.order.total : this.keys.length }

  // What may have been meant where hardly anything is found, although each word is known: after the results.
  async doubts() {
    if (!this.text || this.unknown.length || this.phrases || this.isName || this.all >= FEW) return []
    this.meant = await this.finder.files.fresh(() => this.finder.respelled(this.text, this))
    return this.meant
  }

  // What was searched in the end.
  get searched() { return this.instead ?? this.text }

  // The terms that a result is marked for: a word with all the forms in which it was found.
  get spelled() {
    this.kept ??= new Set(this.words.flatMap(word => [...(word.spelled ?? [])]))
    return this.kept
  }

  // Items from the `start`th on, ready to be shown.
  items(start, count) {
    return this.finder.files.fresh(async () => {
      const keys = this.order ? await this.order.upTo(start + count) : this.keys
      return Promise.all(keys.slice(start, start + count).map(key => this.#item(key)))
    })
  }

  async #item(key) {
    const { unit, item } = await this.finder.files.item(key)
    const address = new URL(unit.u, this.finder.root)
    if (this.text) address.searchParams.set("mark", this.searched)
    if (item.a) address.hash = item.a
    return { unit, kind: KINDS[item.k], address: address.href, date: item.d ?? unit.d, ...item, isAll: this.matches?.get(key)?.isAll !== false }
  }

  // For each facet the values of the items that were found, most often first: [{value, label, count, isChosen}].
  async counts() {
    const columns = await this.finder.columns()
    const values = columns.counted(this.matches ? [...this.matches.keys()] : columns.keys, this.chosen)
    return Object.fromEntries(Object.keys(facetNames).map(facet => {
      const chosen = this.chosen.filter(each => each.facet === facet).map(each => each.value)
      for (const value of chosen) if (!values[facet].has(value)) values[facet].set(value, 0)
      const found = [...values[facet]].map(([value, count]) => ({
        value, count, label: this.finder.label(facet, value), isChosen: chosen.includes(value),
      }))
      const byName = new Intl.Collator().compare
      const order = facet === "kind" ? (a, b) => KINDS.indexOf(a.value) - KINDS.indexOf(b.value)
        : facet === "year" ? (a, b) => b.value - a.value : (a, b) => b.count - a.count || byName(a.label, b.label)
      return [facet, found.sort(order)]
    }))
  }
}
