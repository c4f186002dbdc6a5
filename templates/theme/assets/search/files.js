// The files of the index, fetched when they are needed and kept. How each is written stands in generator/searching.

const FORMAT = 1
const PATIENCE = 20000 // milliseconds for one file
const NAME = 8 // characters in the name of a file

// Why the index can't be read: `reason` is "failed" (not there, no network), "damaged" or "outdated".
export class Unreadable extends Error {
  constructor(reason, what) {
    super(`search: ${what}`)
    this.reason = reason
  }
}
// A file that index.json names is not there: the site was published again.
class Gone extends Unreadable {}

// Reads bytes from the first to the last; running out of them is damage.
export class Bytes {
  constructor(bytes) {
    this.bytes = bytes
    this.at = 0
  }
  get more() { return this.at < this.bytes.length }
  byte() {
    if (this.at >= this.bytes.length) throw new Unreadable("damaged", "a file is too short")
    return this.bytes[this.at++]
  }
  number() {
    let value = 0
    let scale = 1
    for (;;) {
      const byte = this.byte()
      value += (byte & 127) * scale
      if (byte < 128) return value
      scale *= 128
      if (scale > 2 ** 42) throw new Unreadable("damaged", "a number is too long")
    }
  }
  take(size) {
    if (this.at + size > this.bytes.length) throw new Unreadable("damaged", "a file is too short")
    this.at += size
    return this.bytes.subarray(this.at - size, this.at)
  }
}

// Order by code points, as the index has it; JavaScript's own is by UTF-16 units.
export const isBefore = (a, b) => {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)]
    if (x === y) continue
    const isHigh = unit => unit >= 0xd800 && unit < 0xe000
    return isHigh(x) === isHigh(y) ? x < y : isHigh(y)
  }
  return a.length < b.length
}

const names = text => text.match(new RegExp(`.{${NAME}}`, "g")) ?? []
const utf8 = new TextDecoder("utf-8", { fatal: true })

// An item's number in the whole index: its block, and its local number there. Below 2^53.
const LOCAL = 2 ** 24
export const keyOf = (block, local) => block * LOCAL + local
export const blockOf = key => Math.floor(key / LOCAL)
export const localOf = key => key % LOCAL

export class Files {
  constructor(root) {
    this.root = new URL("search/", root)
    this.forget()
  }

  // Everything is fetched anew when it is next asked for.
  forget() {
    this.kept = new Map()
    this.started = undefined
  }

  // The head of the index, index.json. Throws Unreadable.
  ready() {
    const start = async () => {
      const head = await this.#fetch("index.json", "json", { cache: "no-cache" })
      if (head?.format !== FORMAT) throw new Unreadable(Number.isInteger(head?.format) ? "outdated" : "damaged", "another format")
      try {
        this.head = head
        this.blocks = names(head.blocks)
        this.shifts = [...head.shifts].map(digit => parseInt(digit, 36))
        this.shards = names(head.shards)
        this.first = this.shards.length ? head.first.split(" ") : []
        this.common = new Set(head.common.split(" ").filter(Boolean))
      } catch {
        throw new Unreadable("damaged", "index.json")
      }
      if (this.first.length !== this.shards.length || this.shifts.length !== this.blocks.length) throw new Unreadable("damaged", "index.json")
      return head
    }
    this.started ??= start().catch(error => { this.started = undefined; throw error })
    return this.started
  }

  // Does `act`, and once more with a new head if a file was gone: then the site was published again meanwhile.
  async fresh(act) {
    try {
      await this.ready()
      return await act()
    } catch (error) {
      if (!(error instanceof Gone)) throw error
      this.forget()
      await this.ready()
      return act()
    }
  }

  get(path, form) {
    if (!this.kept.has(path)) {
      const asked = this.#fetch(path, form)
      this.kept.set(path, asked)
      asked.catch(() => { if (this.kept.get(path) === asked) this.kept.delete(path) })
    }
    return this.kept.get(path)
  }

