// Search as a dialog over any page: results as they are typed, the first few of them.

import { make, styled, later } from "./dom.js"
import { say } from "./interface.js"
import { Finder } from "./finding.js"
import { compact } from "./results.js"
import { suggestion } from "./suggesting.js"
import { addressOf } from "./address.js"
import "./catalogue.js" // what the modules above import: named here, all of them load in one round
import "./files.js"
import "./words.js"
import "./queries.js"
import "./scoring.js"
import "./nearness.js"
import "./dates.js"
import "./snippets.js"

const SHOWN = 8
const WAIT = 110 // milliseconds after the last key

// Makes the dialog. `searchPage` is the address of the page with all results. Its `toggle` opens the dialog, or closes it if it
// is open; what has been typed before it opened is searched at once.
export const load = async searchPage => {
  const finder = Finder.at(new URL("../../", import.meta.url))
  finder.ready().catch(() => {}) // told when something is searched
  await styled()
  return { toggle: build(searchPage, finder) }
}

const build = (searchPage, finder) => {
  const input = make("input", {
    type: "search", name: "q", autocomplete: "off", autocapitalize: "none", spellcheck: "false", enterkeyhint: "search",
    "aria-label": say.label, "aria-describedby": "search-hint", placeholder: say.placeholder, maxlength: "300",
  })
  const close = make("button", { type: "button", class: "search-close" }, say.close)
  const form = make("form", { role: "search", action: searchPage, method: "get" }, input, close)
  const status = make("p", { class: "search-status", role: "status" })
  const told = make("div", { class: "search-told" })
  const list = make("ul", { class: "search-rows", "aria-label": say.heading, hidden: true })
  const all = make("a", { class: "search-all", hidden: true, href: searchPage })
  const hint = make("p", { class: "search-hint", id: "search-hint" }, say.hint)
  const body = make("div", { class: "search-body" }, told, list, all, hint)
  const dialog = make("dialog", { class: "search-dialog", "aria-label": say.search }, form, status, body)
  document.body.append(dialog)

  let turn = 0
  const rows = () => [...list.querySelectorAll("a")]
  const ways = () => [...told.querySelectorAll("a"), ...rows(), ...(all.hidden ? [] : [all])]

  const empty = () => {
    list.replaceChildren()
    told.replaceChildren()
    list.hidden = all.hidden = true
    hint.hidden = false
    status.textContent = ""
  }
  const run = async () => {
    const mine = ++turn
    const text = input.value.trim()
    if (!text) return empty()
    hint.hidden = true
    const slow = setTimeout(() => { if (mine === turn) status.textContent = say.searching }, 250)
    try {
      const found = await finder.find({ text, typing: true })
      const items = await found.items(0, SHOWN)
      if (mine !== turn) return
      told.replaceChildren(...suggestion(found, words => addressOf(searchPage, { q: words })))
      list.replaceChildren(...items.map(item => make("li", {}, compact(item, found))))
      list.hidden = !items.length
      all.hidden = false
      all.href = addressOf(searchPage, { q: text })
      all.textContent = found.total ? say.all(found.total) : say.withoutResult
      status.textContent = found.total ? say.firstOf(items.length, found.total) : say.none(text)
      if ((await found.doubts()).length && mine === turn) told.replaceChildren(...suggestion(found, words => addressOf(searchPage, { q: words })))
    } catch (error) {
      if (mine !== turn) return
      empty()
      status.textContent = say[error.reason] ?? say.failed
      if (!error.reason) throw error
    } finally {
      clearTimeout(slow)
    }
  }
  const soon = later(run, WAIT)

  input.addEventListener("input", () => input.value.trim() ? soon() : soon.now())
  form.addEventListener("submit", event => { if (!input.value.trim()) event.preventDefault() })
  close.addEventListener("click", () => dialog.close())
  dialog.addEventListener("click", event => {
    if (event.target === dialog || event.target.closest("a[href]")) setTimeout(() => dialog.close())
  })
  dialog.addEventListener("keydown", event => {
    const links = ways()
    const at = links.indexOf(document.activeElement)
    const go = target => { event.preventDefault(); target?.focus() }
    // a field of search would be emptied by the first Escape, and closed by the second only
    if (event.key === "Escape") { event.preventDefault(); dialog.close() }
    else if (event.key === "ArrowDown") go(links[Math.min(at + 1, links.length - 1)])
    else if (event.key === "ArrowUp") go(at > 0 ? links[at - 1] : input)
    else if (at >= 0 && event.key === "Home") go(links[0])
    else if (at >= 0 && event.key === "End") go(links.at(-1))
    else if (at >= 0 && (event.key === "Backspace" || event.key.length === 1) && event.key !== " " && !event.ctrlKey && !event.metaKey) input.focus()
  })

  return (typed = "") => {
    if (dialog.open) return dialog.close()
    dialog.showModal()
    input.focus()
    input.select()
    if (!typed) return
    input.value = typed
    soon.now()
  }
}
