// At the place that a result leads to: the words that were searched are marked, until Escape takes the marks away.

import { make, styled } from "./dom.js"
import { say } from "./interface.js"
import { formsOf, parse } from "./queries.js"
import { placesIn } from "./snippets.js"

const MOST = 300

// The item that the address names, else the page.
const place = () => {
  let named = null
  try { named = document.getElementById(decodeURIComponent(location.hash.slice(1))) } catch {}
  return named?.closest(".item, .part") ?? named ?? document.querySelector(".page")
}

const textsOf = root => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, {
    acceptNode: node => node.parentElement.closest("script, style, template, svg, button, .headerlink, .thead") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  })
  const found = []
  while (walker.nextNode()) if (walker.currentNode.data.trim()) found.push(walker.currentNode)
  return found
}

const mark = (root, isSpelled) => {
  const marks = []
  for (const node of textsOf(root)) {
    let rest = node
    let at = 0
    for (const [start, end] of placesIn(node.data, isSpelled)) {
      if (marks.length >= MOST) return marks
      const word = rest.splitText(start - at)
      rest = word.splitText(end - start)
      at = end
      const around = make("mark", { class: "searched" })
      word.replaceWith(around)
      around.append(word)
      marks.push(around)
    }
  }
  return marks
}

const run = () => {
  const root = place()
  const { words } = parse(new URLSearchParams(location.search).get("mark") ?? "")
  if (!root || !words.length) return
  const exact = new Set(words.flatMap(({ alternatives }) => alternatives.flat()))
  const all = new Set([...exact, ...[...exact].flatMap(formsOf)])
  let marks = mark(root, term => all.has(term))
  // what was found while it was being typed
  const last = words.at(-1).alternatives[0].at(-1)
  if (!marks.length && last.length > 1) marks = mark(root, term => term.startsWith(last))
  if (!marks.length) return

  const status = make("p", { role: "status" }, say.marked(marks.length))
  const button = make("button", { type: "button" }, say.unmark)
  const bar = make("div", { class: "marks" }, status, button)
  const remove = () => {
    for (const each of marks) {
      const parent = each.parentNode
      each.replaceWith(...each.childNodes)
      parent?.normalize()
    }
    bar.remove()
    removeEventListener("keydown", escape)
    const address = new URL(location.href)
    address.searchParams.delete("mark")
    history.replaceState(history.state, "", address.pathname + address.search + address.hash)
  }
  const escape = event => { if (event.key === "Escape" && !document.querySelector("dialog[open]")) remove() }
  button.addEventListener("click", () => { remove(); root.tabIndex = -1; root.focus({ preventScroll: true }) })
  addEventListener("keydown", escape)
  document.body.append(bar)
  if (!location.hash) marks[0].scrollIntoView({ block: "center" })
}

await styled()
run()
