import { type Amount, amountText, readableText } from '../../core/amounts.ts';
import type { Json } from '../../core/book/canonical.ts';
import type { Change } from '../../core/changes/store.ts';
import { html } from '../html.ts';
import type { Words } from '../messages/en.ts';

function isAmount(value: object): value is Amount {
  return 'raw' in value && 'asset' in value && 'decimals' in value;
}

function amountsIn(value: Json): Amount[] {
  if (typeof value !== 'object' || value === null) return [];
  return isAmount(value) ? [value] : Object.values(value).flatMap(amountsIn);
}

/** To the last digit the amounts of an entry whose sentence says them shorter. */
export function exactAmounts({ body }: Pick<Change, 'body'>, { change: text }: Words): string {
  const shortened = amountsIn(body).filter((amount) => readableText(amount) !== amountText(amount));
  const exact = [...new Set(shortened.map(amountText))];
  return exact.length === 0 ? '' : html`<p class="small quiet">${text.exactly(exact.join('; '))}</p>`;
}
