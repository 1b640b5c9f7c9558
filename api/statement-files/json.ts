import { hexText } from '../../core/hashing.ts';
import type { Statement } from '../../core/statements/statement.ts';
import type { StatementRow } from '../../core/statements/statement-row.ts';

/** A statement and its rows as one JSON document; amounts are texts in the smallest unit. */
export async function* statementJson(
  { id, delegate, range, sha256, content }: Statement,
  rows: AsyncIterable<readonly StatementRow[]>,
): AsyncGenerator<string, void, undefined> {
  const head = JSON.stringify({
    id,
    delegate: delegate.slug,
    fromEpoch: range.from,
    toEpoch: range.to,
    sha256: sha256 === null ? null : hexText(sha256),
    ...content,
  });
  yield `${head.slice(0, -1)},"rows":[`;
  let first = true;
  for await (const some of rows) {
    const texts = some.map(
      (row) =>
        `\n{"voter":"${row.voter}","entitled":"${row.entitled}","carriedIn":"${row.carriedIn}","payable":"${row.payable}","carriedOut":"${row.carriedOut}","forfeited":"${row.forfeited}","reason":${row.reason === null ? 'null' : `"${row.reason}"`}}`,
    );
    yield `${first ? '' : ','}${texts.join(',')}`;
    first = false;
  }
  yield '\n]}\n';
}
