import { examine } from '../../../start/doctor/examine.ts';
import { lineOf } from '../../../start/doctor/finding.ts';
import { people } from '../people.ts';

/** `STEWARDS` as it should be. */
export const TWO_STEWARDS = [people.stella, people.stan].map(({ address }) => address).join();

/** What the doctor says of a service in this environment. */
export async function linesOf(
  environment: Record<string, string>,
  now = () => new Date(),
): Promise<string[]> {
  const lines: string[] = [];
  for await (const finding of examine(environment, now)) lines.push(lineOf(finding));
  return lines;
}

export const notOk = (lines: readonly string[]) => lines.filter((line) => !line.startsWith('ok '));
