import type { DatabaseAddress } from '../core/database.ts';
import type { Service } from '../start/service.ts';
import { measureBeyondTheLimit } from './tails/beyond-limit.ts';
import type { TailFigure } from './tails/figure.ts';
import { measureLongMessages } from './tails/long-messages.ts';
import { measureStuckWorkers } from './tails/stuck-workers.ts';

/** How long the slowest in a hundred wait while somebody does their worst. Throws where an answer is another than is promised. */
export async function measureTails(
  server: DatabaseAddress,
  serviceOn: (address: DatabaseAddress, limited: boolean) => Promise<Service>,
): Promise<TailFigure[]> {
  return [
    ...(await measureLongMessages(server, serviceOn)),
    await measureBeyondTheLimit(server, serviceOn),
    await measureStuckWorkers(server),
  ];
}

export function tailTable(figures: readonly TailFigure[]): string[] {
  const row = (name: string, measured: string, limit: string) =>
    `| ${name.padEnd(58)} | ${measured.padStart(9)} | ${limit.padStart(9)} |`;
  const ms = (value: number) => `${value < 100 ? value.toFixed(1) : Math.round(value)} ms`;
  return [
    row('figure, 99 of 100', 'measured', 'limit'),
    row('-'.repeat(58), '-'.repeat(9), '-'.repeat(9)),
    ...figures.map(({ name, measuredMs, limitMs }) => row(name, ms(measuredMs), `${+limitMs.toFixed(1)} ms`)),
    '',
    ...figures.map(({ name, counts }) => `${name}: ${counts}`),
  ];
}
