// Elements from data. Text goes in as text: nothing that was read is ever parsed as HTML.

export const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(key, "")
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(key, value)
  }
  element.append(...children.flat().filter(child => child !== undefined && child !== null && child !== false && child !== ""))
  return element
}

// Parts side by side with a dot between them, the empty ones left out.
export const dotted = parts => parts.filter(Boolean).flatMap((part, i) => i ? [" · ", part] : [part])

// The stylesheet of search, loaded once; a page that has it already waits for nothing.
export const styled = () => new Promise(done => {
  const address = new URL("search.css", import.meta.url).href
  if ([...document.styleSheets].some(sheet => sheet.href === address)) return done()
  const link = make("link", { rel: "stylesheet", href: address })
  link.onload = link.onerror = () => done()
  document.head.append(link)
})

// Calls `act` once `wait` milliseconds after the last call; `now` at once, `drop` never.
export const later = (act, wait) => {
  let timer
  const drop = () => { clearTimeout(timer) }
  const ask = () => { drop(); timer = setTimeout(act, wait) }
  return Object.assign(ask, { drop, now: () => { drop(); act() } })
}
