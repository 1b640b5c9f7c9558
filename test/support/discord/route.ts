/** An answer that is refused: status, code, message. */
export type Refusal = readonly [status: number, code: number, message: string];

/** What a route answers: a refusal, nothing (204), or a body. */
export type RouteAnswer = { status: number; body: unknown } | { refusal: Refusal };

interface Asked {
  parts: string[];
  query: URLSearchParams;
  body: unknown;
}

export type Route = (asked: Asked) => RouteAnswer;

export function ok(body: unknown, status = 200): RouteAnswer {
  return { status, body };
}

export function refuse(status: number, code: number, message: string): RouteAnswer {
  return { refusal: [status, code, message] };
}
