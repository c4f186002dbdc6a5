// The search page once something is searched: results with their filters, and an address for each search.

import { later, make } from "./dom.js"
import { facets as facetNames, say } from "./interface.js"
import { addressOf, askedBy, chosenIn, isEmpty } from "./address.js"
import { Finder } from "./finding.js"
import { full } from "./results.js"
import { suggestion } from "./suggesting.js"
import { filters } from "./filters.js"
import "./catalogue.js" // what the modules above import: named here, all of them load in one round
import "./files.js"
import "./words.js"
import "./queries.js"
import "./scoring.js"
import "./nearness.js"
import "./dates.js"
import "./snippets.js"

const PAGE = 20
const FIRST = 10 // so many of them are shown before the others are fetched
const WAIT = 160 // milliseconds after the last key

// Takes over the form of the page. Returns when the first search stands.
export const explore = async (page, form, input, searchPage) => {
  const finder = Finder.at(new URL("../../", import.meta.url))
  const title = document.title
  let asked = askedBy(location.search)
  let isSettled = true // whether the search of this address was asked for, or is still being typed
  let turn = 0
  let found
  let shown = 0

  const status = make("p", { class: "found-status", role: "status" })
  const told = make("div", { class: "search-told" })
  const chosen = make("ul", { class: "found-chosen", "aria-label": say.chosen })
  const order = make("select", { "aria-label": say.sort },
    make("option", { value: "" }, say.byRelevance), make("option", { value: "date" }, say.byDate))
  const sorting = make("label", { class: "found-order" }, make("span", {}, say.sort), order)
  const list = make("ol", { class: "results", "aria-label": say.heading })
  const more = make("button", { type: "button", class: "found-more", hidden: true }, say.more)
  const sofar = make("p", { class: "found-sofar" })
  const panel = filters({ choose: (facet, value, on) => choose(facet, value, on) })
  const head = make("div", { class: "found-head" }, status, sorting)
  const main = make("div", { class: "found-main" }, told, list, sofar, more)
  const area = make("div", { class: "found", hidden: true }, head, chosen, panel.element, main)
  form.after(area)

  const write = how => history[how]({ ...history.state, shown: 0 }, "", addressOf(searchPage, asked))

  // Something else is searched: a place of its own in the history, once it was asked for.
  const change = (next, isTyped = false) => {
    asked = next
    write(isSettled ? "pushState" : "replaceState")
    isSettled = !isTyped
    return run(isTyped)
  }
  const choose = (facet, value, on) => {
    const others = asked[facet].filter(each => each !== value)
    return change({ ...asked, q: input.value, [facet]: on ? [...others, value] : others })
  }

  const fail = error => {
    list.replaceChildren()
    told.replaceChildren(make("p", {}, retry()))
    status.textContent = say[error.reason] ?? say.failed
    more.hidden = true
    sofar.textContent = ""
    page.classList.add("nothing-found")
    if (!error.reason) console.error(error)
  }
  const retry = () => {
    const button = make("button", { type: "button" }, say.again)
    button.addEventListener("click", () => { finder.forget(); run() })
    return button
  }

  const run = async (isTyped = false, wanted = PAGE) => {
    const mine = ++turn
    document.title = asked.q.trim() ? `${asked.q.trim()} - ${title}` : title
    page.classList.toggle("searching", !isEmpty(asked))
    page.classList.remove("nothing-found")
    area.hidden = isEmpty(asked)
    if (isEmpty(asked)) return
    order.value = asked.sort
    sorting.hidden = !asked.q.trim()
    const slow = setTimeout(() => { if (mine === turn) status.textContent = say.searching }, 250)
    try {
      const next = await finder.find({ text: asked.q.trim(), chosen: chosenIn(asked), sort: asked.sort, typing: isTyped })
      const items = await next.items(0, FIRST)
      if (!next.total && chosenIn(asked).length) await finder.names().catch(() => {}) // names for the ways out
      clearTimeout(slow)
      if (mine !== turn) return
      found = next
      shown = items.length
      sorting.hidden = !asked.q.trim() || !found.total
      status.textContent = found.total ? say.results(found.total) : asked.q.trim() && !chosenIn(asked).length ? say.none(asked.q.trim()) : say.noneFiltered
      tell()
      page.classList.toggle("nothing-found", !found.total)
      const rows = shownItems => shownItems.map(item => make("li", {}, full(item, found)))
      list.replaceChildren(...rows(items))
      const others = await found.items(FIRST, wanted - FIRST)
      if (mine !== turn) return
      list.append(...rows(others))
      shown += others.length
      tellSofar()
      removable()
      await Promise.all([count(mine), doubt(mine)])
    } catch (error) {
      if (mine === turn) fail(error)
    } finally {
      clearTimeout(slow)
    }
  }
  const tell = () => {
    told.replaceChildren(...suggestion(found, words => addressOf(searchPage, { ...asked, q: words })), ...(found.total ? [] : waysOut()))
  }
  const doubt = async mine => {
    const doubts = await found.doubts().catch(() => [])
    if (doubts.length && mine === turn) tell()
  }
  // The filters come after the results, and without them the results stand.
  const count = async mine => {
    try {
      const counts = await found.counts()
      if (mine !== turn) return
      panel.show(counts, asked)
      removable()
    } catch (error) {
      if (mine !== turn) return
      panel.element.hidden = true
      told.append(make("p", {}, `${say.failedFacets} `, retry()))
      if (!error.reason) console.error(error)
    }
  }
  const tellSofar = () => {
    more.hidden = shown >= found.total
    sofar.textContent = found.total > PAGE ? say.moreCount(shown, found.total) : ""
  }

  // With nothing found: each chosen filter by itself to leave out.
  const waysOut = () => {
    const all = chosenIn(asked)
    const link = (words, next) => make("li", {}, make("a", { href: addressOf(searchPage, next) }, words))
    const out = all.map(({ facet, value }) => link(say.without(say.chosenFilter(facetNames[facet], finder.label(facet, value))),
      { ...asked, [facet]: asked[facet].filter(each => each !== value) }))
    if (all.length > 1) out.push(link(say.withoutAll, { q: asked.q, sort: asked.sort }))
    return [...(out.length ? [make("ul", { class: "ways-out" }, out)] : []), make("p", {}, say.waysOn)]
  }
  const removable = () => {
    const all = chosenIn(asked)
    chosen.hidden = !all.length
    chosen.replaceChildren(...all.map(({ facet, value }) => {
      const label = finder.label(facet, value)
      const button = make("button", { type: "button", "aria-label": say.remove(say.chosenFilter(facetNames[facet], label)) },
        make("bdi", {}, label), make("span", { "aria-hidden": "true" }, "×"))
      button.addEventListener("click", async () => {
        await choose(facet, value, false)
        ;(chosen.querySelector("button") ?? input).focus()
      })
      return make("li", {}, button)
    }))
    if (all.length > 1) {
      const button = make("button", { type: "button", class: "plain" }, say.removeAll)
      button.addEventListener("click", async () => { await change({ ...askedBy(""), q: input.value, sort: asked.sort }); input.focus() })
      chosen.append(make("li", {}, button))
    }
  }

  const typed = later(() => { if (input.value.trim() !== asked.q.trim()) change({ ...asked, q: input.value }, true) }, WAIT)
  input.addEventListener("input", typed)
  form.addEventListener("submit", event => {
    event.preventDefault()
    typed.drop()
    if (input.value.trim() !== asked.q.trim()) change({ ...asked, q: input.value })
    else if (!isSettled) { isSettled = true; run() }
  })
  input.addEventListener("keydown", event => {
    const first = list.querySelector("a")
    if (event.key === "ArrowDown" && first) { event.preventDefault(); first.focus() }
  })
  order.addEventListener("change", () => change({ ...asked, sort: order.value }))
  more.addEventListener("click", async () => {
    const mine = turn
    more.disabled = true
    try {
      const items = await found.items(shown, PAGE)
      if (mine !== turn) return
      const rows = items.map(item => make("li", {}, full(item, found)))
      list.append(...rows)
      shown += items.length
      tellSofar()
      history.replaceState({ ...history.state, shown }, "")
      rows[0]?.querySelector("a").focus()
    } catch (error) {
      if (mine === turn) fail(error)
    } finally {
      more.disabled = false
    }
  })
  // our own addresses are searched here, without loading the page again
  page.addEventListener("click", event => {
    const link = event.target.closest("a[href]")
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.origin + link.pathname !== new URL(searchPage).origin + new URL(searchPage).pathname || link.hash) return
    event.preventDefault()
    isSettled = true
    const next = askedBy(link.search)
    input.value = next.q
    change(next)
    input.focus()
  })
  addEventListener("popstate", event => {
    if (location.hash && location.search === "" ) return
    typed.drop()
    asked = askedBy(location.search)
    isSettled = true
    input.value = asked.q
    run(false, Math.max(PAGE, event.state?.shown ?? 0))
  })

  if (input.value.trim() !== asked.q.trim()) await change({ ...asked, q: input.value }, true)
  else await run(false, Math.max(PAGE, history.state?.shown ?? 0))
}
