// Every word that search shows of its own, in one place. They are translated by the catalogues in templates/locale/.

import { language, messages, months, patterns, rules } from "./catalogue.js"

export { language }

// Messages as gettext has them: %(name)s stands for a value.

const PLACEHOLDER = /%\((\w+)\)s/

// A number as the language groups it; its digits are 0 to 9, as they are on all pages.
export const number = value => value.toLocaleString(`${language}-u-nu-latn`)

const found = (text, context) => messages[context ? `${context}\u0004${text}` : text]
const split = text => text.split(PLACEHOLDER)
const fill = (text, values) => split(text).map((piece, i) => i % 2 ? values[piece] ?? "" : piece).join("")

const gettext = (text, values = {}) => fill(found(text) ?? text, values)
const pgettext = (context, text, values = {}) => fill(found(text, context) ?? text, values)
const ngettext = (one, many, count, values = {}) => {
  const [rule, ...forms] = found(one) ?? []
  const text = forms.length ? forms[rules[rule](count)] : count === 1 ? one : many
  return fill(text, { count: number(count), ...values })
}
// A message as a list, for values that are elements.
const parts = (text, values) => split(found(text) ?? text).flatMap((piece, i) => i % 2 ? values[piece] : piece)
const pparts = (context, text, values) => split(found(text, context) ?? text).flatMap((piece, i) => i % 2 ? values[piece] : piece)

// A date for readers, from 2019-05-14, 2019-05 or 2019.
export const day = text => {
  const [y, month, of] = String(text ?? "").split("-")
  if (!month) return y
  const names = Object.fromEntries(Object.entries(months).map(([field, all]) => [field, all[Number(month) - 1]]))
  return fill(of ? patterns.day : patterns.month,
    { y, yyyy: y, M: String(Number(month)), MM: month, L: String(Number(month)), LL: month, d: String(Number(of)), dd: of, ...names })
}

// What is said

export const kinds = {
  brief: pgettext("kind of result", "Brief"), quote: pgettext("kind of result", "Quote"),
  disagreement: pgettext("kind of result", "Disagreement"), issue: pgettext("kind of result", "Open issue"),
  actor: pgettext("kind of result", "Actor"), page: pgettext("kind of result", "Page"),
}
export const statuses = {
  published: pgettext("status of a brief", "Published"), archived: pgettext("status of a brief", "Archived"),
  draft: pgettext("status of a brief", "Draft"), open: pgettext("status of a disagreement or an issue", "Open"),
  narrowing: pgettext("status of a disagreement", "Narrowing"), settled: pgettext("status of a disagreement", "Settled"),
  progressing: pgettext("status of an open issue", "Progressing"), stalled: pgettext("status of an open issue", "Stalled"),
  resolved: pgettext("status of an open issue", "Resolved"), overtaken: pgettext("status of an open issue", "Overtaken"),
}
export const facets = {
  kind: pgettext("filter", "Kind"), actor: pgettext("filter", "Actor"), topic: pgettext("filter", "Topic"),
  status: pgettext("filter", "Status"), year: pgettext("filter", "Year"), outlet: pgettext("filter", "Outlet"),
}

const results = count => ngettext("%(count)s result", "%(count)s results", count)

export const say = {
  search: gettext("Search"),
  label: gettext("Search quotes, actors, disagreements, open issues and briefs"),
  placeholder: gettext("Words, a name or “a phrase”"),
  close: gettext("Close"),
  hint: gettext("Type to search. Arrow keys move through the results; Enter shows all of them."),
  searching: gettext("Searching …"),
  results,
  firstOf: (shown, count) => shown < count ? gettext("%(results)s, the first %(shown)s here", { results: results(count), shown }) : results(count),
  all: count => ngettext("All %(count)s result", "All %(count)s results", count),
  heading: gettext("Results"),
  any: gettext("Nothing holds all of these words. These hold some of them."),
  someHoldAll: count => ngettext("%(count)s result holds all of these words. The others hold some of them.",
    "%(count)s results hold all of these words. The others hold some of them.", count),
  compared: gettext("There may be more: of the places that hold these words, only the best were compared with the phrase."),
  withoutResult: gettext("The search page has ways on"),
  none: text => text ? gettext("Nothing found for “%(text)s”.", { text }) : gettext("Nothing found."),
  noneFiltered: gettext("Nothing fits all that is chosen."),
  shownInstead: (instead, typed) => parts("Showing results for %(instead)s instead of “%(typed)s”.", { instead, typed }),
  mean: words => parts("Did you mean %(words)s?", { words }),
  without: label => gettext("Without %(filter)s", { filter: label }),
  withoutAll: gettext("Without any filter"),
  waysOn: gettext("Or look through the lists:"),
  sort: gettext("Sort by"),
  byRelevance: gettext("Relevance"),
  byDate: pgettext("order of results", "Date"),
  filters: chosen => chosen ? ngettext("Filters, %(count)s chosen", "Filters, %(count)s chosen", chosen) : gettext("Filters"),
  chosen: gettext("Chosen filters"),
  chosenFilter: (facet, label) => gettext("%(facet)s: %(value)s", { facet, value: label }),
  remove: label => gettext("Remove %(filter)s", { filter: label }),
  removeAll: gettext("Remove all"),
  findName: gettext("Find a name"),
  findNameIn: facet => gettext("%(facet)s: find a name", { facet }),
  more: gettext("More results"),
  moreCount: (shown, count) => gettext("%(shown)s of %(results)s shown", { shown: number(shown), results: results(count) }),
  noName: gettext("No such name among these results."),
  moreValues: count => ngettext("and %(count)s more", "and %(count)s more", count),
  asOf: date => gettext("As of %(date)s", { date }),
  newest: date => gettext("Newest brief %(date)s", { date }),
  nextStep: gettext("Next step:"),
  noNextStep: gettext("None stated."),
  due: date => gettext("due %(date)s", { date }),
  unattributed: gettext("Unattributed"),
  marked: count => ngettext("%(count)s word marked", "%(count)s words marked", count),
  unmark: gettext("Remove marks (Esc)"),
  failed: gettext("Search can’t be used right now: a part of its index could not be read."),
  failedFacets: gettext("The filters could not be read; the results are complete."),
  damaged: gettext("Search can’t be used: a part of its index is damaged."),
  outdated: gettext("This page is older than the index of the search. Load the page again."),
  again: gettext("Try again"),
  comma: pgettext("between the items of a list", ", "),
  quoted: words => pparts("quotation marks", "“%(words)s”", { words }),
}
