/** Where in the program one is: a page and what it is about. Kept in memory only, and it names nobody. */

export type Place =
  | { page: 'work' }
  | { page: 'people' }
  | { page: 'add-young-person' }
  | { page: 'young-person'; id: string; tab?: string }
  | { page: 'referral'; pathwayId: string; tab?: string }
  | { page: 'triage' }
  | { page: 'meetings' }
  | { page: 'arrange-meeting'; pathwayId: string }
  | { page: 'meeting'; id: string; tab?: string }
  | { page: 'letters' }
  | { page: 'pack'; meetingId: string }
  | { page: 'library'; id: string | null }
  | { page: 'wording'; kind: string | null }
  | { page: 'calendar' }
  | { page: 'overview'; tab?: string }
  | { page: 'document'; meetingId: string; kind: string; version: string; recipientId: string | null; documentId: string | null }
  | { page: 'hand-over'; tab?: string; takeIn?: boolean }
  | { page: 'cycle'; number?: number; tab?: string }
  | { page: 'group-referrals' }
  | { page: 'log-group-referral' }
  | { page: 'group-referral'; id: string }
  | { page: 'group-actions' }
  | { page: 'group-links'; tab?: string }
  | { page: 'group-record'; kind: string; id: string; tab?: string }
  | { page: 'group-reports'; tab?: string }
  | { page: 'settings' }
  | { page: 'backups' }
  | { page: 'check' }
  | { page: 'saved-files' }

/** `came` counts the times somebody went somewhere, be it to where they were. */
export const places = $state<{ here: Place; before: Place[]; came: number }>({ here: { page: 'work' }, before: [], came: 0 })

export function go(place: Place): void {
  places.before = [...places.before.slice(-30), places.here]
  places.here = place
  places.came += 1
}

export function back(): void {
  const before = places.before.at(-1)
  if (!before) return
  places.before = places.before.slice(0, -1)
  places.here = before
}

/** Another tab of the same page: going back skips it. */
export function turnTo(place: Place): void {
  places.here = place
}

/** What was sent is another page from now on, though it is about the same: it is read from its heading. */
export function arriveAgain(place: Place): void {
  places.here = place
  places.came += 1
}

export function forgetPlaces(): void {
  places.here = { page: 'work' }
  places.before = []
}
