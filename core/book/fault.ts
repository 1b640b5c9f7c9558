/** What is wrong with a book or a note that someone hands us. `seq` names the entry where it shows. */
export class BookFault extends Error {
  override readonly name = 'BookFault';
  readonly seq: bigint | undefined;

  constructor(message: string, seq?: bigint) {
    super(message);
    this.seq = seq;
  }
}
