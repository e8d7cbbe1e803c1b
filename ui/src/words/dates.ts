/** Dates for display and typing only. No rule about dates lives here: Rust answers those. */

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

function parts(iso: string): Date | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso)
  if (!match) return null
  const date = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])))
  return date.toISOString().slice(0, 10) === iso ? date : null
}

/** "Wed 16 Dec 2026" */
export function shown(iso: string): string {
  const date = parts(iso)
  return date ? `${days[date.getUTCDay()]} ${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}` : iso
}

/** ISO text of a date as people type it ("16 12 26", "16 Dec 2026"), or null. */
export function isoOf(typed: string): string | null {
  const words = typed.split(/[^0-9A-Za-z]+/).filter((word) => word && !days.some((day) => word.toLowerCase().startsWith(day.toLowerCase()) && !/\d/.test(word)))
  const [first, middle, last] = words
  if (words.length !== 3 || !first || !middle || !last) return null
  const [day, year] = first.length === 4 ? [last, first] : [first, last]
  const named = months.findIndex((month) => middle.toLowerCase().startsWith(month.toLowerCase()))
  const month = /^\d+$/.test(middle) ? Number(middle) : named + 1
  if (!/^\d{1,2}$/.test(day) || !/^(\d{2}|\d{4})$/.test(year) || month < 1) return null
  const full = year.length === 2 ? `20${year}` : year
  const iso = `${full}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
  return parts(iso) ? iso : null
}
