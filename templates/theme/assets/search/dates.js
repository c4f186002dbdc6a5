// Items by their date, the newest first, as far as they are asked for. The index has the items of each month, and with each
// its day where other terms have what a word counts.

import { kinds } from "./interface.js"

const KINDS = Object.keys(kinds)

const PAGE = KINDS.indexOf("page") // none of these has a date
const FEW = 40 // so few are quicker looked up one by one
const UNDATED = "#month:0000-00"

export class ByDate {
  // `keys` are the items, or undefined for all of the chosen kinds.
  constructor(files, keys, chosen) {
    this.files = files
    this.kinds = chosen.filter(each => each.facet === "kind").map(each => KINDS.indexOf(each.value))
    this.wanted = keys && new Set(keys)
    this.total = keys ? keys.length : files.head.kinds.reduce((sum, count, kind) => sum + (this.#isOfKind(kind) ? count : 0), 0)
    const years = chosen.filter(each => each.facet === "year").map(each => each.value.padStart(4, "0"))
    this.months = files.months(years)
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
    if (this.kinds.length && this.kinds.every(kind => kind === PAGE)) return this.#undated()
    while (this.found.length < Math.min(count, this.total)) {
      const { value: entry, done } = await this.months.next()
      if (done) return this.#undated()
      if (entry.term === UNDATED) continue
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
    const entry = await this.files.entry(UNDATED)
    const rest = []
    if (entry) await this.files.postings(entry, (key, kind) => { if (this.wanted ? this.wanted.has(key) : this.#isOfKind(kind)) rest.push(key) })
    this.found.push(...rest.sort((a, b) => b - a))
  }
}
