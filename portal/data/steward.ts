import { checksumAddress } from '../../core/accounts/address.ts';
import { listDelegates } from '../../core/delegates/store.ts';
import type { StewardData } from '../pages/steward.ts';
import type { PortalParts } from '../portal-parts.ts';

const APPLICATIONS_MAX = 50;

export async function readSteward({ db, settings }: PortalParts): Promise<StewardData> {
  const found = await listDelegates(db, { status: 'applied' }, { by: 'newest' }, undefined, APPLICATIONS_MAX);
  return {
    applications: found.map(({ delegate }) => ({ delegate, address: checksumAddress(delegate.address) })),
    settings,
  };
}
