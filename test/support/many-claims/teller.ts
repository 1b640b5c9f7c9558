import type { GithubStandIn } from '../github/stand-in.ts';
import type { Delivery } from '../github/webhooks.ts';
import type { Random } from '../random.ts';
import { Disorder } from './disorder.ts';
import { sendAll } from './send-all.ts';
import type { Stories } from './stories.ts';

/** GitHub is asked for 40 a minute at most. */
const UNTOLD_OF = 20;

/** Has more happen, and GitHub tell of it. Of what is not acknowledged one in twenty is for the service to ask for; the rest is sent again the next time. */
export class WebhookTeller {
  readonly #github: GithubStandIn;
  readonly #stories: Stories;
  readonly #random: Random;
  readonly #disorder: Disorder;
  readonly #first: number;
  #again: Delivery[] = [];

  constructor({ github, stories }: { github: GithubStandIn; stories: Stories }, random: Random) {
    this.#github = github;
    this.#stories = stories;
    this.#random = random;
    this.#disorder = new Disorder(github.deliveries, random, 0);
    this.#first = github.deliveries.length;
  }

  /** What was told of, whether it arrived or not. */
  get told(): Delivery[] {
    return this.#github.deliveries.slice(this.#first);
  }

  async tellMore(events: number, origins: readonly string[]): Promise<void> {
    await this.#stories.goOn(events);
    await this.#send(this.#disorder.next(), origins);
  }

  async tellRest(origin: string): Promise<void> {
    await this.#send(this.#disorder.rest(), [origin]);
  }

  async #send(deliveries: readonly Delivery[], origins: readonly string[]): Promise<void> {
    const receivers = origins.map((origin) => `${origin}/webhooks/github`);
    const failed = await sendAll(this.#github, [...this.#again, ...deliveries], receivers);
    this.#again = failed.filter(() => this.#random.below(UNTOLD_OF) > 0);
  }
}
