import { xmlText as xml } from '../xml-text.ts';
import type { Feed, FeedItem } from './feed.ts';

/** RFC 4287. `items` are newest first. */
export function atomFeed(feed: Feed, items: readonly FeedItem[]): string {
  const updated = items[0]?.change.at ?? new Date(0);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <id>${xml(feed.self)}</id>
  <title>${xml(feed.title)}</title>
  <updated>${updated.toISOString()}</updated>
  <link rel="self" type="application/atom+xml" href="${xml(feed.self)}"/>
  <link rel="alternate" type="text/html" href="${xml(feed.page)}"/>
${items.map(atomEntry).join('')}</feed>
`;
}

function atomEntry({ change, url, title, text, author }: FeedItem): string {
  return `  <entry>
    <id>${xml(url)}</id>
    <title>${xml(title)}</title>
    <published>${change.at.toISOString()}</published>
    <updated>${change.at.toISOString()}</updated>
    <author><name>${xml(author)}</name></author>
    <category term="${xml(change.kind)}"/>
    <link rel="alternate" type="text/html" href="${xml(url)}"/>
    <content type="text">${xml(text)}</content>
  </entry>
`;
}
