// The words of search in the language of the site: the build of a site in another language writes this file anew.

export const language = "en"
// translations by what is English, behind its context and a U+0004, where it has one; of what counts, a list: which rule
// chooses among the forms, and the forms
export const messages = {}
export const rules = []
export const months = {
  MMMM: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
}
export const patterns = { day: "%(d)s %(MMMM)s %(y)s", month: "%(MMMM)s %(y)s" }
