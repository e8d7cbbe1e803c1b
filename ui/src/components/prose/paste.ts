/** What comes from Word, Teams or a web page: paragraphs, lists and bold words stay, everything else goes. */

/** Word writes a list as paragraphs with a mark in front: "·", "o", "1.", "b)". */
const isOfAList = (one: Element) => /mso-list:(?!\s*none)/i.test(one.getAttribute('style') ?? '') || /^MsoList/i.test(one.className)
const isMark = (one: Element) => /mso-list:\s*ignore/i.test(one.getAttribute('style') ?? '')
const isNumber = (mark: string) => /^\s*\(?([0-9]+|[a-z]|[ivxlc]+)[.)]/i.test(mark)

/** Takes the mark off a point and says whether it counted. */
function takeMark(one: Element): boolean {
  const marks = [...one.querySelectorAll('span')].filter(isMark)
  const mark = marks.map((each) => each.textContent ?? '').join('')
  marks.forEach((each) => each.remove())
  return isNumber(mark)
}

function listsOfWord(body: HTMLElement): void {
  let list: HTMLElement | null = null
  for (const one of [...body.querySelectorAll('p, h1, h2, h3, h4, h5, h6')]) {
    if (!isOfAList(one) || one.closest('li')) continue
    const tag = takeMark(one) ? 'OL' : 'UL'
    const before: Element | null = one.previousElementSibling
    if (!list || before !== list || list.tagName !== tag) {
      list = body.ownerDocument.createElement(tag)
      one.before(list)
    }
    const point = body.ownerDocument.createElement('li')
    point.append(...one.childNodes)
    one.remove()
    list.append(point)
  }
}

/** A point within a point becomes the next point: one list, nothing lost. */
function flatten(body: HTMLElement): void {
  for (let inner = body.querySelector('li ul, li ol'); inner; inner = body.querySelector('li ul, li ol')) {
    const outer = inner.closest('li')
    if (!outer) return
    outer.after(...inner.querySelectorAll(':scope > li'))
    inner.remove()
  }
  // Some programs put the inner list beside its point.
  for (let inner = body.querySelector('ul > ul, ul > ol, ol > ul, ol > ol'); inner; inner = body.querySelector('ul > ul, ul > ol, ol > ul, ol > ol')) inner.replaceWith(...inner.children)
}

/** A row of a table is a line of words. */
function tables(body: HTMLElement): void {
  for (const row of body.querySelectorAll('tr')) {
    const line = body.ownerDocument.createElement('p')
    line.textContent = [...row.querySelectorAll('th, td')].map((cell) => (cell.textContent ?? '').replace(/\s+/g, ' ').trim()).filter(Boolean).join(', ')
    row.replaceWith(line)
  }
}

export function clean(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const one of body.querySelectorAll('style, script, title, meta, link, img, svg, video, audio, iframe, object, form, button, [hidden]')) one.remove()
  listsOfWord(body)
  flatten(body)
  tables(body)
  for (const one of body.querySelectorAll('br')) one.replaceWith(body.ownerDocument.createTextNode(' '))
  return body.innerHTML.replace(/<!--[\s\S]*?-->/g, '').replace(/<o:p>|<\/o:p>/gi, '')
}
