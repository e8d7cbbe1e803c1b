// The meeting room on practice data: numbers given alone on a screen that nothing else is reached from, shown together.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { practiceFolder } from './folders.mjs'
import { pause } from './person.mjs'
import { open, processOf } from './window.mjs'

let person
const seen = async (name) => {
  await person.picture(name)
  await person.hasNoViolations(name)
}

test('numbers are given alone, kept back, and shown together', async (t) => {
  person = await open({ data: await practiceFolder(), test: t })
  await person.reads('Visit Cal')
  await person.press('Ctrl+3')
  await person.click(/6-weekly review 1/i)
  await person.click('Meeting room')
  await person.click(/How safe is it/)
  await person.tick('Friends')
  await person.find('combobox', 'Which scale')
  await seen('room-scales')
  await person.click('Pass the laptop round')
  await person.reads('Whose turn is it?')
  await seen('alone-whose-turn')
  for (const key of ['Ctrl+K', 'Ctrl+1', 'Ctrl+3', 'Escape', 'Alt+Left']) await person.press(key)
  await person.reads('Whose turn is it?')
  assert.ok(!(await person.text()).includes('My work'), 'nothing else is reached')
  for (const [who, points] of [['Cal Ashdown', '7'], ['Donna Ashdown', '3']]) {
    await person.pressButton(who)
    await person.reads('What makes it that number')
    await person.pickRadio(/^Your number/, points)
    if (points === '7') await person.pickRadio(/^Friends/, '8')
    if (points === '7') await seen('alone-number')
    await person.pressButton('Give my number')
    await person.reads('Pass the laptop on')
  }
  await person.pressButton('Finish and lock')
  await person.find('button', 'Unlock')
  await person.pressButton('Unlock')
  await person.click(/How safe is it/)
  await person.reads('Given, not shown yet')
  await seen('room-kept-back')
  await person.click('Show the numbers together')
  await person.reads('Talk about why we see this differently')
  await person.reads('Everybody said 8')
  await seen('room-shown')
  await person.click('Numbers')
  await person.reads('The numbers over time')
  await person.find('heading', 'Friends')
  await seen('numbers-over-time')
  await person.prints('numbers', () => person.click('Print'), ['The numbers over time', 'Cal Ashdown', 'From 3 to 7', '10 meant'])

  // A list from Word stays a list; colours, pictures and links go. Plain text shows the words it is kept as.
  await person.click('Meeting room')
  await person.click(/^\d?\s*What is going well/)
  const field = await person.field('What was said')
  await field.click()
  await person.driver.executeScript(pasteInto, field, fromWord)
  await person.until('the list', async () => (await person.driver.executeScript('return [...arguments[0].querySelectorAll("ul li")].map((one) => one.textContent).join()', field)) === 'Boxing on Tuesdays,Home by ten')
  await person.press('Enter', 'Enter')
  await person.type('1. Ring Tom\nRing 999')
  assert.equal(await person.driver.executeScript('return arguments[0].querySelectorAll("ol li").length', field), 2)
  assert.equal(await person.driver.executeScript('return arguments[0].querySelectorAll("img, a, [style], table").length', field), 0)
  await person.press('Ctrl+Z')
  assert.ok(!(await person.holds(field)).includes('999'), 'one step back')
  await person.press('Ctrl+Y')
  await seen('room-long-text')
  await person.click('Plain text')
  await person.find('button', 'With lists and bold')
  assert.equal(await person.holds(await person.field('What was said')), '**What goes well**\n\n- **Boxing** on Tuesdays\n- Home by ten\n\n1. Ring Tom\n2. Ring 999')
  await person.click(/young person.s views/i)
  await (await person.field('What was said')).click()
  await person.click('With lists and bold')
  await person.find('toolbar', 'Shape of the text')

  // Who may read it, and whose information it is; words for other readers stand beside it.
  await person.click(/^\d?\s*What is going well/)
  await person.choose('Who may read this', 'Told in confidence: Cal and professionals')
  await person.choose('Whose information it is', 'Kingsmere Academy')
  await person.click('Words for other readers')
  await person.fill('What was said, for other readers', 'His uncle’s illness is not for everyone.')
  await person.press('Tab')
  await person.choose('Who may read these other words', 'About Donna Ashdown: only they and professionals')
  await seen('room-readers')
})

