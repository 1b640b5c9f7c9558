import { checksumAddress } from '../accounts/address.ts';
import { RefusalError } from '../errors.ts';

export function noSuchReviewer(address: string): RefusalError {
  return new RefusalError('not_found', 'reviewer_not_found', `${checksumAddress(address)} is no reviewer`);
}
