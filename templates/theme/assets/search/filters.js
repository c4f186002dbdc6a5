// The filters beside the results: for each facet its most frequent values, the chosen ones first, and a field to find others by name.

import { make } from "./dom.js"
import { facets as names, number, say } from "./interface.js"
import { FACETS, chosenIn } from "./address.js"
import { fold } from "./words.js"

const SHOWN = 8
const MATCHED = 12

// The panel: {element, show(counts, asked)}. `choose(facet, value, on)` is called when a value is chosen or left out.
export const filters = ({ choose }) => {
  const summary = make("summary", {}, say.filters(0))
  const groups = FACETS.map(facet => group(facet, choose))
  const element = make("details", { class: "filters" }, summary, make("div", { class: "filters-groups" }, groups.map(each => each.element)))
  const wide = matchMedia("(min-width: 60rem)")
  const fit = () => { element.open = wide.matches }
  wide.addEventListener("change", fit)
  fit()
  return {
    element,
    show: (counts, asked) => {
      summary.textContent = say.filters(chosenIn(asked).length)
      element.hidden = Object.values(counts).every(values => !values.length)
      for (const each of groups) each.show(counts[each.facet])
    },
  }
}

const group = (facet, choose) => {
  const field = make("input", { type: "search", class: "filter-find", autocomplete: "off", spellcheck: "false", "aria-label": say.findNameIn(names[facet]), placeholder: say.findName })
  const list = make("ul", {})
  const rest = make("p", { class: "filter-rest" })
  const element = make("fieldset", { class: `filter filter-${facet}`, hidden: true }, make("legend", {}, names[facet]), field, list, rest)
  let values = []

  const draw = () => {
    const wanted = fold(field.value.trim())
    const chosen = values.filter(value => value.isChosen)
    const others = values.filter(value => !value.isChosen && value.count > 0)
    const fitting = wanted ? others.filter(({ label }) => fold(label).split(/[\s-]+/).some((_, i, all) => all.slice(i).join(" ").startsWith(wanted.replaceAll("-", " ")))) : others
    const kept = fitting.slice(0, wanted ? MATCHED : Math.max(0, SHOWN - chosen.length))
    const focused = document.activeElement?.closest?.("fieldset") === element ? document.activeElement.value : undefined
    list.replaceChildren(...[...chosen, ...kept].map(item))
    list.hidden = !list.childElementCount
    rest.textContent = fitting.length > kept.length ? say.moreValues(fitting.length - kept.length) : wanted && !fitting.length ? say.noName : ""
    rest.hidden = !rest.textContent
    if (focused !== undefined) [...list.querySelectorAll("input")].find(box => box.value === focused)?.focus()
  }
  const item = ({ value, label, count, isChosen }) => {
    const box = make("input", { type: "checkbox", value })
    box.checked = isChosen
    box.addEventListener("change", () => choose(facet, value, box.checked))
    return make("li", {}, make("label", {}, box, make("span", { class: "filter-name", dir: "auto" }, label),
      make("span", { class: "filter-count" }, number(count))))
  }
  field.addEventListener("input", draw)
  return {
    facet,
    element,
    show: counted => {
      values = counted
      const offered = values.filter(value => value.count > 0 || value.isChosen)
      element.hidden = !offered.length
      field.hidden = offered.length <= SHOWN
      if (field.hidden) field.value = ""
      draw()
    },
  }
}
