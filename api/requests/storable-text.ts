import type { FastifyRequest } from 'fastify';
import { invalidInput, pointerPart } from '../../core/errors.ts';

/**
 * Refuses text that no database keeps as it is: a NUL, or half of a surrogate pair. Asked of every path, query and body before it is
 * validated, so no route has to.
 */
export async function refuseUnstorableText(request: FastifyRequest): Promise<void> {
  for (const input of [request.params, request.query, request.body]) refuse(input, '');
}

function refuse(input: unknown, pointer: string): void {
  if (typeof input === 'string') {
    if (input.includes('\0')) throw invalidInput(pointer, 'A text cannot hold the character U+0000');
    if (!input.isWellFormed()) throw invalidInput(pointer, 'This text is not well-formed Unicode');
  } else if (typeof input === 'object' && input !== null && !Buffer.isBuffer(input)) {
    for (const [name, value] of Object.entries(input)) refuse(value, `${pointer}/${pointerPart(name)}`);
  }
}
