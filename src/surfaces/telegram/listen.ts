import type { Server } from 'node:http';
import { OperatorError } from '../../errors.js';
import { sleep } from './sleep.js';

/** Where a server of ours listens. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** How long requests that are under way may take to end once the server is to close (ms). */
const CLOSING = 1_000;

/**
 * Begins to listen.
 * @param variable the setting that the address comes from, for the error
 * @throws OperatorError `listen-failed` where the address is taken, not this machine's, or not allowed
 */
export async function listen(server: Server, { host, port }: ListenAddress, variable: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const fail = (cause: Error): void => {
      const code = 'code' in cause ? String(cause.code) : cause.message;
      reject(
        new OperatorError(
          'listen-failed',
          `${variable}: cannot listen on ${host}:${port} (${code}).`,
          code === 'EADDRINUSE'
            ? `Stop what listens there, or give ${variable} another port.`
            : `Set ${variable} to an address of this machine and a port above 1023.`,
          { data: { host, port }, cause },
        ),
      );
    };
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      resolve();
    });
  });
}

/** Ends listening: what is under way may finish, for a second. */
export async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new AbortController();
  server.close(() => closed.abort());
  server.closeIdleConnections();
  await sleep(CLOSING, closed.signal);
  server.closeAllConnections();
}
