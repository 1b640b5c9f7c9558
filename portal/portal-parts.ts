import type { Database } from '../core/database.ts';
import type { Settings } from '../core/settings.ts';
import type { StandIn } from './view.ts';

/** What an entry hands to `buildPortal`. */
export interface PortalParts {
  db: Database;
  settings: Settings;
  now: () => Date;
  /** The public key (vkey) that the book's checkpoints are signed for. */
  bookKey: string;
  /** Whether a chain is configured. */
  readsChain?: boolean;
  /** What the demo runs in place of real services; none otherwise. */
  standIns?: readonly StandIn[];
  /** Further scripts of every page, by address; only the demo has any. */
  scripts?: readonly string[];
}
