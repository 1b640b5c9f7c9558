/*
 * One process of the suite: runs the files that it is given by node:test, one after the other, all of them in here.
 */
import { createHook } from 'node:async_hooks';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { inspect } from 'node:util';

/** A test that takes longer hangs: it fails, instead of holding up the run. */
const TEST_MS_MAX = 300_000;

/*
 * node:test follows every promise from its making to its collection, to tell which test an error came from that nobody caught. That is a
 * sixth of what such a process computes: a million awaits take 3 s with it and 0.1 s without. No other hook is used here. Without it such an
 * error fails the run all the same, and its stack, which is shown first, tells where it came from.
 */
const hooks: { enable(): unknown } = Object.getPrototypeOf(createHook({}));
hooks.enable = function followNothing() {
  return this;
};
const show = (error: unknown) => process.stderr.write(`nobody caught: ${inspect(error)}\n`);
process.on('uncaughtException', show);
process.on('unhandledRejection', show);

run({ files: process.argv.slice(2), isolation: 'none', timeout: TEST_MS_MAX })
  .on('test:fail', () => {
    process.exitCode = 1;
  })
  .compose(spec)
  .pipe(process.stdout);
