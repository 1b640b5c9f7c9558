import { caip10, checksumAddress, ioAddress } from '../../core/accounts/address.ts';
import { type Amount, decimalText } from '../../core/amounts.ts';

/** The three forms of a lower-case 0x address. */
export function addressView(lower: string, chainId: number) {
  return { address: checksumAddress(lower), io1: ioAddress(lower), caip10: caip10(lower, chainId) };
}

export function timeView(time: Date): string {
  return time.toISOString();
}

export function nullableTimeView(time: Date | null): string | null {
  return time === null ? null : time.toISOString();
}

/** An amount with its exact decimal number. */
export function amountView({ raw, asset, decimals }: Amount) {
  return { raw, amount: decimalText({ raw, decimals }), asset, decimals };
}
