import { type ChildProcess, spawn } from 'node:child_process';
import net from 'node:net';

/** A shell waits on a pipe that only this process holds: when it closes, the PostgreSQL with this lock file is told to end. */
export function endWithParent(lock: string, server: ChildProcess): void {
  const watch = 'read -r _; read -r pid < "$1" && [ "$pid" = "$2" ] && kill -INT "$pid"';
  const watcher = spawn('/bin/sh', ['-c', watch, 'sh', lock, String(server.pid)], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.unref();
  if (watcher.stdin instanceof net.Socket) watcher.stdin.unref();
  server.once('exit', () => watcher.stdin.end());
}
