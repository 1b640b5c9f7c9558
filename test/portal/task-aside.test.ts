import assert from 'node:assert/strict';
import { test } from 'node:test';
import { say } from '../../core/phrases.ts';
import type { Task, TaskState } from '../../core/tasks/task.ts';
import { LANGUAGES } from '../../portal/languages.ts';
import { en } from '../../portal/messages/en.ts';
import { taskAside } from '../../portal/parts/tasks/task-aside.ts';

function said(state: TaskState, statusReason: string, words = en): string {
  return taskAside({ state, statusReason } as unknown as Task, undefined, words)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

test('the page of a task that stands aside says what that keeps from being done, and whose words the reason is', () => {
  assert.equal(
    said('paused', 'the tool changes'),
    'It cannot be claimed meanwhile. Reason given: the tool changes',
  );
  assert.equal(
    said('cancelled', 'Done elsewhere.'),
    'It can no longer be claimed. Reason given: Done elsewhere.',
  );
  assert.equal(said('open', 'It goes on.'), '');
});

test('why the rules call for a steward is a sentence, in every language, with what stops meanwhile', () => {
  const because = say('the issue {issue} was closed', { issue: 'o/r#5' });
  assert.equal(
    said('needs_steward', because),
    'The issue o/r#5 was closed. It cannot be claimed meanwhile, and the clock of a claim stops.',
  );
  for (const { code, words } of LANGUAGES) {
    const { said: inWords, sentence, tasks } = words.changeTexts;
    assert.equal(
      said('needs_steward', because, words),
      `${sentence(inWords(because))} ${tasks.clockStops}`,
      code,
    );
  }
});
