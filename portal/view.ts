import type { Language } from './languages.ts';
import type { Words } from './messages/en.ts';
import type { PictureText } from './pictures/picture-text.ts';

/** What every page needs besides its own data. */
export interface View {
  words: Words;
  /** BCP 47; the language of `words`. */
  language: string;
  /** What the reader may choose from. */
  languages: readonly Language[];
  now: Date;
  /** Without a trailing slash. */
  publicUrl: string;
  /** The path of the page, with its query. */
  path: string;
  /** The folder of styles and scripts. */
  assets: string;
  /** The script that every page holds. */
  atOnce: string;
  /** The book's last signed checkpoint; null before the first, undefined where it is not known. */
  checkpoint: { size: number; signedAt: Date } | null | undefined;
  /** What the demo runs in place of real services; empty otherwise. */
  standIns: readonly StandIn[];
  /** Further scripts of the page, by address; only the demo has any. */
  scripts: readonly string[];
}

/** A page of the demo's, about what it runs in place of a real service. */
export interface StandIn {
  name: (words: Words) => string;
  url: string;
  page(view: View, query: unknown): Promise<Page> | Page;
}

/** A page as the server sends it. */
export interface Page {
  title: string;
  /** One sentence for link previews. */
  description?: string | undefined;
  section?:
    | 'delegates'
    | 'changes'
    | 'wishlist'
    | 'reviews'
    | 'me'
    | 'desk'
    | 'steward'
    | 'status'
    | undefined;
  /** The path of a feed of what the page shows, without its extension. */
  feed?: string | undefined;
  /** Scripts of this page alone, by address. */
  modules?: readonly string[] | undefined;
  /** The path of what oEmbed says of the page. */
  oembed?: string | undefined;
  /** What link previews show beside the page, and the path of the picture. */
  picture?: { path: string; text: PictureText } | undefined;
  /** Html. */
  content: string;
  status?: number;
}
