import { REWARD_ASSET, decimalText } from '../../core/amounts.ts';
import type { StatementRow } from '../../core/statements/statement-row.ts';

/* Cells are digits, addresses in hexadecimal and words of ours: none can begin with what a spreadsheet takes for a formula. */

const COLUMNS = [
  'voter',
  'entitled',
  'carried_in',
  'payable',
  'carried_out',
  'forfeited',
  'reason',
  'payable_iotx',
];

/** The rows as CSV: amounts in the smallest unit, and what is payable also in the asset. */
export async function* statementCsv(
  rows: AsyncIterable<readonly StatementRow[]>,
): AsyncGenerator<string, void, undefined> {
  yield `${COLUMNS.join(',')}\r\n`;
  for await (const some of rows) {
    let text = '';
    for (const { voter, entitled, carriedIn, payable, carriedOut, forfeited, reason } of some) {
      const raw = String(payable);
      const decimal = decimalText({ raw, decimals: REWARD_ASSET.decimals });
      const promised = entitled === payable ? raw : String(entitled);
      text += `${voter},${promised},${carriedIn},${raw},${carriedOut},${forfeited},${reason ?? ''},${decimal}\r\n`;
    }
    yield text;
  }
}
