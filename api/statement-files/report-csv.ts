import type { ReportedVoter } from '../../core/statements/daily-report.ts';

/** Cells are digits and addresses in hexadecimal: none can begin with what a spreadsheet takes for a formula. */
export async function* reportCsv(
  rows: AsyncIterable<readonly ReportedVoter[]>,
  voterWeight: bigint,
): AsyncGenerator<string, void, undefined> {
  yield 'voter,weight,share_bps,owed\r\n';
  for await (const some of rows) {
    let text = '';
    for (const { voter, weight, owed } of some) {
      const shareBps = weight === 0n ? 0n : (weight * 10_000n) / voterWeight;
      text += `${voter},${weight},${shareBps},${owed}\r\n`;
    }
    yield text;
  }
}
