import type { Database } from '../core/database.ts';
import type { Settings } from '../core/settings.ts';
import type { Witness } from '../core/witnesses/witness.ts';
import type { Language } from './languages.ts';
import type { StandIn } from './view.ts';

/** What an entry hands to `buildPortal`. */
export interface PortalParts {
  db: Database;
  settings: Settings;
  now: () => Date;
  /** The public key (vkey) that the book's checkpoints are signed for. */
  bookKey: string;
  /** Who is asked to cosign them. */
  witnesses?: readonly Pick<Witness, 'key'>[];
  /** Whether a chain is configured. */
  readsChain?: boolean;
  /** What the demo runs in place of real services; none otherwise. */
  standIns?: readonly StandIn[];
  /** What readers may choose from: all there are where it is left out. */
  languages?: readonly Language[];
  /** Further scripts of every page, by address; only the demo has any. */
  scripts?: readonly string[];
}
