import { TERM_NAMES, termText } from '../../../core/changes/words/plan-terms.ts';

/** A plan's terms, as every record of the book says them. */
export const planTerms = { names: TERM_NAMES, text: termText };
