// Results as people think of them: a quote shows its words and who spoke, an issue where it stands and what comes next.

import { dotted, make } from "./dom.js"
import { day, kinds, language, say, statuses } from "./interface.js"
import { marked, passage, weightOf } from "./snippets.js"

const LONG_QUOTE = 420
const SHORT = 30 // a text of so few letters tells nothing by itself: a list of places

// A result on the search page.
export const full = (item, found) => result(item, found, true)

// A result in the dialog: fewer lines, and all of it leads there.
export const compact = (item, found) => result(item, found, false)

const result = (item, found, isFull) => {
  const isSpelled = term => found.spelled.has(term)
  const parts = shown[item.kind](item, isSpelled, isFull)
  const about = make("p", { class: "result-about" }, dotted([
    make("span", { class: "result-kind" }, kinds[item.kind]),
    parts.status && make("span", { class: "tag" }, parts.status),
    ...(parts.about ?? []),
  ]))
  const title = make("span", { class: parts.isQuote ? "result-words" : "result-title", ...(isFull ? {} : parts.text) }, parts.isQuote && !isFull ? say.quoted(parts.title) : parts.title)
  const more = [
    ...(parts.lines ?? []).filter(Boolean).map(line => make(isFull ? "p" : "span", { class: "result-line", dir: "auto" }, line)),
    parts.from && make(isFull ? "p" : "span", { class: "result-from" }, dotted(parts.from)),
  ].filter(Boolean)
  const classes = `result result-${item.kind}${item.isAll ? "" : " result-some"}`
  if (isFull) return make("div", { class: classes }, about, make("p", { class: "result-link", ...parts.text }, make("a", { href: item.address }, title)), ...more)
  return make("a", { class: classes, href: item.address }, make("span", { class: "result-about" }, [...about.childNodes]), title, ...more)
}

const date = (item, own = item.date) => own ? make("time", { datetime: own }, day(own)) : ""
// the index leaves out what is English, whatever the language of the site
const language_ = ({ l = "en" }) => ({ lang: l.split("-")[0] !== language.split("-")[0] ? l : undefined, dir: "auto" })
// said of a brief that is not what is current
const state = unit => unit.s === "archived" || unit.s === "draft" ? make("span", { class: "tag" }, statuses[unit.s]) : ""
const names = (list, isSpelled) => (list ?? []).flatMap((name, i) => [i ? say.comma : "", make("bdi", {}, marked(name, isSpelled))])

// Of the other texts the one that holds most of what was searched, if that is more than the first one holds.
const aside = (item, isSpelled, seen, isFull) => {
  const least = Math.max(...seen.map(text => weightOf(text ?? "", isSpelled)))
  const best = item.x.slice(1).filter(text => text.length > SHORT).map(text => ({ text, weight: weightOf(text, isSpelled) })).sort((a, b) => b.weight - a.weight)[0]
  return best && best.weight > least && !seen.includes(best.text) ? passage(best.text, isSpelled, isFull ? 260 : 130) : undefined
}

const shown = {
  quote: (item, isSpelled, isFull) => ({
    isQuote: true,
    text: language_(item),
    about: [
      make("strong", {}, item.s?.length ? names(item.s, isSpelled) : say.unattributed),
      date(item),
    ],
    title: passage(item.x[0], isSpelled, isFull ? LONG_QUOTE : 150),
    lines: [isFull && aside(item, isSpelled, [item.x[0], (item.s ?? []).join(" ")], isFull)],
    from: [make("bdi", {}, marked(item.unit.t, isSpelled)), isFull && (item.o ?? item.unit.o?.[0]), state(item.unit)],
  }),
  disagreement: (item, isSpelled, isFull) => ({
    status: statuses[item.st],
    about: [make("span", {}, names(item.s, isSpelled))],
    title: marked(item.x[0], isSpelled),
    lines: [aside(item, isSpelled, [item.x[0], (item.s ?? []).join(" ")], isFull)],
    from: [make("bdi", {}, marked(item.unit.t, isSpelled)), item.unit.d && say.asOf(day(item.unit.d)), state(item.unit)],
  }),
  issue: (item, isSpelled, isFull) => {
    const step = item.x[item.nx]
    return {
      status: statuses[item.st],
      about: [date(item)],
      title: marked(item.x[0], isSpelled),
      lines: [
        isFull && aside(item, isSpelled, [item.x[0], step], isFull),
        dotted([
          make("span", {}, `${say.nextStep} `, ...(step ? passage(step, isSpelled, isFull ? 260 : 110) : [say.noNextStep])),
          step && isFull && item.s?.length && make("span", {}, names(item.s, isSpelled)),
          step && isFull && item.due && say.due(day(item.due)),
        ]),
      ],
      from: [make("bdi", {}, marked(item.unit.t, isSpelled)), isFull && item.unit.d && say.asOf(day(item.unit.d)), state(item.unit)],
    }
  },
  actor: (item, isSpelled, isFull) => {
    const [description] = item.x
    const alias = (item.unit.n ?? []).slice(1).filter(name => weightOf(name, isSpelled))
    const isNamed = weightOf(item.unit.t, isSpelled) > 0
    return {
      about: [item.of && make("bdi", {}, marked(item.of, isSpelled))],
      title: marked(item.unit.t, isSpelled),
      lines: [!isNamed && alias.length > 0 && marked(alias.slice(0, 3).join(say.comma), isSpelled),
        aside(item, isSpelled, [description, item.unit.t, item.of ?? "", alias.join(" ")], isFull),
        description && passage(description, isSpelled, isFull ? 260 : 110)],
      from: isFull && item.date ? [say.newest(day(item.date))] : undefined,
    }
  },
  brief: (item, isSpelled, isFull) => ({
    about: [item.unit.d && say.asOf(day(item.unit.d)), ...(isFull ? [(item.unit.o ?? []).slice(0, 3).join(say.comma)] : []), state(item.unit)],
    title: marked(item.unit.t, isSpelled),
    lines: [aside(item, isSpelled, [item.x[0], item.unit.t], isFull) ?? passage(item.x[0], isSpelled, isFull ? 260 : 130)],
  }),
  page: (item, isSpelled, isFull) => ({
    title: marked(item.t && item.t !== item.unit.t ? item.t : item.unit.t, isSpelled),
    lines: [passage(item.x[0], isSpelled, isFull ? 260 : 130)],
    from: item.t && item.t !== item.unit.t ? [make("bdi", {}, marked(item.unit.t, isSpelled))] : undefined,
  }),
}
