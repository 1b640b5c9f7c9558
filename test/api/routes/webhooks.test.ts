import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { domainJobs } from '../../../api/jobs/handlers.ts';
import { webhookSender } from '../../../api/webhooks/sender.ts';
import { queueDueMessages } from '../../../core/webhooks/queue-due-messages.ts';
import { sendMessage } from '../../../core/webhooks/send-message.ts';
import { testApi, type TestApi } from '../../support/http/api.ts';
import { Client, into } from '../../support/http/client.ts';
import { announce, approvedDelegate, later, shares, START } from '../../support/delegates.ts';
import { people } from '../../support/people.ts';
import { receiver, type Receiver, type Received } from '../../support/http/receiver.ts';

const { ann, vic, dan } = people;
const HOUR = 3_600_000;

interface World extends TestApi {
  there: Receiver;
  voter: Client;
  stranger: Client;
  add(more?: object): Promise<{ id: string; secret: string }>;
  /** Posts what waits and is due, once each. */
  post(): Promise<void>;
  log(id: string): Promise<{ id: string; state: string; [member: string]: unknown }[]>;
  plan(share: number): Promise<number>;
}

async function world(): Promise<World> {
  await using made = new AsyncDisposableStack();
  const there = made.use(await receiver());
  const api = made.use(await testApi({}, { webhookNetwork: there.network }));
  api.clock.now = START;
  const { db } = api.parts;
  const jobs = domainJobs(api.parts);
  await approvedDelegate(db, ann);
  const voter = new Client(into(api.app), vic, api.parts.now);
  const whole = made.move();
  return {
    ...api,
    there,
    voter,
    stranger: new Client(into(api.app), dan, api.parts.now),
    async add(more = {}) {
      const added = await voter.post('/v1/webhooks', { url: there.url, ...more });
      assert.equal(added.status, 201, JSON.stringify(added.body));
      return { id: added.body.webhook.id, secret: added.body.secret };
    },
    async post() {
      const waiting = await db
        .selectFrom('webhook_message')
        .select('id')
        .where('state', '=', 'waiting')
        .orderBy('number')
        .execute();
      for (const { id } of waiting) await jobs['send-webhook']({ messageId: id });
    },
    log: async (id) => (await voter.get(`/v1/webhooks/${id}/deliveries`)).body.data,
    async plan(share) {
      await announce(db, ann, shares(9000, share, 0), api.clock.now);
      const { seq } = await db
        .selectFrom('book_entry')
        .select('seq')
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow();
      await jobs['fan-out']({ seq: Number(seq) });
      return Number(seq);
    },
    [Symbol.asyncDispose]: () => whole.disposeAsync(),
  };
}

function signature(secret: string, { headers, body }: Received): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}

test('an entry is posted, signed, as the book has it, and again after a failure with the same webhook-id', async () => {
  await using w = await world();
  const { id, secret } = await w.add();
  const seq = await w.plan(8800);
  w.there.reactions.push(500);

  await w.post();
  const [failed] = await w.log(id);
  await w.post(); // not due
  const early = w.there.received.length;
  w.clock.now = later(6000);
  const queued = await queueDueMessages(w.parts.db, w.clock.now);
  await w.post();
  const [sent] = await w.log(id);

  assert.equal(failed?.state, 'waiting');
  assert.equal(failed['lastAnswer'], '500');
  assert.equal(early, 1);
  assert.equal(queued, 0, 'the job of the second attempt was put with the first');
  assert.deepEqual([sent?.state, sent?.['attempts'], sent?.['lastAnswer']], ['sent', 2, '200']);
  const [first, second] = w.there.received;
  assert.ok(first !== undefined && second !== undefined);
  assert.equal(first.headers['webhook-id'], sent?.id);
  assert.equal(second.headers['webhook-id'], sent?.id);
  assert.equal(first.body, second.body);
  assert.equal(second.headers['webhook-signature'], signature(secret, second));
  const { entry } = await w.parts.db
    .selectFrom('book_entry')
    .select('entry')
    .where('seq', '=', BigInt(seq))
    .executeTakeFirstOrThrow();
  const payload = JSON.parse(first.body);
  assert.ok(first.body.endsWith(`"entry":${entry}}}`));
  assert.deepEqual(payload, {
    type: 'plan.announced',
    timestamp: payload.data.entry.at,
    data: { seq, url: `http://localhost:3000/changes/${seq}`, entry: JSON.parse(entry) },
  });
});

