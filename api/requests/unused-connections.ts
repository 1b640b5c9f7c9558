import type { Socket } from 'node:net';
import type { App } from '../deps.ts';

/** So long at least a connection has been open on which nothing is asked, before it is ended. */
const UNUSED_MS = 500;

/**
 * Ends connections that a server which closes would wait for, for a minute or more: on which nothing was ever asked (browsers open some ahead,
 * and Node takes them for ones in use), and on which nothing is asked any more since the last answer. Who begins to ask is answered.
 */
export function endUnusedConnections(app: App): void {
  const open = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  let closing = false;
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (closing) reply.header('connection', 'close');
    done();
  });
  app.addHook('preClose', (done) => {
    closing = true;
    let before = new Set<Socket>();
    const look = () => {
      const unused = [...open].filter(({ bytesRead }) => bytesRead === 0);
      for (const socket of unused) if (before.has(socket)) socket.destroy();
      before = new Set(unused);
      app.server.closeIdleConnections();
    };
    look();
    const looking = setInterval(look, UNUSED_MS).unref();
    app.server.once('close', () => clearInterval(looking));
    done();
  });
}
