// A search from beginning to end: what was typed and chosen, to the items that fit, in order, with what filters they have.

import { Files } from "./files.js"
import { holds, withoutMarks } from "./queries.js"
import { scored } from "./scoring.js"
import { kinds, facets as facetNames, statuses } from "./interface.js"

export const KINDS = Object.keys(kinds) // by their numbers in the index
const COMPARED = 160 // so many places of a phrase are compared with the texts
const AT_ONCE = 8
const FEW = 3

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
    if (asked.text && (found.unknown.length || (found.all < FEW && !found.isName && !found.phrases))) {
      const { respelled } = await import("./spelling.js")
      meant = await respelled(this.files, asked.text, found)
      if (found.unknown.length && meant.length) {
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
    const columns = asked.sort === "date" || !asked.text || asked.chosen.length ? await this.columns() : undefined
    return new Found(this, { ...asked, ...found, instead, meant, columns })
  }

  // The items that hold the words of a text; all there are, for none.
  async #matched(text, { typing }) {
    if (!text) {
      const columns = await this.columns()
      return { matches: columns.everything(), unknown: [], words: [], all: columns.size }
    }
    const { scores, query, words, unknown, isAny, all } = await scored(this.files, text, { typing })
    const found = { matches: scores, words, unknown, isAny, all, isName: [...scores.values()].some(({ score }) => score >= 1000) }
    return query.phrases.length ? { ...found, ...await this.#withPhrases(found, query.phrases) } : found
  }

  // Only the items whose texts hold each phrase; the best of them, if there are too many to compare.
  async #withPhrases({ matches }, phrases) {
    const candidates = [...matches].filter(([, { isAll }]) => isAll).sort(([, a], [, b]) => b.score - a.score)
    const compared = candidates.slice(0, COMPARED)
    const kept = []
    for (let at = 0; at < compared.length; at += AT_ONCE) {
      kept.push(...await Promise.all(compared.slice(at, at + AT_ONCE).map(async ([key, match]) => {
        const { unit, item } = await this.files.item(key)
        const texts = [...item.x, ...(item.s ?? []), ...(item.k === 0 || item.k === 4 ? unit.n ?? [] : []), item.t, unit.t, ...(item.o ? [item.o] : unit.o ?? [])]
        return phrases.every(phrase => texts.some(text => text && holds(text, phrase))) && [key, match]
      })))
    }
    const found = new Map(kept.filter(Boolean))
    return { matches: found, isAny: false, all: found.size, isPartial: candidates.length > compared.length, phrases }
  }

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
    const keys = [...this.matches.keys()]
    this.keys = this.chosen.length ? this.columns.chosen(keys, this.chosen) : keys
    if (this.sort === "date" || !this.text) {
      const columns = this.columns
      const dates = new Map(this.keys.map(key => [key, columns.date(key)]))
      this.keys.sort((a, b) => dates.get(b) - dates.get(a) || this.#score(b) - this.#score(a) || b - a)
    } else {
      this.keys.sort((a, b) => this.#score(b) - this.#score(a) || b - a)
    }
  }

  #score(key) { return this.matches.get(key)?.score ?? 0 }

  get total() { return this.keys.length }

  // What was searched in the end.
  get searched() { return this.instead ?? this.text }

  // The terms that a result is marked for: a word with all the forms in which it was found.
  get spelled() {
    this.kept ??= new Set(this.words.flatMap(word => [...(word.spelled ?? [])]))
    return this.kept
  }

  // Items from the `start`th on, ready to be shown.
  items(start, count) {
    return this.finder.files.fresh(() => Promise.all(this.keys.slice(start, start + count).map(key => this.#item(key))))
  }

  async #item(key) {
    const { unit, item } = await this.finder.files.item(key)
    const address = new URL(unit.u, this.finder.root)
    if (this.text) address.searchParams.set("mark", this.searched)
    if (item.a) address.hash = item.a
    return { unit, kind: KINDS[item.k], address: address.href, date: item.d ?? unit.d, ...item, isAll: this.matches.get(key)?.isAll !== false }
  }

  // For each facet the values of the items that were found, most often first: [{value, label, count, isChosen}].
  async counts() {
    const columns = await this.finder.columns()
    const values = columns.counted([...this.matches.keys()], this.chosen)
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
