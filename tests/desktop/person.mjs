// Somebody at the window: finds things by what they read, clicks, types, and looks.
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pictures } from './folders.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const fromUi = createRequire(resolve(here, '../../ui/package.json'))
const { Key } = fromUi('selenium-webdriver')
const axe = readFileSync(fromUi.resolve('axe-core/axe.min.js'), 'utf8')
const looking = readFileSync(join(here, 'looking.js'), 'utf8')

/** Names of keys as a keyboard prints them. */
export const keys = {
  Tab: Key.TAB, Enter: Key.ENTER, Space: Key.SPACE, Escape: Key.ESCAPE, Backspace: Key.BACK_SPACE, Delete: Key.DELETE,
  Up: Key.ARROW_UP, Down: Key.ARROW_DOWN, Left: Key.ARROW_LEFT, Right: Key.ARROW_RIGHT, Home: Key.HOME, End: Key.END,
  F2: Key.F2, Ctrl: Key.CONTROL, Shift: Key.SHIFT, Alt: Key.ALT,
}

const modifiers = ['Ctrl', 'Shift', 'Alt']

export class Person {
  constructor({ driver, saved, began, close, patience = 10_000 }) {
    Object.assign(this, { driver, saved, began, close, patience })
  }

  /** Runs a function of looking.js in the page, which is given it once. */
  async look(name, ...args) {
    const ask = () => this.driver.executeScript('return window.looking ? [window.looking[arguments[0]](...[...arguments].slice(1))] : null', name, ...args)
    const answer = await ask()
    if (answer) return answer[0]
    await this.driver.executeScript(`${looking}\nwindow.looking = looking`)
    return (await ask())[0]
  }

  /** Waits until `question` answers something; says `what` was awaited when it never does. */
  async until(what, question) {
    const end = Date.now() + this.patience
    for (;;) {
      const answer = await question().catch(() => null)
      if (answer) return answer
      if (Date.now() > end) break
      await pause(50)
    }
    assert.fail(`Waited for ${what}. The page reads:\n${(await this.text()).slice(0, 2000)}`)
  }

  /** The visible element with this role and accessible name (text or pattern); `nth` counts from 0. */
  async find(role, name, { nth = 0, within } = {}) {
    return this.until(`${role} “${name}”`, () => this.look('byRole', role, asPattern(name), nth, within ?? null))
  }

  /** The field with this label. */
  async field(label, options = {}) {
    return this.until(`the field “${label}”`, () => this.look('byLabel', asPattern(label), options.nth ?? 0, options.within ?? null))
  }

  /** Waits until the page shows this text (or pattern). */
  async reads(text) {
    const found = text instanceof RegExp ? (page) => text.test(page) : (page) => page.includes(text)
    await this.until(`the text “${text}”`, async () => found(await this.text()))
  }

  /** Waits until the page no longer shows this text. */
  async readsNoMore(text) {
    await this.until(`the text “${text}” to go`, async () => !(await this.text()).includes(text))
  }

  /** What the page shows. */
  async text() {
    return this.driver.executeScript('return document.body.innerText')
  }

  /** Clicks the button (or another role) with this name. */
  async click(name, { role = 'button', ...options } = {}) {
    await this.until(`to click ${role} “${name}”`, async () => {
      const element = await this.find(role, name, options)
      await element.click().catch(() => this.clickBelow(element))
      return true
    })
  }

  /** What lies under the head of the page or a message is scrolled to first, as a person would, then clicked. */
  async clickBelow(element) {
    await this.middle(element)
    await element.click()
  }

  async middle(element) {
    await this.driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", element)
  }

  /** Clicks the link with this name. */
  async follow(name, options = {}) {
    await this.click(name, { role: 'link', ...options })
  }

  /** Empties the field with this label and types into it. */
  async fill(label, text, options = {}) {
    const field = await this.field(label, options)
    await this.middle(field)
    if (await this.driver.executeScript('return arguments[0].isContentEditable', field)) {
      await field.click()
      await this.press('Ctrl+A', 'Delete')
      await this.type(text)
    } else {
      await field.clear()
      await field.sendKeys(asKeys(text))
    }
    await this.until(`“${label}” to hold “${text}”`, async () => (await this.holds(field)) === text)
  }

  /** What a field holds; of long text the words as they are read. */
  async holds(field) {
    return this.driver.executeScript('return arguments[0].value ?? arguments[0].innerText.replace(/\\n+$/, "")', field)
  }