const fromWord = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment--><p class=MsoNormal><b>What goes well</b><o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1;color:red'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]><b>Boxing</b> on <a href="https://levelshire.example">Tuesdays</a><o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>Home by ten<img src="file:///c:/cat.png"><o:p></o:p></p><!--EndFragment--></body></html>`
const pasteInto = `
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/html', arguments[1])
  arguments[0].dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))`

const said = [
  ['The young person', 'Cal says boxing is going well, and that he avoids the bus station.'],
  ['Parents', 'Donna and Lee say that he is home by nine. They want the lamps mended.'],
  ['What is going well', 'Cal has been in school every day since the new year.'],
  ['Worries: places', 'The interchange after six on Fridays.'],
  ['If things get worse', 'Cal rings Tom or Kez. Everybody rings 999 when somebody is in danger.'],
]
const numbers = [['Cal Ashdown', '7'], ['Donna Ashdown', '6'], ['Lee Ashdown', '6'], ['DS Carla Penhale', '5'], ['Ms Yusuf', '7'], ['Leon Marsh', '6'], ['Debs Tucker', '6'], ['Kez Omari', '7'], ['Tom Fairlie', '6']]

/** The full meeting of 90 minutes that is minuted; arranging one is walked through in journey-keyboard. */
const arranged = `
  const done = arguments[0]
  const ask = (name, request) => window.__TAURI_INTERNALS__.invoke(name, { request })
  const meeting = { kind: 'full', scheduled_on: '2027-03-09', starts_at: '14:00', ends_at: '15:30', venue: 'Kingsmere Youth Centre' }
  ask('find_people', { text: '100481' })
    .then(([{ id }]) => ask('young_person', { id }))
    .then(({ pathway }) => ask('arrange_meeting', { ...meeting, pathway_id: pathway.id }))
    .then(() => done('arranged'), (failure) => done(JSON.stringify(failure)))`

/** Opens the window, goes to the meeting with keys, and lays the mouse aside. */
async function byKeyboard(data, t, first = false) {
  person = await open({ data, test: t })
  person.layMouseAside()
  await person.reads('Visit Cal')
  if (first) assert.equal(await person.driver.executeAsyncScript(arranged), 'arranged')
  await person.press('Ctrl+3')
  await person.find('button', 'Full meeting 2')
  await person.pressButton('Full meeting 2')
  await person.find('button', 'Meeting room')
  await person.pressButton('Meeting room')
}

/** The window is killed while somebody types: what was typed two seconds before is there, and so is the clock. */
async function crash(data, t) {
  const words = 'He rings Kez first.'
  await person.pressButton(/Discussion/, { back: true })
  await person.typeInto('What was said', words)
  const typed = Date.now()
  await pause(2000)
  process.kill(processOf(data), 'SIGKILL')
  t.diagnostic(`killed ${Date.now() - typed} ms after the last key`)
  await person.close()
  await byKeyboard(data, t)
  await person.pressButton(/Discussion/)
  await person.until('the typing to come back', async () => (await person.holds(await person.field('What was said'))) === words)
  await person.find('button', 'Start the clock')
  const kept = await person.driver.executeAsyncScript(clock)
  assert.ok(Object.values(kept).some((seconds) => seconds > 1), `the clock kept ${JSON.stringify(kept)}`)
}

const clock = `
  const done = arguments[0]
  const ask = (name, request) => window.__TAURI_INTERNALS__.invoke(name, { request })
  ask('meetings', {}).then((all) => ask('draft', { field: 'room-time/' + all.find((one) => one.title === 'Full meeting 2').id }))
    .then(({ body }) => done(JSON.parse(body ?? '{}')), () => done({}))`

