/*
 * A worker that turns the browser's TypeScript into the JavaScript it is served as. In a thread of its own because Node 24
 * still prints a warning where the function is used, and a flag silences it only for a whole thread.
 */
import { stripTypeScriptTypes } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

const sources = workerData as string[];
parentPort?.postMessage(sources.map((source) => stripTypeScriptTypes(source)));