  /** Chooses the option of a list that reads `option`. */
  async choose(label, option, options = {}) {
    await this.until(`the option “${option}” of “${label}”`, async () => this.look('choose', await this.field(label, options), option))
  }

  /** Ticks a box or picks a radio button by its label. */
  async tick(label, options = {}) {
    await (await this.field(label, options)).click()
  }

  /** Presses keys: `press('Tab')`, `press('Ctrl+K')`, `press('Down', 'Enter')`. */
  async press(...combinations) {
    for (const combination of combinations) {
      // These do nothing while a dialog is open: a person sees that it is still closing, and waits.
      if (/^Ctrl\+[KNHO1-4]$/.test(combination)) await this.until('the dialog to close', () => this.driver.executeScript("return !document.querySelector('dialog[open]')"))
      const parts = combination.split('+')
      const held = parts.filter((part) => modifiers.includes(part)).map((part) => keys[part])
      const rest = parts.filter((part) => !modifiers.includes(part)).map((part) => keys[part] ?? part.toLowerCase())
      const actions = this.driver.actions()
      held.forEach((key) => actions.keyDown(key))
      rest.forEach((key) => actions.keyDown(key).keyUp(key))
      held.reverse().forEach((key) => actions.keyUp(key))
      await actions.perform()
      if (combination === 'Ctrl+K') await this.waitForPalette()
    }
  }

  /** Looks at the field before typing on; where there is no palette to come (a locked screen), not for long. */
  async waitForPalette() {
    for (let times = 0; times < 20 && (await this.focus()).name !== 'Find or do'; times += 1) await pause(25)
  }

  /** Types into whatever has the focus. */
  async type(text) {
    await this.driver.actions().sendKeys(asKeys(text)).perform()
  }

  /** From here on by keyboard alone: whatever would use the mouse fails. */
  layMouseAside() {
    for (const mouse of ['click', 'clickBelow', 'follow', 'fill', 'choose', 'tick']) this[mouse] = () => assert.fail('The mouse was used')
  }

  /** By keyboard alone: tabs to a box and turns it over. */
  async turnOver(label, options = {}) {
    await this.tabTo('checkbox', label, options)
    await this.press('Space')
  }

  /** What has the focus: `{ role, name, visible }`. */
  async focus() {
    return this.look('focused')
  }

  /** The same key so many times, as fast as fingers that know the way. */
  async pressTimes(key, times, held = []) {
    const actions = this.driver.actions()
    held.forEach((one) => actions.keyDown(keys[one]))
    for (let count = 0; count < times; count += 1) actions.keyDown(keys[key]).keyUp(keys[key])
    held.forEach((one) => actions.keyUp(keys[one]))
    await actions.perform()
  }

  /** By keyboard alone: tabs until the focus is on this; fails when it is never reached or cannot be seen. */
  async tabTo(role, name, options = {}) {
    const wanted = { role, name: asPattern(name), group: null }
    await this.tabUntil(`${role} “${name}”`, wanted, (at) => at.role === role && matches(name, at.name), options)
  }

  /** The page says how far it may be; only where the focus really stands counts. */
  async tabUntil(what, wanted, isThere, { most = 400, back = false } = {}) {
    const passed = []
    for (let count = 0; count < most;) {
      const { at, steps } = await this.look('towards', wanted, back)
      if (isThere(at)) {
        assert.ok(at.visible, `The focus on ${what} cannot be seen`)
        return
      }
      passed.push(`${at.role} “${at.name}”`)
      await this.pressTimes('Tab', steps, back ? ['Shift'] : [])
      count += steps
    }
    assert.fail(`Tab never reached ${what}; it stood on ${[...new Set(passed)].join(', ')}`)
  }

  /** By keyboard alone: tabs to a button or link and presses Enter. */
  async pressButton(name, { role = 'button', ...options } = {}) {
    await this.tabTo(role, name, options)
    await this.press('Enter')
  }

  /** By keyboard alone: tabs to a text field, replaces what it holds. */
  async typeInto(label, text, { role = 'textbox', ...options } = {}) {
    await this.tabTo(role, label, options)
    await this.press('Ctrl+A')
    await this.type(text)
  }

