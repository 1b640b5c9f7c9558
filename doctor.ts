/* npm run doctor: looks at settings, secrets, database, disk, clock, keys, Discord, GitHub and chain; a line each. Exit code 1 where one failed. */
import { examine } from './start/doctor/examine.ts';
import { lineOf } from './start/doctor/finding.ts';
import { endLeftOpen, endWithReader } from './start/process-end.ts';

endWithReader();
if (process.argv.length > 2) {
  console.error('usage: npm run doctor');
  process.exit(1);
}
let failed = 0;
for await (const finding of examine(process.env, () => new Date())) {
  console.log(lineOf(finding));
  if (finding.verdict === 'failed') failed += 1;
}
console.log(failed === 0 ? 'nothing failed' : `${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
endLeftOpen();
