import type { AddressInfo } from 'node:net';
import net from 'node:net';

/** A port that was free a moment ago. Links need the port before anything listens, so it cannot be left to `listen`. */
export async function freePort(host: string): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((done, failed) => server.once('error', failed).listen(0, host, done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
