// What changed since a reader's last visit. All of it stays in this browser: nothing is asked for, nothing is sent, no cookie is set. What a
// brief shows stands in its head as digests (generator/machine/visits.py); here they are kept, and compared when the reader comes back. A visit
// ends after half an hour in which no page of the site was opened or left. Every page reads the same without this file.
//
// It runs before the page shows, so that what it puts in moves nothing: each mark is set once the place for it has been parsed. A build puts a
// line before it, `const wordsOfVisits = …`: its words for readers, from generator/publish/words_of_scripts.py.
(() => {
  const words = wordsOfVisits
  const scope = new URL("..", document.currentScript.src).pathname // of several sites at one host, each keeps its own
  const SITE = `${scope}.visit`
  const BRIEF = `${scope}.seen.`
  const PAUSE = 30 * 60 * 1000
  const MOST_BRIEFS = 300
  const MOST_CHARACTERS = 600_000 // of the five million that a browser gives to a host
  const MOST_LISTED = 200
  const ENOUGH = 60 // characters of what an item says
  const AT_ONCE = 3 // links to changes that stand open: the bottom line follows

  let store
  try {
    store = localStorage
    store.getItem(SITE)
  } catch {
    return
  }
  if (!store) return

  // The store: a time, by which the oldest are dropped, and the record.
  const read = key => {
    const [, record] = store.getItem(key)?.match(/^\d+ (.*)$/s) ?? []
    return record ? JSON.parse(record) : null
  }
  const kept = () => Object.keys(store).filter(key => key.startsWith(BRIEF))
    .map(key => [key, parseInt(store.getItem(key)) || 0, store.getItem(key).length])
    .sort((one, other) => other[1] - one[1])
  const drop = most => {
    let characters = 0
    kept().forEach(([key,, length], i) => {
      characters += length
      if (i >= most || characters > MOST_CHARACTERS) store.removeItem(key)
    })
  }
  const write = (key, record) => {
    const value = `${Date.now()} ${JSON.stringify(record)}`
    try {
      store.setItem(key, value)
    } catch { // full, by us or by others
      try {
        drop(kept().length >> 1)
        store.setItem(key, value)
      } catch {
        return false
      }
    }
    return true
  }
  const forget = () => [SITE, ...kept().map(([key]) => key)].forEach(key => store.removeItem(key))

  const element = (name, className, ...parts) => {
    const made = document.createElement(name)
    if (className) made.className = className
    made.append(...parts)
    return made
  }
  const button = (label, act) => {
    const made = element("button", "", label)
    made.type = "button"
    made.addEventListener("click", act)
    return made
  }

  // What is to be put into the page, once its place is there.
  let waiting = []
  const isClosed = place => {
    for (let at = place; at && at !== document.body; at = at.parentNode) if (at.nextSibling) return true
    return document.readyState !== "loading"
  }
  const put = () => { waiting = waiting.filter(job => !job()) }
  const set = (find, act) => waiting.push(() => {
    const place = find()
    if (place && isClosed(place)) act(place)
    return place && isClosed(place)
  })
  const mark = (place, kind) => {
    if (place.querySelector(":scope > .since")) return
    const made = element("span", "since", words[kind])
    const link = place.matches("h1, h2, h3") && place.querySelector(':scope > a[href^="#"]:last-child')
    if (link) link.before(" ", made)
    else if (place.matches("li")) place.prepend(made, " ")
    else place.append(" ", made)
  }

  // The items of a brief: key, digest/rows, label; of what was kept, without labels.
  const items = text => text.split("\n").map(line => {
    const [, key, own, rows, label] = line.match(/^(\S+) ([^/ ]*)\/?(\S*) ?(.*)$/)
    return { key, own, rows: rows ? rows.split("/") : [], label, kind: key.replace(/^(quote|side|source|actor|disagreement|issue|ground|judgment|event|term)-.*/, "$1") }
  })
  const changed = (before, now) => {
    const old = new Map(items(before).map(item => [item.key, item]))
    const isSame = (one, other) => one.own === other.own && one.rows.join() === other.rows.join()
    const paired = new Map()
    for (const item of now) {
      if (old.has(item.key)) {
        paired.set(item, old.get(item.key))
        old.delete(item.key)
      }
    }
    for (const item of now.filter(item => !paired.has(item))) { // another id, and nothing else
      const was = [...old.values()].find(other => other.kind === item.kind && isSame(item, other))
      if (was) {
        paired.set(item, was)
        old.delete(was.key)
      }
    }
    const found = []
    for (const item of now) {
      const was = paired.get(item)
      if (!was) {
        found.push({ item, as: "new", rows: [] })
        continue
      }
      const left = [...was.rows]
      const take = is => {
        const at = left.findIndex(is)
        return at >= 0 && left.splice(at, 1).length > 0
      }
      let rows = item.rows.map(row => !take(other => other === row) && row)
      rows = rows.map(row => row && (take(other => other.slice(0, 3) === row.slice(0, 3)) ? "changed" : "new"))
      if (item.own !== was.own || rows.some(Boolean) || left.length) found.push({ item, as: "changed", rows })
    }
    return [found, [...old.values()]]
  }

  // What quotes and disagreements say, the page's data for machines has in the same order; it stands before this script.
  const shortened = text => {
    const start = [...text].slice(0, ENOUGH).join("")
    if (start === text) return text
    const end = start.lastIndexOf(" ")
    return `${(end < 0 ? start : start.slice(0, end)).replace(/[,;:.–— ]+$/, "")}…`
  }
  const label = all => {
    const said = { quote: [], disagreement: [] }
    try {
      const [article] = JSON.parse(document.querySelector('script[type="application/ld+json"]').text)["@graph"]
      const names = Object.fromEntries(article.mentions.map(one => [one["@id"], one.name]))
      for (const { about, spokenByCharacter: by, text } of article.hasPart) {
        if (about) said.disagreement.push(...[about.name].filter(Boolean))
        else said.quote.push(`${by ? `${by.name ?? names[by["@id"]]}: ` : ""}“${text}”`)
      }
    } catch { // a theme of the site's own may have none
      return
    }
    for (const item of all) item.label ||= shortened(said[item.kind]?.shift() ?? "")
  }

  // Where an item stands on the page.
  const one = selector => document.querySelector(selector)
  const nth = (selector, n) => document.querySelectorAll(selector)[n]
  const heading = key => document.getElementById(key)?.closest("h1, h2, h3")
  const LISTS = {
    actor: ".part-key-actors > ul > li", ground: ".part-common-ground > ul > li", judgment: ".part-judgments > ul > li",
    term: ".part-terms > ul > li", event: ".part-timeline > table > tbody > tr",
  }
  const PLACES = {
    "title": () => one(".page > h1"),
    "bottom-line": () => heading("bottom-line"),
    "why-it-matters": () => one(".part-bottom-line > h2 + p + p"),
    "related": () => {
      const part = one(".part-bottom-line")
      return part && isClosed(part) ? part.querySelector(":scope > p:last-of-type") : null
    },
    "side": () => heading("disagreements"),
    "record": () => heading("changes-to-this-page"),
    "first-published": () => heading("changes-to-this-page"),
  }
  const placeOf = (item, all) => {
    if (LISTS[item.kind]) return nth(LISTS[item.kind], all.filter(other => other.kind === item.kind).indexOf(item))
    if (PLACES[item.kind]) return PLACES[item.kind]()
    return item.kind === item.key ? one(".page > h1 + p") : heading(item.key) // as of, status, topics, places stand in one line
  }
  const inside = place => place.matches("tr") ? place.cells[place.matches(".moments tr") ? 1 : 0] // the cell of the date
    : place.matches("li") ? place.querySelector(":scope > p") ?? place : place
  const rowOf = (item, n) => {
    const holder = heading(item.key === "record" ? "changes-to-this-page" : item.key)?.parentNode
    return holder?.querySelectorAll(item.kind === "source" ? ":scope > ul > li" : ":scope > table > tbody > tr")[n]
  }

  // The line at the top of a brief, with links to all that changed.
  const day = text => new Date(`${text}T12:00`).toLocaleDateString(words.dates, { day: "numeric", month: "long", year: "numeric" })
  // A message for a number, by the category of numbers that it is of.
  const counted = (name, count) => {
    const category = new Intl.PluralRules(document.documentElement.lang).select(count)
    return (words[name][category] ?? words[name].other).replace("%(count)s", count)
  }
  const nameOf = kind => words.kinds[kind] ?? kind
  const lineOf = (found, gone, all, since, hide) => {
    // the record of changes tells of the others: it is a thing of its own only where nothing else has changed
    const told = found.length + gone.length > 1 ? found.filter(({ item }) => item.key !== "record") : found
    const entries = told.map(({ item, as }) => {
      const name = nameOf(item.kind)
      const link = element("a", "", item.label || name)
      link.href = `#${item.key}`
      if (item.label) link.dir = "auto"
      link.addEventListener("click", event => {
        const place = placeOf(item, all)
        if (!place) return event.preventDefault()
        place.id ||= `since-${item.key}`
        link.href = `#${place.id}`
      })
      const made = element("li", "", ...(item.label ? [name, " "] : []), link)
      if (as === "new") made.append(" ", element("span", "since", words.new))
      return made
    })
    for (const { kind } of gone) {
      entries.push(element("li", "", nameOf(kind), " ", element("span", "since", words.gone)))
    }
    const count = entries.length
    const text = counted("things", count).replace("%(date)s", day(since))
    const section = element("section", "visit", element("p", "", element("strong", "", text)), element("ul", "", ...entries.splice(0, AT_ONCE)))
    section.setAttribute("aria-label", words.title)
    if (entries.length) {
      const more = element("details", "", element("summary", "", counted("more", entries.length)), element("ul", "", ...entries))
      section.append(more)
    }
    const tools = element("p", "visit-tools", button(words.hide, hide), " ", button(words.forget, () => {
      hide()
      leave(words.forgotten)
    }))
    section.append(tools)
    return section
  }
  const clear = () => document.querySelectorAll(".visit, .since").forEach(made => made.remove())

  // At the end of each page: what is kept, and how to be rid of it.
  let note
  const leave = said => {
    forget()
    clear()
    tell(said)
  }
  const tell = said => {
    const isOff = store.getItem(SITE) === "off"
    const made = element("p", "visit-note", said ? element("span", "", said) : isOff ? words.off : words.note, " ")
    if (isOff) {
      made.append(button(words.turnOn, () => {
        store.removeItem(SITE)
        tell(words.turnedOn)
      }))
    } else if (!said) {
      made.append(button(words.forget, () => leave(words.forgotten)), " ", button(words.turnOff, () => {
        leave()
        try { store.setItem(SITE, "off") } catch {}
        tell()
      }))
    }
    if (said) made.setAttribute("role", "status")
    if (note) note.replaceWith(made)
    else one(".foot").append(made)
    if (note?.contains(document.activeElement) || said) {
      made.tabIndex = -1
      made.focus()
    }
    note = made
  }

  const start = () => {
    if (store.getItem(SITE) === "off") return set(() => one(".foot"), () => tell())
    const time = Date.now()
    const local = new Date(time)
    const today = [local.getFullYear(), local.getMonth() + 1, local.getDate()].map(part => String(part).padStart(2, "0")).join("-")
    let visit = read(SITE)
    if (!visit || Math.abs(time - visit.at) > PAUSE) {
      visit = { start: time, at: time, day: today, met: [], before: visit && { day: visit.day, met: visit.met } }
    }
    visit.at = time
    const meet = (id, day) => {
      if (day >= visit.day && !visit.met.includes(id) && visit.met.length < MOST_LISTED) visit.met.push(id)
    }
    const given = name => document.querySelector(`meta[name="${name}"]`)?.content
    const keep = []

    // a brief
    const about = given("visit-brief")
    if (about) {
      const [, format, id, published, whole, text] = about.match(/^(\S+) (\S+) (\S+) (\S+)\n(.*)$/s)
      const now = items(text)
      const state = { day: today, whole, items: now.map(item => `${item.key} ${[item.own, ...item.rows].join("/")}`).join("\n") }
      let seen = read(BRIEF + id)
      if (seen?.format !== format) seen = null
      const isSameVisit = seen?.visit === visit.start
      const before = !seen ? null : isSameVisit && seen.before ? seen.before : seen.now.whole !== whole ? seen.now : null
      const record = { format, visit: visit.start, first: isSameVisit || !seen ? seen?.first ?? visit.start : seen.first, now: state }
      if (before) record.before = before
      keep.push(() => {
        write(BRIEF + id, record)
        drop(MOST_BRIEFS)
      })
      meet(id, published)
      if (before && before.whole !== whole) {
        const [found, gone] = changed(before.items, now)
        label(now)
        const hide = () => {
          clear()
          delete record.before
          write(BRIEF + id, record)
          const top = one("h1")
          top.tabIndex = -1
          top.focus()
        }
        if (found.length + gone.length) set(() => one(".page > h1 + p"), place => place.after(lineOf(found, gone, now, before.day, hide)))
        for (const { item, as, rows } of found) {
          set(() => placeOf(item, now), place => mark(inside(place), as))
          rows.forEach((row, n) => row && set(() => rowOf(item, n), place => mark(inside(place), row)))
        }
      }
    }

    // briefs in lists
    const listed = new Map()
    const [format, ...entries] = given("visit-briefs")?.split(" ") ?? []
    for (const entry of entries) {
      const [id, published, whole, first = id] = entry.split(",")
      const seen = read(BRIEF + first)
      const last = seen?.visit === visit.start ? seen.before ?? seen.now : seen?.now
      const { before } = visit
      if (seen && seen.format === format && seen.first !== visit.start) {
        if (last.whole !== whole) listed.set(id, "changed")
      } else if (!seen || seen.first === visit.start) {
        const isFull = before?.met.length >= MOST_LISTED
        if (before && !before.met.includes(first) && (published > before.day || published === before.day && !isFull)) listed.set(id, "new")
      }
      meet(first, published)
    }
    const marked = new Set()
    if (listed.size) {
      waiting.push(() => {
        for (const link of document.querySelectorAll(":is(h2, h3) > a[href], li > a[href], li > p > a[href]")) {
          const path = link.pathname
          if (link.hash || marked.has(link) || !path.startsWith(`${scope}briefs/`) || !isClosed(link)) continue
          const as = listed.get(path.slice(scope.length + 7).replace(/(\/index)?(\.html)?\/?$/, ""))
          if (as) link.after(" ", element("span", "since", as === "new" ? words.new : words.listed))
          marked.add(link)
        }
        return document.readyState !== "loading"
      })
    }

    // a page that is fetched ahead has not been seen yet
    const save = () => {
      if (!write(SITE, visit)) return
      keep.forEach(act => act())
      set(() => one(".foot"), () => tell())
      put()
    }
    if (document.prerendering) document.addEventListener("prerenderingchange", save, { once: true })
    else save()
    const touch = () => {
      try {
        const known = read(SITE) // other tabs write there, too
        if (known?.start === visit.start) write(SITE, { ...known, at: Date.now() })
      } catch {}
    }
    addEventListener("pagehide", touch)
    document.addEventListener("visibilitychange", () => document.hidden && touch())
  }

  try {
    start()
  } catch { // what can't be read is of no use
    try { forget() } catch {}
    return
  }
  const watcher = new MutationObserver(put)
  watcher.observe(document.documentElement, { childList: true, subtree: true })
  document.addEventListener("DOMContentLoaded", () => {
    put()
    watcher.disconnect()
  })
})()
