/** Who asks: an account that signed in, with what the database says of it now. */
export interface Caller {
  accountId: string;
  /** 0x and lower case. */
  address: string;
  steward: boolean;
}
