import { errorFacts } from '../core/error-facts.ts';

/** Where the bot writes what an operator should know. Fastify's logger is one. */
export interface BotLog {
  info(facts: object, text: string): void;
  warn(facts: object, text: string): void;
  error(facts: object, text: string): void;
}

/** As in Fastify's logger, so that the lines of both processes read alike. */
const LEVELS = { trace: 10, debug: 20, info: 30, warn: 40, error: 50, fatal: 60, silent: 100 };

export type LogLevel = keyof typeof LEVELS;
export const LOG_LEVELS = Object.keys(LEVELS) as LogLevel[];

/** One JSON object a line. `always` stands in each. */
export function lineLog(
  write: (line: string) => void,
  least: LogLevel,
  now: () => Date,
  always: object = {},
): BotLog {
  const at = (level: LogLevel) => (facts: object, msg: string) => {
    if (LEVELS[level] < LEVELS[least]) return;
    const time = now().getTime();
    write(
      `${JSON.stringify({ level: LEVELS[level], time, name: 'bot', ...always, ...facts, msg }, withErrors)}\n`,
    );
  };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

function withErrors(key: string, value: unknown): unknown {
  return key === 'err' || value instanceof Error ? errorFacts(value) : value;
}
