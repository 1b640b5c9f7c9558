import { personalMessageDigest, recoverSigner } from '../core/signatures.ts';
import type { Service } from '../start/service.ts';
import { Jar } from '../test/support/http/jar.ts';
import { makePerson } from '../test/support/people.ts';
import { middle } from './middle.ts';
import { startUsualSignIn } from './usual/sign-in.ts';

const ROUNDS = 5;
const SIGN_INS = 60;

export interface SignInFigures {
  /** Sign-ins a second, medians over the rounds; the ratios are medians of the rounds' ratios. */
  ours: number;
  baseline: number;
  ratio: number;
  /** What the libraries show, on a server in the same process. */
  usual: { ours: number; baseline: number; ratio: number };
}

/**
 * Sign-ins a second, one after the other: the message read and verified, the challenge spent, the session kept, the tokens made; the
 * baseline recovers the signer of the same messages and does nothing else.
 */
export async function measureSignIns({ app, config }: Service): Promise<SignInFigures> {
  const usual = await startUsualSignIn(new URL(config.settings.publicUrl).host);
  const people = Array.from({ length: SIGN_INS }, (_, i) => makePerson(`signer-${i}`, 0x51600 + i));
  const rounds: { ours: number; baseline: number; usually: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const signed = await Promise.all(
      people.map(async (person) => {
        const jar = new Jar(app);
        const message = await jar.challenge(person);
        return { jar, person, message, signature: await person.wallet.signMessage(message) };
      }),
    );
    const baseline = await perSecond(signed, async ({ person, message, signature }) => {
      const signer = recoverSigner(personalMessageDigest(message), signature);
      if (signer !== person.address.toLowerCase()) throw new Error('another signer was recovered');
    });
    for (const { message } of signed) usual.nonces.add(nonceOf(message));
    const usually = await perSecond(signed, async ({ message, signature }) => {
      const { statusCode } = await usual.app.inject({
        method: 'POST',
        url: '/sign-in',
        payload: { message, signature },
      });
      if (statusCode !== 200) throw new Error(`the usual sign-in answered ${statusCode}`);
    });
    const ours = await perSecond(signed, async ({ jar, message, signature }) => {
      const { statusCode } = await jar.post('/v1/auth/sign-in', { message, signature });
      if (statusCode !== 200) throw new Error(`a sign-in was answered ${statusCode}`);
    });
    rounds.push({ ours, baseline, usually });
  }
  await usual.app.close();
  const ours = middle(rounds.map((each) => each.ours));
  return {
    ours,
    baseline: middle(rounds.map((each) => each.baseline)),
    ratio: middle(rounds.map((each) => each.ours / each.baseline)),
    usual: {
      ours,
      baseline: middle(rounds.map((each) => each.usually)),
      ratio: middle(rounds.map((each) => each.ours / each.usually)),
    },
  };
}

function nonceOf(message: string): string {
  return /^Nonce: (\S+)$/m.exec(message)?.[1] ?? '';
}

async function perSecond<Each>(all: readonly Each[], work: (one: Each) => Promise<void>): Promise<number> {
  const began = performance.now();
  for (const one of all) await work(one);
  return (all.length * 1000) / (performance.now() - began);
}