test('who verifies with the Standard Webhooks library takes what is posted, a replay too, and nothing under another secret, altered or old', async () => {
  await using w = await world();
  w.clock.now = new Date(); // the library compares with its own clock
  const { id, secret } = await w.add();
  const other = await w.add({ kinds: ['plan.in_force'] });
  await w.plan(8800);
  await w.post();
  const [sent] = await w.log(id);

  const replayed = await w.voter.post(`/v1/webhooks/${id}/deliveries/${sent?.id}/replay`);
  await w.post();

  assert.equal(replayed.status, 201);
  assert.equal(w.there.received.length, 2);
  for (const { body, headers } of w.there.received) {
    const given = headers as Record<string, string>;
    assert.deepEqual(new Webhook(secret).verify(body, given), JSON.parse(body));
    const old = { ...given, 'webhook-timestamp': String(Number(given['webhook-timestamp']) - 301) };
    for (const [key, text, under] of [
      [other.secret, body, given],
      [secret, body.replace('8800', '9900'), given],
      [secret, body, old],
    ] as const)
      assert.throws(() => new Webhook(key).verify(text, under), WebhookVerificationError);
  }
});

test('a redirect is not followed, silence of the endpoint or of its name is no success, and a name that leads inside later is not posted to', async () => {
  await using w = await world();
  const { id } = await w.add();
  await w.plan(8800);
  const answers: unknown[] = [];
  w.there.reactions.push(302, 'hang');

  for (const hours of [1, 2, 3, 9]) {
    if (hours === 9) w.there.network.resolve = () => new Promise(() => {});
    if (hours === 3) w.there.names.set('receiver.example', '169.254.169.254');
    w.there.network.timeoutMs = hours === 2 || hours === 9 ? 200 : 15_000;
    w.clock.now = later(hours * HOUR);
    await w.post();
    answers.push((await w.log(id))[0]?.['lastAnswer']);
  }

  assert.deepEqual(answers, [
    '302',
    'No answer in time',
    'receiver.example does not lead to an address of the public internet',
    'No answer in time',
  ]);
  assert.deepEqual(
    w.there.received.map(({ path }) => path),
    ['/hook', '/hook'],
  );
});

test('410 disables a webhook at once; resumed, it is posted to again, and a replay has an id of its own', async () => {
  await using w = await world();
  const { id } = await w.add();
  const told = await w.plan(8800);
  w.there.reactions.push(410);

  await w.post();
  const disabled = (await w.voter.get('/v1/webhooks')).body.data[0].disabled;
  const untested = await w.voter.post(`/v1/webhooks/${id}/test`);
  await w.plan(8000); // is not posted: the webhook is disabled
  const resumed = await w.voter.post(`/v1/webhooks/${id}/resumption`);
  const [gone] = await w.log(id);
  const replayed = await w.voter.post(`/v1/webhooks/${id}/deliveries/${gone?.id}/replay`);
  await w.post();

  assert.equal(disabled.because, 'The endpoint answered 410: it is gone');
  assert.deepEqual([untested.status, untested.body.code], [409, 'webhook_disabled']);
  assert.deepEqual([resumed.status, resumed.body.disabled], [200, null]);
  assert.deepEqual(
    (await w.log(id)).map(({ cause, state, seq }) => [cause, state, seq]),
    [
      ['replay', 'sent', told],
      ['entry', 'failed', told],
    ],
  );
  assert.deepEqual([replayed.status, replayed.body.cause], [201, 'replay']);
  const [first, second] = w.there.received;
  assert.notEqual(first?.headers['webhook-id'], second?.headers['webhook-id']);
  assert.equal(first?.body, second?.body);
});

