// What is said above results: what was searched instead, what may have been meant, that not all words were found.

import { make } from "./dom.js"
import { say } from "./interface.js"

// Paragraphs for what a search found. `addressFor(words)` is where a search for other words stands.
export const suggestion = (found, addressFor) => {
  const said = []
  if (found.instead) said.push(make("p", {}, ...say.shownInstead(make("strong", {}, make("bdi", {}, found.instead)), found.text)))
  else if (found.total && found.isAny) said.push(make("p", {}, found.all ? say.someHoldAll(found.all) : say.any))
  if (found.isPartial) said.push(make("p", {}, say.compared))
  if (found.meant?.length) {
    const links = found.meant.slice(0, 3).flatMap((words, i) => [i ? say.comma : "", make("a", { href: addressFor(words) }, make("bdi", {}, words))])
    said.push(make("p", { class: "meant" }, ...say.mean(links)))
  }
  return said
}
