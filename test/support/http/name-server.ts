import { createSocket } from 'node:dgram';

/** What a name server says of a name: addresses by kind, that it fails for a kind, or nothing at all. A name that is not here does not exist. */
export type Said = {
  A?: readonly string[] | 'fails' | 'silent';
  AAAA?: readonly string[] | 'fails' | 'silent';
};

export interface NameServer extends AsyncDisposable {
  /** As resolvers take it: address and port. */
  address: string;
  /** What was asked, as `A name`. */
  asked: string[];
}

const TYPES: Readonly<Record<number, keyof Said>> = { 1: 'A', 28: 'AAAA' };
const [SERVER_FAILED, NO_SUCH_NAME] = [2, 3];

/** A name server on this machine that speaks DNS over UDP. */
export async function startNameServer(names: Readonly<Record<string, Said>>): Promise<NameServer> {
  const socket = createSocket('udp4');
  const asked: string[] = [];
  socket.on('message', (query, from) => {
    const { name, type, question } = questionOf(query);
    asked.push(`${type} ${name}`);
    const known = names[name];
    const said = known?.[type] ?? [];
    if (said === 'silent') return;
    const code = known === undefined ? NO_SUCH_NAME : said === 'fails' ? SERVER_FAILED : 0;
    const records = said === 'fails' ? [] : said.map((address) => recordOf(type, address));
    const head = Buffer.alloc(12);
    query.copy(head, 0, 0, 2);
    head.writeUInt16BE(0x8180 | code, 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(records.length, 6);
    socket.send(Buffer.concat([head, question, ...records]), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${socket.address().port}`,
    asked,
    async [Symbol.asyncDispose]() {
      await new Promise<void>((resolve) => socket.close(resolve));
    },
  };
}

function questionOf(query: Buffer): { name: string; type: keyof Said; question: Buffer } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const type = TYPES[query.readUInt16BE(at + 1)] ?? 'A';
  return { name: labels.join('.'), type, question: query.subarray(12, at + 5) };
}

function recordOf(type: keyof Said, address: string): Buffer {
  const bytes =
    type === 'A'
      ? Buffer.from(address.split('.').map(Number))
      : Buffer.from(
          wholeGroups(address)
            .map((group) => group.padStart(4, '0'))
            .join(''),
          'hex',
        );
  const head = Buffer.from([0xc0, 12, 0, type === 'A' ? 1 : 28, 0, 1, 0, 0, 0, 60, 0, bytes.length]);
  return Buffer.concat([head, bytes]);
}

/** The eight groups of an IPv6 address. */
function wholeGroups(address: string): string[] {
  const [before = '', after = ''] = address.split('::');
  const [head, tail] = [before, after].map((part) => part.split(':').filter((group) => group !== ''));
  return [
    ...(head ?? []),
    ...Array(8 - (head?.length ?? 0) - (tail?.length ?? 0)).fill('0'),
    ...(tail ?? []),
  ];
}