test('both secrets sign for a day after a rotation, then the new one alone', async () => {
  await using w = await world();
  const { id, secret } = await w.add();

  const rotated = await w.voter.post(`/v1/webhooks/${id}/secret`);
  const tested = await w.voter.post(`/v1/webhooks/${id}/test`);
  await w.post();
  w.clock.now = later(24 * HOUR);
  await w.voter.post(`/v1/webhooks/${id}/test`);
  await w.post();

  assert.deepEqual([rotated.status, tested.status], [201, 201]);
  const [during, after] = w.there.received;
  assert.ok(during !== undefined && after !== undefined);
  assert.equal(
    during.headers['webhook-signature'],
    `${signature(rotated.body.secret, during)} ${signature(secret, during)}`,
  );
  assert.equal(after.headers['webhook-signature'], signature(rotated.body.secret, after));
  assert.equal(JSON.parse(during.body).type, 'webhook.test');
  assert.doesNotMatch(JSON.stringify((await w.voter.get('/v1/webhooks')).body), /whsec_/);
});

test('a secret that is replaced twice in a day signs along for the whole of its day, and no more than five sign', async () => {
  await using w = await world();
  const { id, secret } = await w.add();
  const secrets = [secret];
  const rotate = async (hours: number) => {
    w.clock.now = later(hours * HOUR);
    secrets.unshift((await w.voter.post(`/v1/webhooks/${id}/secret`)).body.secret);
  };
  const signedBy = async (hours: number) => {
    w.clock.now = later(hours * HOUR);
    await w.voter.post(`/v1/webhooks/${id}/test`);
    await w.post();
    const posted = w.there.received.at(-1) ?? assert.fail('nothing was posted');
    const signatures = String(posted.headers['webhook-signature']).split(' ');
    return signatures.map((each) => secrets.findIndex((one) => signature(one, posted) === each));
  };

  await rotate(0);
  await rotate(10);
  assert.deepEqual(await signedBy(23), [0, 1, 2]);
  assert.deepEqual(await signedBy(25), [0, 1]);
  assert.deepEqual(await signedBy(35), [0]);
  for (let times = 0; times < 7; times += 1) await rotate(40 + times);
  assert.deepEqual(await signedBy(47), [0, 1, 2, 3, 4]);
});

test('a process that dies between posting and noting leaves the message to be posted again with the same webhook-id', async () => {
  await using w = await world();
  await w.add();
  await w.plan(8800);
  const { db } = w.parts;
  const { id } = await db.selectFrom('webhook_message').select('id').executeTakeFirstOrThrow();
  const sender = webhookSender(w.there.network);
  const dying = {
    ...sender,
    async post(...of: Parameters<typeof sender.post>): ReturnType<typeof sender.post> {
      await sender.post(...of);
      throw new Error('killed');
    },
  };

  await assert.rejects(sendMessage(db, id, 'https://p.example', dying, 0, w.parts.now), /killed/);
  await w.post(); // somebody else may still be posting it
  const meanwhile = w.there.received.length;
  const tooEarly = await queueDueMessages(db, w.clock.now);
  w.clock.now = later(61_000);
  const queued = await queueDueMessages(db, w.clock.now);
  await w.post();

  assert.deepEqual([meanwhile, tooEarly, queued], [1, 0, 1]);
  assert.deepEqual(
    w.there.received.map(({ headers }) => headers['webhook-id']),
    [id, id],
  );
});

