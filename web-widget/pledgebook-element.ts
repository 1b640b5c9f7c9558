import { type Answer, read } from './client.ts';
import { make } from './markup.ts';
import { Words } from './messages.ts';
import sheet from './element.css' with { type: 'css' };

const system = matchMedia('(prefers-color-scheme: dark)');
const pageIs = (theme: string) =>
  !!document.querySelector(`:is(html,body):is([data-theme=${theme}],.${theme})`);

/** What all elements share: when something is asked for, and what stands there meanwhile or instead. Read-only, and without a trace. */
export abstract class PledgebookElement extends HTMLElement {
  static readonly observedAttributes: string[] = [
    'delegate',
    'api',
    'theme',
    'lang',
    'without-link',
    'refresh',
  ];

  protected readonly base = make('div', { part: 'base' });
  readonly #fallback = make('slot', {});
  readonly #paint = (): void => {
    const theme = this.getAttribute('theme');
    this.base.classList.toggle(
      'dark',
      theme === 'dark' || (theme !== 'light' && (pageIs('dark') || (!pageIs('light') && system.matches))),
    );
  };
  readonly #pageWatch = new MutationObserver(this.#paint);
  readonly #near = new IntersectionObserver(
    (seen) => {
      if (!seen.at(-1)?.isIntersecting) return;
      this.#near.disconnect();
      void this.#load();
    },
    { rootMargin: '600px' },
  );
  #asking = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #url: string | undefined;
  /** What is shown. */
  #answer: Answer | undefined;
  #last: Answer | undefined;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    root.append(this.base);
    this.base.append(this.#fallback);
  }

  /** What to ask the API for; where the page does not say of which delegate, that there is none is the answer. */
  protected path(delegate: string, _lang: string): string {
    return `/v1/delegates/${delegate}/record`;
  }

  /** The whole of what is shown. Of an answer of another shape it throws. */
  protected abstract content(answer: unknown, words: Words): (Node | string)[];

  connectedCallback(): void {
    for (const place of [document.documentElement, document.body])
      this.#pageWatch.observe(place, { attributes: true });
    system.addEventListener('change', this.#paint);
    this.#paint();
    this.#near.observe(this);
  }

  disconnectedCallback(): void {
    this.#pageWatch.disconnect();
    this.#near.disconnect();
    system.removeEventListener('change', this.#paint);
    this.#rest();
  }

  attributeChangedCallback(name: string): void {
    this.#paint();
    queueMicrotask(() => {
      if (this.#url === undefined || !this.isConnected) return;
      if (this.#url !== this.#address()) void this.#load();
      else if (name === 'refresh') this.#plan();
      else if (this.#answer !== undefined) this.#show(this.#answer);
    });
  }

  /** A link to the register; the page may go there in its own way. */
  protected link(path: string, ...text: (Node | string)[]): HTMLElement {
    const url = this.#api() + path;
    const link = make('a', { part: 'link', href: url, rel: 'noopener' }, ...text);
    link.addEventListener('click', (click) => {
      if (!this.#emit('navigate', { url })) click.preventDefault();
    });
    return link;
  }

  /** The heading, of the level that fits into the page, and below everything the link, unless the page wants none. */
  protected framed(name: string, inside: Node[], path: string): Node[] {
    const level = /^[2-6]$/.exec(this.getAttribute('heading-level') ?? '')?.[0] ?? 3;
    const heading = make(`h${level}`, { part: 'name', class: 'cut' }, make('bdi', {}, name));
    const foot = this.hasAttribute('without-link')
      ? []
      : [make('p', { class: 'foot' }, this.link(path, this.#words().say('open')))];
    return [heading, ...inside, ...foot];
  }

  /** The delegate as the page names it; empty where it names none. */
  protected named(): string {
    return this.getAttribute('delegate')?.trim() ?? '';
  }

  /** In the language that is spoken where the element stands. */
  #words(): Words {
    return new Words(this.closest<HTMLElement>('[lang]')?.lang ?? '');
  }

  #api(): string {
    return (this.getAttribute('api') || new URL(import.meta.url).origin).replace(/\/+$/, '');
  }

  #address(): string {
    return this.#api() + this.path(encodeURIComponent(this.named()), this.#words().locale);
  }

  async #load(): Promise<void> {
    this.#rest();
    const { signal } = (this.#asking = new AbortController());
    const url = this.#address();
    if (url !== this.#url) {
      this.#answer = undefined;
      this.base.replaceChildren(this.#fallback);
    }
    this.#url = url;
    const answer = await read(url, signal);
    if (signal.aborted) return;
    if (answer.body !== this.#answer?.body || answer.status !== 200) this.#show(answer);
    this.#last = answer;
    this.#plan();
  }

  /** When to ask again. */
  #plan(): void {
    clearTimeout(this.#timer);
    if (this.#last === undefined) return;
    const { status, retryMs } = this.#last;
    const seconds = Number(this.getAttribute('refresh'));
    if (status === 429 || status === 0 || status >= 500) this.#wait(retryMs + Math.random() * 5000);
    else if (seconds > 0) this.#wait(1000 * Math.max(seconds, 30));
  }

  /** Only a tab that somebody sees asks again. */
  #wait(ms: number): void {
    this.#timer = setTimeout(() => {
      if (document.hidden) this.#wait(ms);
      else void this.#load();
    }, ms);
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#asking.abort();
  }

  /** What was shown before stays where a later answer fails. */
  #show(answer: Answer): void {
    const words = this.#words();
    let { status } = answer;
    this.base.lang = words.locale;
    if (status === 200)
      try {
        this.base.replaceChildren(...this.content(JSON.parse(answer.body), words));
        this.#answer = answer;
        this.#emit('load', { delegate: this.named() || null });
        return;
      } catch {
        status = 0;
      }
    if (this.#answer?.status !== 200) {
      this.#answer = answer;
      const line = words.say(status === 404 || status === 400 ? 'unknown' : 'failed');
      this.base.replaceChildren(make('p', { part: 'error' }, line), this.#fallback);
    }
    this.#emit('error', { status });
  }

  #emit(name: string, detail: object): boolean {
    return this.dispatchEvent(
      new CustomEvent(`pledgebook-${name}`, {
        bubbles: true,
        composed: true,
        cancelable: name === 'navigate',
        detail,
      }),
    );
  }
}
