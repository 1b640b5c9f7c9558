import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { ContractSignatures } from '../core/accounts/contract-signature.ts';
import type { BookSigner } from '../core/book/checkpoint.ts';
import type { BookWatch } from '../core/book/watch-book.ts';
import type { Database } from '../core/database.ts';
import type { PaymentSource } from '../core/payouts/payment.ts';
import type { VoteSource } from '../core/votes/vote-source.ts';
import type { WitnessSigner } from '../core/witnessed-logs/witness-checkpoint.ts';
import type { Settings } from '../core/settings.ts';
import type { ApiConfig } from './config.ts';
import type { AccessTokenKey } from './secrets.ts';
import type { GithubClient } from './github/client.ts';
import type { GithubIdentities } from './github/identities.ts';
import type { Speech } from './speech.ts';
import type { WebhookNetwork } from './webhooks/sender.ts';

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** What an entry hands to `buildApp`. */
export interface ApiParts {
  db: Database;
  book: BookWatch;
  config: ApiConfig;
  settings: Settings;
  now: () => Date;
  /** Newest first: it signs; all verify. */
  accessTokenKeys: readonly AccessTokenKey[];
  /** Undefined where no chain is configured: contract wallets then cannot sign. */
  contractSignatures: ContractSignatures | undefined;
  /** Where payments are verified and found. Undefined where no chain is configured: they stay *checking*. */
  payments: PaymentSource | undefined;
  /** Undefined where no chain is configured: nothing is then read of it. */
  voteSource: VoteSource | undefined;
  bookSigner: BookSigner;
  /** Undefined: no other log is witnessed here. */
  witnessSigner: WitnessSigner | undefined;
  /** Undefined: tasks cannot be published, nor pull requests judged. */
  github: GithubClient | undefined;
  /** Any of them may have signed a webhook: several while rotating. Empty: webhooks are refused. */
  githubWebhookSecrets: readonly string[];
  githubIdentities: GithubIdentities;
  /** How webhooks reach the network; the public internet when left out. Only tests have another. */
  webhookNetwork?: WebhookNetwork;
  /** What it says in other languages where that is asked for; English alone where left out. */
  speeches?: readonly Speech[];
  /** Where log lines go instead of standard output. */
  logStream?: { write(line: string): void };
}

/**
 * Who may call a route: `onRequest: deps.guards.signedIn`. They run before the body is read, so a stranger learns nothing from the
 * validation. A guarded route is described as such in the OpenAPI document and its answers are never cached.
 */
export interface Guards {
  signedIn: (request: FastifyRequest) => Promise<void>;
  /** Anyone whose sign-in is not older than five minutes: of what cannot be taken back. */
  freshlySignedIn: (request: FastifyRequest) => Promise<void>;
  /** A steward whose sign-in is not older than five minutes. */
  steward: (request: FastifyRequest) => Promise<void>;
  /** Of an act that an owner and the stewards may do: anyone signed in, but a steward only as above. */
  ownerOrSteward: (request: FastifyRequest) => Promise<void>;
}

/** What a route is given. */
export interface ApiDeps extends ApiParts {
  guards: Guards;
}