  async #fetch(path, form, more = {}) {
    let response
    let content
    try {
      response = await fetch(new URL(path, this.root), { signal: AbortSignal.timeout?.(PATIENCE), ...more })
      content = response.ok && (form === "json" ? await response.text() : new Uint8Array(await response.arrayBuffer()))
    } catch {
      throw new Unreadable("failed", `${path} could not be fetched`)
    }
    if (!response.ok) throw response.status === 404 && path !== "index.json" ? new Gone("failed", `${path} is gone`) : new Unreadable("failed", `${path}: ${response.status}`)
    if (form !== "json") return content
    try {
      return JSON.parse(content)
    } catch {
      throw new Unreadable("damaged", path)
    }
  }

  shardOf(term) {
    let low = 0
    let high = this.first.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (isBefore(term, this.first[middle])) high = middle - 1
      else low = middle
    }
    return low
  }

  // The terms of a shard in their order: {term, df, isLarge, bytes}.
  async shard(number) {
    const path = `terms/${this.shards[number]}.bin`
    const key = `${path} read`
    if (!this.kept.has(key)) this.kept.set(key, readShard(await this.get(path)))
    return this.kept.get(key)
  }

  // What the index has of a term, or undefined.
  async entry(term) {
    if (!this.shards.length) return undefined
    const entries = await this.shard(this.shardOf(term))
    return entries.find(entry => entry.term === term)
  }

  // The terms that begin with a prefix, from at most `most` shards.
  async startingWith(prefix, most = 3) {
    const found = []
    if (!this.shards.length) return found
    const start = this.shardOf(prefix)
    for (let at = start; at < this.shards.length && at < start + most; at++) {
      if (at > start && !this.first[at].startsWith(prefix)) break
      found.push(...(await this.shard(at)).filter(entry => entry.term.startsWith(prefix)))
    }
    return found
  }

  // The entries of the months in which items lie, the newest first; of all years, if none is given.
  async *months(years = []) {
    if (!this.shards.length) return
    const begun = years.length ? [...years].sort().reverse().map(year => `#month:${year}-`) : ["#month:"]
    for (const start of begun) {
      const first = this.shardOf(start)
      for (let at = this.shardOf(`${start}~`); at >= first; at--) {
        yield* (await this.shard(at)).filter(({ term }) => term.startsWith(start)).reverse()
      }
    }
  }

  // Calls `visit(key, kind, impact)` for each item that has a term; of a large term only in `blocks`, a Set, if it is given.
  async postings(entry, visit, blocks) {
    if (!entry.isLarge) return this.#frames(entry.bytes, -1, visit)
    const lists = names(utf8.decode(entry.bytes))
    const span = this.blocks.length / lists.length
    const wanted = lists.map((name, j) => {
      const isAsked = !blocks || [...blocks].some(block => Math.floor(block / span) === j)
      return isAsked && name !== "-".repeat(NAME) ? this.get(`lists/${name}.bin`) : undefined
    })
    const read = await Promise.all(wanted)
    read.forEach((bytes, j) => { if (bytes) this.#frames(bytes, j * span - 1, visit) })
  }

  #frames(bytes, before, visit) {
    const frames = new Bytes(bytes)
    let block = before
    while (frames.more) {
      block += 1 + frames.number()
      const piece = new Bytes(frames.take(frames.number()))
      if (block >= this.blocks.length) throw new Unreadable("damaged", "a block too many")
      let local = -1
      while (piece.more) {
        local += 1 + piece.number()
        const byte = piece.byte()
        visit(keyOf(block, local), byte >> 5, byte & 31)
      }
    }
  }

  // Where an item stands: the path of its unit's file, and its number there.
  place(key) {
    const block = blockOf(key)
    const shift = this.shifts[block]
    const local = localOf(key)
    return { path: `units/${this.blocks[block]}/${local >> shift}.json`, number: local & ((1 << shift) - 1) }
  }

  // The unit of an item and the item itself.
  async item(key) {
    const { path, number } = this.place(key)
    const unit = await this.get(path, "json")
    const item = unit?.i?.[number]
    if (!item || !Array.isArray(item.x)) throw new Unreadable("damaged", path)
    return { unit, item }
  }

  more(name, form) { return this.get(`more/${this.head[name]}.${form === "json" ? "json" : "bin"}`, form) }

  // The words that begin with a letter, to compare a misspelled one with: lines of a word, a count, and how it is shown.
  async wordsWith(letter) {
    const name = this.head.names?.[letter] ?? this.head.names?.["*"]
    return name ? utf8.decode(await this.get(`more/${name}.txt`)).split("\n") : []
  }
}

const readShard = bytes => {
  const found = []
  const shard = new Bytes(bytes)
  let last = new Uint8Array()
  while (shard.more) {
    const shared = shard.number()
    const rest = shard.take(shard.number())
    if (shared > last.length) throw new Unreadable("damaged", "a term")
    const whole = new Uint8Array(shared + rest.length)
    whole.set(last.subarray(0, shared))
    whole.set(rest, shared)
    last = whole
    const df = shard.number()
    const size = shard.number()
    let term
    try {
      term = utf8.decode(whole)
    } catch {
      throw new Unreadable("damaged", "a term")
    }
    found.push({ term, df, isLarge: size % 2 === 1, bytes: shard.take(Math.floor(size / 2)) })
  }
  return found
}
