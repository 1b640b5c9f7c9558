import { type Static, type TObject, type TProperties, Type, type TSchema } from 'typebox';

/* TypeBox's unions become anyOf, which Ajv reports badly: enums and nullables are written as plain JSON schema. */

/** One of these words. */
export function OneOf<const Words extends readonly string[]>(words: Words, options: object = {}) {
  return Type.Unsafe<Words[number]>({ type: 'string', enum: words, ...options });
}

/** Text, or null. */
export function NullableText(options: object = {}) {
  return Type.Unsafe<string | null>({ type: ['string', 'null'], ...options });
}

/** A value of this schema, or null. */
export function Nullable<Schema extends TSchema>(schema: Schema, options: { description?: string } = {}) {
  return Type.Union([schema, Type.Null()], options);
}

/** RFC 3339, UTC. */
export const Time = Type.String({ format: 'date-time', examples: ['2026-11-22T09:00:00.000Z'] });
export const NullableTime = NullableText({ format: 'date-time' });

export const Id = Type.String({ examples: ['42'] });
export const Slug = Type.String({
  minLength: 1,
  maxLength: 64,
  pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
  examples: ['ann'],
});

/** An address in any of the three forms; `parseAddress` has the last word. */
export const AddressText = Type.String({
  minLength: 1,
  maxLength: 90,
  description: '0x…, io1… or eip155:CHAIN:0x…; a wrong checksum is refused',
  examples: ['0xDa7e12Ef57c236a06117c5e0d04a228e7181CF36'],
});

/** 0x and an even number of hexadecimal digits. */
export const SignatureText = Type.String({ minLength: 4, maxLength: 8192, pattern: '^0x([0-9a-fA-F]{2})+$' });

export const AddressView = Type.Object(
  {
    address: Type.String({ description: 'EIP-55' }),
    io1: Type.String(),
    caip10: Type.String(),
  },
  { title: 'Address' },
);

export const AmountView = Type.Object(
  {
    raw: Type.String({ description: 'The integer in the smallest unit' }),
    amount: Type.String({ description: 'The decimal number' }),
    asset: Type.String(),
    decimals: Type.Integer(),
  },
  { title: 'Amount' },
);

export const Problem = Type.Object(
  {
    type: Type.String({ description: 'A page that explains it' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    instance: Type.String(),
    code: Type.String({ examples: ['task_already_claimed'] }),
    requestId: Type.String(),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          pointer: Type.String({ description: 'RFC 6901, into the input' }),
          detail: Type.String(),
        }),
      ),
    ),
    current: Type.Optional(Type.Unknown({ description: 'What stands now, where an edit was stale' })),
  },
  { title: 'Problem' },
);

/** A body that may be left out: null is how the framework validates one that is not there. */
export function OptionalBody<Members extends TProperties>(members: Members) {
  return Type.Unsafe<Static<TObject<Members>> | null | undefined>({
    ...Type.Object(members),
    type: ['object', 'null'],
  });
}

/** EIP-712 typed data as a wallet takes it, but EIP712Domain. */
export function typedDataOf<Message extends TSchema>(message: Message) {
  return Type.Object({
    domain: Type.Object({ name: Type.String(), version: Type.String(), chainId: Type.Integer() }),
    types: Type.Record(Type.String(), Type.Array(Type.Object({ name: Type.String(), type: Type.String() }))),
    primaryType: Type.String(),
    message,
  });
}
