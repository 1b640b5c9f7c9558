import { changeRows } from '../../core/changes/change-rows.ts';
import type { Feed, FeedItem } from './feed.ts';

/** JSON Feed 1.1; what machines want besides stands under `_pledgebook`. `items` are newest first. */
export function jsonFeed(feed: Feed, items: readonly FeedItem[]): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.page,
    feed_url: feed.self,
    language: 'en',
    items: items.map(({ change, url, title, text, author, effectiveAt }) => ({
      id: url,
      url,
      title,
      content_text: text,
      date_published: change.at.toISOString(),
      authors: [{ name: author }],
      tags: [change.kind],
      _pledgebook: {
        about: `${feed.publicUrl}/docs`,
        seq: change.seq,
        kind: change.kind,
        delegate: change.delegate?.slug ?? null,
        effectiveAt: effectiveAt?.toISOString() ?? null,
        rows: changeRows(change),
      },
    })),
  });
}
