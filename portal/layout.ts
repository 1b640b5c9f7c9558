import { html } from './html.ts';
import { mark } from './parts/icon.ts';
import { previewTags } from './parts/preview-tags.ts';
import { timesIn } from './parts/said-times.ts';
import { absoluteTime } from './parts/time.ts';
import { signInDialog } from './parts/signing/sign-in-dialog.ts';
import type { Page, View } from './view.ts';
import { wholeFigures } from './whole-figures.ts';

function navLink(href: string, text: string, current: boolean): string {
  return current
    ? html`<a href="${href}" aria-current="page">${text}</a>`
    : html`<a href="${href}">${text}</a>`;
}

function header(page: Page, { words }: View): string {
  const { nav } = words;
  const link = (section: NonNullable<Page['section']>, text: string) =>
    navLink(`/${section}`, text, page.section === section);
  return html`<header class="site">
    <div class="wrap">
      <a class="brand" href="/">!${mark()}<span>Pledgebook</span></a>
      <nav aria-label="${nav.label}">
        <ul>
          <li>!${link('delegates', nav.delegates)}</li>
          <li>!${link('changes', nav.changes)}</li>
          <li>!${link('wishlist', nav.wishlist)}</li>
          <li>!${link('reviews', nav.reviews)}</li>
          <li data-show="signed-in" hidden>!${link('desk', nav.desk)}</li>
          <li data-show="steward" hidden>!${link('steward', nav.steward)}</li>
        </ul>
      </nav>
      <div class="account">
        <a class="button" href="/me" data-show="signed-out" data-sign-in>${words.signIn.button}</a>
        <a class="unread" href="/me#alerts" title="${nav.unread}" data-unread hidden></a>
        <a class="account-name" href="/me" data-show="signed-in" data-account-name hidden>${nav.account}</a>
        <button type="button" class="button" data-show="signed-in" data-sign-out hidden>
          ${nav.signOut}
        </button>
      </div>
    </div>
  </header>`;
}

function feedLinks(feed: string): string {
  return html`<link rel="alternate" type="application/atom+xml" href="${feed}.atom" />
    <link rel="alternate" type="application/feed+json" href="${feed}.json" />
    <link rel="alternate" type="text/calendar" href="${feed}.ics" />`;
}

/** Editors take the address as it stands here, so it is whole. */
function oembedLink(path: string, title: string, { publicUrl, language }: View): string {
  const spoken = language === 'en' ? '' : `&lang=${language}`;
  const address = `${publicUrl}/oembed?url=${encodeURIComponent(publicUrl + path)}${spoken}`;
  return html`<link rel="alternate" type="application/json+oembed" href="${address}" title="${title}" />`;
}

function footer(view: View): string {
  const { words, checkpoint } = view;
  const { footer: text } = words;
  return html`<footer class="site">
    <div class="wrap">
      <ul class="footer-links">
        <li><a href="/docs">${text.api}</a></li>
        <li><a href="/v1/changes.atom">${text.feed}</a></li>
        <li><a href="/widget">${words.widget.footer}</a></li>
        <li><a href="/status#report">${text.report}</a></li>
        <li><a href="/status">${text.status}</a></li>
      </ul>
      !${languageLinks(view)}
      !${checkpoint === undefined ? '' : html`<p>!${signedState(checkpoint, text)}</p>`}
      <p data-zone-note>${text.zone}</p>
    </div>
  </footer>`;
}

function languageLinks({ words, language, languages, path }: View): string {
  return html`<ul class="footer-links" aria-label="${words.footer.language}">
    !${languages.map(({ code, name }) => {
      const to = `/language?to=${code}&back=${encodeURIComponent(path)}`;
      return code === language
        ? html`<li><strong lang="${code}" aria-current="true">${name}</strong></li>`
        : html`<li><a href="${to}" hreflang="${code}" lang="${code}" rel="nofollow">${name}</a></li>`;
    })}
  </ul>`;
}

function signedState(
  checkpoint: NonNullable<View['checkpoint']> | null,
  text: View['words']['footer'],
): string {
  if (checkpoint === null) return html`${text.noCheckpoint}`;
  return html`${text.checkpoint(checkpoint.size)} !${absoluteTime(checkpoint.signedAt)}.
    <a href="/book/checkpoint">${text.checkpointLink}</a>`;
}

function standInStrip({ words, standIns }: View): string {
  if (standIns.length === 0) return '';
  return html`<aside class="stand-ins" aria-label="${words.status.standIns}">
    <div class="wrap">
      <strong>${words.demo.name}</strong> <span>${words.demo.note}</span>
      <ul>
        !${standIns.map(({ name, url }) => html`<li><a href="${url}">${name(words)}</a></li>`)}
      </ul>
    </div>
  </aside>`;
}

/** How far a tag stands in is for whoever reads the templates. No text or attribute holds a bare `>`. */
const BETWEEN_TAGS = />\n\s+</g;

/** A whole page, in the reader's language. */
export function layout(page: Page, view: View): string {
  const document = wholeFigures(shell(page, view).replaceAll(BETWEEN_TAGS, '>\n<'), view.language);
  return view.language === 'en' ? document : timesIn(view.language, document, view.now);
}

/** To the letter: the policy of pages has its hash. */
function inlineScript({ atOnce }: View): string {
  return `<script>${atOnce}</script>`;
}

function shell(page: Page, view: View): string {
  const { words, assets } = view;
  const title = page.title === words.name ? words.name : `${page.title} · ${words.name}`;
  return html`<!doctype html>
    <html lang="${view.language}">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        !${previewTags(page, view)}
        <meta name="theme-color" content="#faf8f3" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#10161b" media="(prefers-color-scheme: dark)" />
        <link rel="stylesheet" href="${assets}/portal.css" />
        <link rel="expect" href="#sign-in" blocking="render" />
        <link rel="icon" type="image/svg+xml" href="${assets}/mark.svg" />
        !${page.feed === undefined ? '' : feedLinks(page.feed)}
        !${page.oembed === undefined ? '' : oembedLink(page.oembed, page.title, view)}
        !${view.scripts.map((script) => html`<script src="${script}"></script>`)}
        <script type="module" src="${assets}/browser/portal.ts"></script>
        !${(page.modules ?? []).map((module) => html`<script type="module" src="${module}"></script>`)}
      </head>
      <body>
        <a class="skip" href="#content">${words.nav.skip}</a>
        !${header(page, view)} !${standInStrip(view)}
        <div class="wrap notice-place" role="status" data-notice></div>
        <main id="content" class="wrap" tabindex="-1">!${page.content}</main>
        !${footer(view)} !${inlineScript(view)} !${signInDialog(words)}
      </body>
    </html>`;
}
