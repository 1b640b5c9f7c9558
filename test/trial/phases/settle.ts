import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { assertEntriesTold } from '../../support/book/entries-told.ts';
import { assertAllRead, assertLedgerWhole } from '../../support/many-claims/ledger.ts';
import { differingClaims, untilIdle, untilStored } from '../../support/many-claims/outcome.ts';
import { acknowledged } from '../../support/many-claims/send-all.ts';
import { Client, overHttp } from '../../support/http/client.ts';
import { untoldFaults } from '../alert-invariants.ts';
import type { Phase } from '../trial.ts';
import { untilAllTold } from './discord-down.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** All is done that was begun; then the whole record is looked at, from the inside and from the outside. */
export const settle: Phase = {
  name: 'I4 O1 O2 O5 A2: what is left at the end',
  async run({ world, load, fault }) {
    const { owner, apis, many, discord, github } = world;
    const origin = apis[0]?.origin ?? '';
    await load.stop();
    await load.teller.tellRest(origin);
    github.receiver = `${origin}/webhooks/github`;
    await untilStored(
      owner,
      load.teller.told.map(({ guid }) => guid),
    );
    await untilIdle(owner);
    await untilAllTold(owner);
    const hold = async (what: string, assertion: Promise<unknown>) => {
      await assertion.catch((error: Error) => fault(`${what}: ${error.message}`));
    };
    await hold('alerts', assertEntriesTold(owner));
    await hold('claims', assertLedgerWhole(owner));
    await hold('webhooks', assertAllRead(owner, acknowledged(load.teller.told)));
    const now = () => new Date();
    const differing = await differingClaims(owner, many, (by) => new Client(overHttp(origin), by, now));
    for (const each of differing) fault(`not where a fresh evaluation puts it is claim ${each}`);
    for (const each of await untoldFaults(world)) fault(each);
    for (const each of discord.violations) fault(`Discord: ${each}`);
    const verifying = spawn(process.execPath, ['verify.ts', origin], { cwd: root, stdio: 'ignore' });
    const [code] = await once(verifying, 'close');
    if (code !== 0) fault(`npm run verify ended with ${code}`);
    const entries = await owner.selectFrom('book_entry').select('seq').execute();
    return `${entries.length} entries verified, ${discord.messages().length} messages in the channel, ${many.claims.length} claims as GitHub has them`;
  },
};
