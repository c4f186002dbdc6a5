// Messages in the language of the site, as gettext has them: %(name)s stands for a value.

import { language, messages, months, patterns, rules } from "./catalogue.js"

const PLACEHOLDER = /%\((\w+)\)s/

// A number as the language groups it; its digits are 0 to 9, as they are on all pages.
export const number = value => value.toLocaleString(`${language}-u-nu-latn`)

const found = (text, context) => messages[context ? `${context}\u0004${text}` : text]
const split = text => text.split(PLACEHOLDER)
const fill = (text, values) => split(text).map((piece, i) => i % 2 ? values[piece] ?? "" : piece).join("")

export const gettext = (text, values = {}) => fill(found(text) ?? text, values)
export const pgettext = (context, text, values = {}) => fill(found(text, context) ?? text, values)
export const ngettext = (one, many, count, values = {}) => {
  const [rule, ...forms] = found(one) ?? []
  const text = forms.length ? forms[rules[rule](count)] : count === 1 ? one : many
  return fill(text, { count: number(count), ...values })
}
// A message as a list, for values that are elements.
export const parts = (text, values) => split(found(text) ?? text).flatMap((piece, i) => i % 2 ? values[piece] : piece)
export const pparts = (context, text, values) => split(found(text, context) ?? text).flatMap((piece, i) => i % 2 ? values[piece] : piece)

// A date for readers, from 2019-05-14, 2019-05 or 2019.
export const day = text => {
  const [y, month, of] = String(text ?? "").split("-")
  if (!month) return y
  const names = Object.fromEntries(Object.entries(months).map(([field, all]) => [field, all[Number(month) - 1]]))
  return fill(of ? patterns.day : patterns.month,
    { y, yyyy: y, M: String(Number(month)), MM: month, L: String(Number(month)), LL: month, d: String(Number(of)), dd: of, ...names })
}
