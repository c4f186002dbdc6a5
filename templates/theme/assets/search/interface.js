// Every word that search shows of its own, in one place: to translate the search is to translate this file.

const many = (count, one, more) => `${count.toLocaleString(language)} ${count === 1 ? one : more}`

export const language = "en"

export const kinds = {
  brief: "Brief", quote: "Quote", disagreement: "Disagreement", issue: "Open issue", actor: "Actor", page: "Page",
}
export const kindsMany = {
  brief: "Briefs", quote: "Quotes", disagreement: "Disagreements", issue: "Open issues", actor: "Actors", page: "Pages",
}
export const statuses = {
  published: "Published", archived: "Archived", draft: "Draft",
  open: "Open", narrowing: "Narrowing", settled: "Settled",
  progressing: "Progressing", stalled: "Stalled", resolved: "Resolved", overtaken: "Overtaken",
}
export const facets = { kind: "Kind", actor: "Actor", topic: "Topic", status: "Status", year: "Year", outlet: "Outlet" }
export const months = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
]

export const say = {
  search: "Search",
  label: "Search quotes, actors, disagreements, open issues and briefs",
  placeholder: "Words, a name or “a phrase”",
  close: "Close",
  clear: "Clear",
  hint: "Type to search. Arrow keys move through the results; Enter shows all of them.",
  searching: "Searching …",
  results: count => many(count, "result", "results"),
  firstOf: (shown, count) => shown < count ? `${many(count, "result", "results")}, the first ${shown} here` : many(count, "result", "results"),
  all: count => `All ${many(count, "result", "results")}`,
  allOne: "This result on the search page",
  heading: "Results",
  any: "Nothing holds all of these words. These hold some of them.",
  someHoldAll: count => `${many(count, "result holds", "results hold")} all of these words. The others hold some of them.`,
  compared: "There may be more: of the places that hold these words, only the best were compared with the phrase.",
  withoutResult: "The search page has ways on",
  none: text => text ? `Nothing found for “${text}”.` : "Nothing found.",
  noneFiltered: "Nothing fits all that is chosen.",
  shownInstead: (instead, typed) => ["Showing results for ", instead, ` instead of “${typed}”.`],
  mean: "Did you mean",
  question: "?",
  without: label => `Without ${label}`,
  withoutAll: "Without any filter",
  waysOn: "Or look through the lists:",
  sort: "Sort by",
  byRelevance: "Relevance",
  byDate: "Date",
  filters: chosen => chosen ? `Filters, ${chosen} chosen` : "Filters",
  chosen: "Chosen filters",
  remove: label => `Remove ${label}`,
  removeAll: "Remove all",
  findName: "Find a name",
  findNameIn: facet => `${facet}: find a name`,
  more: "More results",
  moreCount: (shown, count) => `${shown.toLocaleString(language)} of ${many(count, "result", "results")} shown`,
  noName: "No such name among these results.",
  moreValues: count => `and ${count.toLocaleString(language)} more`,
  asOf: date => `As of ${date}`,
  newest: date => `Newest brief ${date}`,
  nextStep: "Next step:",
  noNextStep: "None stated.",
  due: date => `due ${date}`,
  unattributed: "Unattributed",
  approximate: "about",
  counting: "Counting …",
  marked: count => `${many(count, "word", "words")} marked`,
  unmark: "Remove marks (Esc)",
  failed: "Search can’t be used right now: a part of its index could not be read.",
  failedFacets: "The filters could not be read; the results are complete.",
  damaged: "Search can’t be used: a part of its index is damaged.",
  outdated: "This page is older than the index of the search. Load the page again.",
  again: "Try again",
}

// 14 May 2019, May 2019 or 2019, from 2019-05-14, 2019-05 or 2019.
export const day = text => {
  const [year, month, of] = String(text ?? "").split("-")
  return [of && String(Number(of)), month && months[Number(month) - 1], year].filter(Boolean).join(" ")
}
