import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeFinding {
  id: string;
  nodes: { html: string; target: string[]; failureSummary?: string }[];
}

/**
 * Where axe cannot tell, and why that is no fault: it sees no background behind the text of a drawing (it is --ink-2 on --surface,
 * which tokens.test.ts computes), nor behind the columns of the board that are scrolled out of sight, nor behind the changes of the
 * widget's list that are (widget.test.ts looks at the same colours where nothing is scrolled).
 */
const EXPLAINED = /<text |#column-|section\[aria-labelledby="column-|\.board|li\[part="change"\]/;

const EVERYTHING = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** All that another colour scheme can change. */
export const COLOURS = ['color-contrast', 'link-in-text-block'];

/** What axe finds wrong with a page as it stands, or cannot tell without a reason that we know. */
export async function accessibilityFaults(page: Page, rules = EVERYTHING): Promise<string[]> {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(axeSource);
  const { violations, incomplete } = await page.evaluate<Record<'violations' | 'incomplete', AxeFinding[]>>(
    `axe.run(document, { runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations', 'incomplete'] })`,
  );
  const unclear = incomplete.map(({ id, nodes }) => ({
    id: `${id} (unclear)`,
    nodes: nodes.filter((node) => !EXPLAINED.test(`${node.target.join(' ')} ${node.html}`)),
  }));
  return [...violations, ...unclear].flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.html} ${node.failureSummary ?? ''}`),
  );
}
