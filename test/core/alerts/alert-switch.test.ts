import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AlertSwitch, kindsTold, switched } from '../../../core/alerts/alert-switch.ts';
import { alertsByDefault, followSettings, type FollowSettings } from '../../../core/alerts/follow.ts';
import { ENTRY_KINDS } from '../../../core/book/entry.ts';

const defaults = followSettings({});
const two = followSettings({ kinds: ['plan.announced', 'audit.finding'], directMessages: true });
const one = { ...two, directKinds: ['plan.announced' as const] };

const cases: [string, FollowSettings, AlertSwitch, Partial<FollowSettings>][] = [
  [
    'a kind more in the inbox is no direct message more',
    two,
    { channel: 'inbox', kinds: ['task.completed'], on: true },
    {
      kinds: ['plan.announced', 'task.completed', 'audit.finding'],
      directKinds: ['plan.announced', 'audit.finding'],
    },
  ],
  [
    'what leaves the inbox is no direct message either',
    one,
    { channel: 'inbox', kinds: ['plan.announced'], on: false },
    { kinds: ['audit.finding'], directMessages: false, directKinds: null },
  ],
  [
    'a direct message less stays in the inbox',
    two,
    { channel: 'direct', kinds: ['audit.finding'], on: false },
    { directKinds: ['plan.announced'] },
  ],
  [
    'the last direct message less asks for none',
    one,
    { channel: 'direct', kinds: ['plan.announced'], on: false },
    { directMessages: false, directKinds: null },
  ],
  [
    'a direct message more stands in the inbox too',
    one,
    { channel: 'direct', kinds: ['task.completed'], on: true },
    {
      kinds: ['plan.announced', 'task.completed', 'audit.finding'],
      directKinds: ['plan.announced', 'task.completed'],
    },
  ],
  [
    'all of them again is all of them',
    one,
    { channel: 'direct', kinds: ['audit.finding'], on: true },
    { directKinds: null },
  ],
  [
    'the first direct message is the only one',
    defaults,
    { channel: 'direct', kinds: ['plan.announced'], on: true },
    { directMessages: true, directKinds: ['plan.announced'] },
  ],
  [
    'what alerts by default has no list of its own',
    { ...defaults, kinds: ENTRY_KINDS.filter((kind) => alertsByDefault(kind) && kind !== 'plan.observed') },
    { channel: 'inbox', kinds: ['plan.observed'], on: true },
    { kinds: null },
  ],
  ['what is so already stays', two, { channel: 'direct', kinds: ['plan.announced'], on: true }, {}],
];

for (const [name, before, asked, difference] of cases)
  test(name, () => assert.deepEqual(switched(before, asked), { ...before, ...difference }));

test('a switch moves its cells and those that cannot be without them, for every kind', () => {
  for (const kind of ENTRY_KINDS)
    for (const channel of ['inbox', 'direct'] as const)
      for (const on of [true, false]) {
        const after = switched(one, { channel, kinds: [kind], on });
        for (const each of ['inbox', 'direct'] as const) {
          const others = (settings: FollowSettings) =>
            kindsTold(settings, each).filter((other) => other !== kind);
          assert.deepEqual(others(after), others(one), `${kind} ${channel} ${each}`);
        }
        assert.equal(kindsTold(after, channel).includes(kind), on, `${kind} ${channel}`);
      }
});
