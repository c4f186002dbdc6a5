// The values of every item for each filter, to count them: loaded after the results.

import { Bytes, Unreadable, blockOf, keyOf, localOf } from "./files.js"
import { kinds } from "./interface.js"

const KINDS = Object.keys(kinds)

export class Columns {
  // Those of an index, read once.
  static async of(files) {
    const [bytes, labels] = await Promise.all([files.more("facets", "bytes"), files.more("labels", "json")])
    if (files.columns?.bytes !== bytes) files.columns = new Columns(files, bytes, labels)
    return files.columns
  }

  constructor(files, bytes, labels) {
    this.bytes = bytes
    this.labels = labels
    this.shifts = files.shifts
    this.size = 0
    this.starts = [] // for each block the number of the first item of each of its units
    this.kinds = []
    this.statuses = []
    this.dates = []
    this.actors = []
    this.topics = []
    this.outlets = []
    this.keys = []
    const all = new Bytes(bytes)
    for (let block = 0; block < files.blocks.length; block++) this.#block(block, new Bytes(all.take(all.number())))
    if (all.more) throw new Unreadable("damaged", "the filters")
  }

  #block(block, bytes) {
    const numbers = dictionary => Array.from({ length: bytes.number() }, () => dictionary ? dictionary[bytes.number()] : bytes.number())
    const [actors, topics, outlets] = [numbers(), numbers(), numbers()]
    const starts = []
    for (let slot = 0; bytes.more; slot++) {
      starts.push(this.size)
      const count = bytes.number()
      const date = bytes.number()
      const [ofTopics, ofOutlets] = [numbers(topics), numbers(outlets)]
      for (let item = 0; item < count; item++) {
        const byte = bytes.byte()
        this.kinds.push(byte >> 5)
        this.statuses.push((byte >> 1) & 15)
        this.actors.push(numbers(actors))
        this.dates.push(byte & 1 ? bytes.number() : date)
        this.outlets.push(byte & 1 ? numbers(outlets) : ofOutlets)
        this.topics.push(ofTopics)
        this.keys.push(keyOf(block, (slot << this.shifts[block]) | item))
        this.size++
      }
    }
    this.starts.push(starts)
  }

  #at(key) {
    const local = localOf(key)
    const shift = this.shifts[blockOf(key)]
    const start = this.starts[blockOf(key)]?.[local >> shift]
    if (start === undefined) throw new Unreadable("damaged", "the filters")
    return start + (local & ((1 << shift) - 1))
  }

  #tests(chosen) {
    const by = new Map()
    for (const { facet, value } of chosen) by.set(facet, [...(by.get(facet) ?? []), value])
    return [...by].map(([facet, values]) => ({ facet, test: this.#test(facet, values) }))
  }

  #test(facet, values) {
    if (facet === "kind") { const wanted = values.map(value => KINDS.indexOf(value)); return at => wanted.includes(this.kinds[at]) }
    if (facet === "year") { const wanted = values.map(Number); return at => wanted.includes(this.dates[at] >> 9) && this.dates[at] > 0 }
    if (facet === "status") { const wanted = values.map(value => this.labels.status.indexOf(value)); return at => this.statuses[at] > 0 && wanted.includes(this.statuses[at]) }
    const wanted = new Set(values.map(value => this.labels[facet].findIndex(([id]) => id === value)))
    const column = { actor: this.actors, topic: this.topics, outlet: this.outlets }[facet]
    return at => column[at].some(each => wanted.has(each))
  }

  // For each facet a Map of its values to the number of these items that have them and that pass all other facets.
  counted(keys, chosen) {
    const tests = this.#tests(chosen)
    const counts = { kind: [], actor: [], topic: [], status: [], year: [], outlet: [] }
    const add = (facet, value) => { counts[facet][value] = (counts[facet][value] ?? 0) + 1 }
    for (const key of keys) {
      const at = this.#at(key)
      const failed = tests.filter(({ test }) => !test(at)).map(({ facet }) => facet)
      if (failed.length > 1) continue
      const isAsked = facet => !failed.length || failed[0] === facet
      if (isAsked("kind")) add("kind", this.kinds[at])
      if (isAsked("actor")) for (const each of new Set(this.actors[at])) add("actor", each)
      if (isAsked("topic")) for (const each of new Set(this.topics[at])) add("topic", each)
      if (isAsked("outlet")) for (const each of new Set(this.outlets[at])) add("outlet", each)
      if (isAsked("status") && this.statuses[at]) add("status", this.statuses[at])
      if (isAsked("year") && this.dates[at]) add("year", this.dates[at] >> 9)
    }
    const { labels } = this
    const named = { kind: n => KINDS[n], year: String, status: n => labels.status[n] }
    for (const facet of ["actor", "topic", "outlet"]) named[facet] = n => labels[facet][n]?.[0]
    return Object.fromEntries(Object.entries(counts).map(([facet, found]) =>
      [facet, new Map(Object.entries(found).map(([number, count]) => [named[facet](Number(number)), count]))]))
  }
}
