import { untrack } from 'svelte'

/** What is typed in a field that is written when it is left. Meanwhile the page may be answered anew, about something else: that does not empty the field. */
export class Typed {
  text = $state('')
  #seen: string
  #typing = false
  #writing = 0

  constructor(given: () => string) {
    this.#seen = untrack(given)
    this.text = this.#seen
    $effect.pre(() => {
      const now = given()
      if (now === this.#seen) return
      this.#seen = now
      if (!this.#typing) this.text = now
    })
  }

  type(text: string): void {
    this.#typing = true
    this.text = text
  }

  leave(): string {
    this.#typing = false
    return this.text
  }

  /** An answer to an earlier choice does not take back a later one that is still being written. */
  async until(written: unknown): Promise<void> {
    this.#writing += 1
    await Promise.resolve(written).catch(() => undefined)
    this.#writing -= 1
    if (!this.#writing) this.leave()
  }
}
