import { ConfigError } from '../core/environment.ts';
import { BackupError } from './backup/backup-file.ts';
import { databaseFault } from './database-fault.ts';
import { EmbeddedPostgresError } from './embedded-postgres.ts';
import { DatabaseNotReadyError } from './open-database.ts';

const LEFT_OPEN_MS = 1000;

/** Ends a start that cannot be. Exit code 1. */
export function endWithFault(error: unknown): void {
  sayFault(error);
  endLeftOpen();
}

/** What is done ends, though the driver keeps a connection open whose beginning failed. */
export function endLeftOpen(): void {
  setTimeout(() => process.exit(), LEFT_OPEN_MS).unref();
}

/** Who reads what is said, such as `head`, may have heard enough: then there is nothing to say of it. */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(1);
  });
}

/** What the operator can mend is said in one line each, anything else with its stack. The exit code will be 1. */
export function sayFault(error: unknown): void {
  process.exitCode = 1;
  if (error instanceof ConfigError) for (const fault of error.faults) console.error(fault);
  else if (
    error instanceof EmbeddedPostgresError ||
    error instanceof DatabaseNotReadyError ||
    error instanceof BackupError
  )
    console.error(error.message);
  else console.error(databaseFault(error) ?? error);
}

/** Resolves at the first SIGTERM or SIGINT. A second one ends the process at once. */
export function toldToStop(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.once(signal, () => {
        process.once(signal, () => process.exit(1));
        resolve(signal);
      });
  });
}

const END_MS_MAX = 8500;

/** From here the process ends within ten seconds, also where work is still in hand: another process takes it up. */
export function endSoon(): void {
  setTimeout(() => {
    console.error(`ended with work in hand, ${END_MS_MAX} ms after it was told to`);
    process.exit();
  }, END_MS_MAX).unref();
}
