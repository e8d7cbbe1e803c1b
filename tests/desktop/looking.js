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

  function isMarked(element) {
    const marks = [element, ...(element.labels ?? []), element.parentElement].filter(Boolean)
    return marks.some((each) => [getComputedStyle(each), getComputedStyle(each, '::before')].some((style) =>
      (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none'))
  }

  return { byRole, byLabel, choose, focused }
})()
