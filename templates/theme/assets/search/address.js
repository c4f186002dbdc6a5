// What is searched, as an address and back: /search/?q=…&kind=quote&actor=…&sort=date, a key again for each further value.

export const FACETS = ["kind", "actor", "topic", "status", "year", "outlet"]

// The address of a search. `asked` has any of q, sort, and for each facet a list of values.
export const addressOf = (page, asked) => {
  const query = new URLSearchParams()
  if (asked.q) query.set("q", asked.q)
  for (const facet of FACETS) for (const value of asked[facet] ?? []) query.append(facet, value)
  if (asked.sort) query.set("sort", asked.sort)
  const text = query.toString()
  return text ? `${page}?${text}` : page
}

// What an address asks for: q, sort ("date" or empty), and for each facet its values, each once.
export const askedBy = search => {
  const query = new URLSearchParams(search)
  const asked = { q: (query.get("q") ?? "").slice(0, 300), sort: query.get("sort") === "date" ? "date" : "" }
  for (const facet of FACETS) asked[facet] = [...new Set(query.getAll(facet))].filter(Boolean).slice(0, 50)
  return asked
}

export const chosenIn = asked => FACETS.flatMap(facet => asked[facet].map(value => ({ facet, value })))

export const isEmpty = asked => !asked.q.trim() && !chosenIn(asked).length
