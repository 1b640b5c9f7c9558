import type { Octokit } from 'octokit';
import { unlessMissing } from './requests.ts';

const KNOWN_MAX = 10_000;

/** Which commits hold which. That never changes, so it is asked once by a process. */
export class Containment {
  readonly #known = new Map<string, boolean>();

  /** Whether `head` has `commit` among what it stands on. Both are full names of commits: branches and tags move. */
  async contains(octokit: Octokit, id: number, head: string, commit: string): Promise<boolean> {
    if (head === commit) return true;
    // asked this way round, so that of what is contained GitHub has neither commits nor files to list
    const basehead = `${head}...${commit}`;
    const key = `${id} ${basehead}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const answer = await unlessMissing(
      octokit.request('GET /repositories/{id}/compare/{basehead}', { id, basehead }),
    );
    if (answer === undefined) return false;
    const contained = (answer.data as { status: string }).status === 'behind';
    this.#known.set(key, contained);
    const [oldest] = this.#known.keys();
    if (this.#known.size > KNOWN_MAX && oldest !== undefined) this.#known.delete(oldest);
    return contained;
  }
}

/** The commit that a branch (`heads/main`) or a tag (`tags/v1`) points to now; undefined where there is none. */
export async function commitOf(octokit: Octokit, id: number, ref: string): Promise<string | undefined> {
  const answer = await unlessMissing(
    octokit.request('GET /repositories/{id}/commits/{ref}', { id, ref, mediaType: { format: 'sha' } }),
  );
  return answer?.data as string | undefined;
}
