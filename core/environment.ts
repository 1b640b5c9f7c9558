import { parseDuration } from './duration.ts';

const LONGEST = 'P3650D';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Everything that is wrong with the environment, one line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

/** Reads variables and collects what is wrong with them. An empty variable counts as unset. */
export class EnvironmentReader {
  readonly faults: string[] = [];
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  fault(name: string, wrong: string, example: string): void {
    this.faults.push(`${name} ${wrong}, for example ${name}=${example}`);
  }

  text(name: string): string | undefined {
    const value = this.#environment[name]?.trim();
    return value === '' ? undefined : value;
  }

  /** What `read` makes of the variable; it gives undefined for what `must` does not describe. */
  value<Value>(
    name: string,
    must: string,
    example: string,
    read: (text: string) => Value | undefined,
  ): Value | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = read(text);
    if (value === undefined) this.fault(name, `must be ${must}`, example);
    return value;
  }

  integer(name: string, min: number, max: number, fallback: number): number {
    const read = (text: string) => {
      const number = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
      return number >= min && number <= max ? number : undefined;
    };
    return this.value(name, `a whole number from ${min} to ${max}`, String(fallback), read) ?? fallback;
  }

  /** Milliseconds, not more than ten years: a moment so far from now can still be told. `least` as `fallback` is written. */
  duration(name: string, fallback: string, least = 'PT0S'): number {
    const [min = 0, max = 0] = [parseDuration(least), parseDuration(LONGEST)];
    const read = (text: string) => {
      const ms = parseDuration(text);
      return ms !== undefined && ms >= min && ms <= max ? ms : undefined;
    };
    const must = `an ISO 8601 duration of weeks, days, hours, minutes and seconds, from ${least} to ${LONGEST}`;
    return this.value(name, must, fallback, read) ?? parseDuration(fallback) ?? 0;
  }

  oneOf<const Words extends readonly string[]>(
    name: string,
    words: Words,
    fallback: Words[number],
  ): Words[number] {
    const read = (text: string) => words.find((word) => word === text);
    return this.value(name, `one of ${words.join(', ')}`, fallback, read) ?? fallback;
  }

  /** An http or https address without a trailing slash. */
  url(name: string, example: string, originOnly = false): string | undefined {
    return this.value(
      name,
      originOnly ? 'an http or https origin' : 'an http or https address',
      example,
      (text) => readUrl(text, originOnly),
    );
  }

  /** Such addresses separated by commas, as many as `most`; none when unset. */
  urls(name: string, most: number, example: string): readonly string[] {
    const read = (text: string) => {
      const urls = text.split(',').map((each) => readUrl(each.trim(), false));
      const isOne = new Set(urls).size < urls.length;
      return isOne || urls.length > most || urls.includes(undefined) ? undefined : (urls as string[]);
    };
    const must = `an http or https address, or ${most} different ones separated by a comma`;
    return this.value(name, must, example, read) ?? [];
  }

  /** How far the service's clock is ahead, in milliseconds: tests and the demo only. */
  clockOffset(): number {
    const ms = this.value('CLOCK_OFFSET', 'an ISO 8601 duration', 'P8D', parseDuration) ?? 0;
    if (this.text('CLOCK_OFFSET') === undefined || this.text('DATABASE_URL') === undefined) return ms;
    if (this.oneOf('ALLOW_CLOCK_OFFSET', ['0', '1'], '0') !== '1')
      this.faults.push(
        'CLOCK_OFFSET is for tests and the demo: unset it, or set ALLOW_CLOCK_OFFSET=1 with DATABASE_URL',
      );
    return ms;
  }

  /** The operator's PostgreSQL, if there is one. */
  databaseUrl(): string | undefined {
    return this.value(
      'DATABASE_URL',
      'a postgres:// address',
      'postgres://pledgebook@db/pledgebook',
      (text) => (isDatabaseUrl(text) ? text : undefined),
    );
  }
}

/** As the driver reads one: `postgres://user@/database?host=/folder/of/the/socket` names no host before its path. */
function isDatabaseUrl(text: string): boolean {
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text.replace('@/', '@host/'))) return false;
  try {
    decodeURIComponent(text.replaceAll(/%(?![0-9a-f]{2})/gi, '%25'));
    return true;
  } catch {
    return false;
  }
}

function readUrl(text: string, originOnly: boolean): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const web = url.protocol === 'http:' || url.protocol === 'https:';
  if (!web || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return undefined;
  if (originOnly && url.pathname !== '/') return undefined;
  return url.href.replace(/\/$/, '');
}
