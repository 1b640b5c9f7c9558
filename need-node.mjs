// Prints the path of the Node that runs this project. Plain JavaScript: an old Node must be able to read it.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const own = fileURLToPath(
  new URL(`./node_modules/node-${process.platform}-${process.arch}/bin/node`, import.meta.url),
);
const [major, minor] = process.versions.node.split('.').map(Number);
if (existsSync(own)) console.log(own);
else if (major > 24 || (major === 24 && minor >= 12)) console.log(process.execPath);
else {
  console.error(
    `Pledgebook needs Node 24.12 or newer, this is ${process.versions.node}: run npm ci without --omit=optional, or install Node 24`,
  );
  process.exit(1);
}
