import type { AccountTables } from './schema/account-tables.ts';
import type { AlertTables } from './schema/alert-tables.ts';
import type { BookTables } from './schema/book-tables.ts';
import type { ChainTables } from './schema/chain-tables.ts';
import type { GithubTables } from './schema/github-tables.ts';
import type { PayoutTables } from './schema/payout-tables.ts';
import type { PromiseTables } from './schema/promise-tables.ts';
import type { QuestionTables } from './schema/question-tables.ts';
import type { ReviewTables } from './schema/review-tables.ts';
import type { StatementTables } from './schema/statement-tables.ts';
import type { TaskTables } from './schema/task-tables.ts';
import type { VoteTables } from './schema/vote-tables.ts';
import type { WebhookTables } from './schema/webhook-tables.ts';
import type { WidgetTables } from './schema/widget-tables.ts';

/** Every table of the database, by its name. */
export interface Schema
  extends
    BookTables,
    AccountTables,
    PromiseTables,
    PayoutTables,
    AlertTables,
    QuestionTables,
    StatementTables,
    TaskTables,
    ReviewTables,
    GithubTables,
    VoteTables,
    ChainTables,
    WebhookTables,
    WidgetTables {}
