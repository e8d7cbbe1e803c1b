
'use strict'
;(function () {
  var holds = JSON.parse(document.getElementById('holds').textContent)
  var main = document.getElementById('main')
  var text = new TextEncoder()
  var key = null
  var dirty = false
  var answerId = ''
  var rounds = 0

  function bytes(base64) { return Uint8Array.from(atob(base64), function (one) { return one.charCodeAt(0) }) }
  function base64(buffer) {
    var all = new Uint8Array(buffer), out = ''
    for (var at = 0; at < all.length; at += 1) out += String.fromCharCode(all[at])
    return btoa(out)
  }
  function hex(of) { return Array.from(of, function (one) { return one.toString(16).padStart(2, '0') }).join('') }
  function id() { return hex(crypto.getRandomValues(new Uint8Array(16))) }

  function make(name, says, inside) {
    var one = document.createElement(name)
    if (says) one.textContent = says
    if (inside) one.className = inside
    return one
  }
  function add(to, name, says, inside) { var one = make(name, says, inside); to.appendChild(one); return one }

  /* A field with its label; the answer is read from what is returned. */
  function field(to, spec) {
    var box = add(to, 'div', '', spec.small ? 'small' : '')
    var label = add(box, 'label', spec.label)
    if (spec.hint) add(label, 'span', spec.hint, 'hint')
    var control = make(spec.long ? 'textarea' : spec.options ? 'select' : 'input')
    control.id = 'f' + document.querySelectorAll('input, textarea, select').length + Math.floor(Math.random() * 1e9)
    label.htmlFor = control.id
    if (!spec.long && !spec.options) { control.type = spec.type || 'text'; control.autocomplete = 'off' }
    if (spec.long || control.type === 'text') control.maxLength = spec.most || 4000
    if (spec.options) spec.options.forEach(function (one) { var option = add(control, 'option', one[1]); option.value = one[0] })
    if (spec.value) control.value = spec.value
    if (spec.must) control.setAttribute('aria-required', 'true')
    control.addEventListener('input', function () { dirty = true; wrong(control, '') })
    box.appendChild(control)
    return control
  }
  function wrong(control, says) {
    var there = document.getElementById(control.id + '-problem')
    if (there) there.remove()
    control.removeAttribute('aria-invalid')
    control.removeAttribute('aria-describedby')
    if (!says) return
    var one = make('p', says, 'problem')
    one.id = control.id + '-problem'
    control.setAttribute('aria-invalid', 'true')
    control.setAttribute('aria-describedby', one.id)
    control.parentNode.appendChild(one)
  }
  function choices(to, name, legend, options) {
    add(to, 'p', legend, 'label')
    var all = options.map(function (one) {
      var label = add(to, 'label', '', 'choice')
      var input = make('input')
      input.type = 'radio'; input.name = name; input.value = one[0]
      input.addEventListener('change', function () { dirty = true })
      label.appendChild(input)
      add(label, 'span', one[1])
      return input
    })
    return function () { var chosen = all.find(function (one) { return one.checked }); return chosen ? chosen.value : '' }
  }

  /* Chosen from a list, one or several, beside other words; read as one line. */
  function picks(to, spec) {
    if (!spec.choices.length) return field(to, { label: spec.label, hint: spec.hint, most: 500 })
    if (!spec.several) {
      var box = add(to, 'div')
      var one = field(box, { label: spec.label, hint: spec.hint, options: [['', 'Not known']].concat(spec.choices.map(function (says) { return [says, says] }), [['other', 'Another, in words']]) })
      var which = field(box, { label: 'Which one', most: 200 })
      which.parentNode.hidden = true
      one.addEventListener('change', function () { which.parentNode.hidden = one.value !== 'other' })
      return { get value() { return one.value === 'other' ? which.value : one.value } }
    }
    var set = add(to, 'fieldset', '', 'picks')
    add(set, 'legend', spec.label)
    if (spec.hint) add(set, 'span', spec.hint, 'hint')
    var all = spec.choices.map(function (says) {
      var label = add(set, 'label', '', 'choice')
      var input = make('input')
      input.type = 'checkbox'; input.value = says
      input.addEventListener('change', function () { dirty = true })
      label.appendChild(input)
      add(label, 'span', says)
      return input
    })
    var others = field(set, { label: 'Others, in words', most: 200 })
    return { get value() { return all.filter(function (one) { return one.checked }).map(function (one) { return one.value }).concat(others.value.trim() || []).join('; ') } }
  }

  function locked() {
    add(main, 'h1', 'Form for the tactical group')
    add(main, 'p', 'It is locked. Whoever sent it tells you the ten words by phone.', 'quiet')
    if (!(window.crypto && crypto.subtle)) {
      add(main, 'p', 'This program cannot open a locked form from here. Save the file on your computer, and open it there with Edge, Chrome or Firefox.', 'note')
      return
    }
    var form = add(main, 'form')
    var phrase = field(form, { label: 'The ten words', hint: 'With a space between each', must: true })
    var button = add(form, 'button', 'Open the form')
    form.addEventListener('submit', function (event) {
      event.preventDefault()
      wrong(phrase, '')
      button.textContent = 'Opening'
      unlock(phrase.value).then(show).catch(function () {
        button.textContent = 'Open the form'
        wrong(phrase, 'These are not the words of this form. Check each one, and try again.')
        phrase.focus()
      })
    })
    phrase.focus()
  }

  function unlock(phrase) {
    var typed = phrase.trim().toLowerCase().split(/\s+/).join(' ')
    var lock = holds.locked
    return crypto.subtle.importKey('raw', text.encode(typed), 'PBKDF2', false, ['deriveKey'])
      .then(function (from) {
        return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt: bytes(lock.salt), iterations: lock.rounds }, from, { name: 'AES-GCM', length: 256 }, false, ['decrypt'])
      })
      .then(function (opens) {
        return crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes(lock.iv), additionalData: text.encode('waymark-agency-form/1/' + holds.form_id) }, opens, bytes(lock.data))
      })
      .then(function (plain) {
        var form = JSON.parse(new TextDecoder().decode(plain))
        return crypto.subtle.importKey('raw', bytes(form.answer_key), 'AES-GCM', false, ['encrypt']).then(function (made) { key = made; return form })
      })
  }

  function seal(answer) {
    var whole = { waymark_agency_answer: 1, form_id: holds.form_id, kind: holds.kind }
    if (!key) { whole.answer = answer; return Promise.resolve(whole) }
    var iv = crypto.getRandomValues(new Uint8Array(12))
    return crypto.subtle.encrypt({ name: 'AES-GCM', iv: iv, additionalData: text.encode('waymark-agency-answer/1/' + holds.form_id) }, key, text.encode(JSON.stringify(answer)))
      .then(function (data) { whole.locked = { iv: base64(iv), data: base64(data) }; return whole })
  }

  function show(form) {
    main.textContent = ''
    answerId = id()
    add(main, 'h1', form.title)
    add(main, 'p', form.lead, 'quiet')
    if (form.danger) add(main, 'p', form.danger, 'note late')
    var body = add(main, 'form')
    body.noValidate = true
    var read = holds.kind === 'updates' ? updates(body, form) : referral(body, form)
    add(body, 'p', 'Nothing is sent from this page. The button saves an answer file in your downloads; send that file back the way the form came.', 'quiet')
    var button = add(body, 'button', 'Save the answer')
    var said = add(main, 'div')
    said.setAttribute('role', 'status')
    body.addEventListener('submit', function (event) {
      event.preventDefault()
      said.textContent = ''
      var answer = read()
      if (!answer) return
      rounds += 1
      answer.answer_id = answerId.slice(0, 24) + String(rounds).padStart(8, '0')
      answer.saved_at = new Date().toISOString().slice(0, 19)
      seal(answer).then(function (whole) {
        var link = make('a')
        link.href = URL.createObjectURL(new Blob([JSON.stringify(whole)], { type: 'application/json' }))
        link.download = form.answer_name
        document.body.appendChild(link)
        link.click()
        link.remove()
        dirty = false
        add(said, 'p', 'Saved as “' + form.answer_name + '”' + (key ? ', locked' : '') + '. Send this file back, and delete both files once it has arrived. You can correct your answers and save again: the last one counts.', 'note done').scrollIntoView({ block: 'nearest' })
      }).catch(function () { add(said, 'p', 'The answer could not be saved. Your answers are still here: try another browser, or give them by phone.', 'note late') })
    })
    window.addEventListener('beforeunload', function (event) { if (dirty) event.preventDefault() })
    button.blur()
  }

  function stops(problems) {
    if (problems.length) problems[0].focus()
    return problems.length > 0
  }
  function must(list) {
    return list.filter(function (one) { if (one[0].value.trim()) return false; wrong(one[0], one[1]); return true }).map(function (one) { return one[0] })
  }

  var stands = [['', 'No change'], ['open', 'Still open'], ['part_done', 'Part done'], ['done', 'Done'], ['not_done', 'Not done'], ['not_possible', 'Not possible: things changed']]
  var known = [['nothing', 'Checked: nothing known to us'], ['known', 'Checked: known to us, as follows'], ['in_meeting', 'Checked: we will say it in the meeting']]

  function updates(body, form) {
    var who = field(body, { label: 'Your name', must: true, most: 120 })
    add(body, 'h2', 'Your actions')
    if (!form.actions.length) add(body, 'p', 'None of your agency’s actions waits for an update.', 'quiet')
    var actions = form.actions.map(function (one) {
      var set = add(body, 'fieldset', '', 'one')
      add(set, 'legend', one.number + '  ' + one.what)
      add(set, 'p', one.owner + (one.due ? ', due ' + one.due : ''), 'quiet')
      var update = field(set, { label: 'Written update', hint: 'What happened since the last meeting', long: true })
      var pair = add(set, 'div', '', 'pair')
      var standing = field(pair, { label: 'How it stands now', hint: 'If that is another than before', options: stands })
      var reason = field(pair, { label: 'Why', hint: 'If it was not done or is not possible', most: 1000 })
      var changed = field(set, { label: 'What changed through it', hint: 'If something did', most: 1000 })
      return { id: one.id, update: update, standing: standing, reason: reason, changed: changed }
    })
    add(body, 'h2', 'Look up in your own records')
    add(body, 'p', form.items.length ? 'Nothing else about these items is in this form. Write only what the group needs to know.' : 'No item waits for your agency.', 'quiet')
    var items = form.items.map(function (one) {
      var set = add(body, 'fieldset', '', 'one')
      add(set, 'legend', one.reference + '  ' + one.subject)
      add(set, 'p', [one.kind, one.more].filter(Boolean).join('. '), 'quiet')
      var answer = choices(set, 'item-' + one.id, 'What your records say', known)
      var note = field(set, { label: 'In a few words', hint: 'What the group needs to know, and how you know it', long: true, small: true })
      return { id: one.id, answer: answer, note: note }
    })
    return function () {
      var problems = must([[who, 'Give your name.']])
      actions.forEach(function (one) {
        if (/^not_/.test(one.standing.value) && !one.reason.value.trim()) { wrong(one.reason, 'Say why.'); problems.push(one.reason) }
        if (!one.update.value.trim() && (one.standing.value || one.changed.value.trim() || one.reason.value.trim())) { wrong(one.update, 'Write the update in a few words.'); problems.push(one.update) }
      })
      items.forEach(function (one) {
        if (one.answer() === 'known' && !one.note.value.trim()) { wrong(one.note, 'Say what is known, or that you will say it in the meeting.'); problems.push(one.note) }
        if (!one.answer() && one.note.value.trim()) { wrong(one.note, 'Choose above what your records say.'); problems.push(one.note) }
      })
      if (stops(problems)) return null
      var given = actions.filter(function (one) { return one.update.value.trim() })
      var found = items.filter(function (one) { return one.answer() })
      if (!given.length && !found.length) { wrong(who, 'Nothing is answered yet: write at least one update or answer.'); who.focus(); return null }
      return {
        said_by: who.value.trim(),
        actions: given.map(function (one) { return { id: one.id, update: one.update.value.trim(), standing: one.standing.value, reason: one.reason.value.trim(), changed: one.changed.value.trim() } }),
        items: found.map(function (one) { return { id: one.id, answer: one.answer(), note: one.note.value.trim() } }),
      }
    }
  }

  function referral(body, form) {
    var subject = field(body, { label: form.subject, must: true, most: 200 })
    var born = form.person ? field(body, { label: 'Date of birth', hint: 'If you know it', type: 'date' }) : null
    var summary = field(body, { label: 'Summary', hint: 'At most 300 words. Suspected, never as a fact before a court said so.', long: true, must: true })
    add(body, 'h2', 'Who sends it')
    var pair = add(body, 'div', '', 'pair')
    var referrer = field(pair, { label: 'Your name', must: true, most: 120 })
    var role = field(pair, { label: 'Your role', most: 120 })
    var agency = field(pair, { label: 'Agency', value: form.agency, must: true, most: 120 })
    var contact = field(pair, { label: 'How to reach you', most: 200 })
    add(body, 'h2', 'What you know')
    var fields = form.fields.filter(function (one) { return !one.short }).map(function (one) {
      return [one.key, field(body, { label: one.label, hint: one.hint, long: true })]
    })
    var several = add(body, 'div')
    var short = add(body, 'div', '', 'pair')
    fields = fields.concat(form.fields.filter(function (one) { return one.short }).map(function (one) {
      return [one.key, picks(one.several ? several : short, one)]
    }))
    return function () {
      var problems = must([[subject, 'Say whom or what it is about.'], [summary, 'Say in a few words what worries you.'], [referrer, 'Give your name.'], [agency, 'Say which agency you are from.']])
      if (summary.value.trim().split(/\s+/).length > 300) { wrong(summary, 'At most 300 words.'); problems.push(summary) }
      if (stops(problems)) return null
      var given = {}
      fields.forEach(function (one) { if (one[1].value.trim()) given[one[0]] = one[1].value.trim() })
      return { about: form.about, subject: subject.value.trim(), born_on: born ? born.value : '', summary: summary.value.trim(), referrer: referrer.value.trim(), referrer_role: role.value.trim(), agency: agency.value.trim(), contact: contact.value.trim(), fields: given }
    }
  }

  if (holds.form) show(holds.form)
  else locked()
})()
