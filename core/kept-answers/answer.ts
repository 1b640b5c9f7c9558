/** How long a key gives its first answer again. */
export const KEPT_MS = 24 * 60 * 60 * 1000;

/** What a creating request is answered with. */
export interface Answer {
  status: number;
  location: string | null;
  /** JSON. */
  body: string;
}
