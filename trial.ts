/*
 * npm run trial [-- --short] [--seed N] [--seconds N] [--report FILE]: two API processes and two bots on one PostgreSQL, under load, while
 * one thing after another goes wrong. Ends with 1 where anything was lost, doubled or broken.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { toldToStop } from './start/process-end.ts';
import { PHASES } from './test/trial/phases.ts';
import { type PhaseReport, RunningTrial } from './test/trial/trial.ts';

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    seed: { type: 'string', default: String(Date.now() % 2 ** 32) },
    seconds: { type: 'string', default: '1800' },
    report: { type: 'string', default: 'trial.json' },
  },
});
const [seed, seconds] = [Number(values.seed), Number(values.seconds)];
if (!Number.isInteger(seed) || !(seconds > 0))
  throw new Error('--seed is a whole number, --seconds a positive one');

function row({ name, seconds: took, figures, faults }: PhaseReport): string {
  const { requests, unavailable, notTaken, dropped, p99Ms } = figures;
  const cells = [took.toFixed(1), requests, unavailable, notTaken, dropped, p99Ms, faults.length];
  return `| ${name.padEnd(84)} | ${cells.map((cell) => String(cell).padStart(8)).join(' | ')} |`;
}

async function run(trial: RunningTrial): Promise<void> {
  const until = performance.now() + seconds * 1000;
  for (const phase of PHASES) {
    const isLast = phase === PHASES.at(-1);
    if (!isLast && performance.now() > until) {
      console.log(`left out, for ${seconds} s are over: ${phase.name}`);
      process.exitCode = 1;
      continue;
    }
    console.log(`… ${phase.name}`);
    const { said, faults } = await trial.run(phase);
    if (said !== '') console.log(`  ${said}`);
    for (const fault of faults) console.log(`  FAULT ${fault}`);
  }
}

const told = toldToStop();

async function runAndReport(): Promise<void> {
  await using trial = await RunningTrial.start(seed, values.short ? 'short' : 'full');
  const stopped = await Promise.race([run(trial).then(() => undefined), told]);
  const { report } = trial;
  const heads = ['seconds', 'requests', '503', 'no taker', 'dropped', 'p99 ms', 'faults'];
  console.log(`\n| ${'phase'.padEnd(84)} | ${heads.map((head) => head.padStart(8)).join(' | ')} |`);
  console.log(`|${'-'.repeat(86)}|${heads.map(() => '-'.repeat(10)).join('|')}|`);
  for (const phase of report.phases) console.log(row(phase));
  console.log(
    `\n${report.faults} faults in ${Math.round(report.seconds)} s; again: npm run trial -- ${values.short ? '--short ' : ''}--seed ${seed}`,
  );
  writeFileSync(values.report, JSON.stringify(report, null, 2));
  if (report.faults > 0 || stopped !== undefined) process.exitCode = 1;
}

console.log(`seed ${seed}; starting PostgreSQL, two API processes and two bots`);
await runAndReport();
process.exit(); // a phase that was told to stop may wait for what no longer comes
