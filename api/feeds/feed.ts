import { changeText, effectiveAtOf, reasonOf } from '../../core/changes/change-text.ts';
import type { Change } from '../../core/changes/store.ts';

/** Which changes a feed is about. Addresses are absolute. */
export interface Feed {
  title: string;
  /** The page for people. */
  page: string;
  self: string;
  publicUrl: string;
}

export interface FeedItem {
  change: Change;
  /** The page of the change: its name for ever. */
  url: string;
  title: string;
  text: string;
  author: string;
  effectiveAt: Date | undefined;
}

/** A change as feeds tell it: as it was on its day, so that what a reader has kept stays right. */
export function feedItem(change: Change, publicUrl: string): FeedItem {
  const author = change.delegate?.name ?? 'The register';
  const { title, sentence } = changeText(change, author, change.at);
  const reason = reasonOf(change);
  return {
    change,
    url: `${publicUrl}/changes/${change.seq}`,
    title,
    text: reason === undefined ? sentence : `${sentence}\nReason: ${reason}`,
    author,
    effectiveAt: effectiveAtOf(change),
  };
}
