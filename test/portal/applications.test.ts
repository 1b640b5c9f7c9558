import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyAsDelegate } from '../../core/delegates/apply-as-delegate.ts';
import { approveDelegate } from '../../core/delegates/approve-delegate.ts';
import { changeProfile } from '../../core/delegates/change-profile.ts';
import { testApi } from '../support/http/api.ts';
import { approvedDelegate, callerOf, profileNamed, START } from '../support/delegates.ts';
import { pageReader } from '../support/pages.ts';
import { type Person, people } from '../support/people.ts';
import { epochOf, keepEpoch } from '../support/payouts/votes.ts';

test('stewards read which approved delegate has the candidate of an application, and are not asked to approve it', async () => {
  await using api = await testApi();
  const { db } = api.database;
  const ann = await callerOf(db, people.ann);
  await approvedDelegate(db, people.ann);
  await applyAsDelegate(
    db,
    await callerOf(db, people.dan),
    { ...profileNamed('dan'), candidate: 'harbor' },
    START,
  );
  const read = pageReader(api.parts);
  const taken = /cannot be approved while an approved delegate names the candidate harbor too: ann/;
  assert.doesNotMatch(await read('/steward'), taken);
  assert.match(await read('/steward'), /Why dan is approved/);

  await changeProfile(db, ann, 'ann', { version: 1, candidate: 'harbor' }, START);

  const page = await read('/steward');
  assert.match(page, taken);
  assert.doesNotMatch(page, /Why dan is approved/);
  assert.match(page, /Why dan is refused/);
});

test('stewards are warned of an application whose name looks like that of an approved delegate, by whatever letters', async () => {
  await using api = await testApi();
  const { db } = api.database;
  const read = pageReader(api.parts);
  const apply = async (person: Person, name: string) =>
    await applyAsDelegate(db, await callerOf(db, person), profileNamed(name), START);
  const harbor = await apply(people.ann, 'Node Harbor');
  await apply(people.dan, 'N\u043ede H\u0430rb\u043er');
  await apply(people.vic, 'Node Haven');
  assert.doesNotMatch(await read('/steward'), /looks the same/);

  await approveDelegate(db, await callerOf(db, people.stella), harbor.slug, 'Runs two nodes', START);

  const warnings = (await read('/steward')).match(/looks the same .*?: .*? \(\S+\)/g);
  assert.deepEqual(warnings, [
    'looks the same as that of an approved delegate. Make sure who it is: Node Harbor (node-harbor)',
  ]);
});

test('stewards see which approved delegates look alike by their names, also where several change theirs at the same time', async () => {
  await using api = await testApi();
  const { db } = api.database;
  const read = pageReader(api.parts);
  const callers = [];
  for (const person of [people.ann, people.dan, people.vic]) {
    await approvedDelegate(db, person);
    callers.push(await callerOf(db, person));
  }
  const namesAlike = async () =>
    [...(await read('/steward')).matchAll(/\S.*? \((ann|dan|vic)\)/g)].map(([, slug]) => slug);
  assert.deepEqual(await namesAlike(), []);
  assert.match(await read('/steward'), /No two approved delegates have names that look the same/);

  const names = ['Node Harbor', 'N\u043ede H\u0430rb\u043er', 'Node Haven'];
  await Promise.all(
    callers.map((caller, i) =>
      changeProfile(db, caller, ['ann', 'dan', 'vic'][i] ?? '', { version: 1, name: names[i] }, START),
    ),
  );

  assert.deepEqual(await namesAlike(), ['ann', 'dan']);
});

test('stewards and readers are told whether the candidate belongs to the wallet of who names it, as the chain, or the file of votes, says', async () => {
  await using api = await testApi();
  const { db } = api.database;
  await applyAsDelegate(
    db,
    await callerOf(db, people.dan),
    { ...profileNamed('dan'), candidate: 'harbor' },
    START,
  );
  const read = pageReader(api.parts);
  let epoch = 500;
  const owned = async (owner: string, source: 'iotex' | 'file' = 'iotex') => {
    epoch += 1;
    const snapshot = epochOf(epoch, { harbor: {} });
    const candidates = snapshot.candidates.map((candidate) => ({ ...candidate, owner }));
    await keepEpoch(db, { ...snapshot, source, candidates }, []);
    return { steward: await read('/steward'), delegate: await read('/delegates/dan') };
  };
  const of = async () =>
    (await api.app.inject({ url: '/v1/delegates/dan' })).json<{
      candidateOwner: { address: string } | null;
      candidateOwnerSource: string | null;
    }>();

  assert.match(await read('/steward'), /Nothing is known here of who owns the candidate harbor on chain/);
  assert.doesNotMatch(await read('/delegates/dan'), /On chain it belongs/);
  const unknown = await of();
  assert.deepEqual([unknown.candidateOwner, unknown.candidateOwnerSource], [null, null]);

  const own = await owned(people.dan.address.toLowerCase());
  assert.match(own.steward, /harbor belongs to the wallet that applies/);
  assert.match(own.delegate, /harbor On chain it belongs to this wallet/);
  const known = await of();
  assert.deepEqual(
    [known.candidateOwner?.address, known.candidateOwnerSource],
    [people.dan.address, 'iotex'],
  );

  const other = await owned(people.vic.address.toLowerCase());
  assert.match(other.steward, new RegExp(`harbor belongs to another wallet\\. .*: ${people.vic.address}`));
  assert.match(other.delegate, /harbor On chain it belongs to another wallet:/);

  const filed = await owned(people.dan.address.toLowerCase(), 'file');
  assert.match(
    filed.steward,
    /The file that the votes came from says that the candidate harbor belongs to the wallet/,
  );
  assert.match(filed.delegate, /harbor By the file that the votes came from, it belongs to this wallet/);
  assert.equal((await of()).candidateOwnerSource, 'file');
  const others = await owned(people.vic.address.toLowerCase(), 'file');
  assert.match(
    others.steward,
    new RegExp(`The file .* belongs to another wallet\\. .*: ${people.vic.address}`),
  );
  assert.match(others.delegate, /harbor By the file that the votes came from, it belongs to another wallet:/);
});
