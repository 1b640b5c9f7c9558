/* A thread of its own: drawing is work of the processor, and the thread that answers requests has none to spare. */
import { parentPort } from 'node:worker_threads';
import { Resvg } from '@resvg/resvg-js';
import { FONTS } from './font.ts';

const font = { loadSystemFonts: false, fontFiles: Object.values(FONTS).map(({ file }) => file) };

parentPort?.on('message', (svg: string) => {
  try {
    parentPort?.postMessage({ png: new Resvg(svg, { font }).render().asPng() });
  } catch (error) {
    parentPort?.postMessage({ error: String(error) });
  }
});
