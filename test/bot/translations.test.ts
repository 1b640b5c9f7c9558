import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COMMANDS } from '../../bot/answer.ts';
import { CHOICE_TRANSLATIONS } from '../../bot/choice-translations.ts';
import { localized } from '../../bot/registration.ts';
import { LANGUAGES, TRANSLATIONS } from '../../bot/translations.ts';
import { delegateReports as es } from '../../portal/messages/es/reports.ts';
import { taskStates as statesInSpanish } from '../../portal/messages/es/vocabulary.ts';
import { delegateReports as ko } from '../../portal/messages/ko/reports.ts';
import { taskStates as statesInKorean } from '../../portal/messages/ko/vocabulary.ts';
import { delegateReports as zh } from '../../portal/messages/zh/reports.ts';
import { taskStates as statesInChinese } from '../../portal/messages/zh/vocabulary.ts';
import { commandsFault } from '../support/discord/command-rules.ts';
import { loadOpenApi } from '../support/discord/openapi.ts';

/** Options whose names are short in English alone. */
const manyOptions = () =>
  Array.from({ length: 24 }, (_, i) => ({
    type: 3,
    name: `o${i}`,
    description: 'd',
    choices: [1, 2, 3, 4].map((n) => ({
      name: `n${n}`,
      value: `v${n}`,
      name_localizations: { ko: `${n}${'가'.repeat(99)}` },
    })),
  }));
const lyingChoices = (choices: object[]) => ({
  options: [{ type: 3, name: 'o', description: 'd', choices }],
});

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
      const choices: readonly { value: string; name_localizations?: object }[] =
        'choices' in option ? option.choices : [];
      for (const { value, name_localizations: names = {} } of choices)
        assert.deepEqual(Object.keys(names), [...LANGUAGES], `${name} ${option.name} ${value}`);
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
  for (const language of LANGUAGES)
    for (const [place, names] of Object.entries(CHOICE_TRANSLATIONS[language])) {
      const [name, optionName] = place.split(' ');
      const option = registered
        .find((each) => each.name === name)
        ?.options.find((each) => each.name === optionName);
      const values =
        option !== undefined && 'choices' in option ? option.choices.map(({ value }) => value) : [];
      assert.deepEqual(Object.keys(names).toSorted(), values.toSorted(), `${language} ${place}`);
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
    [lyingChoices([{ name: 'a', value: 'a', name_localizations: { xx: 'a' } }]), /the language xx/],
    [lyingChoices([{ name: 'a', value: 'a', name_localizations: { ko: '' } }]), /a wrong length: a/],
    [
      lyingChoices([{ name: 'a', value: 'a', name_localizations: { ko: '가'.repeat(101) } }]),
      /a wrong length/,
    ],
    [lyingChoices([{ name: 'a', value: 'a', description: 'b' }]), /unknown member description/],
    [
      lyingChoices([
        { name: 'a', value: 'a', name_localizations: { ko: 'c' } },
        { name: 'b', value: 'b', name_localizations: { ko: 'c' } },
      ]),
      /c stands twice/,
    ],
    [
      { description_localizations: { ko: '가'.repeat(100) }, options: manyOptions() },
      /more than 8000 characters/,
    ],
  ];
  for (const [lie, fault] of lies) {
    const commands = [{ ...first, ...lie }, second] as unknown as Parameters<typeof commandsFault>[0];
    assert.match(commandsFault(commands)?.why ?? '', fault);
  }
});

test('the grounds of a report and the states of a task are called in Discord as on the pages', () => {
  for (const [language, { grounds }, states] of [
    ['es-ES', es, statesInSpanish],
    ['zh-CN', zh, statesInChinese],
    ['ko', ko, statesInKorean],
  ] as const) {
    const choices = CHOICE_TRANSLATIONS[language];
    const said = { ...choices['report grounds'], ...choices['wishlist status'] };
    const onPages: Record<string, string> = { ...grounds, ...states };
    for (const [value, name] of Object.entries(said))
      assert.equal(name, onPages[value], `${language} ${value}`);
  }
});
