declare module 'autocannon' {
  interface Options {
    url: string;
    connections: number;
    /** Seconds. */
    duration: number;
    /** Threads that make the load, so that it takes no time of the server's. */
    workers: number;
    headers?: Record<string, string>;
  }
  interface Result {
    requests: { average: number };
    '1xx': number;
    '2xx': number;
    '3xx': number;
    '4xx': number;
    '5xx': number;
    errors: number;
  }
  export default function autocannon(options: Options): Promise<Result>;
}
