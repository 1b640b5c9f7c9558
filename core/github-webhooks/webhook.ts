/** A signed event, with what it says of whose it is. */
export interface ReceivedWebhook {
  /** The same when GitHub sends it again. */
  guid: string;
  event: string;
  action: string | null;
  installationId: number | null;
  /** null: it is of an installation. */
  repositoryId: number | null;
  /** Of an event of an installation: the repositories that it names. */
  repositoryIds: number[];
  /** It tells what our App may see, so it may well come from another installation than the one we know. */
  aboutAccess: boolean;
  body: Buffer;
  receivedAt: Date;
}

/** Why a signed event is answered and not kept. */
export type IgnoredBecause = 'event_not_read' | 'no_repository_of_ours' | 'another_installation';

/** What became of a signed event: `known` is a redelivery of one that is stored. */
export type Reception = 'stored' | 'known' | IgnoredBecause;

export interface NamedTasks {
  taskIds: string[];
  /** The GitHub id of who named them. */
  by: number;
}

/** What an event may concern. It decides nothing: it says what to ask GitHub about. */
export type WebhookConcern =
  | { about: 'nothing' }
  | {
      about: 'pull_request';
      number: number;
      seen: { updatedAt: Date; head: string } | null;
      /** The tasks that its author named in its text, by this very event; null: none. */
      named: NamedTasks | null;
    }
  /** The task that was made of this issue. */
  | { about: 'issue'; number: number }
  /** What is to be merged into this branch, is proven by it, or has one of these heads. */
  | { about: 'branch'; name: string; heads: string[] }
  /** Everything that is submitted in its repository. */
  | { about: 'claims' }
  /** What is submitted with this head, or for one of these claims. */
  | { about: 'commit'; head: string; claimIds: string[] }
  /** What we know of its repository, or of those of its installation. */
  | { about: 'access'; repositoryIds: number[] };
