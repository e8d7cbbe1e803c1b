/* Runs inside the page: finds elements by role and accessible name, as a screen reader would name them. */
/* exported looking */
const looking = (() => {
  const implied = {
    button: 'button, summary, input[type=submit], input[type=button]',
    link: 'a[href]',
    heading: 'h1, h2, h3, h4, h5, h6',
    textbox: 'textarea, input:not([type]), input[type=text], input[type=email], input[type=tel], input[type=password], input[type=url], [contenteditable=true]',
    searchbox: 'input[type=search]',
    checkbox: 'input[type=checkbox]',
    radio: 'input[type=radio]',
    combobox: 'select:not([multiple]):not([size])',
    listbox: 'select[multiple], select[size]',
    spinbutton: 'input[type=number]',
    option: 'option',
    dialog: 'dialog[open]',
    navigation: 'nav',
    main: 'main',
    list: 'ul, ol',
    listitem: 'li',
    table: 'table',
    row: 'tr',
    cell: 'td',
    columnheader: 'th',
    group: 'fieldset, details',
    img: 'img',
  }

  function isShown(element) {
    return element.checkVisibility({ visibilityProperty: true, opacityProperty: false })
  }

  function roleOf(element) {
    const own = element.getAttribute('role')
    if (own) return own.split(' ')[0]
    return Object.keys(implied).find((role) => element.matches(implied[role])) ?? element.localName
  }

  function textOf(node) {
    if (node.nodeType === Node.TEXT_NODE) return node.data
    if (node.nodeType !== Node.ELEMENT_NODE) return ''
    if (node.getAttribute('aria-hidden') === 'true' || node.hidden) return ''
    if (node.getAttribute('aria-label')) return node.getAttribute('aria-label')
    if (node.localName === 'img') return node.alt
    const inner = [...node.childNodes].map(textOf).join('')
    return getComputedStyle(node).display === 'inline' ? inner : ` ${inner} `
  }

  const tidy = (text) => (text ?? '').replace(/\s+/g, ' ').trim()

  function byIds(ids) {
    return ids.split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean).map(textOf).join(' ')
  }

  function nameOf(element) {
    if (element.getAttribute('aria-labelledby')) return tidy(byIds(element.getAttribute('aria-labelledby')))
    if (element.getAttribute('aria-label')) return tidy(element.getAttribute('aria-label'))
    if (element.labels?.length) return tidy([...element.labels].map(textOf).join(' '))
    if (element.localName === 'fieldset') return tidy(textOf(element.querySelector('legend') ?? document.createTextNode('')))
    if (element.localName === 'table') return tidy(textOf(element.caption ?? document.createTextNode('')))
    if (element.matches('input[type=submit], input[type=button]')) return tidy(element.value)
    return tidy(textOf(element)) || tidy(element.title) || tidy(element.placeholder)
  }

  function matcher(wanted) {
    if (wanted === null || wanted === undefined) return () => true
    if (typeof wanted === 'string') return (name) => name === wanted
    const pattern = new RegExp(wanted.source, wanted.flags.replace('g', ''))
    return (name) => pattern.test(name)
  }

  function byRole(role, wanted, nth, within) {
    const says = matcher(wanted)
    const selector = implied[role] ? `[role=${role}], ${implied[role]}` : `[role=${role}]`
    return [...(within ?? document).querySelectorAll(selector)]
      .filter((element) => roleOf(element) === role && isShown(element) && says(nameOf(element)))
      [nth] ?? null
  }

  function byLabel(wanted, nth, within) {
    const says = matcher(wanted)
    const fields = 'input:not([type=hidden]), select, textarea, [contenteditable=true], [role=combobox], [role=textbox]'
    return [...(within ?? document).querySelectorAll(fields)]
      .filter((element) => isReachable(element) && says(nameOf(element)))[nth] ?? null
  }

  /* A box drawn over a real one hides it from sight, not from the mouse. */
  function isReachable(element) {
    return isShown(element) || [...(element.labels ?? [])].some(isShown)
  }

  function choose(field, wanted) {
    const option = [...(field.options ?? [])].find((each) => tidy(each.text) === wanted)
    if (!option) return false
    field.value = option.value
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.dispatchEvent(new Event('change', { bubbles: true }))
    return true
  }

  function focused() {
    const element = document.activeElement ?? document.body
    const group = element.closest('fieldset')
    const value = element.matches('select') ? tidy(element.selectedOptions[0]?.text) : (element.value ?? '')
    return { role: roleOf(element), name: element === document.body ? '' : nameOf(element), group: group ? nameOf(group) : '', value, visible: isMarked(element) }
  }

  /* Where Tab stops, in the order of the page: of radio buttons that belong together the chosen one, or the first. */
  function stops() {
    const modal = document.querySelector('dialog:modal')
    const kinds = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [contenteditable=true], [tabindex]'
    const alone = (each) => {
      if (!each.matches('input[type=radio]') || !each.name) return true
      const group = [...(each.form ?? document).querySelectorAll(`input[type=radio][name="${CSS.escape(each.name)}"]`)]
      return (group.find((one) => one.checked) ?? group[0]) === each
    }
    return [...(modal ?? document).querySelectorAll(kinds)]
      .filter((each) => (each.tabIndex >= 0 || (each.isContentEditable && !each.hasAttribute('tabindex'))) && !each.disabled && !each.closest('[inert]') && isReachable(each) && alone(each))
  }

  /* What has the focus, and how many times Tab has to be pressed until it is on what is wanted, as far as the page can tell. */
  function towards({ role, name, group }, back) {
    const at = focused()
    const all = stops()
    const here = all.indexOf(document.activeElement)
    const says = matcher(name)
    const belongs = matcher(group)
    const isIt = (each) => roleOf(each) === role && (name === null || says(nameOf(each))) &&
      (group === null || belongs(each.closest('fieldset') ? nameOf(each.closest('fieldset')) : ''))
    for (let steps = 1; here >= 0 && steps <= all.length; steps += 1) {
      const each = all[(here + (back ? all.length - steps : steps)) % all.length]
      if (isIt(each)) return { at, steps }
    }
    return { at, steps: 1 }
  }

  /* How many times the arrow down (or up, below nothing) has to be pressed in the list that has the focus. */
  function inTheList(wanted) {
    const list = document.activeElement
    if (!list?.matches('select')) return 0
    const says = matcher(wanted)
    const open = [...list.options].filter((option) => !option.disabled && !option.hidden)
    const there = open.findIndex((option) => says(tidy(option.text)))
    return there < 0 ? 0 : there - open.indexOf(list.selectedOptions[0])
  }

  /* Whether the list that has the focus holds it yet: a list may fill only once its question is answered. */
  function offers(wanted) {
    const list = document.activeElement
    const says = matcher(wanted)
    return !list?.matches('select') || [...list.options].some((option) => says(tidy(option.text)))
  }

  function isMarked(element) {
    const marks = [element, ...(element.labels ?? []), element.parentElement].filter(Boolean)
    return marks.some((each) => [getComputedStyle(each), getComputedStyle(each, '::before')].some((style) =>
      (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none'))
  }

  return { byRole, byLabel, choose, focused, towards, inTheList, offers }
})()
