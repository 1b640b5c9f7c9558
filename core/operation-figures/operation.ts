/** What waits, what was given up, and how old what is known is. */
export interface OperationFigures {
  book: { entries: number; signed: number; signedAt: Date | null };
  deliveries: Unfinished;
  webhooks: Unfinished;
  githubWebhooks: { unread: number };
  /** Of the last comparison with GitHub that ended; nulls: none did. */
  sync: { endedAt: Date | null; claims: number | null; drifted: number | null; failed: number | null };
  /** When it was last read, and when the newest epoch began whose votes are kept. Null: it never was, and none is. */
  chain: { readAt: Date | null; epochBeganAt: Date | null; gaps: number };
}

/** What is due and not done. */
export interface Unfinished {
  waiting: number;
  /** Since when the oldest is due; null: none is. */
  waitingSince: Date | null;
  failed: number;
}
