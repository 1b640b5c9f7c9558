import { personalMessageDigest, recoverSigner } from '../core/signatures.ts';
import type { Service } from '../start/service.ts';
import { Jar } from '../test/support/jar.ts';
import { makePerson } from '../test/support/people.ts';
import { middle } from './middle.ts';

const ROUNDS = 5;
const SIGN_INS = 60;

/**
 * Sign-ins a second, one after the other: the message read and verified, the challenge spent, the session kept, the tokens made; the
 * baseline recovers the signer of the same messages and does nothing else.
 */
export async function measureSignIns({
  app,
}: Service): Promise<{ ours: number; baseline: number; ratio: number }> {
  const people = Array.from({ length: SIGN_INS }, (_, i) => makePerson(`signer-${i}`, 0x51600 + i));
  const rounds: { ours: number; baseline: number }[] = [];
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
    const ours = await perSecond(signed, async ({ jar, message, signature }) => {
      const { statusCode } = await jar.post('/v1/auth/sign-in', { message, signature });
      if (statusCode !== 200) throw new Error(`a sign-in was answered ${statusCode}`);
    });
    rounds.push({ ours, baseline });
  }
  return {
    ours: middle(rounds.map((each) => each.ours)),
    baseline: middle(rounds.map((each) => each.baseline)),
    ratio: middle(rounds.map((each) => each.ours / each.baseline)),
  };
}

async function perSecond<Each>(all: readonly Each[], work: (one: Each) => Promise<void>): Promise<number> {
  const began = performance.now();
  for (const one of all) await work(one);
  return (all.length * 1000) / (performance.now() - began);
}
