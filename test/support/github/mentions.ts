const MENTION = /(?:([\w-]+\/[\w.-]+))?#(\d+)\b/g;

/** The issues and pull requests that a text mentions, such as `#12` or `owner/repository#12`. */
export function mentionsOf(text: string, repository: string): { repository: string; number: number }[] {
  return [...text.matchAll(MENTION)].map((match) => ({
    repository: match[1] ?? repository,
    number: Number(match[2]),
  }));
}
