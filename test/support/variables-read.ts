import assert from 'node:assert/strict';
import type { Environment } from '../../core/environment.ts';

/** The names that a reader asks for, whatever is set. */
function namesAsked(readThe: (environment: Environment) => unknown, set: Environment): string[] {
  const asked = new Set<string>();
  const environment = new Proxy<Record<string, string | undefined>>(
    {},
    {
      get(_, name) {
        asked.add(String(name));
        return set[String(name)];
      },
    },
  );
  try {
    readThe(environment);
  } catch (error) {
    assert.equal(error instanceof Error ? error.name : '', 'ConfigError');
  }
  return [...asked];
}

/** Enough for all that is asked for where something else is set. */
const SET = { DATABASE_URL: 'postgres://db/x', CLOCK_OFFSET: 'P1D', DISCORD_TOKEN: 'x' };
/** The names that any of these readers asks for. */
export const readBy = (...readers: ((environment: Environment) => unknown)[]) =>
  new Set(readers.flatMap((each) => [...namesAsked(each, {}), ...namesAsked(each, SET)]));
