import type { Socket } from 'node:net';
import type { App } from './deps.ts';

/** So long at least a connection has been open on which nothing is asked, before it is ended. */
const UNUSED_MS = 500;

/**
 * Node takes a connection on which nothing was ever asked for one in use, and browsers open some ahead: a server that closes would wait for them for
 * minutes. They are ended then; who begins to ask is answered.
 */
export function endUnusedConnections(app: App): void {
  const open = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  app.addHook('preClose', (done) => {
    let before = new Set<Socket>();
    const look = () => {
      const unused = [...open].filter(({ bytesRead }) => bytesRead === 0);
      for (const socket of unused) if (before.has(socket)) socket.destroy();
      before = new Set(unused);
    };
    look();
    const looking = setInterval(look, UNUSED_MS).unref();
    app.server.once('close', () => clearInterval(looking));
    done();
  });
}
