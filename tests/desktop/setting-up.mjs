// A first start through its screens, for tests that need real records and are about something else.

/** Answers the five steps; the recovery code comes back as its groups, typed back already. */
export async function setUp(person, { name, role, passphrase }) {
  await person.fill('Your name', name)
  await person.tick(role)
  await person.click('Go on')
  await person.fill('Council', 'Levelshire Council')
  await person.fill('Service', 'Young people’s safety team')
  await person.fill('Telephone', '01632 960 100')
  await person.click('Go on')
  await person.field('Letter signature')
  await person.click('Go on')
  await person.field('Independent chair')
  await person.click('Go on')
  await person.fill('Passphrase', passphrase)
  await person.fill('The same once more', passphrase)
  await person.click('Make the records')
  return typeBack(person)
}

/** Types the group of the recovery code that is asked for, and answers all of them. */
export async function typeBack(person) {
  await person.find('heading', 'Your recovery code')
  const groups = await person.driver.executeScript(
    "return [...document.querySelectorAll('ol.code li')].map((group) => group.lastChild.textContent.trim())",
  )
  await person.click('I have it on paper')
  await person.find('heading', 'Check your sheet')
  const asked = Number((await person.text()).match(/Type group (\d)/)[1])
  await person.fill(`Type group ${asked}`, groups[asked - 1])
  await person.click('Open Waymark')
  await person.find('heading', 'My work')
  return groups
}
