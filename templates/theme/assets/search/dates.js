// Items by their date, the newest first, as far as they are asked for. The index has the items of each month, and with each
// its day where other terms have what a word counts.

import { kinds } from "./interface.js"

const KINDS = Object.keys(kinds)

const FEW = 40 // so few are quicker looked up one by one

export class ByDate {
  // `keys` are the items, or undefined for all of the chosen kinds.
  constructor(files, keys, chosen) {
    this.files = files
    this.kinds = chosen.filter(each => each.facet === "kind").map(each => KINDS.indexOf(each.value))
    this.wanted = keys && new Set(keys)
    this.total = keys ? keys.length : files.head.kinds.reduce((sum, count, kind) => sum + (this.#isOfKind(kind) ? count : 0), 0)
    this.months = files.months()
    this.found = []
    this.isEnded = false
  }

  #isOfKind(kind) { return !this.kinds.length || this.kinds.includes(kind) }

  // At least the first `count` of them, in order.
  async upTo(count) {
    // one after the other, also where two ask at once
    this.turn = (this.turn ?? Promise.resolve()).catch(() => {}).then(() => this.#upTo(count))
    await this.turn
    return this.found
  }

  async #upTo(count) {
    if (this.isEnded || this.found.length >= count) return
    if (this.total <= FEW && this.wanted) return this.#oneByOne()
    while (this.found.length < Math.min(count, this.total)) {
      const { value: entry, done } = await this.months.next()
      if (done) return this.#undated()
      const days = []
      await this.files.postings(entry, (key, kind, day) => {
        if (this.wanted ? this.wanted.has(key) : this.#isOfKind(kind)) days.push([day, key])
      })
      this.found.push(...days.sort(([a, x], [b, y]) => b - a || y - x).map(([, key]) => key))
    }
  }

  async #oneByOne() {
    const dated = await Promise.all([...this.wanted].map(async key => {
      const { unit, item } = await this.files.item(key)
      return [item.d ?? unit.d ?? "", key]
    }))
    this.found = dated.sort(([a, x], [b, y]) => (a < b) - (a > b) || y - x).map(([, key]) => key)
    this.isEnded = true
  }

  // What has no date comes last.
  async #undated() {
    this.isEnded = true
    const seen = new Set(this.found)
    let rest = this.wanted
    if (!rest) {
      const { Columns } = await import("./columns.js")
      const columns = await Columns.of(this.files)
      rest = columns.keys.filter((_, at) => this.#isOfKind(columns.kinds[at]))
    }
    this.found.push(...[...rest].filter(key => !seen.has(key)).sort((a, b) => b - a))
  }
}
