import assert from 'node:assert/strict';
import test from 'node:test';
import { sql } from 'kysely';
import { fanOut } from '../../../core/alerts/fan-out.ts';
import { followDelegate } from '../../../core/alerts/follow-delegate.ts';
import { applyAsDelegate } from '../../../core/delegates/apply-as-delegate.ts';
import { approveDelegate } from '../../../core/delegates/approve-delegate.ts';
import { changeProfile } from '../../../core/delegates/change-profile.ts';
import { retireDelegate } from '../../../core/delegates/retire-delegate.ts';
import { activateChannel } from '../../../core/channels/store.ts';
import { listAlerts } from '../../../core/inbox/store.ts';
import { testApi } from '../../support/http/api.ts';
import { Client, into } from '../../support/http/client.ts';
import { announce, callerOf, profileNamed, shares, settings } from '../../support/delegates.ts';
import { makePerson, people } from '../../support/people.ts';
import { epochOf, keepEpoch } from '../../support/payouts/votes.ts';

const { ann, vic } = people;
const [una, mut, fol, off, far] = [801, 802, 803, 804, 805].map((key) => makePerson(`voter${key}`, key));

test('who votes for a delegate is told of its changes without a follow: not who muted it, whose follow says otherwise, or who votes no more', async () => {
  assert.ok(una && mut && fol && off && far);
  await using api = await testApi();
  const { db } = api.parts;
  const now = api.clock.now;
  const profile = { ...profileNamed('ann'), candidate: 'annslab' };
  await applyAsDelegate(db, await callerOf(db, ann), profile, now);
  await approveDelegate(db, await callerOf(db, people.stella), 'ann', 'Runs two nodes.', now);
  const voters = [ann, vic, una, mut, fol, off];
  const vote = (of: readonly (typeof vic)[]) =>
    of.map(({ address }) => ({ candidate: 'annslab', voter: address.toLowerCase(), weight: 7n }));
  for (const each of [...voters, far]) await callerOf(db, each);
  await keepEpoch(db, { ...epochOf(400, { annslab: {} }), votes: vote([...voters, far]) }, []);
  await keepEpoch(db, { ...epochOf(401, { annslab: {}, other: {} }), votes: vote(voters) }, []);
  await followDelegate(db, await callerOf(db, fol), 'ann', {}, 'unless_opened', now);
  await followDelegate(db, await callerOf(db, off), 'ann', { mutedUntil: 'unmuted' }, 'unless_opened', now);
  const asMut = new Client(into(api.app), mut, () => api.clock.now);
  assert.equal((await asMut.put('/v1/me/vote-alerts/ann/mute')).status, 204);
  assert.equal((await asMut.put('/v1/me/vote-alerts/ann/mute')).status, 204);
  assert.equal((await asMut.put('/v1/me/vote-alerts/nobody/mute')).status, 404);

  const { seq } = await announce(db, ann, shares(8000, 8000, 8000), now);
  await fanOut(db, seq, now);
  await fanOut(db, seq, now);
  const toldOf = async (of: number) => {
    const told: Record<string, boolean> = {};
    for (const each of [...voters, far]) {
      const alerts = await listAlerts(db, (await callerOf(db, each)).accountId, undefined, 9);
      const alert = alerts.find((one) => one.seq === of);
      if (alert !== undefined) told[each.name] = alert.byVote;
    }
    return told;
  };
  assert.deepEqual(await toldOf(seq), { vic: true, [una.name]: true, [fol.name]: false });

  const [shown] = (await new Client(into(api.app), una, () => api.clock.now).get('/v1/me/alerts')).body.data;
  assert.deepEqual([shown.byVote, shown.directMessage], [true, null]);
  assert.equal((await asMut.delete('/v1/me/vote-alerts/ann/mute')).status, 204);
  const lower = await announce(db, ann, shares(7000, 7000, 7000), now);
  await fanOut(db, lower.seq, now);
  assert.deepEqual(Object.keys(await toldOf(lower.seq)).sort(), ['vic', una.name, mut.name, fol.name].sort());
});

test('of whoever only applied, neither voters of the candidate it names nor channels are told: who follows it is', async () => {
  assert.ok(una && fol);
  await using api = await testApi();
  const { db } = api.parts;
  const now = api.clock.now;
  const [dan, vot, follower] = await Promise.all([people.dan, una, fol].map((each) => callerOf(db, each)));
  assert.ok(dan && vot && follower);
  await db.transaction().execute((tx) => activateChannel(tx, '4242', { configured: true }));
  const slug = 'annslab-official';
  await applyAsDelegate(db, dan, { ...profileNamed('Annslab Official'), candidate: 'annslab' }, now);
  const votes = [{ candidate: 'annslab', voter: una.address.toLowerCase(), weight: 7n }];
  await keepEpoch(db, { ...epochOf(400, { annslab: {} }), votes }, []);
  await followDelegate(db, follower, slug, {}, 'unless_opened', now);
  await changeProfile(db, dan, slug, { version: 1, description: 'Send your votes here.' }, now);
  await retireDelegate(db, dan, slug, undefined, settings, now);
  const { rows } = await sql<{ seq: bigint }>`select seq from book_entry where delegate = ${slug}`.execute(
    db,
  );
  for (const { seq } of rows) await fanOut(db, Number(seq), now);
  const kindsOf = async (accountId: string) =>
    (await listAlerts(db, accountId, undefined, 9)).map(({ entry }) => entry.kind).sort();
  assert.deepEqual(await kindsOf(vot.accountId), []);
  assert.deepEqual(await kindsOf(follower.accountId), ['delegate.retired', 'profile.changed']);
  assert.deepEqual(await db.selectFrom('delivery').select('channel_id').execute(), []);
});
