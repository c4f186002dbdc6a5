// The search page: its form, and the examples as searches. What searches is loaded when there is something to search.

import { make } from "./dom.js"
import { say } from "./interface.js"

export const start = searchPage => {
  const page = document.querySelector(".page-search")
  const input = make("input", {
    type: "search", name: "q", id: "search-words", autocomplete: "off", autocapitalize: "none", spellcheck: "false",
    enterkeyhint: "search", placeholder: say.placeholder, maxlength: "300", "aria-label": say.label,
  })
  const form = make("form", { class: "finder", role: "search", action: searchPage, method: "get" },
    input, make("button", { type: "submit" }, say.search))
  page.querySelector("h1").after(form)

  // without scripts these lead to the pages of actors and topics
  for (const [part, facet] of [["most-quoted", "actor"], ["topics-with-most-briefs", "topic"]]) {
    for (const link of page.querySelectorAll(`.part-${part} li > a:first-child`)) {
      const value = link.pathname.replace(/(\/index)?\.html$|\/$/, "").split("/").at(-1)
      link.href = `${searchPage}?${new URLSearchParams(facet === "actor" ? { kind: "quote", actor: value } : { topic: value })}`
    }
  }

  let explorer
  const load = () => explorer ??= import("./explorer.js").then(module => module.explore(page, form, input, searchPage))
    .catch(error => { explorer = undefined; throw error })
  const fail = () => {
    page.classList.remove("searching")
    if (!page.querySelector(".notice")) form.after(make("p", { class: "notice", role: "alert" }, say.failed))
  }
  input.addEventListener("focus", () => load().catch(() => {}))
  input.addEventListener("input", () => load().catch(fail), { once: true })
  form.addEventListener("submit", event => { event.preventDefault(); load().catch(fail) })
  addEventListener("popstate", () => load().catch(fail), { once: true })
  if (location.search) {
    page.classList.add("searching")
    input.value = (new URLSearchParams(location.search).get("q") ?? "").slice(0, 300)
    load().catch(fail)
  }
}
