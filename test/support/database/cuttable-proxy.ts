import net from 'node:net';

/** Passes TCP connections on until it is told to let them go wrong. */
export class CuttableProxy implements AsyncDisposable {
  readonly port: number;
  readonly #server: net.Server;
  readonly #open = new Set<net.Socket>();
  #held = false;

  private constructor(server: net.Server, port: number, target: net.NetConnectOpts) {
    this.#server = server;
    this.port = port;
    server.on('connection', (near) => {
      const far = net.connect(target);
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#open.add(from);
        from.on('error', () => {});
        from.on('close', () => {
          this.#open.delete(from);
          to.destroy();
        });
        from.pipe(to);
        if (this.#held) from.pause();
      }
    });
  }

  static async to(target: net.NetConnectOpts): Promise<CuttableProxy> {
    const server = net.createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return new CuttableProxy(server, (server.address() as net.AddressInfo).port, target);
  }

  /** Breaks what is connected now, as a network does that fails for a moment. Gives how many connections that were. */
  cut(): number {
    const open = [...this.#open];
    for (const each of open) each.destroy();
    return open.length / 2;
  }

  /** Nothing passes and nobody is told, as when a machine vanishes, until `release`. */
  hold(): void {
    this.#held = true;
    for (const each of this.#open) each.pause();
  }

  release(): void {
    this.#held = false;
    for (const each of this.#open) each.resume();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.cut();
    await new Promise((done) => this.#server.close(done));
  }
}
