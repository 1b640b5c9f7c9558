import net from 'node:net';
import { type Finding, findingsAbout, reasonOf } from './finding.ts';

const settings = findingsAbout('settings');

/** Whether this machine has the address on which the service is to listen: on a port that is free, as the service may have its own. */
export async function lookAtHost(host: string): Promise<Finding[]> {
  const server = net.createServer();
  try {
    await new Promise<void>((done, failed) => server.once('error', failed).listen(0, host, done));
    await new Promise((done) => server.close(done));
    return [];
  } catch (error) {
    return [
      settings.failed(
        `HOST is ${host}: it cannot be listened on: ${reasonOf(error)}`,
        'set an address of this machine: 127.0.0.1 behind a proxy on it, or 0.0.0.0',
      ),
    ];
  }
}
