/* A thread of PieceThreads: answers each piece with what it finds of it. */
import { parentPort } from 'node:worker_threads';
import { readPiece } from '../core/book/read-piece.ts';
import type { PieceQuestion } from './piece-threads.ts';

parentPort?.on('message', ({ piece, from }: PieceQuestion) => {
  const { buffer, byteOffset, byteLength } = piece.bytes; // a Buffer comes as plain bytes
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  parentPort?.postMessage(readPiece({ ...piece, bytes }, from));
});
