/** An amount in the smallest unit of an asset, as exact decimal digits. */
export interface Amount {
  raw: string;
  asset: string;
  decimals: number;
}

/** The asset that rewards are paid in. */
export const REWARD_ASSET = { asset: 'IOTX', decimals: 18 };

/** The exact decimal number: raw 1500 of 3 decimals is 1.5. */
export function decimalText({ raw, decimals }: Pick<Amount, 'raw' | 'decimals'>): string {
  const digits = raw.padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const rest = digits.slice(digits.length - decimals).replace(/0+$/, '');
  return rest === '' ? whole : `${whole}.${rest}`;
}

/** The amount in words: "1,500.5 IOTX". */
export function amountText(amount: Amount): string {
  const [whole = '', rest] = decimalText(amount).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${grouped}${rest === undefined ? '' : `.${rest}`} ${amount.asset}`;
}

const READABLE_DECIMALS = 4;

/** The amount as people read it: at most four decimals, rounded down, and what would then be nothing is "< 0.0001 IOTX". */
export function readableText(amount: Amount): string {
  const { asset, decimals } = amount;
  if (decimals <= READABLE_DECIMALS) return amountText(amount);
  const raw = BigInt(amount.raw);
  const unit = 10n ** BigInt(decimals - READABLE_DECIMALS);
  if (raw > 0n && raw < unit) return `< ${amountText({ raw: String(unit), asset, decimals })}`;
  return amountText({ raw: String(raw - (raw % unit)), asset, decimals });
}

/** A share in words: 8850 basis points are "88.5 %". */
export function shareText(bps: number): string {
  return `${decimalText({ raw: String(bps), decimals: 2 })} %`;
}
