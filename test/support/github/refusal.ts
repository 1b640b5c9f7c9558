/** What GitHub answers instead of what was asked for. */
export class GithubRefusal extends Error {
  readonly status: number;
  readonly headers: Record<string, string>;
  constructor(status: number, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

export function notFound(): GithubRefusal {
  return new GithubRefusal(404, 'Not Found');
}
