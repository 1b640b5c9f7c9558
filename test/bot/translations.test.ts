import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COMMANDS } from '../../bot/answer.ts';
import { localized } from '../../bot/registration.ts';
import { LANGUAGES, TRANSLATIONS } from '../../bot/translations.ts';
import { commandsFault } from '../support/discord/command-rules.ts';
import { loadOpenApi } from '../support/discord/openapi.ts';

const registered = COMMANDS.map(({ data }) => localized(data));
/** What our answers tell people to use: "Use /link first". */
const NAMED_IN_ANSWERS = ['link', 'follow', 'unfollow', 'alerts', 'setup', 'help'];

test('every command and every option is described in every language, as Discord takes it, and no two are called the same', () => {
  assert.equal(
    commandsFault(structuredClone(registered) as unknown as Parameters<typeof commandsFault>[0]),
    undefined,
  );
  const fault = loadOpenApi()?.requestFault(
    'PUT',
    '/applications/1/commands',
    registered.map((each) => ({ ...each, type: 1, integration_types: [0] })),
  );
  assert.equal(fault, undefined);
  for (const { name, name_localizations, description_localizations, options } of registered) {
    assert.deepEqual(Object.keys(description_localizations), [...LANGUAGES], name);
    const expected = NAMED_IN_ANSWERS.includes(name) ? [] : [...LANGUAGES];
    assert.deepEqual(Object.keys(name_localizations), expected, name);
    for (const option of options) {
      assert.deepEqual(Object.keys(option.name_localizations), [...LANGUAGES], `${name} ${option.name}`);
      assert.deepEqual(
        Object.keys(option.description_localizations),
        [...LANGUAGES],
        `${name} ${option.name}`,
      );
    }
  }
});

test('nothing is translated that is not there any more, and the rules see a name that Discord would refuse', () => {
  for (const language of LANGUAGES)
    for (const [name, { options = {} }] of Object.entries(TRANSLATIONS[language])) {
      const command = registered.find((each) => each.name === name);
      assert.ok(command, `${language} ${name}`);
      const known = command.options.map((option) => option.name);
      for (const option of Object.keys(options))
        assert.ok(
          known.some((each) => each === option),
          `${language} ${name} ${option}`,
        );
    }
  const [first, second] = registered;
  assert.ok(first && second);
  const lies: [object, RegExp][] = [
    [{ name_localizations: { de: 'Groß' } }, /the name Groß in de/],
    [{ name_localizations: { de: 'mit leer' } }, /the name mit leer in de/],
    [{ name_localizations: { de: 'x'.repeat(33) } }, /the name x+ in de/],
    [{ description_localizations: { ja: 'あ'.repeat(101) } }, /the description of .* in ja/],
    [{ name_localizations: { xx: 'a' } }, /the language xx/],
    [{ name_localizations: { de: second.name_localizations['de'] } }, /stands twice/],
  ];
  for (const [lie, fault] of lies) {
    const commands = [{ ...first, ...lie }, second] as unknown as Parameters<typeof commandsFault>[0];
    assert.match(commandsFault(commands)?.why ?? '', fault);
  }
});