  /** By keyboard alone: tabs to a list and moves through it until it says `option`. */
  async pickFrom(label, option, options = {}) {
    await this.tabTo('combobox', label, options)
    await this.until(`“${option}” in “${label}”`, () => this.look('offers', asPattern(option)))
    const far = await this.look('inTheList', asPattern(option))
    if (far) await this.pressTimes(far > 0 ? 'Down' : 'Up', Math.abs(far))
    for (const key of ['Down', 'Up']) {
      for (let at = await this.focus(), before = ''; at.value !== before; at = await this.focus()) {
        if (matches(option, at.value)) return
        before = at.value
        await this.press(key)
      }
    }
    assert.fail(`The arrow keys never reached “${option}” in “${label}”`)
  }

  /** By keyboard alone: tabs into a group of radio buttons and moves to `option`. */
  async pickRadio(legend, option) {
    const wanted = { role: 'radio', name: null, group: asPattern(legend) }
    await this.tabUntil(`the group “${legend}”`, wanted, (at) => at.role === 'radio' && matches(legend, at.group))
    for (const key of ['Down', 'Up']) {
      for (let at = await this.focus(), before = ''; at.name !== before; at = await this.focus()) {
        if (matches(option, at.name)) return this.press('Space')
        before = at.name
        await this.press(key)
      }
    }
    assert.fail(`The arrow keys never reached “${option}” in “${legend}”`)
  }

  /** No violation of WCAG 2.2 AA that axe-core can find on what is shown now. */
  async hasNoViolations(where) {
    if (!(await this.driver.executeScript('return !!window.axe'))) await this.driver.executeScript(axe)
    // A colour half way between two states is nobody's to read: transitions under way are ended first.
    await this.driver.executeScript('document.getAnimations().forEach((one) => { try { one.finish() } catch { /* it never ends */ } })')
    const found = await this.driver.executeAsyncScript(
      `const done = arguments[0]
       window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
         .then((result) => done(result.violations.map((v) => v.id + ': ' + v.help + '\\n    ' +
           v.nodes.map((n) => n.html.slice(0, 200) + ' — ' + n.failureSummary.replace(/\\s+/g, ' ')).join('\\n    '))),
           (error) => done(['axe-core failed: ' + error]))`,
    )
    assert.deepEqual(found, [], `axe-core on ${where}:\n${found.join('\n')}`)
  }

  /** The page as it comes out of a printer, for as long as `look` takes. */
  async asPrinted(look) {
    await this.driver.executeScript(`
      window.forPaper = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule.media?.mediaText === 'print')
      window.forPaper.forEach((rule) => (rule.media.mediaText = 'all'))`)
    await look()
    await this.driver.executeScript("window.forPaper.forEach((rule) => (rule.media.mediaText = 'print'))")
  }

  /** Presses “Print”: the page asks for paper, and what comes out is the page without what surrounds it. */
  async prints(name, press, shows) {
    await this.driver.executeScript('window.printed = 0; window.print = () => (window.printed += 1)')
    await press()
    // The history hears of it first; what cannot be noted is not printed.
    await this.driver.wait(() => this.driver.executeScript('return window.printed > 0'), 10_000, `${name}: nothing was printed`)
    assert.equal(await this.driver.executeScript('return window.printed'), 1, `${name}: printed more than once`)
    await this.asPrinted(async () => {
      const paper = await this.text()
      for (const words of shows) assert.ok(paper.includes(words), `${name} on paper lacks “${words}”:\n${paper}`)
      for (const words of ['My work', 'Find or do', 'Meeting room']) assert.ok(!paper.includes(words), `${name} on paper has “${words}”`)
      await this.picture(`${name}-printed`)
    })
  }

  /** A picture of the window once two in a row are the same, kept as `name`.png. */
  async picture(name) {
    let last = ''
    for (let count = 0; count < 20; count += 1) {
      await this.driver.executeAsyncScript(
        'const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))',
      )
      const now = await this.driver.takeScreenshot()
      if (now === last) break
      last = now
    }
    mkdirSync(pictures, { recursive: true })
    const file = join(pictures, `${name}.png`)
    writeFileSync(file, Buffer.from(last, 'base64'))
    return file
  }
}

/** A new line is typed with Enter. */
const asKeys = (text) => text.replaceAll('\n', keys.Enter)

/** A pattern as the page is told it. */
const asPattern = (name) => (name instanceof RegExp ? { source: name.source, flags: name.flags } : name)

function matches(name, text) {
  return name instanceof RegExp ? name.test(text) : name === text
}

export function pause(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds))
}

