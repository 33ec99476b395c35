import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export interface ProxyServer {
  readonly port: number;
  /** `host:port` of each connection asked for, with the name and password that came along. */
  readonly connections: { readonly target: string; readonly authorization: string | null }[];
  stop(): Promise<void>;
}

/** An HTTP proxy that knows CONNECT. */
export async function startHttpProxy(): Promise<ProxyServer> {
  const connections: ProxyServer['connections'] = [];
  const server = createHttpServer((_, response) => response.writeHead(405).end());
  server.on('connect', (request, socket: Socket) => {
    const authorization = request.headers['proxy-authorization'] ?? null;
    connections.push({ target: request.url ?? '', authorization });
    const { hostname, port } = new URL(`http://${request.url ?? ''}`);
    join(socket, hostname, Number(port), () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n'));
  });
  return await started(server, connections);
}

/** A SOCKS5 proxy without authentication, as far as RFC 1928 needs for one kind of request: CONNECT by IPv4 or name. */
export async function startSocksProxy(): Promise<ProxyServer> {
  const connections: ProxyServer['connections'] = [];
  const server = createServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.from([5, 0]));
      socket.once('data', (request) => {
        const byName = request[3] === 3;
        const length = byName ? request[4]! : 4;
        const from = byName ? 5 : 4;
        const address = request.subarray(from, from + length);
        const host = byName ? address.toString('ascii') : address.join('.');
        const port = request.readUInt16BE(from + length);
        connections.push({ target: `${host}:${port}`, authorization: null });
        join(socket, host, port, () => socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0])));
      });
    });
    socket.on('error', () => socket.destroy());
  });
  return await started(server, connections);
}

function join(socket: Socket, host: string, port: number, ready: () => void): void {
  const far = connect(port, host, () => {
    ready();
    socket.pipe(far).pipe(socket);
  });
  for (const [one, other] of [[socket, far], [far, socket]] as const) {
    one.on('error', () => other.destroy());
    one.on('close', () => other.destroy());
  } // prettier-ignore
}

async function started(
  server: Server | HttpServer,
  connections: ProxyServer['connections'],
): Promise<ProxyServer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    connections,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
