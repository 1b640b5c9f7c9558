import type { Octokit } from 'octokit';
import type { ComparisonAnswer } from './answers.ts';
import { patchIdOf } from './patch-id.ts';
import { unlessMissing } from './requests.ts';

const KNOWN_MAX = 10_000;

/**
 * What lies between two commits. That never changes, so a process asks for it once and keeps what came of it: answers of GitHub to
 * such questions may be large. Commits are given by their full names, because branches and tags move.
 */
export class Comparisons {
  readonly #contained = new Kept<boolean>();
  readonly #patches = new Kept<string | null>();

  /** Whether `head` has `commit` among what it stands on. */
  async contains(octokit: Octokit, id: number, head: string, commit: string): Promise<boolean> {
    if (head === commit) return true;
    // asked this way round, so that of what is contained GitHub has neither commits nor files to list
    const contained = await this.#contained.get(`${id} ${head} ${commit}`, async () => {
      const comparison = await compare(octokit, id, head, commit);
      return comparison === undefined ? undefined : comparison.status === 'behind';
    });
    return contained ?? false;
  }

  /** The id of the patch from where `head` left `base`; null where it cannot be told. */
  async patchOf(octokit: Octokit, id: number, base: string, head: string): Promise<string | null> {
    const patch = await this.#patches.get(`${id} ${base} ${head}`, async () => {
      const comparison = await compare(octokit, id, base, head);
      return comparison === undefined ? undefined : patchIdOf(comparison.files);
    });
    return patch ?? null;
  }
}

/** The newest answers; of what GitHub does not show nothing is kept. */
class Kept<Value> {
  readonly #values = new Map<string, Value>();

  async get(key: string, ask: () => Promise<Value | undefined>): Promise<Value | undefined> {
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const value = await ask();
    if (value === undefined) return undefined;
    this.#values.set(key, value);
    const [oldest] = this.#values.keys();
    if (this.#values.size > KNOWN_MAX && oldest !== undefined) this.#values.delete(oldest);
    return value;
  }
}

async function compare(
  octokit: Octokit,
  id: number,
  base: string,
  head: string,
): Promise<ComparisonAnswer | undefined> {
  const basehead = `${base}...${head}`;
  const answer = await unlessMissing(
    octokit.request('GET /repositories/{id}/compare/{basehead}', { id, basehead }),
  );
  return answer?.data as ComparisonAnswer | undefined;
}

/** The commit that a branch (`heads/main`) or a tag (`tags/v1`) points to now; undefined where there is none. */
export async function commitOf(octokit: Octokit, id: number, ref: string): Promise<string | undefined> {
  const answer = await unlessMissing(
    octokit.request('GET /repositories/{id}/commits/{ref}', { id, ref, mediaType: { format: 'sha' } }),
  );
  return answer?.data as string | undefined;
}
