import assert from 'node:assert/strict';
import { test } from 'node:test';
import { REST, RESTEvents } from 'discord.js';
import { asking } from '../../bot/asking.ts';

test('O3: long before so many refusals that Discord would shut us out nothing more is asked, until it has forgotten them', async () => {
  const rest = new REST({ retries: 0 });
  rest.clearHashSweeper();
  rest.clearHandlerSweeper();
  let at = 0;
  let asked = 0;
  const ask = asking(rest, () => new Date(at));
  const request = () =>
    ask(async () => {
      asked += 1;
      return { id: '1' };
    });

  rest.emit(RESTEvents.InvalidRequestWarning, { count: 4500, remainingTime: 300_000 });
  const before = await request();
  rest.emit(RESTEvents.InvalidRequestWarning, { count: 5000, remainingTime: 300_000 });
  at = 299_000;
  const silent = await request();
  at = 300_000;
  const after = await request();

  assert.deepEqual([before, after], [{ id: '1' }, { id: '1' }]);
  assert.deepEqual(silent, { type: 'limited', retryAfterMs: 1000, everything: true });
  assert.equal(asked, 2);
});
