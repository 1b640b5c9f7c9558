import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cosignNote, noteKey, vkeyOf } from '../../core/book/note.ts';
import { signCheckpoint } from '../../core/book/sign-checkpoint.ts';
import { askWitness } from '../../core/witnesses/ask-witness.ts';
import type { PostCheckpoint } from '../../core/witnesses/witness.ts';
import { testApi } from '../support/http/api.ts';
import { growBook, signer } from '../support/book/book.ts';
import { pageReader } from '../support/pages.ts';

const SEED = Buffer.alloc(32, 9);
const key = noteKey('witness.example', SEED, 'witness');
const other = noteKey('other.example', Buffer.alloc(32, 8), 'witness');
const MINUTE_MS = 60_000;

const cosign: PostCheckpoint = async (_, body) => {
  const note = body.slice(body.indexOf('\n\n') + 2);
  return cosignNote(note, key, SEED, 1_800_000_000n).slice(note.length);
};

test('of each witness that fails or stays behind the metrics and the status page say so, until it cosigns again', async () => {
  const asked = [key, other].map((each) => `https://${each.name} ${vkeyOf(each)}`).join(',');
  await using api = await testApi({ METRICS: 'on', BOOK_WITNESSES: asked }, { bookSigner: signer });
  const { db } = api.database;
  const [witness] = api.parts.config.witnesses;
  assert.ok(witness);
  const ask = (post: PostCheckpoint) => askWitness(db, signer, witness, post, api.clock.now);
  const status = pageReader(api.parts);
  const figures = async () => {
    const text = (await api.app.inject('/metrics')).body;
    const of = (name: string) =>
      Number(
        new RegExp(`^pledgebook_witness_${name}\\{witness="witness\\.example"\\} (\\S+)$`, 'm').exec(
          text,
        )?.[1],
      );
    return {
      entries: of('entries'),
      lag: Math.round(of('lag_seconds') / 60),
      failing: of('failing_seconds'),
    };
  };
  assert.match(
    await status('/status'),
    /Witnesses .*witness\.example 0 entries Never Has seen the whole book/,
  );
  await growBook(db, 3);
  await signCheckpoint(db, signer);
  api.clock.now = new Date(Date.now() + 5 * MINUTE_MS);
  const early = await status('/status');
  const refuse: PostCheckpoint = () =>
    Promise.reject(new Error('fetch failed', { cause: new Error('no route <b>') }));

  await assert.rejects(ask(refuse), /fetch failed/);
  api.clock.now = new Date(api.clock.now.getTime() + 15 * MINUTE_MS);
  await assert.rejects(ask(refuse), /fetch failed/);
  const failing = { figures: await figures(), page: await status('/status') };
  await ask(cosign);
  const again = { figures: await figures(), page: await status('/status') };
  assert.doesNotMatch(failing.page, /datetime/, 'a time is an element, not its text');

  assert.match(early, /witness\.example 0 entries Never 3 entries behind, since /);
  assert.doesNotMatch(early, /not cosign/, 'it is asked again before anybody worries');
  assert.deepEqual(failing.figures, { entries: 0, lag: 20, failing: 900 });
  assert.match(failing.page, /2 witnesses do not cosign the book at present/);
  assert.match(
    failing.page,
    /witness\.example 0 entries Never 3 entries behind, since .* Has not cosigned since /,
  );
  assert.doesNotMatch(failing.page, /no route/, 'why is for the operators alone');
  assert.deepEqual(again.figures, { entries: 3, lag: 0, failing: 0 });
  assert.match(again.page, /One witness does not cosign/, 'the other still has not');
  assert.match(again.page, /witness\.example 3 entries .* Has seen the whole book/);
});