test('a full meeting of nine is minuted by keyboard alone, over a crash', { timeout: 150_000 }, async (t) => {
  const data = await practiceFolder()
  const began = Date.now()
  await byKeyboard(data, t, true)
  await person.pressButton('Start the clock')
  await person.pickFrom('Attendance of Ms Yusuf', 'Apologies')
  // Leaving the list is what chooses; the field stands there a moment later, behind or under the cursor.
  await person.press('Tab')
  await person.find('textbox', 'What Ms Yusuf wrote')
  await person.typeInto('What Ms Yusuf wrote', 'He is in school every morning.', { back: true })
  await person.press('Tab')
  await person.pressButton('Everybody else is in the room')
  await person.reads('8 came')
  for (const [item, words] of said) {
    await person.pressButton(new RegExp(item), { back: true })
    await person.typeInto('What was said', words)
  }
  await crash(data, t)
  await person.pressButton(/How safe is it/, { back: true })
  for (const [who, points] of numbers.filter(([name]) => name !== 'Ms Yusuf')) {
    await person.pickFrom('Whose number', who)
    await person.pickFrom('Number', points)
    await person.typeInto('What makes it that', 'As we said')
    await person.press('Enter')
    await person.find('button', `Take off the number of ${who}`)
  }
  await person.pressButton('Show the numbers together', { back: true })
  await person.reads('From 5 to 7')
  await person.press('Ctrl+Enter')
  await person.reads('From the last plan')
  await person.pressButton(/^Say how it went/, { back: true })
  await person.pickFrom('How it went', 'Part done')
  await person.typeInto('Why, or what came of it', 'The hall was closed over Christmas.')
  await person.tabTo('checkbox', /goes on/)
  await person.press('Space')
  await person.typeInto('New date', '24 2 2027')
  await person.pressButton('Record how it went')
  await person.reads('It goes on in this plan')
  await person.press('Ctrl+D')
  await person.typeInto('What was decided', 'The plan goes on.')
  await person.pressButton('Record the decision')
  await person.readsNoMore('Record a decision')
  await person.press('Ctrl+Shift+A')
  await person.typeInto('What will be done', 'Ask the council to mend the lamps')
  await person.pickFrom('Who will do it', 'Kez Omari')
  await person.typeInto('By when', '10 2 2027')
  await person.pickFrom('What it is about', 'Places')
  await person.pressButton('Record the action')
  await person.reads('Ask the council to mend the lamps')
  await person.pressButton(/Professionals only/, { back: true })
  await person.typeInto('What cannot be shared with the family', 'Carla asks who mends the lamps.')
  t.diagnostic(`minuted in ${Math.round((Date.now() - began) / 1000)} s`)
  await person.pressButton(/What needs to happen/, { back: true })
  await person.reads('Ask the council to mend the lamps')
  await seen('room-actions')
  await person.pressButton('Plan', { back: true })
  await person.reads('Plans side by side')
  await seen('plan')
  await person.prints('plan', () => person.pressButton('Print'), ['Plans side by side', 'Full meeting 1', 'Full meeting 2', 'Ask the council to mend the lamps'])
  await person.pressButton('Meeting room', { back: true })
  await person.pressButton('Present', { back: true })
  await person.reads('Addresses, other people')
  await person.press('Right', 'Ctrl+K')
  assert.ok(!(await person.text()).includes('Find or do Ctrl K'), 'the palette is hidden')
  await seen('presenting')
  await person.press('Escape')
  await person.pressButton('Paste notes')
  await person.typeInto(/^Text from Teams/, 'Kez Omari: He is proud of his boxing.')
  await person.pressButton('Look through it')
  await person.reads('Say yes or no to each piece')
  await person.pressButton('Yes')
  await seen('paste')
  await person.pressButton('Add 1 piece')
  await person.readsNoMore('Say yes or no')
})