test('a webhook is told of the kinds and delegates it names, once each', async () => {
  await using w = await world();
  await w.add({ kinds: ['plan.announced'], delegates: ['ann'] });
  await w.add({ kinds: ['plan.in_force'] });
  const seq = await w.plan(8800);
  await domainJobs(w.parts)['fan-out']({ seq });
  await domainJobs(w.parts)['fan-out']({ seq: 1 }); // delegate.approved

  const written = await w.parts.db.selectFrom('webhook_message').select('seq').execute();

  assert.deepEqual(written, [{ seq: BigInt(seq) }]);
});

test('nobody sees or changes the webhook of another', async () => {
  await using w = await world();
  const { id } = await w.add();
  const { body: message } = await w.voter.post(`/v1/webhooks/${id}/test`);

  const answers = [
    await w.stranger.delete(`/v1/webhooks/${id}`),
    await w.stranger.get(`/v1/webhooks/${id}/deliveries`),
    await w.stranger.post(`/v1/webhooks/${id}/secret`),
    await w.stranger.post(`/v1/webhooks/${id}/test`),
    await w.stranger.post(`/v1/webhooks/${id}/resumption`),
    await w.stranger.post(`/v1/webhooks/${id}/deliveries/${message.id}/replay`),
  ];

  for (const { status, body } of answers) assert.deepEqual([status, body.code], [404, 'webhook_not_found']);
  assert.deepEqual((await w.stranger.get('/v1/webhooks')).body.data, []);
  assert.equal((await w.voter.delete(`/v1/webhooks/${id}`)).status, 204);
  assert.deepEqual((await w.voter.get('/v1/webhooks')).body.data, []);
});

test('a webhook of a kind that is never about a delegate is refused, with the kinds that there are: nothing would ever come', async () => {
  await using w = await world();
  for (const kind of ['task.published', 'task.revised', 'reviewer.added', 'reviewer.removed']) {
    const { status, body } = await w.voter.post('/v1/webhooks', {
      url: w.there.url,
      kinds: ['plan.announced', kind],
    });
    assert.deepEqual([status, body.code, body.errors[0].pointer], [400, 'invalid_input', '/kinds/1']);
    assert.match(body.errors[0].detail, /allowed values: delegate\.applied, .*plan\.announced/);
    assert.doesNotMatch(body.errors[0].detail, new RegExp(kind));
  }
  assert.deepEqual((await w.voter.get('/v1/webhooks')).body.data, []);
});

test('what may not be posted to is refused when it is asked for, and so is a sixth webhook', async () => {
  await using w = await world();
  w.there.names.set('inside.example', '10.0.0.7');
  const refused: [object, number, string][] = [
    [{ url: 'http://receiver.example/' }, 400, 'invalid_input'],
    [{ url: 'https://user:secret@receiver.example/' }, 400, 'invalid_input'],
    [{ url: 'not an address' }, 400, 'invalid_input'],
    [{ url: 'https://inside.example/' }, 422, 'webhook_address_refused'],
    [{ url: 'https://169.254.169.254/latest' }, 422, 'webhook_address_refused'],
    [{ url: 'https://[::1]/' }, 422, 'webhook_address_refused'],
    [{ url: w.there.url, kinds: ['plan.dreamt'] }, 400, 'invalid_input'],
    [{ url: w.there.url, delegates: ['nobody'] }, 404, 'delegate_not_found'],
  ];

  for (const [asked, status, code] of refused) {
    const answer = await w.voter.post('/v1/webhooks', asked);
    assert.deepEqual([answer.status, answer.body.code], [status, code], JSON.stringify(asked));
  }
  const several = await Promise.all(
    Array.from({ length: 7 }, () => w.voter.post('/v1/webhooks', { url: w.there.url })),
  );
  assert.deepEqual(
    several.map(({ status }) => status).sort((a, b) => a - b),
    [201, 201, 201, 201, 201, 409, 409],
  );
  assert.equal(several.find(({ status }) => status === 409)?.body.code, 'too_many_webhooks');
});
