import { acting } from './words.ts';

/** What of a field tells whether it can be sent. */
export type Judged = Pick<
  HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement,
  'value' | 'required' | 'validity' | 'dataset'
>;

const SHARE = /^(100([.,]0{1,2})?|\d{1,2}([.,]\d{1,2})?)$/;

/** Why what stands in a field cannot be what is asked for, as far as the page itself knows. */
export function faultOf({ value, required, validity, dataset }: Judged): string | undefined {
  const typed = value.trim();
  if (validity.badInput || (required && (validity.valueMissing || typed === '')))
    return dataset['kind'] === 'one' ? acting.chooseOne : acting.fillIn;
  if (typed === '') return undefined;
  switch (dataset['kind'] ?? 'text') {
    case 'number':
      return wholeFault(typed, Number(dataset['from'] ?? 0), Number(dataset['to'] ?? Infinity));
    case 'points':
      return SHARE.test(typed) ? undefined : acting.percentFault;
    default: {
      const { pattern, fault } = dataset;
      return pattern === undefined || new RegExp(`^(?:${pattern})$`).test(typed) ? undefined : fault;
    }
  }
}

function wholeFault(typed: string, from: number, to: number): string | undefined {
  const isWithin = /^\d+$/.test(typed) && Number(typed) >= from && Number(typed) <= to;
  if (isWithin) return undefined;
  return to === Infinity ? acting.wholeNumber : acting.wholeNumberWithin(from, to);
}
