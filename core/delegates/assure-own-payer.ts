import type { Tx } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { refusal } from '../refusals.ts';
import { payerIn } from './delegate.ts';
import type { Profile } from './profile.ts';
import { isAnothersPayer, lockPayer } from './store.ts';

/**
 * Refuses (`payout_address_taken`) an address from which another delegate pays: the one of the profile, or else the account's. Whoever
 * else asks for the same address waits until the transaction ends. Who applies keeps nobody else from it, and is asked again when it is
 * approved, where no field is to be pointed at (`pointer` null). Nobody is refused the address of the own account, whoever names it:
 * what is paid from it is of who signs in with it (`heldAt`).
 */
export async function assureOwnPayer(
  tx: Tx,
  { address }: { address: string },
  { payoutAddress }: Pick<Profile, 'payoutAddress'>,
  pointer: string | null = '/payoutAddress',
): Promise<void> {
  const payer = payerIn({ address, profile: { payoutAddress } });
  if (payer === address) return;
  await lockPayer(tx, payer);
  if (!(await isAnothersPayer(tx, address, payer))) return;
  throw new RefusalError(
    'conflict',
    'payout_address_taken',
    'Another delegate pays from this address: a payment must be of one delegate alone',
    pointer === null
      ? {}
      : { errors: [{ pointer, detail: refusal('Another delegate pays from this address') }] },
  );
}
